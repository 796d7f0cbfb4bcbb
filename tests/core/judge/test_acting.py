"""ACTS_ON is derived: each of its keys changes the plan or a finding when it is changed, and no other key does."""

import json
from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache

import pytest

from peyman.core.agreement.acting import ALL_KEYS, variations_of
from peyman.core.agreement.reading import Reading, read_source
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.facts.values import Attribute, Closure, Cost, Event, Lead, SourceReach
from peyman.core.judge.acting import ACTS_ON
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.judging import judge
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import compile_plan
from peyman.core.judge.reps import mean_reps
from peyman.core.judge.rollup import Book
from peyman.core.judge.scoring import scores
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import HOUR
from peyman.core.quantities.yaml_source import Source, load_source
from tests.core.judge.clocks.text_cases import moment

TERMS = """
peyman: 1
agreement:
  id: whole
  title: {en: Whole, fa: همه}
  version: 1.0.0
  effective: {from: 2026-10-05, until: 2026-11-20}
  languages: [en, fa]
parties:
  marketing: {name: {en: Marketing}, head: a@acme.test, deputy: b@acme.test}
  sales: {head: c@acme.test}
  service: {head: d@acme.test}
calendar:
  timezone: Asia/Tehran
  year: {system: jalali, starts: 2}
  hours:
    - {days: [sat, sun, mon, tue, wed], open: "08:30-17:00", from: 2026-10-01, until: 2027-01-01}
    - {days: [sat, sun, mon, tue, wed], open: "09:00-17:00"}
  holidays: {country: DE, subdivision: BE, closed: [2026-10-12], open: [{date: 2026-10-16, hours: "09:00-12:00"}]}
  closures: [internet_outage, crm_outage]
  elsewhere:
    berlin:
      where: "region = 'berlin'"
      timezone: Europe/Berlin
      hours: [{days: [mon, tue, wed], open: "09:00-17:00", from: 2026-10-01, until: 2027-01-01}]
      holidays: {country: IR, closed: [2026-10-13], open: [{date: 2026-10-17, hours: "09:00-12:00"}]}
    munich:
      timezone: Europe/Berlin
      hours: [{days: [mon], open: "09:00-17:00"}]
      holidays: {country: DE, subdivision: BY}
money: {currency: EUR, shown_as: EUR, rates: {USD: 0.9 EUR}, redenomination: {from: 2026-11-01, factor: 100}}
fresh_within: 2 days
lifecycle:
  subject: lead
  attributes: {region: text, score: number, source: [demo, content], is_test: yes_no}
  stages:
    mql: {owner: marketing, when: "activity = 'mql'"}
    sal: {owner: sales, when: "activity = 'sal'", by_silence: 1 business day after mql}
    won: "activity = 'won'"
  events:
    touch: "activity = 'call'"
    rejected: "activity = 'rejected'"
    lost: "activity = 'lost'"
    later: "activity = 'later'"
    booked: {when: "activity = 'booked'", happens_at: value}
  conditions: {known: source is not null}
  cycle: {ends: rejected, begins: mql}
  rejection: {event: rejected, reasons: [wrong]}
  ignore: is_test
  lead_value:
    as_of: 2026-01-01
    looks_back: 12 months
    smallest_cohort: 40
    rows: [{source: demo, value: 61 EUR}, {value: 4 EUR}]
metrics:
  revenue: {sum_of: won, value: amount}
  worth: {sum_of: mql, value: lead_value}
  mqls: {count_of: mql, where: known}
  acceptance: {share_of: mql, reaching: sal, within: 30 days, needs_at_least: 2}
  whole: {share_of: mql, where: known}
  won_to_mql: {ratio_of: won, to: mql}
  speed: {time_from: mql, to: touch, take: median, in: hours}
  cac: {cost_per: won, costs: "channel = 'a'", lag: 2 days}
  mixed: {formula: "cac * won_to_mql"}
  even: {steadiness_of: a}
commitments:
  a:
    owed_by: marketing
    owed_to: sales
    metric: revenue
    at_least: 300 EUR
    except: {1405-08: 5 EUR}
    per: month
    weight: 20
  b: {owed_by: marketing, owed_to: sales, metric: worth, at_least: 3 EUR, per: month, weight: 10}
  c: {owed_by: marketing, owed_to: sales, metric: mqls, at_most: 5, per: quarter, weight: 10}
  d: {owed_by: sales, owed_to: marketing, metric: acceptance, at_least: 50%, per: month, weight: 10}
  e: {owed_by: sales, owed_to: marketing, metric: whole, at_least: 50%, per: month, weight: 10}
  f: {owed_by: sales, owed_to: marketing, metric: won_to_mql, at_least: 50%, per: month, weight: 10}
  i: {owed_by: sales, owed_to: marketing, metric: speed, at_most: 3 hours, per: month, weight: 5}
  j: {owed_by: sales, owed_to: marketing, metric: cac, at_most: 3 EUR, per: month, weight: 5}
  k:
    owed_by: sales
    owed_to: marketing
    metric: mixed
    at_most: 3 EUR
    per: month
    owed_if: f is not missed
    weight: 5
  l: {owed_by: marketing, owed_to: sales, metric: even, at_most: 15%, per: month, weight: 5}
  m:
    owed_by: marketing
    owed_to: sales
    metric: mqls
    at_least: 1
    per: month
    split: {by: source, parts: {demo: 60%, content: 40%}, each_at_least: 50%}
    counter: won_to_mql >= 90%
    weight: 10
  g:
    owed_by: sales
    owed_to: marketing
    applies_when: known
    clock:
      from: mql
      to: [touch, won]
      within: [{where: "source = 'demo'", limit: 30 business minutes}, {limit: 4 business hours}]
      times: 2
      apart: 2 business hours
      early: 10 minutes
      done_when: later
      void_when: rejected
      pauses: [{from: later, to: booked, at_most: 3 days}]
      closures: internet_outage
      repeats: true
      calendar: munich
    at_least: 90%
    per: week
    weight: 0
    counted_by: due
    counter: whole >= 20%
    reminders: none
    basis: {chance: 60%, note: n}
  h:
    owed_by: sales
    owed_to: marketing
    applies_when: number_that_day <= capacity_that_day
    clock: {from: mql, to: touch, within: 4 business hours}
    at_least: 90%
    per: month
    weight: 0
  per_rep: {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 1, for_each: rep, per: month, weight: 0}
capacity:
  - {reps: "team:sdr", leads_per_rep_per_day: 1, ramp: 2 weeks, where: "source = 'demo'"}
  - {reps: "new@acme.test", leads_per_rep_per_day: 2}
"""

