"""Refreshing the table of lead values (SEMANTICS §37): what leads of each row came to in the history, exactly.

The implied value of a lead is the share that became customers times the mean price they paid. A row of few leads is
drawn towards the value of all leads: of fewer than `smallest_cohort` each counts for itself, the lacking ones as all.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, Metric, SumOf
from peyman.core.calendars.jalali import add_months_to_date
from peyman.core.facts.values import Closure, Lead
from peyman.core.judge.items import EntryItem
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.judge.verdicts import standing
from peyman.core.quantities.amounts import Number
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment, Span
from peyman.core.quantities.money import Money

How = Literal["own", "shrunk", "overall", "stays"]
"""A row's new value: its own, drawn towards that of all leads, that of all leads, or the old one (nothing is known)."""

_DAYS = {"day": 1, "week": 7}
_ENTERED, _REACHED = "entered", "reached"


class NotRefreshable(ValueError):
    """The terms do not say how the table is refreshed; `lack` names what is missing: table, from, to or looks_back."""

    def __init__(self, lack: str) -> None:
        """Keep what is missing."""
        super().__init__(lack)
        self.lack = lack


@dataclass(frozen=True, slots=True)
class Cohort:
    """Leads that entered, those of them that reached, those of these with an amount, and the amounts' sum."""

    n: int = 0
    won: int = 0
    priced: int = 0
    amount: int = 0

    @property
    def price(self) -> Fraction | None:
        """The mean amount of one that reached; None where none has an amount."""
        return Fraction(self.amount, self.priced) if self.priced else None

    @property
    def value(self) -> Fraction | None:
        """What one lead that entered is worth, in minor units; None where nobody knows."""
        if not self.n:
            return None
        if not self.won:
            return Fraction(0)
        return None if self.price is None else Fraction(self.won, self.n) * self.price


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what must fit, its old value, its leads, and how its new value came about."""

    fits: tuple[tuple[str, str], ...]
    old: Money
    cohort: Cohort
    new: Money
    exact: Fraction | None
    how: How


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The table anew: the stages it rests on, the time looked at, its rows, all leads, and those that no row fits."""

    agreement: Agreement
    start: str
    to: str
    span: Span
    smallest: int
    rows: tuple[Row, ...]
    everybody: Cohort
    fits_none: Cohort


@dataclass(frozen=True, slots=True)
class Looked:
    """Whose history is looked at, up to which moment; `start` and `to` None: as the metrics tell."""

    now: Moment
    start: str | None = None
    to: str | None = None


def refreshed(
    agreement: Agreement, looked: Looked, leads: Iterable[Lead], closures: tuple[Closure, ...] = ()
) -> Refreshed:
    """Compute the table of an agreement anew from leads' facts.

    1. The cohort are the entries to `start` in the time looked back at; each falls to the first row that fits at the
       entry, by the table as it stands.
    2. It reached `to` when an entry to that follows before the lead's next entry to `start`, up to `now`; amounts are
       in the agreement's unit, and an amount without an agreed rate is none.
    3. A row of at least `smallest_cohort` leads gets its own value; n fewer get n parts of it and the lacking parts of
       the value of all; the result is rounded half-even to the minor unit.

    Raises:
        NotRefreshable: the terms do not say from what.
    """
    table = agreement.lifecycle.lead_value
    if table is None:
        raise NotRefreshable("table")
    start, to = looked.start or _told(agreement, "lead_value", "from"), looked.to or _told(agreement, "amount", "to")
    plan = _plan(agreement, start, to)
    span = Span(_since(agreement, plan, table.looks_back, looked.now), looked.now)
    cells = _cohorts(plan, leads, closures, span)
    everybody = _summed(cells.values())
    smallest = table.smallest_cohort or 1
    rows = []
    for place, row in enumerate(table.rows):
        cohort = cells.get(place, Cohort())
        exact, how = _value(cohort, everybody, smallest)
        currency = row.value.currency if agreement.money is None else agreement.money.currency
        new = row.value if exact is None else Money(round(exact), currency)
        rows.append(Row(row.fits, row.value, cohort, new, exact, how))
    return Refreshed(agreement, start, to, span, smallest, tuple(rows), everybody, cells.get(None, Cohort()))


def with_new_rows(refresh: Refreshed, day: date) -> Agreement:
    """Give the agreement with the new table, as of a day."""
    table = refresh.agreement.lifecycle.lead_value
    assert table is not None
    rows = tuple(replace(old, value=row.new) for old, row in zip(table.rows, refresh.rows, strict=True))
    lifecycle = replace(refresh.agreement.lifecycle, lead_value=replace(table, rows=rows, as_of=day))
    return replace(refresh.agreement, lifecycle=lifecycle)


