"""Whose delay: what the holders held is what the clock used, and nothing is charged twice or to nobody."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from peyman.core.facts.values import Attribute, Lead
from peyman.core.judge.current import Current
from peyman.core.judge.deadlines import elapsed_at, pauses_of
from peyman.core.judge.holders import FEWEST, Charge, Holders, by_team, stretches
from peyman.core.judge.items import ClockItem, is_clock
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import Moment
from tests.core.judge.clocks import random_leads

ROSTER = Roster(
    (
        Person("A", (Said("team", "north", EVER), Said("team", "south", random_leads.BEGIN + 5 * 86_400_000))),
        Person("b", (Said("team", "south", EVER),)),
    )
)


def handed(lead: Lead, luck: random.Random) -> Lead:
    """Give a lead that changes hands a few times more, some of them to nobody."""
    moments = sorted(luck.choice(lead.events).at + luck.randrange(-3, 30) * 3_600_000 for _ in range(4))
    owners = [
        Attribute(500 + place, lead.subject, "owner", luck.choice(("A", "B", None)), at, at)
        for place, at in enumerate(moments)
    ]
    known = sorted((*lead.attributes, *owners), key=lambda each: (each.name, each.since or -1, each.fact))
    return replace(lead, attributes=tuple(known))


def clocks(count: int) -> list[tuple[str, ClockItem, Moment, int]]:
    """Give random clocks as they stood at a moment, with the place of their plan."""
    luck, found = random.Random(25), []
    plans = random_leads.agreements()
    for number, (lead, now) in enumerate(random_leads.leads(count, seed=25)):
        items = judge_lead(plans[number % 2], handed(lead, luck), random_leads.outages(luck)).clocks
        nodes = {node: each.commitment for each in plans[number % 2].measures for node in each.nodes}
        for item in items:
            then = standing(item, now)
            if then is not None and is_clock(then) and not nodes[item.node].startswith("of_"):
                found.append((nodes[item.node], then, now, number % 2))
    return found


def test_what_the_holders_held_is_what_the_clock_used() -> None:
    plans = random_leads.agreements()
    split = late = 0
    for commitment, item, now, place in clocks(3_000):
        plan = plans[place]
        limit, calendar = Current(plan.versions, plan.calendars, now).limit(commitment, item), None
        found = () if limit is None else stretches(item, limit, plan.calendars[item.calendar], now)
        if clock_verdict(item, now) == "void" or limit is None:
            assert found == ()
            continue
        calendar, end = plan.calendars[item.calendar], now if item.stop is None else item.stop
        assert all(before.until == after.since for before, after in pairwise(found))
        assert [found[0].since, found[-1].until] == [item.start, end] if found else item.start == end
        used = calendar.used_ms(item.start, end, limit, pauses_of(item, end))
        assert sum(each.held_ms for each in found) == used
        assert item.stop is not None or used == elapsed_at(calendar, item, limit, now)
        over = item.due is not None and item.due < end
        behind = calendar.used_ms(item.due or 0, end, limit, pauses_of(item, end)) if over else 0
        assert sum(each.late_ms for each in found) == behind
        assert all(0 <= each.late_ms <= each.held_ms for each in found)
        assert behind > 0 or clock_verdict(item, now) in ("met", "open", "overdue", "late")
        split += len(found) > 1
        late += behind > 0
    assert split > 300
    assert late > 300


def test_the_sum_over_holders_is_the_total_of_the_clocks() -> None:
    plans = random_leads.agreements()
    every = [(name, item) for name, item, _, place in clocks(800) if place == 0]
    now = random_leads.BEGIN + 40 * 86_400_000
    holders = Holders(plans[0], ROSTER, now)
    for name in {name for name, _ in every}:
        items = [replace(item) for each, item in every if each == name]
        charges = holders.charges(name, items)
        verdicts = [clock_verdict(item, now) for item in items]
        for number in ("met", "late", "overdue", "open"):
            assert sum(getattr(each, number) for each in charges) == verdicts.count(number)
        limits = Current(plans[0].versions, plans[0].calendars, now)
        found = [
            each
            for item in items
            if (limit := limits.limit(name, item)) is not None
            for each in stretches(item, limit, plans[0].calendars[item.calendar], now)
        ]
        for number in ("held_ms", "late_ms"):
            assert sum(getattr(each, number) for each in charges) == sum(getattr(each, number) for each in found)
        for number in ("clocks", "met", "late", "overdue", "open", "held_ms", "late_ms"):
            teams = sum(getattr(each, number) for each in by_team(charges))
            assert teams == sum(getattr(each, number) for each in charges)


def test_a_holder_who_changed_teams_answers_in_each_for_its_own_time() -> None:
    plans = random_leads.agreements()
    every = [item for name, item, _, place in clocks(800) if place == 0 and name == "plain"]
    charges = Holders(plans[0], ROSTER, random_leads.BEGIN + 40 * 86_400_000).charges("plain", every)
    assert {(each.kind, each.holder, each.team) for each in charges} == {
        ("system", None, None),
        ("queue", None, None),
        ("person", "A", "north"),
        ("person", "A", "south"),
        ("person", "B", "south"),
    }
    assert [each.kind for each in charges][:2] == ["system", "queue"]


def test_under_twenty_decided_clocks_there_is_no_share() -> None:
    few = Charge("person", "A", None, 40, FEWEST - 2, 1, 0, 21, 0, 0)
    assert few.share is None
    assert replace(few, overdue=1).share == Fraction(18, 20)