BY_HAND = {
    "calendar.holidays.country": ("country: DE, subdivision: BE, closed", "country: TR, closed"),
    "calendar.year.system": ("{system: jalali, starts: 2}", "{system: gregorian, starts: 2}"),
    "commitments.<id>.clock.closures": ("closures: internet_outage", "closures: crm_outage"),
    "commitments.<id>.owed_by": ("c: {owed_by: marketing", "c: {owed_by: service"),
    "commitments.<id>.split.parts.<value>": ("{demo: 60%, content: 40%}", "{demo: 20%, content: 80%}"),
    "commitments.<id>.weight": (
        "weight: 5}\n  j: {owed_by: sales, owed_to: marketing, metric: cac, at_most: 3 EUR, per: month, weight: 5}",
        "weight: 9}\n  j: {owed_by: sales, owed_to: marketing, metric: cac, at_most: 3 EUR, per: month, weight: 1}",
    ),
    "lifecycle.attributes.<id>": ("score: number", "score: text"),
    "lifecycle.cycle.ends": ("ends: rejected", "ends: lost"),
    "lifecycle.lead_value.rows.<attribute>": ("{source: demo, value", "{source: content, value"),
    "lifecycle.rejection.event": ("{event: rejected", "{event: lost"),
    "money.currency": (
        "currency: EUR, shown_as: EUR, rates: {USD: 0.9 EUR}",
        "currency: USD, shown_as: USD, rates: {EUR: 1.1 USD}",
    ),
}
"""Keys that likely other texts do not vary: the place in the terms, and what stands there instead."""


@lru_cache(maxsize=1)
def whole() -> tuple[Source, Reading]:
    source = load_source(TERMS, "whole.yaml")
    assert isinstance(source, Source), source
    reading = read_source(source)
    assert reading.agreement is not None, reading.problems
    return source, reading


