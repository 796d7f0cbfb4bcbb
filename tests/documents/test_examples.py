"""The computed examples of a document are what judging would say of a lead that starts at that instant."""

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import Attribute, Event, Lead
from peyman.core.judge.instances import instances
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import Moment

TEXT = """
peyman: 1
agreement: {id: small, title: Small, version: 1.0.0, effective: {from: 1405-07-01, until: 1405-12-29}}
parties: {marketing: {head: a@acme.test}, sales: {head: b@acme.test}}
calendar:
  timezone: Asia/Tehran
  hours:
    - {days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}
    - {days: thu, open: "08:30-12:30"}
  holidays: {country: IR}
  elsewhere:
    berlin: {timezone: Europe/Berlin, hours: [{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}]}
lifecycle:
  attributes: {source: [demo, other]}
  stages: {mql: "activity = 'mql'"}
  events: {touch: "activity = 'call'"}
metrics: {mqls: {count_of: mql}}
commitments:
  one: {owed_by: sales, owed_to: marketing, clock: {from: mql, to: touch, within: LIMITS}, at_least: 90%, per: month}
"""


def due_when_judged(text: str, at: Moment, source: str) -> tuple[Moment | None, Moment | None]:
    agreement = read_agreement(text).agreement
    assert agreement is not None
    event = Event(1, 1, "mql", at, "crm", at)
    lead = Lead(1, "L-1", (event,), (Attribute(2, 1, "source", source, None, at),))
    (clock,) = judge_lead(compile_plan((agreement,)), lead, ()).clocks
    return clock.due, clock.late_after


@pytest.mark.parametrize(
    "limit", ["30 business minutes", "4 business hours", "2 business days", "3 days", "90 minutes"]
)
def test_an_example_is_due_when_a_lead_of_that_instant_would_be(limit: str) -> None:
    text = TEXT.replace("LIMITS", f"[{{where: \"source = 'demo'\", limit: {limit}}}, {{limit: 1 business day}}]")
    agreement = read_agreement(text).agreement
    assert agreement is not None
    first, second = instances(agreement)["one"]
    assert (first.due, first.late_after) == due_when_judged(text, first.start, "demo")
    assert (second.due, second.late_after) == due_when_judged(text, second.start, "other")


def test_an_example_begins_shortly_before_a_day_off() -> None:
    agreement = read_agreement(TEXT.replace("LIMITS", "4 business hours")).agreement
    assert agreement is not None
    (example,) = instances(agreement)["one"]
    calendar = compile_plan((agreement,)).calendars["main"]
    assert calendar.is_open_ms(example.start)
    assert calendar.local_date(example.due) > calendar.local_date(example.start)


def test_an_example_goes_by_the_calendar_of_its_clock() -> None:
    text = TEXT.replace("LIMITS", "4 business hours, calendar: berlin")
    agreement = read_agreement(text).agreement
    assert agreement is not None
    (example,) = instances(agreement)["one"]
    assert example.zone == "Europe/Berlin"
    assert (example.due, example.late_after) == due_when_judged(text, example.start, "demo")
