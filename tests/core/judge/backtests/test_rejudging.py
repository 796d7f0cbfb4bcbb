"""Items of one plan become those of another: the very items that judging from nothing gives, and few leads are read."""

import json
from collections import Counter
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from peyman.core.facts.values import Event, Lead
from peyman.core.judge.column_book import ColumnBook
from peyman.core.judge.gates import Gates
from peyman.core.judge.judging import judge
from peyman.core.judge.rejudging import Rejudged, Told, rejudged
from peyman.core.judge.rollup import Book
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import HOUR, moment_of
from tests.conformance.random_facts import Company, company
from tests.core.judge.backtests.changes import (
    PLAIN,
    Change,
    Judging,
    another_stage,
    judged,
    other_limits,
    plan_of,
    plans,
    plans_of_versions,
)

SEEDS = range(20)


def nothing_else(terms: dict[str, Any], luck: Random) -> None:
    """Change nothing."""


def all_items(found: Rejudged) -> Counter[object]:
    clocks = [each.item(row) for _, each in found.columns.values() for row in range(len(each))]
    return Counter((*found.after.clocks, *found.after.entries, *clocks))


@pytest.mark.parametrize("change", [other_limits, another_stage])
def test_the_items_are_those_of_a_judging_from_nothing(change: Change) -> None:
    for seed in SEEDS:
        older, newer = plans(seed, change)
        facts = company(Random(seed))
        found = rejudged(Told(older, judged(older, facts)), newer, Judging(facts))
        expected = judged(newer, facts)
        assert all_items(found) == Counter((*expected.clocks, *expected.entries)), f"seed {seed}"
        assert found.after.tallies == expected.tallies


@pytest.mark.parametrize("change", [other_limits, another_stage, nothing_else])
def test_a_change_in_one_of_two_versions_is_judged_in_its_time(change: Change) -> None:
    for seed in SEEDS:
        older, newer = plans_of_versions(seed, change)
        facts = company(Random(seed))
        found = rejudged(Told(older, judged(older, facts)), newer, Judging(facts))
        assert all_items(found) == Counter((*(told := judged(newer, facts)).clocks, *told.entries)), f"seed {seed}"
        if change is nothing_else:
            assert set(found.likeness.values()) == {"same"}


@pytest.mark.parametrize("change", [other_limits, another_stage])
def test_findings_from_columns_have_the_integers_of_plain_items_on_both_sides(change: Change) -> None:
    for seed in SEEDS[:12]:
        older, newer = plans(seed, change)
        facts = company(Random(seed))
        found = rejudged(Told(older, judged(older, facts)), newer, Judging(facts))
        sides = ((older, found.before, found.columns_of("before")), (newer, found.after, found.columns_of("after")))
        for plan, items, columns in sides:
            shown = Gates(plan, items, Roster(), facts.now).joined()
            plain = Gates(plan, judged(plan, facts), Roster(), facts.now).joined()
            book, oracle = ColumnBook(plan, shown, columns, facts.now), Book(plan, plain, facts.now)
            for by in (None, "source", "owner"):
                assert judge(plan, book, facts.now, (), by) == judge(plan, oracle, facts.now, (), by), f"seed {seed}"


def test_most_clocks_of_another_limit_are_judged_from_columns_alone() -> None:
    rows, others = 0, 0
    for seed in SEEDS:
        older, newer = plans(seed, other_limits)
        facts = company(Random(seed))
        found = rejudged(Told(older, judged(older, facts)), newer, Judging(facts))
        rows += sum(len(each) for _, each in found.columns.values())
        others += sum(1 for item in found.after.clocks if found.likeness[item.node] == "limits")
    assert rows > others > 0


def test_the_same_plan_judges_no_lead_again() -> None:
    for seed in SEEDS[:6]:
        older, newer = plans(seed, lambda terms, luck: None)
        facts = company(Random(seed))
        judging = Judging(facts)
        found = rejudged(Told(older, judged(older, facts)), newer, judging)
        assert judging.asked == []
        assert set(found.likeness.values()) == {"same"}


def test_a_changed_event_judges_only_what_rests_on_it() -> None:
    def other_touch(terms: dict, luck: Random) -> None:  # type: ignore[type-arg] # plain JSON
        terms["lifecycle"]["events"]["later"] = "activity = 'back'"

    for seed in SEEDS[:6]:
        older, newer = plans(seed, other_touch)
        facts = company(Random(seed))
        judging = Judging(facts)
        found = rejudged(Told(older, judged(older, facts)), newer, judging)
        others = {name for name, like in found.likeness.items() if like == "other"}
        paused = {
            clock.id
            for clock in newer.clocks
            if "later" in clock.start or any("later" in (pair.begins, pair.ends) for pair in clock.pauses)
        }
        assert others == paused, f"seed {seed}"
        assert [names for names, _ in judging.asked] == [frozenset(others)]


def test_a_pause_after_the_old_deadline_is_looked_up_where_time_is_measured_otherwise() -> None:
    monday = moment_of(datetime(2026, 10, 12, 9, 0, tzinfo=UTC))
    hours = {"mql": 0, "later": 3, "back": 4, "call": 6}
    events = tuple(
        Event(fact, 1, activity, monday + after * HOUR, "crm", monday, actor_kind="human")
        for fact, (activity, after) in enumerate(hours.items(), start=1)
    )
    facts = Company((Lead(1, "L1", events, ()),), (), (), monday + 9 * HOUR)
    older, newer = (plan_of(paused(limit)) for limit in ("30 business minutes", "20 minutes"))
    whole = judged(older, facts)
    assert [(item.moves, item.elapsed_stop) for item in whole.clocks] == [((), 5 * HOUR)]
    found = rejudged(Told(older, whole), newer, Judging(facts))
    assert all_items(found) == Counter(judged(newer, facts).clocks)
    assert [item.elapsed_stop for item in found.after.clocks] == [5 * HOUR]


def paused(limit: str) -> dict[str, Any]:
    terms = json.loads(json.dumps(PLAIN))
    terms["lifecycle"]["events"] |= {"later": "activity = 'later'", "back": "activity = 'back'"}
    terms["commitments"]["first_touch"]["clock"] |= {"within": limit, "pauses": [{"from": "later", "to": "back"}]}
    return terms
