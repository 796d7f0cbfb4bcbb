"""Rejudging: the items of one plan become those of another, and only what must be is judged again from facts.

What a node says of a lead hangs on its definition, its calendars and the agreed time. Where two plans agree in these
the items are the same. Where only limits of a clock differ, its starts, stops and conditions stay: deadlines are
computed anew from the items, all at once. Everything else is judged again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

import numpy as np

from peyman.core.facts.values import Subject
from peyman.core.judge.clock_columns import ClockColumns, Mask
from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock, Node, Scene, definition
from peyman.core.judge.relimiting import relimited

Judge = Callable[[Plan, Iterable[Subject] | None], Iterator[tuple[Subject, LeadItems]]]
"""Judges leads by a plan from all their facts: those named, or all."""
Likeness = Literal["same", "limits", "other"]
Side = Literal["before", "after"]


@dataclass(frozen=True)
class Rejudged:
    """What the leads come to under two plans.

    `before` and `after` hold the items one by one; `columns` those clocks, row for row the same under both plans, of
    which only limits differ: they stand nowhere else. `likeness` says how each node of the newer plan came about.
    """

    before: Items
    after: Items
    columns: dict[str, tuple[ClockColumns, ClockColumns]] = field(default_factory=dict)
    likeness: dict[str, Likeness] = field(default_factory=dict)

    def columns_of(self, side: Side) -> dict[str, ClockColumns]:
        """Give the columns of one side by node."""
        return {node: pair[side == "after"] for node, pair in self.columns.items()}


def rejudged(older: Plan, items: Items, newer: Plan, judge: Judge) -> Rejudged:
    """Give what all leads come to under a newer plan, from their items under an older one.

    1. Items of equal nodes are taken over. 2. Clocks of which only limits differ get their deadlines anew, as columns
    where nothing paused them. 3. Leads of which the items do not tell enough, and nodes that mean something else, are
    judged from facts.
    """
    likeness = {node.id: _likeness(older, newer, node) for node in _nodes(newer)}
    made = _Making(older, items, newer, likeness)
    for clock in newer.clocks:
        if likeness[clock.id] == "limits":
            made.relimit(clock)
    others = _only(newer, {name for name, like in likeness.items() if like == "other"})
    tells_the_same = _telling(older.scenes[0]) == _telling(newer.scenes[0])
    if others.clocks or others.entries or not tells_the_same:
        leads = made.take(lead for _, lead in judge(others, None))
        made.tallies = made.tallies if tells_the_same else _summed(leads)
    for name, subjects in made.again.items():
        if subjects:
            made.take(lead for _, lead in judge(_only(newer, {name}), sorted(subjects)))
    return made.done()


class _Making:
    """The items of the newer side while they come together."""

    def __init__(self, older: Plan, items: Items, newer: Plan, likeness: dict[str, Likeness]) -> None:
        self.older, self.items, self.newer, self.likeness = older, items, newer, likeness
        self.columns: dict[str, tuple[ClockColumns, ClockColumns]] = {}
        self.again: dict[str, set[Subject]] = {}
        self.clocks: list[ClockItem] = [item for item in items.clocks if likeness.get(item.node) == "same"]
        self.entries: list[EntryItem] = [item for item in items.entries if likeness.get(item.node) == "same"]
        self.tallies = items.tallies
        self._left: list[ClockItem] = []

    def relimit(self, clock: Clock) -> None:
        """Compute the deadlines of one clock anew; leads with an item that does not tell enough are judged again."""
        mine = [item for item in self.items.clocks if item.node == clock.id]
        again = {item.subject for item in mine if item.moves or item.known is not None}
        told = [item for item in mine if item.subject not in again]
        columns = ClockColumns.of(clock.id, told)
        changed, untold = relimited(columns, self.older, self.newer)
        again |= set(columns.subject[untold].tolist())
        rows: Mask = ~np.isin(columns.subject, np.array(sorted(again), np.int64))
        if clock.gate is not None:  # the crowd of the day is joined item by item
            self.clocks += [changed.item(row) for row in np.flatnonzero(rows).tolist()]
            rows = np.zeros(len(columns), np.bool_)
        self.columns[clock.id] = (columns.only(rows), changed.only(rows))
        self.again[clock.id] = again
        kept = set(columns.subject[rows].tolist())
        self._left += [item for item in mine if item.subject not in kept]

    def take(self, judged: Iterable[LeadItems]) -> list[LeadItems]:
        """Take what leads came to when they were judged again."""
        leads = list(judged)
        self.clocks += chain.from_iterable(lead.clocks for lead in leads)
        self.entries += chain.from_iterable(lead.entries for lead in leads)
        return leads

    def done(self) -> Rejudged:
        """Give both sides."""
        whole = [item for item in self.items.clocks if item.node not in self.columns]
        before = replace(self.items, clocks=(*whole, *self._left))
        after = Items(tuple(self.clocks), tuple(self.entries), self.tallies)
        return Rejudged(before, after, self.columns, self.likeness)


def _summed(leads: Iterable[LeadItems]) -> tuple[Tally, ...]:
    sums: Counter[tuple[str, str]] = Counter()
    for lead in leads:
        for each in lead.tallies:
            sums[each.code, each.about] += each.n
    return tuple(Tally(code, about, n) for (code, about), n in sorted(sums.items()))


# ── what is alike ────────────────────────────────────────────────────────────────────────────────────────────────


def _likeness(older: Plan, newer: Plan, node: Node) -> Likeness:
    found = [each for each in _nodes(older) if each.id == node.id and type(each) is type(node)]
    if len(found) != 1 or (older.subject, older.forces) != (newer.subject, newer.forces):
        return "other"
    if not _read_alike(older, found[0], newer, node):
        return "other"
    if definition(found[0]) == definition(node):
        return "same"
    return "limits" if isinstance(node, Clock) and _only_limits(found[0], node) else "other"


def _only_limits(older: Node, newer: Clock) -> bool:
    """Say whether two clocks differ in nothing but how long their limits are."""
    if not isinstance(older, Clock) or definition(replace(newer, lines=older.lines)) != definition(older):
        return False
    pairs = list(zip(older.lines, newer.lines, strict=False))
    alike = len(older.lines) == len(newer.lines) and all(one.where == other.where for one, other in pairs)
    return alike and all((one.limit is None) == (other.limit is None) for one, other in pairs)


def _read_alike(older: Plan, one: Node, newer: Plan, other: Node) -> bool:
    """Say whether both nodes read facts by the same zone and calendars, and outages by the same names."""
    scenes = older.scenes[one.scene], newer.scenes[other.scene]
    keys = {"main", *(key for node in (one, other) for key in _calendars(node))}
    zones = [scene.zone for scene in scenes]
    calendars = [
        {key: plan.calendars[key].fingerprint for key in keys if key in plan.calendars} for plan in (older, newer)
    ]
    names = [scene.named if isinstance(other, Clock) and other.closures else () for scene in scenes]
    return all(first == second for first, second in (zones, calendars, names))


def _calendars(node: Node) -> Iterator[str]:
    own = node.calendars if isinstance(node, Clock) else ()
    return (key for _, key in (*own, *node.uses.calendars))


def _telling(scene: Scene) -> str:
    return definition((scene.marks, scene.ignore, scene.attributes, scene.numbers, scene.zone))


def _nodes(plan: Plan) -> tuple[Node, ...]:
    return (*plan.clocks, *plan.entries)


def _only(plan: Plan, names: set[str]) -> Plan:
    return replace(
        plan,
        clocks=tuple(clock for clock in plan.clocks if clock.id in names),
        entries=tuple(entry for entry in plan.entries if entry.id in names),
    )
