"""Each key of clocks and metrics by itself: statements give the items that the plain evaluator does, simple or not."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from peyman.core.facts.values import Closure, Lead
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import HOUR, Moment
from peyman.factstore.engines import Engine
from tests.engines.leads_loaded import Told, expected, load_leads, load_tables, span_of, told
from tests.engines.node_keys import BEGIN, CYCLE, OUTAGES, SILENCE, clock_plan, leads, metric_plan, plan_of

COUNT = 150
LATE = BEGIN + 700 * HOUR


def hold(engine: Engine, plan: Plan, closures: tuple[Closure, ...] = (), *, residue: bool = False) -> None:
    """Hold every item of dense leads to the plain evaluator's, by the certificate and by the general statements."""
    for every in (False, True):
        hold_at(engine, plan, LATE, closures, every=every, residue=residue)


def hold_at(
    engine: Engine,
    plan: Plan,
    now: Moment,
    closures: tuple[Closure, ...] = (),
    *,
    every: bool = False,
    residue: bool = False,
) -> None:
    """Hold the items as of one moment to the plain evaluator's."""
    of = leads(Random(repr(plan.fingerprint)), COUNT)
    load_leads(engine, of)
    found = told(engine, plan, now, load_tables(engine, plan, span_of(of, closures, now)), closures, every=every)
    clocks, entries = expected(plan, [each for each in of if each.subject not in found.residue], now, closures)
    assert (found.clocks - clocks, clocks - found.clocks) == (Counter(), Counter())
    assert (found.entries - entries, entries - found.entries) == (Counter(), Counter())
    assert clocks or entries
    assert residue or not found.residue
    assert len(found.residue) < COUNT // 2


@pytest.mark.parametrize(
    "limit", ("4 business hours", "26 hours", "3 business days", "2 days", "1 month", "0 business hours", "0 days")
)
def test_limits(duckdb: Engine, limit: str) -> None:
    hold(duckdb, clock_plan({"within": limit}))


CLOCKS: dict[str, dict[str, Any]] = {
    "within": {"within": [{"where": "source = 'demo'", "limit": "2 business days"}, {"limit": "3 hours"}]},
    "within without a last line": {"within": [{"where": "score >= 40", "limit": "2 hours"}]},
    "repeats": {"from": "ask", "repeats": True},
    "repeats from a stage or an event": {"from": ["mql", "ask"], "to": ["sal", "talked"], "repeats": True},
    "repeats where no line may fit": {
        "from": "ask", "repeats": True, "within": [{"where": "region = 'berlin'", "limit": "2 hours"}]
    },
    "times": {"times": 2, "within": "1 week"},
    "early": {"early": "3 hours"},
    "early, repeats": {"from": "ask", "early": "1 hour", "repeats": True},
    "early, times": {"early": "1 day", "times": 2},
    "done_when": {"to": "talked", "done_when": "won"},
    "void_when": {"void_when": ["rejected", "later"]},
    "void_when, repeats": {"from": "ask", "void_when": ["rejected", "later"], "done_when": "sal", "repeats": True},
    "calendar": {"calendar": "berlin"},
    "pauses": {"pauses": [{"from": "later", "to": "back", "at_most": "5 business hours"}]},
    "two pauses": {
        "to": "won", "within": "2 business days",
        "pauses": [
            {"from": "later", "to": "back", "at_most": "30 days"}, {"from": "wait", "to": "go", "at_most": "1 day"}
        ],
    },
    "pauses of plain days": {
        "to": "won", "within": "2 days", "pauses": [{"from": "later", "to": "back", "at_most": "20 hours"}]
    },
    "pauses of lines": {
        "to": "won", "pauses": [{"from": "wait", "to": "go"}],
        "within": [
            {"where": "source = 'demo'", "limit": "0 business hours"},
            {"where": "score >= 40", "limit": "1 business day"},
            {"where": "region = 'berlin'", "limit": "1 week"},
            {"limit": "30 hours"},
        ],
    },
    "pauses, repeats": {
        "from": "ask", "to": "won", "repeats": True, "pauses": [{"from": "later", "to": "back", "at_most": "9 hours"}]
    },
}  # fmt: skip


@pytest.mark.parametrize("key", CLOCKS)
def test_keys_of_clocks(duckdb: Engine, key: str) -> None:
    hold(duckdb, clock_plan(CLOCKS[key]), residue="pauses" in key)


@pytest.mark.parametrize("key", ("repeats", "void_when, repeats", "early, times", "two pauses"))
def test_keys_of_clocks_with_cycles(duckdb: Engine, key: str) -> None:
    hold(duckdb, clock_plan(CLOCKS[key], CYCLE), residue="pauses" in key)


@pytest.mark.parametrize("key", ("repeats", "void_when, repeats", "early, times", "two pauses", "pauses of lines"))
@pytest.mark.parametrize("hours", (30, 75))
def test_what_is_not_known_yet_is_not_there(duckdb: Engine, key: str, hours: int) -> None:
    hold_at(duckdb, clock_plan(CLOCKS[key], CYCLE), BEGIN + hours * HOUR, residue="pauses" in key)


@pytest.mark.parametrize("limit", ("6 business hours", "2 business days", "3 days", "0 business hours"))
def test_closures(duckdb: Engine, limit: str) -> None:
    pauses = [{"from": "wait", "to": "go", "at_most": "4 business hours"}]
    hold(
        duckdb,
        clock_plan({"to": "won", "within": limit, "closures": ["outage"], "pauses": pauses}),
        OUTAGES,
        residue=True,
    )


@pytest.mark.parametrize(
    "clock", ({"times": 2, "repeats": True, "from": "ask"}, {"times": 3, "apart": "1 hour", "within": "1 week"})
)
def test_what_is_not_exact_is_residue(duckdb: Engine, clock: dict[str, Any]) -> None:
    hold(duckdb, clock_plan(clock), residue=True)


