"""Calendars as tables of integers, so that an engine of joins gets working time and deadlines without any clock.

One row a UTC day holds what changes inside it, so that every question is one equality and a few comparisons:

calendar_day(calendar, k, before, s0, e0, …, day, turn0, step0, …, z0, …)       k = moment // 86400000
    F(t) = before + Σ clamp(t; s, e); the local date is `day` + Σ (step where t >= turn); the closing of the working
    date that open time up to t falls on is the first z with t <= z.
calendar_inverse(calendar, j, add0, cut1, add1, …)                               j = place // INVERSE_CELL
    The moment at which so much was open: worked + add, of the last cut that place reaches. The first moment with F =
    worked has the place worked - 1, the last one the place worked.
calendar_date(calendar, day, starts, ends)                                       a local date
limit_day(limit, calendar, day, due, late_after)                                 limits in days, weeks and months
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from peyman.core.calendars.limits import Deadline
from peyman.core.calendars.spec import NoOpenTime
from peyman.core.calendars.timeline import Timeline
from peyman.core.calendars.work_calendar import WorkCalendar
from peyman.core.calendars.zones import Zone, zone_of
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, HOUR, Moment, Span

Cell = int | None
TableRow = tuple[Cell, ...]

INVERSE_CELL = 4 * HOUR
"""Open time that one row of the inverse covers."""

NO_CUT = 1 << 62
"""A cut or turn that nothing reaches."""

_NEXT_OPEN = Duration(0, "hour", business=True)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of integers under names."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarTables:
    """The tables of some calendars and limits, both numbered by their place, for the moments of a span.

    How wide the rows are: `pieces` of open time and `turns` of the date in a UTC day, `closings` and `cuts`.
    """

    span: Span
    limits: tuple[Duration, ...]
    pieces: int
    turns: int
    closings: int
    cuts: int
    tables: tuple[Table, ...]


def calendar_tables(
    calendars: Sequence[WorkCalendar], limits: Sequence[Duration], span: Span, held: Sequence[Duration] = ()
) -> CalendarTables:
    """Make the tables for moments in a span: of facts, of ends of pauses, and `now`.

    1. The rows reach on to the last deadline of any limit, begun after the longest hold (`at_most`) at the end.
    2. Rows of all calendars are as wide as the fullest.

    Raises:
        ValueError: the span begins before 1970, where days and open time are counted below zero.
    """
    if span.since < 0:
        raise ValueError("tables of a calendar begin in 1970")
    whole = Span(span.since, max(_reach(calendar, limits, span.until, held) for calendar in calendars))
    freed = Span(span.since, max(_freed(calendar, span.until, held) for calendar in calendars))
    days = [row for number, calendar in enumerate(calendars) for row in _days(number, calendar, whole)]
    cells = [row for number, calendar in enumerate(calendars) for row in _inverse(number, calendar, whole)]
    widths = (max(len(row.pieces) for row in days), max(len(row.turns) for row in days))
    closings, cuts = max(len(row.closings) for row in days), max(len(row.adds) for row in cells)
    tables = (
        Table("calendar_day", _day_columns(*widths, closings), tuple(row.flat(*widths, closings) for row in days)),
        Table("calendar_inverse", _inverse_columns(cuts), tuple(row.flat(cuts) for row in cells)),
        Table("calendar_date", ("calendar", "day", "starts", "ends"), tuple(_dates(calendars, whole))),
        Table("limit_day", ("limit", "calendar", "day", "due", "late_after"), tuple(_limits(calendars, limits, freed))),
    )
    return CalendarTables(span, tuple(limits), *widths, closings, cuts, tables)


def zone_table(zone_name: str, first: int, last: int) -> Table:
    """Give the offset of local times on each local date, counted in days since 1970-01-01, both ends included.

    zone_day(day, offset, cut, later): a local time of the date, in milliseconds since 1970-01-01 00:00 local, less
    `offset` is its moment; from `cut` on it is less `later`.
    """
    zone = zone_of(zone_name)
    changes = zone.local_changes(first * DAY, (last + 1) * DAY)
    since = [at for at, _ in changes]
    rows = []
    for day in range(first, last + 1):
        index = bisect_right(since, day * DAY) - 1
        changed = index + 1 < len(since) and since[index + 1] < (day + 1) * DAY
        later = changes[index + 1] if changed else (NO_CUT, 0)
        rows.append((day, changes[index][1], *later))
    return Table("zone_day", ("day", "offset", "cut", "later"), tuple(rows))


def is_dated(limit: Duration) -> bool:
    """Say whether a limit ends with a date, and not after an amount of time."""
    return limit.amount > 0 and limit.unit in ("day", "week", "month")


# ── how far ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _reach(calendar: WorkCalendar, limits: Sequence[Duration], last: Moment, held: Sequence[Duration]) -> Moment:
    """Give a moment after every deadline that can be asked about."""
    freed = _freed(calendar, last, held)
    last_due = max((_end(calendar, freed, limit) for limit in limits), default=freed)
    return _end(calendar, last_due, _NEXT_OPEN) + DAY


def _freed(calendar: WorkCalendar, last: Moment, held: Sequence[Duration]) -> Moment:
    """Give the end of the longest hold that begins at the end of the span."""
    return max((_end(calendar, last, limit) for limit in held), default=last)


def _end(calendar: WorkCalendar, start: Moment, limit: Duration) -> Moment:
    found = _deadline(calendar, start, limit).late_after
    return start if found is None else found


def _deadline(calendar: WorkCalendar, start: Moment, limit: Duration) -> Deadline:
    """Give a deadline, none where the calendar has no more open time."""
    try:
        return calendar.deadline(start, limit)
    except NoOpenTime:
        return Deadline(None, None)


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Day:
    """One UTC day of a calendar: open pieces as (opens, closes), changes of the local date as (moment, step)."""

    calendar: int
    number: int
    before: int
    day: int
    pieces: tuple[tuple[int, int], ...]
    turns: tuple[tuple[int, int], ...]
    closings: tuple[Cell, ...]

    def flat(self, pieces: int, turns: int, closings: int) -> TableRow:
        return (
            self.calendar,
            self.number,
            self.before,
            *_filled(self.pieces, pieces, (0, 0)),
            self.day,
            *_filled(self.turns, turns, (NO_CUT, 0)),
            *_filled(((each,) for each in self.closings), closings, (None,)),
        )


def _filled(each: Iterable[tuple[Cell, ...]], width: int, empty: tuple[Cell, ...]) -> Iterator[Cell]:
    listed = list(each)
    return chain.from_iterable([*listed, *[empty] * (width - len(listed))])


def _day_columns(pieces: int, turns: int, closings: int) -> tuple[str, ...]:
    return (
        "calendar",
        "k",
        "before",
        *(f"{end}{place}" for place in range(pieces) for end in ("s", "e")),
        "day",
        *(f"{part}{place}" for place in range(turns) for part in ("turn", "step")),
        *(f"z{place}" for place in range(closings)),
    )


def _days(calendar_number: int, calendar: WorkCalendar, whole: Span) -> Iterator[_Day]:
    zone, timeline = zone_of(calendar.zone), calendar.timeline(whole.since - DAY, whole.until + DAY)
    for number in range(whole.since // DAY, whole.until // DAY + 1):
        begin, end = number * DAY, (number + 1) * DAY
        pieces = tuple(_pieces(timeline, begin, end))
        yield _Day(
            calendar=calendar_number,
            number=number,
            before=timeline.worked(begin) - sum(opens for opens, _ in pieces),
            day=zone.day_of(begin),
            pieces=pieces,
            turns=tuple(_turns(zone, begin, end)),
            closings=tuple(_closings(calendar, begin, end)),
        )


def _pieces(timeline: Timeline, begin: Moment, end: Moment) -> Iterator[tuple[int, int]]:
    for index in timeline.from_index(begin):
        opens, closes = timeline.opens[index], timeline.closes[index]
        if opens >= end:
            return
        if closes > begin:
            yield max(opens, begin), min(closes, end)


def _turns(zone: Zone, begin: Moment, end: Moment) -> Iterator[tuple[int, int]]:
    """Give the changes of the local date inside a UTC day: at midnight, or where the clocks are put over midnight."""
    day = zone.day_of(begin)
    for turn in sorted(_midnights(zone, begin, end)):
        found = zone.day_of(turn)
        if found != day:
            yield turn, found - day
            day = found


def _midnights(zone: Zone, begin: Moment, end: Moment) -> set[Moment]:
    changes = zone.changes(begin, end - 1)
    moments = {since for since, _ in changes}
    for _, offset in changes:
        first = (begin + offset) // DAY
        moments |= {day * DAY - offset for day in range(first, first + 3)}
    return {moment for moment in moments if begin < moment < end}


def _closings(calendar: WorkCalendar, begin: Moment, end: Moment) -> Iterator[Cell]:
    """Give the closings that moments of a UTC day fall on, in order; None where the calendar closes for ever."""
    at = begin
    while at < end:
        try:
            closing = calendar.closing_from(at)
        except NoOpenTime:
            return
        yield closing
        at = closing + 1


# ── the inverse ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of open time: what is to be added to it, from which place on."""

    calendar: int
    number: int
    adds: tuple[int, ...]
    cuts: tuple[int, ...]

    def flat(self, cuts: int) -> TableRow:
        pairs = zip(self.cuts, self.adds[1:], strict=True)
        return self.calendar, self.number, self.adds[0], *_filled(pairs, cuts - 1, (NO_CUT, 0))


