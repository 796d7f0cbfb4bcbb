"""The worked example of every ready metric comes to what its hand arithmetic says, through the whole of judging."""

from dataclasses import replace
from fractions import Fraction

import pytest

from peyman.core.agreement.ready import READY_METRICS, Example, ReadyMetric
from peyman.core.agreement.trial_terms import ready_metric
from peyman.core.judge.trial_examples import facts_of, work_out


@pytest.mark.parametrize("metric", READY_METRICS, ids=lambda metric: metric.id)
def test_a_worked_example_comes_to_its_result(metric: ReadyMetric) -> None:
    assert work_out(metric).came.value == Fraction(metric.example.result)


def test_there_are_ready_metrics_of_every_group_and_none_twice() -> None:
    assert len(READY_METRICS) == len({each.id for each in READY_METRICS}) >= 25
    assert {each.group for each in READY_METRICS} == {"supply", "conversion", "quality", "speed", "cost"}
    assert [each.id for each in READY_METRICS if each.terms[-1][0] != each.id] == []
    beside = {each.beside for each in READY_METRICS if each.beside}
    assert beside <= {each.id for each in READY_METRICS}


def test_parts_of_one_name_mean_one_thing_so_that_two_metrics_may_stand_in_one_agreement() -> None:
    meant: dict[str, str] = {}
    for metric in READY_METRICS:
        for name, text in metric.terms:
            assert meant.setdefault(name, text) == text, name


@pytest.mark.parametrize(
    ("metric", "fact", "instead", "result"),
    [
        ("mql_count", "C mql 2026-11-01 00:00", "C mql 2026-10-31 23:59", "3"),
        ("acceptance", "B sal 2026-10-12 09:01", "B sal 2026-10-12 09:00", "1"),  # the next opening is in time yet
        ("mql_to_sql", "A sql 2026-11-04 10:00", "A sql 2026-11-05 00:01", "0"),  # the window ended with 4 November
        ("revenue", "B won 2026-10-06 10:00 50 EUR", "B won 2026-10-06 10:00 51 EUR", "15100"),
        ("speed_to_lead", "B touch 2026-10-06 13:00", "B touch 2026-10-06 20:00", str(7 * 3_600_000)),  # shut at 17:00
        ("completeness", "A is email=yes", "A is source=ads", "0"),
        ("recycled_share", "A rejected 2026-10-08 09:00", "A touch 2026-10-08 09:00", "0"),
        ("cost_per_mql", "B mql 2026-10-06 10:00", "B touch 2026-10-06 10:00", "93000"),
        ("cac_blended", "cost 2026-08-17 2026-09-16 310 EUR channel=search",
         "cost 2026-08-16 2026-09-15 310 EUR channel=search", "30000"),  # one day of 31 lies before the window
        ("pipeline_yield", "A sql 2026-10-01 10:00", "A sql 2026-10-21 10:00", "0"),  # won before it was an SQL
        ("win_rate", "C lost 2026-10-06 10:00", "C won 2026-10-06 10:00", "2/3"),
    ],
)  # fmt: skip
def test_another_fact_gives_another_result(metric: str, fact: str, instead: str, result: str) -> None:
    ready = ready_metric(metric)
    assert ready is not None
    assert fact in ready.example.facts
    changed = tuple(instead if each == fact else each for each in ready.example.facts)
    assert work_out(replace(ready, example=Example(changed, result))).came.value == Fraction(result)


def test_the_steps_of_an_example_can_be_followed_by_hand() -> None:
    steps = {
        each.metric: each for metric in ("pipeline_yield", "cac_ratio", "speed_to_lead") for each in steps_of(metric)
    }
    assert (steps["sqls"].value, steps["closing"].value, steps["deals"].value) == (2, Fraction(1, 2), 1)
    assert steps["income"].amounts == (8000,)
    assert (steps["cac"].cost, steps["cac"].n, steps["cac"].value) == (93000, 1, 93000)
    assert steps["speed_to_lead"].times == (3_600_000, 10_800_000)
    assert (steps["speed_to_lead"].unfinished, steps["speed_to_lead"].rank) == (1, 2)


def steps_of(metric: str):
    ready = ready_metric(metric)
    assert ready is not None
    return work_out(ready).steps


def test_a_line_that_is_no_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="is no fact"):
        facts_of(Example(("A mql yesterday",), "1"))
