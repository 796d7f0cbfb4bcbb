"""Items as rows of an engine: those judged in memory, as they stand at a moment.

`shown(node, subject, run, due)` tells of running clocks whose deadline to show is another than the item's: while a
clock waits, the one it has if the wait ended now (§15).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import get_args

from peyman.core.judge.current import Current
from peyman.core.judge.items import BEYOND_THE_DAY, NO_LINE_FITS, NO_ROSTER, ClockItem, EntryItem, How, Items
from peyman.core.judge.plain_clocks import NOT_OWED
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock
from peyman.core.judge.verdicts import standing
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Cell, Engine, Row
from peyman.factstore.sql.items import CLOCK_ITEMS, ENTRY_ITEMS
from peyman.factstore.sql.relations import Shape
from peyman.factstore.sql.steps import Step, listed, step
from peyman.factstore.sql.traits import trait_names

HOWS: tuple[How, ...] = get_args(How)
"""What the numbers in `how` mean."""

WHYS: Mapping[int, str] = MappingProxyType({1: NOT_OWED, 2: NO_LINE_FITS, 4: BEYOND_THE_DAY, 5: NO_ROSTER})
"""What the numbers in `not_owed` mean; 0 is owed."""

CLOCK_NUMBERS = (
    "node", "subject", "run", "start", "due", "late_after", "stop", "how", "calendar", "line", "terms", "elapsed",
    "early", "not_owed", "by_silence", "capacity", "gate",
)  # fmt: skip
ENTRY_NUMBERS = ("node", "subject", "run", "at", "amount", "converted", "fits", "by_silence", "terms")
_SHOWN: Shape = MappingProxyType(dict.fromkeys(("node", "subject", "run", "due"), "integer"))


@dataclass(frozen=True, slots=True)
class Relations:
    """The names of the relations that hold the items; `teamed`: with the team of the holder as one more column."""

    clocks: str = CLOCK_ITEMS
    entries: str = ENTRY_ITEMS
    shown: str = "shown"
    teamed: bool = False


OF_ITEMS = Relations()
"""The relations that the statements of a plan end with."""


def load_items(engine: Engine, plan: Plan, items: Items, now: Moment, into: Relations = OF_ITEMS) -> None:
    """Put items into an engine, as they stand at `now`."""
    rows = _Rows(plan, now)
    clocks = [clock for item in items.clocks if (clock := standing(item, now)) is not None]
    entries = (entry for item in items.entries if (entry := standing(item, now)) is not None)
    engine.load(into.clocks, _shape(plan, CLOCK_NUMBERS), (rows.clock(each) for each in clocks))
    engine.load(into.entries, _shape(plan, ENTRY_NUMBERS), (rows.entry(each) for each in entries))
    load_shown(engine, plan, clocks, now, into)


def load_shown(
    engine: Engine, plan: Plan, clocks: Iterable[ClockItem], now: Moment, into: Relations = OF_ITEMS
) -> None:
    """Put the deadlines to show into an engine, of clocks as they stand at `now`."""
    engine.load(into.shown, _SHOWN, _Rows(plan, now).shown(clocks))


def joined_steps(plan: Plan, parts: tuple[Relations, Relations], into: Relations) -> tuple[Step, Step]:
    """Give the steps that put the items of two origins into one relation."""
    clocks, entries = tuple(_shape(plan, CLOCK_NUMBERS)), tuple(_shape(plan, ENTRY_NUMBERS))
    return (
        step(into.clocks, _both([each.clocks for each in parts], clocks)),
        step(into.entries, _both([each.entries for each in parts], entries)),
    )


def _both(sources: list[str], columns: tuple[str, ...]) -> str:
    named = listed(f'i."{column}" as "{column}"' for column in columns).removeprefix(", ")
    return " union all ".join(f"select {named} from {source} as i" for source in sources)


def _shape(plan: Plan, columns: tuple[str, ...]) -> Shape:
    return {**dict.fromkeys(columns, "integer"), **dict.fromkeys(("holder", *trait_columns(plan)), "text")}


def trait_columns(plan: Plan) -> tuple[str, ...]:
    """Give the columns that hold the attributes of items."""
    return tuple(f"trait_{place}" for place in range(1, len(trait_names(plan)) + 1))


class _Rows:
    """Writes items as rows of numbers and texts."""

    def __init__(self, plan: Plan, now: Moment) -> None:
        self._plan = plan
        self._names = trait_names(plan)
        self._calendars = {key: place for place, key in enumerate(plan.calendars)}
        self._forces = {force.version: place for place, force in enumerate(plan.forces)}
        self._entries = {entry.id: place for place, entry in enumerate(plan.entries)}
        self._whys = {why: number for number, why in WHYS.items()}
        self._current = Current(plan.versions, plan.calendars, now)

    def clock(self, item: ClockItem) -> Row:
        return (
            self._node(item), item.subject, item.run, item.start, item.due, item.late_after, item.stop,
            HOWS.index(item.how), self._calendars[item.calendar], item.line, self._forces.get(item.terms, -1),
            item.elapsed_stop, int(item.early), 0 if item.not_owed is None else self._whys[item.not_owed],
            int(item.by_silence), item.capacity, item.gate, item.holder, *self._traits(item),
        )  # fmt: skip

    def entry(self, item: EntryItem) -> Row:
        return (
            self._entries[item.node], item.subject, item.run, item.at, item.amount, int(item.converted),
            int(item.fits), int(item.by_silence), self._forces.get(item.terms, -1), item.holder, *self._traits(item),
        )  # fmt: skip

    def shown(self, clocks: Iterable[ClockItem]) -> Iterator[Row]:
        for item in clocks:
            if item.stop is None and item.moves and not self._clock_of(item).cohort:
                due = self._current.deadline(item.node, item).due
                if due != item.due:
                    yield self._node(item), item.subject, item.run, due

    def _traits(self, item: ClockItem | EntryItem) -> tuple[Cell, ...]:
        known = dict(item.traits)
        return tuple(known.get(name) for name in self._names)

    def _clock_of(self, item: ClockItem) -> Clock:
        return self._plan.clocks[self._node(item)]

    def _node(self, item: ClockItem) -> int:
        """Give the place of an item's clock: of those of one name, the one whose versions its start lies in."""
        return next(place for place, clock in self._clocks[item.node] if _holds(clock, item.start))

    @cached_property
    def _clocks(self) -> dict[str, list[tuple[int, Clock]]]:
        found: dict[str, list[tuple[int, Clock]]] = {}
        for place, clock in enumerate(self._plan.clocks):
            found.setdefault(clock.id, []).append((place, clock))
        return found


def _holds(clock: Clock, start: Moment) -> bool:
    return clock.cohort or any(force.since <= start < force.until for force in clock.in_force)
