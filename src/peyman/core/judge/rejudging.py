"""Rejudging: the items of one plan become those of another, and only what must be is judged again from facts.

What a node says of a lead hangs on its definition, its calendars and the agreed time. Where two plans agree in these
the items are the same. Where only limits of a clock differ, its starts, stops and conditions stay: deadlines are
computed anew from the items, all at once. Everything else is judged again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

import numpy as np

from peyman.core.facts.values import Subject
from peyman.core.judge.clock_columns import ClockColumns, Mask
from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock, Force, Node, Scene, definition
from peyman.core.judge.relimiting import relimited
from peyman.core.quantities.moments import Moment

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


class Told:
    """The items of all leads under one plan; those of a clock are put into columns when first asked for, and kept."""

    def __init__(self, plan: Plan, items: Items) -> None:
        """Sort the clocks by node."""
        self.plan, self.items = plan, items
        self._clocks: defaultdict[str, list[ClockItem]] = defaultdict(list)
        for item in items.clocks:
            self._clocks[item.node].append(item)
        self._columns: dict[str, tuple[ClockColumns, list[ClockItem]]] = {}

    def clocks(self, chosen: Callable[[str], bool]) -> list[ClockItem]:
        """Give the clocks of those nodes that are chosen."""
        return [item for node, items in self._clocks.items() if chosen(node) for item in items]

    def columns(self, node: str) -> tuple[ClockColumns, list[ClockItem]]:
        """Give the clocks of a node as columns, and all those of leads that have one which is not told in instants
        alone: something paused it, or it was believed only for a time."""
        if node not in self._columns:
            mine = self._clocks.get(node, [])
            others = {item.subject for item in mine if item.moves or item.known is not None}
            columns = ClockColumns.of(node, [item for item in mine if item.subject not in others] if others else mine)
            self._columns[node] = columns, [item for item in mine if item.subject in others] if others else []
        return self._columns[node]


def rejudged(older: Told, newer: Plan, judge: Judge) -> Rejudged:
    """Give what all leads come to under a newer plan, from their items under an older one.

    1. Items of equal nodes are taken over. 2. Clocks of which only limits differ get their deadlines anew, as columns
    where nothing paused them. 3. Leads of which the items do not tell enough, and nodes that mean something else, are
    judged from facts.
    """
    likeness = {name: _likeness(older.plan, newer, nodes) for name, nodes in _by_name(newer).items()}
    made = _Making(older, newer, likeness)
    for clock in newer.clocks:
        if likeness[clock.id] == "limits":
            made.relimit(clock)
    others = _only(newer, {name for name, like in likeness.items() if like == "other"})
    tells_the_same = _telling(older.plan.scenes[0]) == _telling(newer.scenes[0])
    if others.clocks or others.entries or not tells_the_same:
        leads = made.take(lead for _, lead in judge(others, None))
        made.tallies = made.tallies if tells_the_same else _summed(leads)
    for name, subjects in made.again.items():
        if subjects:
            made.take(lead for _, lead in judge(_only(newer, {name}), sorted(subjects)))
    return made.done()


class _Making:
    """The items of the newer side while they come together."""

    def __init__(self, older: Told, newer: Plan, likeness: dict[str, Likeness]) -> None:
        self.older, self.newer, self.likeness = older, newer, likeness
        self.columns: dict[str, tuple[ClockColumns, ClockColumns]] = {}
        self.again: dict[str, set[Subject]] = {}
        same = {name for name, like in likeness.items() if like == "same"}
        self.clocks = older.clocks(same.__contains__)
        self.entries: list[EntryItem] = [item for item in older.items.entries if item.node in same]
        self.tallies = older.items.tallies
        self._left: list[ClockItem] = []

    def relimit(self, clock: Clock) -> None:
        """Compute the deadlines of one clock anew; leads with an item that does not tell enough are judged again."""
        columns, others = self.older.columns(clock.id)
        changed, untold = relimited(columns, self.older.plan, self.newer)
        again = np.unique(columns.subject[untold])
        self.again[clock.id] = {*again.tolist(), *(item.subject for item in others)}
        rows: Mask = ~np.isin(columns.subject, again) if again.size else np.ones(len(columns), np.bool_)
        if clock.gate is not None:  # the crowd of the day is joined item by item
            self.clocks += [changed.item(row) for row in np.flatnonzero(rows).tolist()]
            rows = np.zeros(len(columns), np.bool_)
        self.columns[clock.id] = (columns.only(rows), changed.only(rows))
        self._left += [*others, *(columns.items[row] for row in np.flatnonzero(~rows).tolist())]

    def take(self, judged: Iterable[LeadItems]) -> list[LeadItems]:
        """Take what leads came to when they were judged again."""
        leads = list(judged)
        self.clocks += chain.from_iterable(lead.clocks for lead in leads)
        self.entries += chain.from_iterable(lead.entries for lead in leads)
        return leads

    def done(self) -> Rejudged:
        """Give both sides."""
        before = (*self.older.clocks(lambda node: node not in self.columns), *self._left)
        after = Items(tuple(self.clocks), tuple(self.entries), self.tallies)
        return Rejudged(replace(self.older.items, clocks=before), after, self.columns, self.likeness)


def _summed(leads: Iterable[LeadItems]) -> tuple[Tally, ...]:
    sums: Counter[tuple[str, str]] = Counter()
    for lead in leads:
        for each in lead.tallies:
            sums[each.code, each.about] += each.n
    return tuple(Tally(code, about, n) for (code, about), n in sorted(sums.items()))


# ── what is alike ────────────────────────────────────────────────────────────────────────────────────────────────


def _likeness(older: Plan, newer: Plan, nodes: Sequence[Node]) -> Likeness:
    """Say how alike the nodes of one name are in both plans: those of all versions, each in its time.

    Only limits differ where each plan has one such node, in force at the same times.
    """
    found = [each for each in _by_name(older).get(nodes[0].id, []) if type(each) is type(nodes[0])]
    if len(found) != len(nodes) or (older.subject, older.forces) != (newer.subject, newer.forces):
        return "other"
    pairs = list(zip(sorted(found, key=_in_time), sorted(nodes, key=_in_time), strict=True))
    if not all(_read_alike(older, one, newer, other) and _times(one) == _times(other) for one, other in pairs):
        return "other"
    if all(definition(one) == definition(other) for one, other in pairs):
        return "same"
    ((one, other), *more) = pairs
    return "limits" if not more and isinstance(other, Clock) and _only_limits(one, other) else "other"


def _by_name(plan: Plan) -> dict[str, list[Node]]:
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for node in _nodes(plan):
        found[node.id].append(node)
    return dict(found)


def _times(node: Node) -> tuple[Force, ...]:
    """Give the times whose starts a node keeps; entries and cohorts keep all."""
    return node.in_force if isinstance(node, Clock) else ()


def _in_time(node: Node) -> tuple[Moment, ...]:
    return tuple(force.since for force in _times(node))


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
