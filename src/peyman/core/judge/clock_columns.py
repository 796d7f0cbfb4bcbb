"""Clocks of one node as columns: a million of them are judged under another limit, placed and counted as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from peyman.core.calendars.zones import Moments
from peyman.core.judge.items import ClockItem, How, held_at
from peyman.core.judge.plan_scenes import FOR_EVER
from peyman.core.quantities.moments import Moment

NEVER = 1 << 62
"""Stands where a clock has no deadline or no stop."""
HOWS: tuple[How, ...] = get_args(How)
Codes = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ClockColumns:
    """Clocks that nothing paused, row by row; `items` are those they were read from.

    `how` is a place in `HOWS`, `why` one in `whys` (0: owed), `place` one in `places`: the calendar and the line of
    limits. Where there is no deadline, stop or time used stands `NEVER`.
    """

    node: str
    subject: Moments
    start: Moments
    due: Moments
    late_after: Moments
    stop: Moments
    elapsed: Moments
    how: Codes
    why: Codes
    place: Codes
    by_silence: Mask
    places: tuple[tuple[str, int], ...]
    whys: tuple[str | None, ...] = (None,)
    items: Sequence[ClockItem] = ()
    relimited: bool = False

    @classmethod
    def of(cls, node: str, items: Sequence[ClockItem]) -> "ClockColumns":
        """Read items into columns."""
        reasons = [item.not_owed for item in items]
        choices = [(item.calendar, item.line) for item in items]
        whys = (None, *sorted({why for why in set(reasons) if why is not None}))
        places = tuple(sorted(set(choices)))
        return cls(
            node=node,
            subject=_moments(items, "subject"),
            start=_moments(items, "start"),
            due=_moments(items, "due"),
            late_after=_moments(items, "late_after"),
            stop=_moments(items, "stop"),
            elapsed=_moments(items, "elapsed_stop"),
            how=_codes([item.how for item in items], HOWS),
            why=_codes(reasons, whys),
            place=_codes(choices, places),
            by_silence=np.fromiter(map(attrgetter("by_silence"), items), np.bool_, len(items)),
            places=places,
            whys=whys,
            items=items,
        )

    def __len__(self) -> int:
        """Give how many clocks there are."""
        return int(self.start.size)

    def only(self, rows: Mask) -> "ClockColumns":
        """Give the columns with some rows only."""
        if bool(rows.all()):
            return self
        kept = {name: getattr(self, name)[rows] for name in _ARRAYS}
        items = [self.items[row] for row in np.flatnonzero(rows).tolist()] if self.items else ()
        return replace(self, items=items, **kept)

    def item(self, row: int) -> ClockItem:
        """Give a row as an item; where limits changed, with the deadline, time used and holder that follow."""
        item = self.items[row]
        if not self.relimited:
            return item
        due, stop = _maybe(self.due[row]), item.stop
        listed = max(min(FOR_EVER if stop is None else stop, FOR_EVER if due is None else due), item.start)
        return replace(
            item,
            due=due,
            late_after=_maybe(self.late_after[row]),
            elapsed_stop=_maybe(self.elapsed[row]),
            holder=held_at(item.hands, listed) if item.hands else item.holder,
        )


_ARRAYS = ("subject", "start", "due", "late_after", "stop", "elapsed", "how", "why", "place", "by_silence")


def _moments(items: Sequence[ClockItem], name: str) -> Moments:
    told = map(attrgetter(name), items)
    return np.fromiter((NEVER if moment is None else moment for moment in told), np.int64, len(items))


def _codes(values: Sequence[object], known: Sequence[object]) -> Codes:
    places = {value: place for place, value in enumerate(known)}
    return np.fromiter(map(places.__getitem__, values), np.int16, len(values))


def _maybe(moment: Any) -> Moment | None:
    return None if moment == NEVER else int(moment)
