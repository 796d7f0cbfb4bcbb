"""Attainment by its definition (SEMANTICS §55), and nearest ranks among all members (§43)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyman.core.judge.counted import RANKS, Times, rank_of, time_figures
from peyman.core.judge.findings import Verdict
from peyman.core.judge.reasons import because
from peyman.core.judge.scoring import attainment_of

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("verdict", "value", "target", "at_least", "attained"),
    [
        ("missed", Fraction(88, 100), Fraction(9, 10), True, Fraction(88, 90)),
        ("met", Fraction(90, 100), Fraction(85, 100), True, Fraction(90, 85)),
        ("missed", Fraction(-5), Fraction(10), True, Fraction(0)),
        ("missed", Fraction(10), Fraction(9), False, Fraction(9, 10)),
        ("met", Fraction(0), Fraction(9), False, Fraction(1)),
        ("met", Fraction(0), Fraction(0), True, Fraction(1)),
        ("missed", Fraction(3), Fraction(0), False, Fraction(0)),
        ("met", Fraction(0), Fraction(0), False, Fraction(1)),
        ("missed", None, Fraction(9), False, Fraction(0)),
        ("unknown", Fraction(9), Fraction(9), True, None),
        ("not_applicable", None, Fraction(9), True, None),
    ],
)
def test_attainment_is_value_over_target_or_target_over_value(
    verdict: Verdict, value: Fraction | None, target: Fraction, at_least: bool, attained: Fraction | None
) -> None:
    assert attainment_of(verdict, value, target, at_least=at_least) == attained


@given(st.sampled_from(sorted(RANKS)), st.integers(1, 500))
def test_the_rank_is_the_first_that_holds_so_many_percent(take: str, n: int) -> None:
    rank = rank_of(take, n)
    assert 100 * rank >= RANKS[take] * n > 100 * (rank - 1)
    assert 1 <= rank <= n


def times(**changed: int | None) -> Times:
    counted = {
        "n": 5,
        "unfinished": 2,
        "at_rank": 3 * HOUR,
        "at_best": 2 * HOUR,
        "youngest": 4 * HOUR,
        "total": 6 * HOUR,
    }
    return Times(**{**counted, **changed})  # type: ignore[arg-type] # n and unfinished are never None here


def test_a_time_is_settled_when_the_youngest_unfinished_member_has_run_longer() -> None:
    assert time_figures(times(), "median").settled
    assert not time_figures(times(youngest=3 * HOUR), "median").settled
    assert not time_figures(times(at_rank=None), "median").settled
    assert time_figures(times(unfinished=0, youngest=None), "median").settled


def test_without_a_value_a_time_is_endless_and_says_who_never_came() -> None:
    figures = time_figures(times(at_rank=None), "p90")
    assert (figures.value, figures.endless, figures.best) == (None, True, 2 * HOUR)
    assert figures.notes == (because("unfinished", 2, 5),)
    assert not time_figures(Times(0, 0, None, None, None, 0), "p90").endless


def test_a_mean_is_that_of_the_finished_ones_and_never_settled_while_any_runs() -> None:
    figures = time_figures(times(), "mean")
    assert (figures.value, figures.settled) == (Fraction(2 * HOUR), False)
