"""Rolling up: the members of a period become integers and exact fractions; nothing is rounded (SEMANTICS §36–42)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from operator import attrgetter

from peyman.core.agreement.terms.promises import TimeFrom
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.counted import (
    Figures,
    Parts,
    Times,
    clock_figures,
    cohort_figures,
    rank_of,
    ratio_figures,
    time_figures,
)
from peyman.core.judge.current import Current
from peyman.core.judge.findings import Counts
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import ClockItem, EntryItem, Item, Items, Tally
from peyman.core.judge.measures import Measure, Measured, MeasureKind
from peyman.core.judge.placing import Member, member_of
from peyman.core.quantities.moments import Moment

_AT = attrgetter("at")


class Book:
    """All items grouped by node, each group placed and sorted once for one `now`: `Counted` from plain items."""

    def __init__(self, plan: Measured, items: Items, now: Moment) -> None:
        """Group the items by their node."""
        self.tallies: tuple[Tally, ...] = items.tallies
        self._now = now
        self._calendars = plan.calendars
        self._current = Current(plan.versions, plan.calendars, now)
        self._by_node: dict[str, list[Item]] = defaultdict(list)
        for clock in items.clocks:
            self._by_node[clock.node].append(clock)
        for entry in items.entries:
            self._by_node[entry.node].append(entry)
        self._clock_nodes: dict[str, tuple[str, ...]] = _clock_nodes(plan)
        self._placed: dict[tuple[tuple[str, ...], MeasureKind, str], list[Member]] = {}

    def members(self, owed: Owed) -> tuple[list[Member], ...]:
        """Give the members of the commitment in its period, oldest first: one list, or two for a ratio.

        The clocks of all versions count where they start or are due (§23); metrics are those of the governing
        version (§34). Of a broken period only what lies in its agreed part counts (§33).
        """
        measure = owed.measure
        if measure.kind == "clock":
            nodes: tuple[tuple[str, ...], ...] = (self._clock_nodes[measure.commitment],)
        else:
            nodes = tuple((node,) for node in measure.nodes)
        return tuple(_between(self._of(each, owed), owed.since, owed.until) for each in nodes)

    def figures(self, owed: Owed) -> Figures:
        """Give what the members of the commitment in its period come to."""
        return self._figures(owed.measure, self.members(owed))

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Give the same for each value of an attribute at the members' deciding moment."""
        split = parts(self.members(owed), attribute)
        return [(value, self._figures(owed.measure, members)) for value, members in split]

    def running(self, owed: Owed, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give the worth of the members before each of these moments, in one pass over members and moments."""
        (members,) = self.members(owed)
        totals, total, place = [], 0, 0
        for moment in moments:
            while place < len(members) and members[place].at < moment:
                total += members[place].worth
                place += 1
            totals.append(total)
        return tuple(totals)

    def _figures(self, measure: Measure, members: tuple[Sequence[Member], ...]) -> Figures:
        if isinstance(measure.terms, TimeFrom):
            return time_figures(self._times(measure.terms, members[0]), measure.terms.take)
        return figures(measure.kind, members, self._now)

    def _times(self, terms: TimeFrom, members: Sequence[Member]) -> Times:
        clocks = [member.item for member in members if isinstance(member.item, ClockItem)]
        finished = sorted(lasted(each, each.stop, terms, self._calendars) for each in clocks if each.stop is not None)
        running = [lasted(each, self._now, terms, self._calendars) for each in clocks if each.stop is None]
        n, place = len(clocks), 0 if terms.take == "mean" else rank_of(terms.take, len(clocks))
        return Times(
            n=n,
            unfinished=len(running),
            at_rank=finished[place - 1] if 0 < place <= len(finished) else None,
            at_best=sorted(finished + running)[place - 1] if place else None,
            youngest=min(running, default=None),
            total=sum(finished),
            by_silence=_by_silence(members),
        )

    def _of(self, nodes: tuple[str, ...], owed: Owed) -> list[Member]:
        kind, counted_by = owed.measure.kind, owed.commitment.counted_by
        key = (nodes, kind, counted_by)
        if key not in self._placed:
            due_of = partial(self._due, owed.commitment.id) if counted_by == "due" else None
            items = (item for node in nodes for item in self._by_node.get(node, ()))
            placed = (member_of(item, kind, self._now, due_of) for item in items)
            self._placed[key] = sorted((each for each in placed if each is not None), key=_AT)
        return self._placed[key]

    def _due(self, commitment: str, item: ClockItem) -> Moment | None:
        return self._current.deadline(commitment, item).due


def lasted(item: ClockItem, until: Moment, terms: TimeFrom, calendars: Mapping[str, WorkCalendar]) -> int:
    """Give how long a time of a metric had lasted at a moment: wall time, or working time of the item's calendar."""
    if not terms.business:
        return until - item.start
    calendar = calendars[item.calendar]
    return calendar.worked_ms(until) - calendar.worked_ms(item.start)


def figures(kind: MeasureKind, members: tuple[Sequence[Member], ...], now: Moment) -> Figures:
    """Give what the members come to, by the kind of the measure."""
    if kind == "clock":
        return _clock_figures(members[0], now)
    if kind == "cohort":
        return _cohort_figures(members[0], now)
    if kind == "fits":
        return _fits_figures(members[0])
    if kind == "ratio":
        return _ratio_figures(*members)
    return _amount_figures(members[0], kind)


def parts(members: tuple[Sequence[Member], ...], attribute: str) -> list[tuple[str | None, tuple[list[Member], ...]]]:
    """Split members by the value of an attribute at their deciding moment; values in order, the missing one last."""
    found: dict[str | None, tuple[list[Member], ...]] = {}
    for side, group in enumerate(members):
        for member in group:
            value = trait(member.item, attribute)
            if value not in found:
                found[value] = tuple([] for _ in members)
            found[value][side].append(member)
    return sorted(found.items(), key=lambda part: (part[0] is None, part[0] or ""))


def trait(item: Item, attribute: str) -> str | None:
    """Give the value of an attribute at the item's deciding moment; its `owner` is its holder (§25)."""
    if attribute == "owner":
        return item.holder
    for name, value in item.traits:
        if name == attribute:
            return value
    return None


def _clock_nodes(plan: Measured) -> dict[str, tuple[str, ...]]:
    nodes: dict[str, dict[str, None]] = defaultdict(dict)
    for measure in plan.measures:
        if measure.kind == "clock":
            nodes[measure.commitment].update(dict.fromkeys(measure.nodes))
    return {commitment: tuple(each) for commitment, each in nodes.items()}


def _between(placed: list[Member], since: Moment, until: Moment) -> list[Member]:
    return placed[bisect_left(placed, since, key=_AT) : bisect_left(placed, until, key=_AT)]


def _clock_figures(members: Sequence[Member], now: Moment) -> Figures:
    tally: Counter[str] = Counter(member.standing for member in members)
    return clock_figures(tally, settled=_settled(members, now), not_owed=_not_owed(members))


def _cohort_figures(members: Sequence[Member], now: Moment) -> Figures:
    tally: Counter[str] = Counter(member.standing for member in members)
    return cohort_figures(
        tally,
        early=sum(1 for member in members if member.early),
        settled=_settled(members, now),
        not_owed=_not_owed(members) if tally["void"] else {},
        by_silence=_by_silence(members),
    )


def _fits_figures(members: Sequence[Member]) -> Figures:
    fitting = sum(member.worth for member in members)
    return ratio_figures(fitting, len(members), by_silence=_by_silence(members))


def _ratio_figures(over: Sequence[Member], under: Sequence[Member]) -> Figures:
    return ratio_figures(len(over), len(under), by_silence=_by_silence(over))


def _amount_figures(members: Sequence[Member], kind: MeasureKind) -> Figures:
    total = sum(member.worth for member in members)
    entries = [member.item for member in members if isinstance(member.item, EntryItem)]
    counted = Figures(Fraction(total), total, None, None, None, Counts(n=len(members)), by_silence=_by_silence(members))
    if kind == "count":
        return counted
    return Figures(
        value=counted.value,
        numerator=total,
        denominator=None,
        best=None,
        worst=None,
        counts=counted.counts,
        falls=any(member.worth < 0 for member in members),
        by_silence=counted.by_silence,
        unconverted=sum(1 for entry in entries if not entry.converted),
        without_amount=sum(1 for entry in entries if entry.converted and entry.amount is None),
    )


def _settled(members: Iterable[Member], now: Moment) -> bool:
    return all(member.settles is not None and member.settles < now for member in members)


def _not_owed(members: Iterable[Member]) -> Counter[str]:
    """Count clocks by why they are not owed, and those of which nobody knows it (§46); a start alone is no clock."""
    items = (member.item for member in members if member.standing != "no_line_fits")
    reasons = (item.not_owed for item in items if isinstance(item, ClockItem))
    return Counter(reason for reason in reasons if reason is not None)


def _by_silence(members: Iterable[Member]) -> int:
    return sum(1 for member in members if member.item.by_silence and member.worth)
