"""Entries of one node as columns in order of time: those of any period, as of any moment, are counted as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from peyman.core.calendars.zones import Moments
from peyman.core.judge.clock_columns import Mask
from peyman.core.judge.counted import Figures
from peyman.core.judge.findings import Counts
from peyman.core.judge.items import EntryItem
from peyman.core.judge.measures import MeasureKind
from peyman.core.quantities.moments import Moment

_MOST = 1 << 62
_AT = attrgetter("at")


@dataclass(frozen=True, eq=False)
class EntryColumns:
    """Entries row by row. `before` is the sum of the amounts of those that fit, before each row and after the last."""

    at: Moments
    fits: Mask
    amount: Moments
    has_amount: Mask
    converted: Mask
    by_silence: Mask
    before: Moments

    @classmethod
    def of(cls, items: Sequence[EntryItem]) -> "EntryColumns | None":
        """Read items into columns; None where one was believed only for a time, or a sum would pass 64 bits."""
        greatest = max((abs(item.amount or 0) for item in items), default=0)
        if greatest * max(len(items), 1) >= _MOST or any(item.known is not None for item in items):
            return None
        ordered = sorted(items, key=_AT)
        fits = _flags(ordered, "fits")
        amount = np.fromiter((item.amount or 0 for item in ordered), np.int64, len(ordered))
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.where(fits, amount, 0), dtype=np.int64)))
        return cls(
            at=np.fromiter(map(_AT, ordered), np.int64, len(ordered)),
            fits=fits,
            amount=amount,
            has_amount=np.fromiter((item.amount is not None for item in ordered), np.bool_, len(ordered)),
            converted=_flags(ordered, "converted"),
            by_silence=_flags(ordered, "by_silence"),
            before=before,
        )

    def between(self, since: Moment, until: Moment, now: Moment) -> slice:
        """Give the rows in [since, until) that are there at `now`."""
        first, last = np.searchsorted(self.at, (since, min(until, now + 1)))
        return slice(int(first), max(int(first), int(last)))

    def counts(self, rows: slice) -> tuple[int, int, int]:
        """Give how many entries there are, how many of them fit, and how many of those silence told of."""
        fits = self.fits[rows]
        return rows.stop - rows.start, int(fits.sum()), int((fits & self.by_silence[rows]).sum())

    def figures(self, kind: MeasureKind, rows: slice) -> Figures:
        """Give what a count or a sum comes to, as `rollup` gives it."""
        _, n, silent = self.counts(rows)
        if kind == "count":
            return Figures(Fraction(n), n, None, None, None, Counts(n=n), by_silence=silent)
        fits, amount, told = self.fits[rows], self.amount[rows], self.has_amount[rows]
        total = int(self.before[rows.stop] - self.before[rows.start])
        return Figures(
            value=Fraction(total),
            numerator=total,
            denominator=None,
            best=None,
            worst=None,
            counts=Counts(n=n),
            falls=bool((fits & (amount < 0)).any()),
            by_silence=int((fits & self.by_silence[rows] & (amount != 0)).sum()),
            unconverted=int((fits & ~self.converted[rows]).sum()),
            without_amount=int((fits & self.converted[rows] & ~told).sum()),
        )

    def running(self, kind: MeasureKind, rows: slice, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give what a count or sum of these rows had come to before each moment."""
        ends = np.clip(np.searchsorted(self.at, np.array(moments, np.int64)), rows.start, rows.stop)
        totals: NDArray[np.int64] = self.before
        if kind == "count":
            totals = np.concatenate((np.zeros(1, np.int64), np.cumsum(self.fits, dtype=np.int64)))
        return tuple(int(total) for total in totals[ends] - totals[rows.start])


def _flags(items: Sequence[EntryItem], name: str) -> Mask:
    return np.fromiter(map(attrgetter(name), items), np.bool_, len(items))
