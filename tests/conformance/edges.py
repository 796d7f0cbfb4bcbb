"""More facts at the very moments that decide a company's clocks: what is random seldom comes exactly when it is due."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

from peyman.core.facts.values import Event, Lead
from peyman.core.judge.items import ClockItem
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import HOUR, MINUTE, Moment
from tests.conformance.random_facts import Company


def on_the_edge(luck: Random, plan: Plan, of: Company) -> Company:
    """Give the company with answers at deadlines and a little after, and with pauses that began before a start."""
    return replace(of, leads=tuple(_pressed(luck, plan, lead, of) for lead in of.leads))


def _pressed(luck: Random, plan: Plan, lead: Lead, of: Company) -> Lead:
    more = [
        event
        for item in judge_lead(plan, lead, of.closures).clocks
        if luck.random() < 0.3
        for event in _deciding(luck, item)
    ]
    numbered = (replace(event, fact=lead.subject * 1_000 + 500 + number) for number, event in enumerate(more))
    events = sorted((*lead.events, *numbered), key=lambda each: (each.at, each.fact))
    return replace(lead, events=tuple(events))


def _deciding(luck: Random, item: ClockItem) -> Iterator[Event]:
    if luck.random() < 0.3:
        yield _event(item, luck.choice(("later", "waiting")), item.start - luck.choice((MINUTE, HOUR, 5 * HOUR)))
    late_after = item.late_after
    if late_after is None or (item.stop is not None and item.stop <= late_after):
        return
    if luck.random() < 0.8:
        yield _event(item, luck.choice(("call", "call", "sql", "rejected")), late_after + luck.choice((0, 0, 0, 1)))
    else:
        yield _event(item, "call", late_after + luck.choice((HOUR, 30 * HOUR)))


def _event(item: ClockItem, activity: str, at: Moment) -> Event:
    event = Event(0, item.subject, activity, at, "crm", at)
    return replace(event, actor_kind="human", value_number=Fraction(60)) if activity == "call" else event
