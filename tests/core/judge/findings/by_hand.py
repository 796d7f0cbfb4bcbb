"""Agreements, plans and items made by hand: the company of the examples with only what a test is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from peyman.core.agreement.terms.agreement import Agreement, Party
from peyman.core.agreement.terms.clauses import Days, FigureTest, Rate, Recurring, Text
from peyman.core.agreement.terms.lifecycle import Lifecycle, Stage
from peyman.core.agreement.terms.practices import (
    Channels,
    Disputes,
    Exceptions,
    Reporting,
    Review,
    Signatures,
    Warnings,
)
from peyman.core.agreement.terms.promises import Clock, Commitment, CountOf, Metric, Within
from peyman.core.agreement.terms.times import CalendarTerms
from peyman.core.calendars import CalendarSpec, HoursSpec, WorkCalendar, compile_calendar
from peyman.core.conditions import parse_condition
from peyman.core.facts.values import SourceReach
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.measures import Measure
from peyman.core.judge.plan_nodes import Force
from peyman.core.people.who import Who
from peyman.core.quantities.amounts import Number, Share
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import moment_of

WINDOWS = ((510, 750), (810, 1020))
TEHRAN = compile_calendar(
    CalendarSpec(
        timezone="Asia/Tehran",
        hours=(
            HoursSpec(days=("sat", "sun", "mon", "tue", "wed"), windows=WINDOWS),
            HoursSpec(days=("thu",), windows=((510, 750),)),
        ),
        month_system="jalali",
    )
)
HEAD = Who("person", "reza@acme.test")
FOUR_HOURS = Duration(4, "hour", business=True)
WARN = FigureTest("chance", "<", Share(Fraction(2, 5)))


def at(text: str) -> int:
    """Give the moment of a local time of Tehran."""
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Tehran")))


FIRST_TOUCH = Commitment(
    id="first_touch",
    owed_by=("sales",),
    owed_to="marketing",
    target=Share(Fraction(9, 10)),
    direction="at_least",
    per="month",
    clock=Clock(start=("mql",), to=("touch",), within=(Within(FOUR_HOURS),)),
)
MQLS = Commitment(
    id="lead_volume",
    owed_by=("marketing",),
    owed_to="sales",
    target=Number(Fraction(355)),
    direction="at_least",
    per="month",
    metric="mqls",
)


def agreement(*commitments: Commitment, **changed: Any) -> Agreement:
    """Give an agreement with these commitments, in force over the second half of 1405."""
    terms = Agreement(
        id="by_hand",
        title=Text("By hand", "By hand"),
        version="1.0.0",
        effective=Days(date(2026, 9, 23), date(2027, 3, 20)),
        languages=("en",),
        parties=(Party("marketing", Text("M", "M"), HEAD), Party("sales", Text("S", "S"), HEAD)),
        stakeholders=(),
        calendar=CalendarTerms("Asia/Tehran", hours=(), year_system="jalali"),
        money=None,
        fresh_within=Duration(1, "day", business=True),
        goal=None,
        lifecycle=Lifecycle((Stage("mql", parse_condition("activity = 'mql'")),)),
        metrics=(Metric("mqls", CountOf("mql")),),
        commitments=commitments,
        capacity=(),
        responsibilities=(),
        training=(),
        reporting=Reporting(),
        warnings=Warnings(WARN, WARN, Rate(4, "year")),
        escalation=(),
        reminders=(),
        channels=Channels(),
        meetings=(),
        review=Review(Recurring("sat", 540), ()),
        disputes=Disputes(),
        exceptions=Exceptions(),
        incentives=(),
        recognition=(),
        signatures=Signatures((HEAD,)),
    )
    return replace(terms, **changed)


@dataclass(frozen=True)
class HandPlan:
    """A plan as judging sees it."""

    versions: tuple[Agreement, ...]
    forces: tuple[Force, ...]
    measures: tuple[Measure, ...]
    unsupported: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendars: Mapping[str, WorkCalendar] = field(default_factory=lambda: {"main": TEHRAN})


def plan(*versions: Agreement, kinds: Mapping[str, str] | None = None, needs: int = 1, **changed: Any) -> HandPlan:
    """Give a plan in which each commitment counts the node of its own name, a clock or a count by its terms."""
    spans = [
        (TEHRAN.day_start(terms.effective.since), TEHRAN.day_start(terms.effective.until) + 86_400_000)
        for terms in versions
        if terms.effective.since is not None and terms.effective.until is not None
    ]
    forces = tuple(
        Force(terms.version, since, until, spans[-1][1]) for terms, (since, until) in zip(versions, spans, strict=True)
    )
    measures = tuple(
        Measure(
            commitment=each.id,
            version=terms.version,
            kind=(kinds or {}).get(each.id, "clock" if each.clock else "count"),  # type: ignore[arg-type]
            nodes=(each.id,),
            needs_at_least=needs,
        )
        for terms in versions
        for each in terms.commitments
    )
    return HandPlan(versions, forces, measures, **changed)


def clock(start: str, stop: str | None, *, node: str = "first_touch", subject: int = 1, **changed: Any) -> ClockItem:
    """Give a clock of four business hours."""
    began = at(start)
    limit = TEHRAN.deadline(began, FOUR_HOURS)
    item = ClockItem(
        node=node,
        subject=subject,
        run=0,
        start=began,
        due=limit.due,
        late_after=limit.late_after,
        stop=None if stop is None else at(stop),
        how="running" if stop is None else "stop",
        calendar="main",
        line=0,
        terms="1.0.0",
        holder=None,
    )
    return replace(item, **changed)


def entry(when: str, *, node: str = "lead_volume", subject: int = 1, **changed: Any) -> EntryItem:
    """Give an entry."""
    return replace(EntryItem(node, subject, 0, at(when), None, "1.0.0"), **changed)


def reach(until: str, heard: str | None = None, source: str = "crm", since: str = "2026-01-01 00:00") -> SourceReach:
    """Give a source that tells of things until one moment, and was heard then or at another; it began long before."""
    return SourceReach(source, at(until), at(heard or until), at(since))
