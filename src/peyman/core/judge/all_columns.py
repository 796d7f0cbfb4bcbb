"""All items of a plan as columns, made once: what they come to as of any moment is counted without walking them.

What arrays do not tell (times of a metric, parts by attribute, clocks that waited) is asked of the book of items.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from peyman.core.judge.clock_columns import ClockColumns
from peyman.core.judge.column_book import ColumnBook
from peyman.core.judge.counted import Figures, Parts, ratio_figures
from peyman.core.judge.entry_columns import EntryColumns
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.core.judge.measures import Measure, Measured
from peyman.core.judge.plan import Plan
from peyman.core.judge.rejudging import Told
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import Moment

_OF_CLOCKS = ("clock", "cohort")
_OF_ENTRIES = ("count", "sum", "fits", "ratio")


@dataclass(frozen=True, eq=False)
class AllColumns:
    """The items of all leads: `clocks` and `entries` as columns by node, `rest` the clocks that stand in none."""

    plan: Plan
    items: Items
    clocks: dict[str, ClockColumns]
    entries: dict[str, EntryColumns]
    rest: Items

    @classmethod
    def of(cls, plan: Plan, items: Items) -> "AllColumns":
        """Read items into columns, as far as columns tell all that will be asked of them."""
        told, alone = Told(plan, items), _alone(plan)
        pairs = {node: told.columns(node) for node in sorted(alone)}
        rest: list[ClockItem] = told.clocks(lambda node: node not in pairs)
        for _, others in pairs.values():
            rest += others
        of_node: defaultdict[str, list[EntryItem]] = defaultdict(list)
        for entry in items.entries:
            of_node[entry.node].append(entry)
        entries = {node: EntryColumns.of(found) for node, found in of_node.items()}
        return cls(
            plan,
            items,
            {node: columns for node, (columns, _) in pairs.items()},
            {node: columns for node, columns in entries.items() if columns is not None},
            Items(tuple(rest), (), items.tallies),
        )


class ColumnsAsOf:
    """`Counted` from columns as of one `now`."""

    def __init__(self, columns: AllColumns, now: Moment) -> None:
        """Place nothing yet."""
        self.tallies: tuple[Tally, ...] = columns.items.tallies
        self._all, self._now = columns, now
        self._clocks = ColumnBook(columns.plan, columns.rest, columns.clocks, now)

    def figures(self, owed: Owed) -> Figures:
        """Give what the members of the commitment in its period come to."""
        measure = owed.measure
        if measure.kind in _OF_CLOCKS:
            return self._clocks.figures(owed)
        if not self._tells(measure):
            return self._book.figures(owed)
        sides = [self._all.entries[node] for node in measure.nodes]
        rows = [side.between(owed.since, owed.until, self._now) for side in sides]
        if measure.kind not in ("fits", "ratio"):
            return sides[0].figures(measure.kind, rows[0])
        n, fitting, silent = sides[0].counts(rows[0])
        under = n if measure.kind == "fits" else sides[1].counts(rows[1])[1]
        return ratio_figures(fitting, under, by_silence=silent)

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Give the same for each value of an attribute at the members' deciding moment."""
        return self._book.parts(owed, attribute)

    def running(self, owed: Owed, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give what a count or sum had come to before each of these moments."""
        measure = owed.measure
        if measure.kind not in ("count", "sum") or not self._tells(measure):
            return self._book.running(owed, moments)
        entries = self._all.entries[measure.nodes[0]]
        return entries.running(measure.kind, entries.between(owed.since, owed.until, self._now), moments)

    def _tells(self, measure: Measure) -> bool:
        return measure.kind in _OF_ENTRIES and all(node in self._all.entries for node in measure.nodes)

    @cached_property
    def _book(self) -> Book:
        return Book(self._all.plan, self._all.items, self._now)


def _alone(plan: Measured) -> set[str]:
    """Give the clock nodes that are counted as clocks or members of cohorts only, no two under one commitment."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    under: defaultdict[str, set[str]] = defaultdict(set)
    for measure in _all_measures(plan.measures):
        for node in measure.nodes:
            kinds[node].add(measure.kind)
            if measure.kind == "clock":
                under[measure.commitment].add(node)
    several = {node for nodes in under.values() if len(nodes) > 1 for node in nodes}
    return {node for node, found in kinds.items() if found <= set(_OF_CLOCKS)} - several


def _all_measures(measures: Sequence[Measure]) -> Iterator[Measure]:
    for measure in measures:
        yield measure
        yield from _all_measures((*measure.inner, *measure.named))