def test_applies_when(duckdb: Engine) -> None:
    hold(duckdb, clock_plan({"from": "ask", "repeats": True}, applies_when="source = 'demo' or cycle > 1"))


def test_applies_when_with_the_crowd_of_the_day(duckdb: Engine) -> None:
    capacity = [{"where": "region = 'berlin'", "reps": "team:a", "leads_per_rep_per_day": 2}]
    condition = "score >= 40 and (source = 'demo' or number_that_day <= 1.5 * capacity_that_day)"
    clock = {"clock": {"from": "mql", "to": "touch", "within": "1 day"}, "at_least": "90%", "applies_when": condition}
    hold(duckdb, plan_of({}, {"answered": clock}, capacity=capacity))


def test_silences(duckdb: Engine) -> None:
    hold(duckdb, clock_plan({"from": "sal", "to": ["touch", "won"]}, SILENCE))
    hold(duckdb, clock_plan({"from": "mql", "to": "sal"}, {**CYCLE, **SILENCE}))


def test_ignore(duckdb: Engine) -> None:
    hold(duckdb, clock_plan({}, {"ignore": "source is null or score > 60"}))


def test_versions(duckdb: Engine) -> None:
    def clock(**terms: Any) -> dict[str, Any]:
        return {"answered": {"clock": {"from": "ask", "to": "won", "within": "9 hours", **terms}, "at_least": "90%"}}

    since, until = "2026-10-06", "2026-10-31"
    hold(
        duckdb, plan_of({}, {}, versions=((since, "2026-10-07", clock()), ("2026-10-08", until, clock(within="1 day"))))
    )
    gap = ((since, "2026-10-06", clock(repeats=True)), ("2026-10-08", until, clock(repeats=True)))
    hold(duckdb, plan_of({}, {}, versions=gap), residue=True)


@pytest.mark.parametrize(("window", "goal"), (("1 business day", "sal"), ("30 hours", "touch"), (None, "sal")))
def test_cohorts(duckdb: Engine, window: str | None, goal: str) -> None:
    metric = {"share_of": "mql", "reaching": goal, "where": "source = 'demo' or score >= 40"}
    if window is None:
        metric = {"time_from": "mql", "to": goal, "take": "median", "in": "business hours"}
        hold(duckdb, plan_of({"counted": metric}, {"owed": {"metric": "counted", "at_most": "1 day"}}, CYCLE | SILENCE))
        return
    hold(duckdb, metric_plan({**metric, "within": window}, CYCLE | SILENCE))


@pytest.mark.parametrize(
    "metric", ({"count_of": "sal"}, {"count_of": "touch", "where": "cycle = 1 or source = 'demo'"})
)
def test_counts(duckdb: Engine, metric: dict[str, Any]) -> None:
    hold(duckdb, metric_plan(metric, CYCLE | SILENCE, "3"))


@pytest.mark.parametrize("of", ("won", "mql", "ask"))
def test_amounts(duckdb: Engine, of: str) -> None:
    hold(duckdb, metric_plan({"sum_of": of, "value": "amount"}, CYCLE, "3 EUR"))


def test_lead_values_and_fits(duckdb: Engine) -> None:
    rows = [{"source": "demo", "score": "40", "value": "61 EUR"}, {"region": "berlin", "value": "33 USD"}]
    hold(duckdb, metric_plan({"sum_of": "mql", "value": "lead_value"}, {"lead_value": {"rows": rows}}, "3 EUR"))
    hold(duckdb, metric_plan({"share_of": "mql", "where": "source = 'demo' and score is not null"}))


def whole_plan() -> Plan:
    """Give a plan of many keys at once."""
    keys = ("repeats", "void_when, repeats", "early, times", "two pauses", "within", "pauses of lines")
    terms = {"from": "mql", "to": "touch", "within": "4 business hours"}
    clocks = {
        f"clock_{place}": {"clock": {**terms, **CLOCKS[key]}, "at_least": "90%"} for place, key in enumerate(keys)
    }
    clocks["owed"] = {"metric": "reach", "at_least": "40%"}
    clocks["sold"] = {"metric": "income", "at_least": "3 EUR"}
    metrics = {
        "reach": {"share_of": "mql", "reaching": "sal", "within": "1 business day"},
        "income": {"sum_of": "won", "value": "amount"},
    }
    return plan_of(metrics, clocks, {**CYCLE, **SILENCE, "stages": CYCLE["stages"] | {"sal": SILENCE["stages"]["sal"]}})


@pytest.mark.parametrize("name", ("postgres", "clickhouse", pytest.param("spark", marks=pytest.mark.spark)))
def test_other_engines(request: pytest.FixtureRequest, name: str) -> None:
    hold_at(request.getfixturevalue(name), whole_plan(), LATE, OUTAGES, residue=True)


def test_slices_of_leads_come_to_the_same_items(duckdb: Engine) -> None:
    """Nothing of another lead is read: each slice by itself gives its part of all items."""
    plan, of = clock_plan(CLOCKS["two pauses"], CYCLE), leads(Random(7), COUNT)
    known = load_tables(duckdb, plan, span_of(of, OUTAGES, LATE))

    def judged(some: Sequence[Lead]) -> Told:
        load_leads(duckdb, some)
        return told(duckdb, plan, LATE, known, OUTAGES)

    whole, parts = judged(of), [judged(of[place::2]) for place in range(2)]
    assert whole.clocks == parts[0].clocks + parts[1].clocks
    assert whole.entries == parts[0].entries + parts[1].entries
    assert whole.residue == parts[0].residue | parts[1].residue
