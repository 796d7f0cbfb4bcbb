"""Scenes: what all nodes of a version read facts by, and when each version is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Point
from peyman.core.agreement.terms.lifecycle import Lifecycle
from peyman.core.conditions import Condition, expand
from peyman.core.judge.plan_calendars import MAIN, CalendarBook
from peyman.core.judge.plan_nodes import Calendars, Force, Mark, Rounds, Scene, Silence, Uses
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

FOR_EVER: Moment = 253_402_300_800_000
"""The first moment of the year 10000: the end of what has none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One version while it is compiled: its terms, its time, its scene (and the scene's number in the plan)."""

    terms: Agreement
    force: Force
    scene: Scene
    number: int

    def expanded(self, condition: Condition | None) -> Condition | None:
        """Give a condition over a lead with the named conditions put in place."""
        return None if condition is None else expand(condition, dict(self.scene.named))


def agreed_times(versions: tuple[Agreement, ...], calendars: CalendarBook) -> tuple[Force, ...]:
    """Give when each version is in force (both days included, §32; until the next begins), oldest first.

    A version's open clocks are carried on while versions follow without a gap (§35).
    """
    forces: list[Force] = []
    for terms in reversed(versions):
        first, last = terms.effective.since, terms.effective.until
        calendar = calendars.main(terms)
        since = 0 if first is None else calendar.day_start(first)
        until = FOR_EVER if last is None else calendar.day_start(last + timedelta(days=1))
        carried = until
        if forces:
            following = forces[0]
            carried = following.carried_until if following.since <= until else until
            until = min(until, following.since)
        forces.insert(0, Force(terms.version, since, until, carried))
    return tuple(forces)


def scene_of(terms: Agreement, calendars: CalendarBook) -> Scene:
    """Give the definitions of a version in the form in which facts are read by them."""
    lifecycle = terms.lifecycle
    named = {each.id: each.condition for each in lifecycle.conditions}
    stages = tuple(Mark(each.id, each.when, once=True) for each in lifecycle.stages)
    events = tuple(Mark(each.id, each.when, False, each.happens_at) for each in lifecycle.events)
    ignore = None if lifecycle.ignore is None else expand(lifecycle.ignore, named)
    return Scene(
        marks=stages + events,
        silences=tuple(_silences(lifecycle)),
        rounds=_rounds(lifecycle),
        ignore=ignore,
        attributes=tuple(each.id for each in lifecycle.attributes),
        numbers=tuple(each.id for each in lifecycle.attributes if each.kind == "number"),
        calendars=_calendars(terms, calendars, named),
        zone=terms.calendar.timezone,
        named=tuple(named.items()),
    )


def uses_of(scene: Scene, names: Iterable[str], *, silent: Iterable[str] = ()) -> Uses:
    """Give the part of a scene that a node rests on: the marks it names, and the silences of those in `silent`."""
    silences = _silences_behind(scene, frozenset(silent))
    wanted = {*names, *(name for each in silences for name in (each.name, each.after, *each.unless))}
    if scene.rounds is not None:
        wanted |= {*scene.rounds.ends, scene.rounds.begins}
    return Uses(
        marks=tuple(mark for mark in scene.marks if mark.name in wanted),
        silences=silences,
        rounds=scene.rounds,
        ignore=scene.ignore,
        attributes=scene.attributes,
        numbers=scene.numbers,
        calendars=scene.calendars,
    )


def _silences(lifecycle: Lifecycle) -> Iterable[Silence]:
    rejection = (lifecycle.rejection.event,) if lifecycle.rejection is not None else ()
    for stage in lifecycle.stages:
        point = stage.by_silence
        if point is not None and point.anchor.name is not None and point.side != "before":
            yield Silence(stage.id, point.anchor.name, _length(point), rejection)


def _length(point: Point) -> Duration | None:
    return point.offset


def _rounds(lifecycle: Lifecycle) -> Rounds | None:
    if lifecycle.cycle is None:
        return None
    return Rounds(lifecycle.cycle.ends, lifecycle.cycle.begins or lifecycle.stages[0].id)


def _calendars(terms: Agreement, calendars: CalendarBook, named: dict[str, Condition]) -> Calendars:
    elsewhere = tuple(
        (expand(each.where, named), calendars.key(each.id, terms))
        for each in terms.calendar.elsewhere
        if each.where is not None
    )
    return (*elsewhere, (None, calendars.key(MAIN, terms)))


def _silences_behind(scene: Scene, wanted: frozenset[str]) -> tuple[Silence, ...]:
    """Give the silences of the wanted stages, and those of the stages that these are measured from."""
    found = tuple(each for each in scene.silences if each.name in wanted)
    more = wanted | {each.after for each in found}
    return found if more == wanted else _silences_behind(scene, more)