def _inverse_columns(cuts: int) -> tuple[str, ...]:
    return "calendar", "j", "add0", *(f"{part}{place}" for place in range(1, cuts) for part in ("cut", "add"))


def _inverse(calendar_number: int, calendar: WorkCalendar, whole: Span) -> Iterator[_Cell]:
    timeline = calendar.timeline(whole.since - DAY, whole.until + DAY)
    first, last = timeline.worked(whole.since) // INVERSE_CELL, timeline.worked(whole.until) // INVERSE_CELL
    for number in range(max(first, 1) - 1, last + 1):
        index = max(bisect_right(timeline.before, number * INVERSE_CELL) - 1, 0)
        until = bisect_left(timeline.before, (number + 1) * INVERSE_CELL)
        found = range(index, max(until, index + 1))
        adds = tuple(timeline.opens[place] - timeline.before[place] for place in found)
        yield _Cell(calendar_number, number, adds, tuple(timeline.before[place] for place in found[1:]))


# ── dates and limits ─────────────────────────────────────────────────────────────────────────────────────────────


def _dates(calendars: Sequence[WorkCalendar], whole: Span) -> Iterator[TableRow]:
    for number, calendar in enumerate(calendars):
        zone = zone_of(calendar.zone)
        for day in _local_days(zone, whole):
            yield number, day, zone.day_start(day), zone.day_start(day + 1)


def _local_days(zone: Zone, span: Span) -> range:
    return range(zone.day_of(span.since), zone.day_of(span.until) + 1)


def _limits(calendars: Sequence[WorkCalendar], limits: Sequence[Duration], span: Span) -> Iterator[TableRow]:
    """Give the deadlines of the limits that end with a date, for starts on every local date."""
    for number, limit in enumerate(limits):
        for place, calendar in enumerate(calendars) if is_dated(limit) else ():
            zone = zone_of(calendar.zone)
            for day in _local_days(zone, span):
                found = _deadline(calendar, zone.day_start(day), limit)
                yield number, place, day, found.due, found.late_after