def by_hand(key: str) -> tuple[Agreement, ...]:
    if key not in BY_HAND:
        return ()
    right, other = BY_HAND[key]
    assert TERMS.count(right) == 1, right
    text = TERMS.replace(right, other)
    if key == "calendar.year.system":
        text = text.replace("except: {1405-08:", "except: {2026-10:")
    changed = load_source(text, "changed.yaml")
    assert isinstance(changed, Source)
    reading = read_source(changed)
    assert reading.agreement is not None, reading.problems
    return (reading.agreement,)


def image(agreement: Agreement) -> Hashable:
    plan = compile_plan((agreement,))
    items = gather(judge_lead(plan, lead, OUTAGES) for lead in LEADS)
    reach = (SourceReach("crm", NEWEST, NEWEST, 0),)
    moments = (NEWEST + 47 * HOUR, NEWEST + 20 * 24 * HOUR)
    told = []
    for now in moments:
        book = Book(plan, Gates(plan, items, REPS, now).joined(), now)
        findings = judge(plan, book, now, reach, given=Given(COSTS, mean_reps(plan, REPS, now)))
        told.append((findings, scores(plan, findings, now)))
    return plan.fingerprint, tuple(told)


def lead(number: int, *facts: str, **known: str) -> Lead:
    events = []
    for at, text in enumerate(facts):
        when, activity, *rest = text.rsplit("|")
        events.append(Event(number * 10 + at, number, activity, moment(when), "crm", moment(when)))
        if rest:
            events[-1] = replace(events[-1], amount=int(rest[0]), currency="EUR")
    attributes = tuple(Attribute(number, number, name, text, None, 0) for name, text in sorted(known.items()))
    return Lead(number, f"lead-{number}", tuple(events), attributes)


LEADS = (
    lead(1, "Mon 2026-10-05 10:00|mql", "Mon 2026-10-05 12:00|call", "Tue 2026-10-06 10:00|won|10000", source="demo"),
    lead(2, "Sun 2026-10-18 10:00|mql", "Mon 2026-10-19 12:00|sal", source="content", region="berlin"),
    lead(3, "Sun 2026-10-25 10:00|mql", "Mon 2026-10-26 12:00|rejected", "Tue 2026-10-27 10:00|mql", source="demo"),
    lead(4, "Sun 2026-11-01 10:00|mql", "Mon 2026-11-02 10:00|won|500"),
)
REPS = Roster((Person("new@acme.test", (Said("team", "sdr", EVER), Said("started", "2026-09-28", EVER))),))
OUTAGES = (Closure(1, "internet_outage", moment("Mon 2026-10-05 10:30"), moment("Mon 2026-10-05 11:00"), 0),)
COSTS = tuple(
    Cost(at, moment(since), moment(until), 900, "EUR", (("channel", channel),), 0)
    for at, (since, until, channel) in enumerate(
        (
            ("Sat 2026-10-03 00:00", "Mon 2026-10-05 00:00", "a"),
            ("Sat 2026-10-17 00:00", "Sun 2026-10-25 00:00", "b"),
            ("Sat 2026-10-24 00:00", "Mon 2026-11-02 00:00", "a"),
        )
    )
)
NEWEST = moment("Mon 2026-11-02 10:00")


def test_the_terms_hold_every_key_that_is_acted_on() -> None:
    assert set(whole()[1].keys) >= ACTS_ON
    assert set(ALL_KEYS) >= ACTS_ON


@pytest.mark.parametrize("key", sorted(ACTS_ON))
def test_changing_it_changes_the_plan_or_a_finding(key: str) -> None:
    source, reading = whole()
    before = image(reading.agreement)
    leaves = [leaf for leaf in reading.leaves if leaf.key == key]
    changed = (variation.agreement for leaf in leaves for variation in variations_of(source, reading, leaf))
    assert any(image(agreement) != before for agreement in by_hand(key) or changed)


@pytest.mark.parametrize("key", sorted(set(whole()[1].keys) - ACTS_ON))
def test_changing_it_changes_nothing(key: str) -> None:
    source, reading = whole()
    before = image(reading.agreement)
    for leaf in [leaf for leaf in reading.leaves if leaf.key == key][:2]:
        for variation, _ in zip(variations_of(source, reading, leaf), range(2), strict=False):
            assert image(variation.agreement) == before, json.dumps(variation.text)
