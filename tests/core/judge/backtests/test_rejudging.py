"""Items of one plan become those of another: the very items that judging from nothing gives, and few leads are read."""

from collections import Counter
from random import Random

import pytest

from peyman.core.judge.column_book import ColumnBook
from peyman.core.judge.gates import Gates
from peyman.core.judge.judging import judge
from peyman.core.judge.rejudging import Rejudged, Told, rejudged
from peyman.core.judge.rollup import Book
from peyman.core.people.roster import Roster
from tests.conformance.random_facts import company
from tests.core.judge.backtests.changes import Change, Judging, another_stage, judged, other_limits, plans

SEEDS = range(20)


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
