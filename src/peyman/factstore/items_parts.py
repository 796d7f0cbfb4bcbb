"""Parts of the kept items: one for each node of a plan, with what its items rest on beside the facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Literal, TypeVar

from peyman.core.judge.items import ClockItem, EntryItem, Tally
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock, Entry, definition
from peyman.core.judge.plan_scenes import FOR_EVER
from peyman.core.quantities.moments import Moment

Kind = Literal["clocks", "entries", "tallies"]
TALLIES = "tallies"
_Node = TypeVar("_Node", Clock, Entry)


@dataclass(frozen=True, slots=True)
class Told(Tally):
    """What one lead tells beside its items, under the lead's number so that it can be told anew."""

    subject: int = 0


ROWS: dict[Kind, type] = {"clocks": ClockItem, "entries": EntryItem, "tallies": Told}
"""What a part's file holds a row of."""


@dataclass(frozen=True, slots=True)
class Time:
    """From `since` until `until` the items of a part belong to this version, carried on, under this definition."""

    since: Moment
    until: Moment
    version: str
    carried_until: Moment
    owner: str


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one node (of all nodes of one name, whose runs are numbered together).

    State under it is good only for the same `fingerprint` and `calendars`; where only `times` differ, leads without
    a fact from the first difference on are not met, if the part is `plain` (no silence, no moment told beforehand).
    `closures` are the names of the outages that may pause it.
    """

    name: str
    kind: Kind
    fingerprint: str
    calendars: str
    times: tuple[Time, ...]
    closures: tuple[str, ...] = ()
    plain: bool = True


def parts_of(plan: Plan) -> tuple[Part, ...]:
    """Give the parts of a plan: its clocks, its entries, and what leads tell beside them."""
    clocks = (_clock_part(plan, name, nodes) for name, nodes in _by_name(plan.clocks))
    entries = (_entry_part(plan, name, nodes) for name, nodes in _by_name(plan.entries))
    return (*clocks, *entries, _tallies(plan))


def only(plan: Plan, parts: Iterable[Part]) -> Plan:
    """Give the plan that judges these parts and nothing else."""
    names = {(part.kind, part.name) for part in parts}
    clocks = tuple(clock for clock in plan.clocks if ("clocks", clock.id) in names)
    entries = tuple(entry for entry in plan.entries if ("entries", entry.id) in names)
    if (clocks, entries) == (plan.clocks, plan.entries):
        return plan
    return replace(plan, clocks=clocks, entries=entries)


def differ_from(times: Sequence[Time], others: Sequence[Time]) -> Moment | None:
    """Give the first moment at which two courses of versions differ; None where they never do."""
    knots = sorted({0, *(knot for time in (*times, *others) for knot in (time.since, time.until))})
    return next((knot for knot in knots if _at(times, knot) != _at(others, knot)), None)


def _at(times: Sequence[Time], moment: Moment) -> tuple[object, ...] | None:
    for time in times:
        if time.since <= moment < time.until:
            return time.version, time.carried_until, time.owner
    return None


def _by_name(nodes: Sequence[_Node]) -> list[tuple[str, list[_Node]]]:
    ordered = sorted(nodes, key=lambda node: node.id)
    return [(name, list(same)) for name, same in groupby(ordered, key=lambda node: node.id)]


def _clock_part(plan: Plan, name: str, nodes: Sequence[Clock]) -> Part:
    closures = tuple(sorted({closure for node in nodes for closure in node.closures}))
    keys = {key for node in nodes for _, key in (*node.calendars, *node.uses.calendars)}
    keys |= {key for key in plan.calendars if key.partition("@")[0] == "main"}
    return Part(
        name=name,
        kind="clocks",
        fingerprint=_fingerprint(plan, nodes, with_names=bool(closures)),
        calendars=_calendars(plan, keys),
        times=_times(plan, nodes),
        closures=closures,
        plain=all(_is_plain(node) for node in nodes),
    )


def _entry_part(plan: Plan, name: str, nodes: Sequence[Entry]) -> Part:
    keys = {key for node in nodes if node.uses.silences for _, key in node.uses.calendars}
    return Part(
        name=name,
        kind="entries",
        fingerprint=_fingerprint(plan, nodes, with_names=False),
        calendars=_calendars(plan, keys),
        times=_times(plan, ()),
        plain=all(_is_plain(node) for node in nodes),
    )


def _tallies(plan: Plan) -> Part:
    scene = plan.scenes[0]
    meaning = definition((plan.subject, scene.marks, scene.ignore, scene.attributes, scene.numbers, scene.zone))
    return Part(TALLIES, "tallies", meaning, "", ())


def _fingerprint(plan: Plan, nodes: Sequence[Clock | Entry], *, with_names: bool) -> str:
    """Cover the definitions, the zone that values are read in, and the named conditions that a closure may ask for."""
    said = []
    for node in nodes:
        scene = plan.scenes[node.scene]
        said.append((definition(node), scene.zone, scene.named if with_names else ()))
    return definition((plan.subject, *sorted(said, key=itemgetter(0))))


def _calendars(plan: Plan, keys: Iterable[str]) -> str:
    return definition(tuple((key, plan.calendars[key].fingerprint) for key in sorted(keys)))


def _times(plan: Plan, nodes: Sequence[Clock]) -> tuple[Time, ...]:
    """Give whose time it is from version to version, under which of the definitions."""
    times = []
    for force in plan.forces:
        owner = next((definition(node) for node in nodes if force in node.in_force), "")
        times.append(Time(force.since, min(force.until, FOR_EVER), force.version, force.carried_until, owner))
    return tuple(times)


def _is_plain(node: Clock | Entry) -> bool:
    return not node.uses.silences and all(mark.moment == "at" for mark in node.uses.marks)
