"""The leads that differ are exactly those whose own figures differ: with a halved limit, those between both limits."""

import json
from random import Random

import pytest

from peyman.core.judge.column_book import ColumnBook
from peyman.core.judge.differing import Differing, differing
from peyman.core.judge.gates import Gates
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.items import ClockItem, Items
from peyman.core.judge.placing import Member
from peyman.core.judge.plan import Plan
from peyman.core.judge.rejudging import Rejudged, Told, rejudged
from peyman.core.judge.rollup import Book
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import HOUR
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
)


def test_with_a_halved_limit_they_are_those_between_the_two_limits() -> None:
    halved = json.loads(json.dumps(PLAIN))
    halved["commitments"]["first_touch"]["clock"]["within"] = "4 business hours"
    older, newer = plan_of(PLAIN), plan_of(halved)
    found = 0
    for seed in range(12):
        facts = company(Random(seed), leads=60)
        whole = judged(older, facts)
        made = rejudged(Told(older, whole), newer, Judging(facts))
        expected = sorted((item.subject, item.start) for item in whole.clocks if between(item, older, facts))
        differs = [
            each for pair in pairs(older, newer, facts) for each in differing(books(made, older, newer, facts), pair)
        ]
        assert sorted((each.subject, each.at) for each in differs) == expected, f"seed {seed}"
        assert all(standings(each) in {("met", "late"), ("open", "overdue")} for each in differs)
        found += len(expected)
    assert found > 30


def between(item: ClockItem, plan: Plan, facts: Company) -> bool:
    """Say whether a clock had used more than the half, and no more than the whole of its limit."""
    if item.start > facts.now:
        return False
    stopped = item.stop is not None and item.stop <= facts.now
    end = item.stop if item.stop is not None and stopped else facts.now
    return 4 * HOUR < plan.calendars[item.calendar].elapsed_ms(item.start, end) <= 8 * HOUR


@pytest.mark.parametrize("change", [other_limits, another_stage])
def test_they_are_those_that_plain_items_show(change: Change) -> None:
    found = 0
    for seed in range(12):
        older, newer = plans(seed, change)
        facts = company(Random(seed))
        made = rejudged(Told(older, judged(older, facts)), newer, Judging(facts))
        both = books(made, older, newer, facts)
        plain = [Book(plan, joined(plan, facts), facts.now) for plan in (older, newer)]
        for pair in pairs(older, newer, facts):
            if not all(each.measure.nodes for each in pair):
                continue
            one, other = (signs(book.members(each)) for book, each in zip(plain, pair, strict=True))
            expected = {key for key in {*one, *other} if one.get(key) != other.get(key)}
            differs = differing(both, pair)
            assert {(each.subject, each.at) for each in differs} == expected, f"seed {seed} {pair[0].commitment.id}"
            found += len(expected)
    assert found > 15


def books(made: Rejudged, older: Plan, newer: Plan, facts: Company) -> tuple[ColumnBook, ColumnBook]:
    before = Gates(older, made.before, Roster(), facts.now).joined()
    after = Gates(newer, made.after, Roster(), facts.now).joined()
    return (
        ColumnBook(older, before, made.columns_of("before"), facts.now),
        ColumnBook(newer, after, made.columns_of("after"), facts.now),
    )


def joined(plan: Plan, facts: Company) -> Items:
    return Gates(plan, judged(plan, facts), Roster(), facts.now).joined()


def pairs(older: Plan, newer: Plan, facts: Company) -> list[tuple[Owed, Owed]]:
    sides = [[each for among in owed(plan, facts.now) for each in among] for plan in (older, newer)]
    return list(zip(*sides, strict=True))


def signs(groups: tuple[list[Member], ...]) -> dict[tuple[int, int], list[tuple[object, ...]]]:
    """Give how each lead's members of one moment stand."""
    found: dict[tuple[int, int], list[tuple[object, ...]]] = {}
    for group, members in enumerate(groups):
        for member in members:
            at = member.item.start if isinstance(member.item, ClockItem) else member.item.at
            sign = (group, member.standing, member.worth, member.early)
            found.setdefault((member.item.subject, at), []).append(sign)
    return found


def standings(each: Differing) -> tuple[str, ...]:
    return tuple("" if one is None else one.standing for one in (each.before, each.after))
