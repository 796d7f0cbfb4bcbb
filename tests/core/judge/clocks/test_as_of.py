"""Items hold nothing that depends on now: asked as of T, all facts tell what the facts up to T tell."""

import random
from collections.abc import Iterable
from dataclasses import replace

from peyman.core.facts.values import Closure, Lead
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.quantities.moments import Moment
from tests.core.judge.clocks import random_leads
from tests.core.judge.clocks.text_cases import up_to

LEADS = 20_000


def as_of(items: LeadItems, now: Moment) -> list[ClockItem | EntryItem]:
    found = (standing(item, now) for item in (*items.clocks, *items.entries))
    return sorted((item for item in found if item is not None), key=place)


def place(item: ClockItem | EntryItem) -> tuple[str, int, Moment]:
    return item.node, item.run, item.start if isinstance(item, ClockItem) else item.at


def verdicts(items: Iterable[ClockItem | EntryItem], now: Moment) -> list[tuple[str, int, str]]:
    return [(item.node, item.run, clock_verdict(item, now)) for item in items if isinstance(item, ClockItem)]


def known_by(closures: tuple[Closure, ...], now: Moment) -> tuple[Closure, ...]:
    return tuple(closure for closure in closures if closure.since <= now)


def test_all_facts_as_of_a_moment_tell_what_the_facts_up_to_it_tell() -> None:
    """20,000 random leads under two agreements that use the whole clock language, each asked as of a random moment."""
    plans = random_leads.agreements()
    luck = random.Random(7)
    compared = 0
    for number, (lead, now) in enumerate(random_leads.leads(LEADS, seed=1405)):
        plan = plans[number % 2]
        closures = random_leads.outages(luck)
        then = as_of(judge_lead(plan, lead, closures), now)
        alone = as_of(judge_lead(plan, up_to(lead, now), known_by(closures, now)), now)
        assert then == alone, f"lead {number}"
        assert verdicts(then, now) == verdicts(alone, now)
        compared += len(then)
    assert compared > LEADS


def test_order_of_arrival_means_nothing() -> None:
    """Facts numbered in any other order, so that those of one instant change places, give the same items."""
    luck = random.Random(3)
    plans = random_leads.agreements()
    for number, (lead, _) in enumerate(random_leads.leads(2_000, seed=7)):
        plan = plans[number % 2]
        assert same(judge_lead(plan, shuffled(lead, luck))) == same(judge_lead(plan, lead)), f"lead {number}"


def test_judging_twice_is_judging_once() -> None:
    for lead, _ in random_leads.leads(200, seed=11):
        plan = random_leads.agreements()[0]
        assert judge_lead(plan, lead) == judge_lead(plan, lead)


def test_facts_of_other_activities_change_nothing() -> None:
    luck = random.Random(5)
    for lead, now in random_leads.leads(300, seed=13):
        plan = random_leads.agreements()[0]
        noise = replace(luck.choice(lead.events), activity="page_view", at=now, fact=99)
        events = sorted((*lead.events, noise), key=lambda event: (event.at, event.fact))
        assert same(judge_lead(plan, replace(lead, events=tuple(events)))) == same(judge_lead(plan, lead))


def same(items: LeadItems) -> tuple[list[str], list[str]]:
    return sorted(map(repr, items.clocks)), sorted(map(repr, items.entries))


def shuffled(lead: Lead, luck: random.Random) -> Lead:
    numbers = list(range(len(lead.events)))
    luck.shuffle(numbers)
    events = [replace(event, fact=number) for event, number in zip(lead.events, numbers, strict=True)]
    return replace(lead, events=tuple(sorted(events, key=lambda event: (event.at, event.fact))))
