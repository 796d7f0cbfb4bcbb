"""The plain evaluator: leads a second through a plan of three clocks and two metrics, and one lead's story."""

import random
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from bench.rows import Row, best_seconds
from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import Attribute, Event, Lead
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.judge.trace import explain_lead
from peyman.core.quantities.moments import Moment, moment_of

AGREEMENT = """\
peyman: 1
agreement: {id: bench, version: 1.0.0, effective: {from: 2026-01-01, until: 2026-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
calendar:
  timezone: Asia/Tehran
  hours:
    - {days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}
    - {days: thu, open: "08:30-12:30"}
  holidays: {country: IR}
lifecycle:
  attributes: {source: [demo, content, partner]}
  stages: {mql: "activity = 'mql'", sal: "activity = 'accepted'", won: "activity = 'won'"}
  events:
    touch: "activity in ('call', 'email') and actor_kind = 'human'"
    asked: "activity = 'asked_for_later'"
    back: "activity = 'back_again'"
metrics:
  mqls: {count_of: mql}
  mql_to_won: {share_of: mql, reaching: won, within: 90 days}
commitments:
  volume: {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 400, per: month}
  first_touch:
    owed_by: sales
    owed_to: marketing
    clock:
      from: mql
      to: touch
      within: [{where: "source = 'demo'", limit: 30 business minutes}, {limit: 4 business hours}]
      pauses: [{from: asked, to: back}]
    at_least: 95%
    per: month
  accepted:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: sal, within: 2 business days}
    at_least: 90%
    per: month
  six_tries:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: touch, within: 10 business days, times: 6, apart: 4 hours}
    at_least: 80%
    per: month
  conversion: {owed_by: sales, owed_to: marketing, metric: mql_to_won, at_least: 10%, per: quarter}
"""
YEAR = moment_of(datetime(2026, 1, 1, tzinfo=UTC))
NOW = moment_of(datetime(2026, 12, 1, tzinfo=UTC))
HOUR = 3_600_000


def rows(quick: bool = False) -> tuple[Row, ...]:
    """Judge many leads one after the other, then explain some of them."""
    plan = plan_of(AGREEMENT)
    leads = made_up_leads(1_000 if quick else 10_000)
    facts = sum(len(lead.events) for lead in leads)
    judge_lead(plan, leads[0])
    seconds = best_seconds(lambda: [judge_lead(plan, lead) for lead in leads], 2)
    told = median(milliseconds_of_story(plan, lead) for lead in leads[: 50 if quick else 500])
    return (
        Row("leads judged", len(leads) / seconds, "leads/s"),
        Row("facts judged", facts / seconds, "facts/s"),
        Row("one lead judged", seconds / len(leads) * 1e6, "µs"),
        Row("one lead explained, against 2 ms", told, "ms", 2.0, at_most=1),
    )


def plan_of(text: str) -> Plan:
    """The plan of one agreement without problems."""
    agreement = read_agreement(text).agreement
    if agreement is None:
        raise ValueError("the agreement of the bench has problems")
    return compile_plan((agreement,))


def milliseconds_of_story(plan: Plan, lead: Lead) -> float:
    """How long the story of one lead takes, all its parts told."""
    began = perf_counter()
    explain_lead(plan, lead, (), "first_touch", NOW)
    return (perf_counter() - began) * 1e3


def made_up_leads(count: int) -> list[Lead]:
    """Leads over eleven months, six facts each on average; the same ones every time."""
    dice = random.Random(1405)
    return [made_up_lead(dice, number) for number in range(count)]


def made_up_lead(dice: random.Random, number: int) -> Lead:
    """A lead that came, was touched some times, perhaps asked for later, was accepted, perhaps won."""
    came = YEAR + dice.randrange(330 * 24 * HOUR)
    moments = sorted(came + int(dice.expovariate(1 / (30 * HOUR))) for _ in range(dice.randrange(2, 8)))
    told = [("mql", came)] + [("call" if dice.random() < 0.7 else "email", at) for at in moments]
    if dice.random() < 0.2:
        told += [("asked_for_later", came + HOUR), ("back_again", came + 30 * HOUR)]
    if dice.random() < 0.8:
        told.append(("accepted", moments[0] + 2 * HOUR))
    if dice.random() < 0.1:
        told.append(("won", moments[-1] + 400 * HOUR))
    told.sort(key=lambda each: each[1])
    events = tuple(event(number, fact, activity, at) for fact, (activity, at) in enumerate(told))
    source = Attribute(100 * number + 99, number, "source", dice.choice(["demo", "content", "partner"]), None, came)
    return Lead(number, f"L-{number}", events, (source,))


def event(number: int, fact: int, activity: str, at: Moment) -> Event:
    """Something that a person did."""
    return Event(100 * number + fact, number, activity, at, "crm", at, actor="reza", actor_kind="human")