def _told(agreement: Agreement, value: str, lack: str) -> str:
    """Give the one stage or event whose lead values, or amounts, a metric sums.

    Raises:
        NotRefreshable: no metric tells, or several tell different ones.
    """
    kinds = (metric.kind for metric in agreement.metrics)
    found = {kind.of for kind in kinds if isinstance(kind, SumOf) and kind.value == value}
    if len(found) != 1:
        raise NotRefreshable(lack)
    return found.pop()


def _plan(agreement: Agreement, start: str, to: str) -> Plan:
    """Compile entries to both stages; the amount of the first is the place of the row that fits."""
    table = agreement.lifecycle.lead_value
    assert table is not None
    rows = tuple(
        replace(row, value=Money(place, row.value.currency if agreement.money is None else agreement.money.currency))
        for place, row in enumerate(table.rows)
    )
    metrics = (Metric(_ENTERED, SumOf(start, "lead_value")), Metric(_REACHED, SumOf(to, "amount")))
    party = agreement.parties[0].id
    commitments = tuple(
        Commitment(each.id, (party,), party, Number(Fraction(0)), "at_least", "month", metric=each.id)
        for each in metrics
    )
    lifecycle = replace(agreement.lifecycle, lead_value=replace(table, rows=rows))
    terms = replace(agreement, lifecycle=lifecycle, metrics=metrics, commitments=commitments)
    return compile_plan((terms,))


def _since(agreement: Agreement, plan: Plan, back: Duration | None, now: Moment) -> Moment:
    """Give the start of the day that lies `looks_back` before `now`, by the agreement's calendar; None: since ever."""
    if back is None:
        return 0
    if back.business or back.unit in ("minute", "hour"):
        raise NotRefreshable("looks_back")
    calendar = plan.calendars["main"]
    day = calendar.local_date(now)
    if back.unit == "month":
        return calendar.day_start(add_months_to_date(day, -back.amount, agreement.calendar.year_system))
    return calendar.day_start(day - timedelta(days=back.amount * _DAYS[back.unit]))


# ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _cohorts(plan: Plan, leads: Iterable[Lead], closures: tuple[Closure, ...], span: Span) -> dict[int | None, Cohort]:
    """Count the leads of each row by its place; those that no row fits under None."""
    cells: defaultdict[int | None, list[Cohort]] = defaultdict(list)
    for lead in leads:
        entries = (standing(item, span.until) for item in judge_lead(plan, lead, closures).entries)
        told = [item for item in entries if item is not None]
        entered = sorted((item for item in told if item.node == _ENTERED), key=_at)
        reached = _by_entry(entered, (item for item in told if item.node == _REACHED))
        for place, item in enumerate(entered):
            if item.at >= span.since:
                cells[item.amount].append(_cohort(reached.get(place, ())))
    return {place: _summed(each) for place, each in cells.items()}


def _by_entry(entered: list[EntryItem], reached: Iterable[EntryItem]) -> dict[int, list[EntryItem]]:
    """Give what was reached after each entry and before the next one."""
    moments = [item.at for item in entered]
    found: defaultdict[int, list[EntryItem]] = defaultdict(list)
    for item in reached:
        place = bisect_right(moments, item.at) - 1
        if place >= 0:
            found[place].append(item)
    return dict(found)


def _cohort(reached: Iterable[EntryItem]) -> Cohort:
    amounts = [item.amount for item in reached]
    known = [amount for amount in amounts if amount is not None]
    return Cohort(1, int(bool(amounts)), int(bool(known)), sum(known))


def _summed(cohorts: Iterable[Cohort]) -> Cohort:
    each = list(cohorts)
    return Cohort(*(sum(getattr(one, name) for one in each) for name in ("n", "won", "priced", "amount")))


def _value(cohort: Cohort, everybody: Cohort, smallest: int) -> tuple[Fraction | None, How]:
    own, overall = cohort.value, everybody.value
    if cohort.n >= smallest:
        return own, "stays" if own is None else "own"
    if overall is None or (cohort.n and own is None):
        return None, "stays"
    if own is None:
        return overall, "overall"
    return (cohort.n * own + (smallest - cohort.n) * overall) / smallest, "shrunk"


def _at(item: EntryItem) -> Moment:
    return item.at
