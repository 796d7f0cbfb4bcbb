"""A book with columns: clocks that stand in columns are counted as arrays, all other items one by one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from peyman.core.calendars.zones import Moments
from peyman.core.judge.clock_columns import HOWS, NEVER, ClockColumns, Codes, Mask
from peyman.core.judge.counted import Figures, Parts, clock_figures, cohort_figures
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import NO_LINE_FITS, ClockItem, Items
from peyman.core.judge.measures import Measured
from peyman.core.judge.placing import Member, Standing, member_of
from peyman.core.judge.rollup import Book, trait
from peyman.core.judge.verdicts import standing
from peyman.core.quantities.moments import Moment

STANDINGS: tuple[Standing, ...] = (
    "met", "late", "open", "overdue", "void", "no_line_fits", "reached", "not_reached", "immature",
)  # fmt: skip
_MET, _LATE, _OPEN, _OVERDUE, _VOID, _NO_LINE, _REACHED, _NOT_REACHED, _IMMATURE = range(len(STANDINGS))
_STOP = HOWS.index("stop")
_VOIDS = tuple(HOWS.index(how) for how in ("void", "superseded", "agreement_ended"))


@dataclass(frozen=True, eq=False)
class Placed:
    """The clocks of columns as they stand at one moment: where each is counted, how, until when that may change.

    `there`: it had begun by then. `early`: a member of a cohort that reached its goal before its time was over.
    """

    columns: ClockColumns
    there: Mask
    at: Moments
    standing: Codes
    settles: Moments
    early: Mask
    _between: dict[tuple[Moment, Moment], Codes] = field(default_factory=dict)

    @classmethod
    def clocks(cls, columns: ClockColumns, now: Moment, *, by_due: bool) -> "Placed":
        """Place clocks as `placing.member_of` places one."""
        stop, late_after = columns.stop, columns.late_after
        stopped, in_time = stop <= now, now <= late_after
        late = stopped & (stop > late_after)
        code = np.where(in_time, _OPEN, _OVERDUE).astype(np.int8)
        code[stopped] = _MET
        code[stopped & np.isin(columns.how, _VOIDS)] = _VOID
        code[late] = _LATE
        no_line = columns.why == _why(columns, NO_LINE_FITS)
        code[no_line] = _NO_LINE
        at = columns.start
        if by_due:
            undue = columns.due == NEVER
            at = np.where(undue, np.where(code == _OPEN, now, columns.start), columns.due)
            at = np.where(no_line, columns.start, at)
        known = (code == _VOID) | no_line | ((late_after == NEVER) & (code != _OPEN))
        return cls(
            columns, columns.start <= now, at, code, np.where(known, at, late_after), np.zeros(at.size, np.bool_)
        )

    @classmethod
    def cohort(cls, columns: ClockColumns, now: Moment) -> "Placed":
        """Place members of a cohort."""
        ends = columns.late_after
        reached = (columns.how == _STOP) & (columns.stop <= now) & (columns.stop <= ends)
        void, immature = columns.why != 0, now <= ends
        code = np.where(reached, _REACHED, _NOT_REACHED).astype(np.int8)
        code[immature] = _IMMATURE
        code[void] = _VOID
        settles = np.where(void, columns.start, ends)
        return cls(columns, columns.start <= now, columns.start, code, settles, reached & immature & ~void)

    def between(self, since: Moment, until: Moment) -> Codes:
        """Give the rows that are counted in [since, until)."""
        key = since, until
        if key not in self._between:
            self._between[key] = np.flatnonzero(self.there & (self.at >= since) & (self.at < until))
        return self._between[key]


class ColumnBook:
    """`Counted` from items and columns of clocks as of one `now`."""

    def __init__(self, plan: Measured, items: Items, columns: Mapping[str, ClockColumns], now: Moment) -> None:
        """Hold the columns by node; they are placed when first asked for."""
        self.book = Book(plan, items, now)
        self.tallies = items.tallies
        self._columns = {node: each for node, each in columns.items() if len(each)}
        self._now = now
        self._placed: dict[tuple[str, str, str], Placed] = {}

    def figures(self, owed: Owed) -> Figures:
        """Give what the members of the commitment in its period come to."""
        placed = self.placed(owed)
        if placed is None:
            return self.book.figures(owed)
        return self._figures(owed, placed, placed.between(owed.since, owed.until), self.book.members(owed)[0])

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Give the same for each value of an attribute at the members' deciding moment."""
        placed = self.placed(owed)
        if placed is None:
            return self.book.parts(owed, attribute)
        rows: dict[str | None, list[int]] = {}
        for row in placed.between(owed.since, owed.until).tolist():
            rows.setdefault(self.trait(placed, row, attribute), []).append(row)
        members: dict[str | None, list[Member]] = {}
        for member in self.book.members(owed)[0]:
            members.setdefault(trait(member.item, attribute), []).append(member)
        values = sorted({*rows, *members}, key=lambda value: (value is None, value or ""))
        return [
            (value, self._figures(owed, placed, np.array(rows.get(value, []), np.int64), members.get(value, [])))
            for value in values
        ]

    def running(self, owed: Owed, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give what a count or sum had come to before each of these moments."""
        return self.book.running(owed, moments)

    def placed(self, owed: Owed) -> Placed | None:
        """Give the placed columns of a measure; None where none of its items stand in columns."""
        kind, counted_by = owed.measure.kind, owed.commitment.counted_by
        node = owed.measure.nodes[0] if owed.measure.nodes else ""
        if kind not in ("clock", "cohort") or node not in self._columns:
            return None
        key = (node, kind, counted_by)
        if key not in self._placed:
            columns = self._columns[node]
            self._placed[key] = (
                Placed.cohort(columns, self._now)
                if kind == "cohort"
                else Placed.clocks(columns, self._now, by_due=counted_by == "due")
            )
        return self._placed[key]

    def member(self, placed: Placed, row: int, owed: Owed) -> Member:
        """Give a row as a member."""
        by_due = owed.measure.kind == "clock" and owed.commitment.counted_by == "due"
        found = member_of(placed.columns.item(row), owed.measure.kind, self._now, _due if by_due else None)
        assert found is not None
        return found

    def trait(self, placed: Placed, row: int, attribute: str) -> str | None:
        """Give the value of an attribute of a row; its `owner` is who holds it at `now`."""
        item = placed.columns.items[row]
        if attribute == "owner" and item.hands:
            now = standing(placed.columns.item(row), self._now)
            return None if now is None else now.holder
        return trait(item, attribute)

    def _figures(self, owed: Owed, placed: Placed, rows: Codes, members: Sequence[Member]) -> Figures:
        columns = placed.columns
        counts = np.bincount(placed.standing[rows], minlength=len(STANDINGS))
        tally: Counter[str] = Counter({name: int(n) for name, n in zip(STANDINGS, counts, strict=True) if n})
        tally.update(member.standing for member in members)
        settled = bool((placed.settles[rows] < self._now).all()) and _settled(members, self._now)
        whys = np.bincount(columns.why[rows][placed.standing[rows] != _NO_LINE], minlength=len(columns.whys))
        not_owed = Counter({why: int(n) for why, n in zip(columns.whys, whys, strict=True) if why is not None and n})
        not_owed.update(_not_owed(members))
        if owed.measure.kind == "clock":
            return clock_figures(tally, settled=settled, not_owed=not_owed)
        silent = int(columns.by_silence[rows][placed.standing[rows] == _REACHED].sum())
        return cohort_figures(
            tally,
            early=int(placed.early[rows].sum()) + sum(1 for member in members if member.early),
            settled=settled,
            not_owed=not_owed if tally["void"] else {},
            by_silence=silent + sum(1 for member in members if member.item.by_silence and member.worth),
        )


def _due(item: ClockItem) -> Moment | None:
    return item.due


def _why(columns: ClockColumns, why: str) -> int:
    return columns.whys.index(why) if why in columns.whys else -1


def _settled(members: Iterable[Member], now: Moment) -> bool:
    return all(member.settles is not None and member.settles < now for member in members)


def _not_owed(members: Iterable[Member]) -> list[str]:
    items = (member.item for member in members if member.standing != "no_line_fits")
    return list(
        chain.from_iterable((item.not_owed,) for item in items if isinstance(item, ClockItem) and item.not_owed)
    )
