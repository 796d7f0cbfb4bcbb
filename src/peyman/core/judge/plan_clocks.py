"""Clocks of a plan: the clock of a commitment, with every condition expanded and every calendar chosen by key."""

from peyman.core.agreement.terms.promises import Clock as ClockTerms
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.plan_calendars import CalendarBook
from peyman.core.judge.plan_gates import Gate, gate_of
from peyman.core.judge.plan_nodes import Calendars, Clock, Line, PausePair
from peyman.core.judge.plan_scenes import Setting, uses_of


def clock_node(commitment: Commitment, terms: ClockTerms, setting: Setting, calendars: CalendarBook) -> Clock:
    """Give the node of a commitment's clock under one version, in force in that version's time."""
    pauses = tuple(PausePair(each.start, each.to, each.at_most) for each in terms.pauses)
    names = (*terms.start, *terms.to, *terms.done_when, *terms.void_when)
    gate = _gate(commitment, setting)
    paused_by = (name for each in pauses for name in (each.begins, each.ends))
    return Clock(
        id=commitment.id,
        start=terms.start,
        stops=terms.to,
        lines=tuple(Line(each.limit, setting.expanded(each.where)) for each in terms.within),
        uses=uses_of(setting.scene, (*names, *paused_by), silent=terms.start),
        calendars=_calendars(terms, setting, calendars),
        times=terms.times,
        apart=terms.apart,
        early=terms.early,
        ends=terms.done_when,
        voids=terms.void_when,
        pauses=pauses,
        closures=terms.closures,
        repeats=terms.repeats,
        owed=setting.expanded(commitment.applies_when) if gate is None else None,
        gate=gate,
        in_force=(setting.force,),
        scene=setting.number,
    )


def asks_too_much(commitment: Commitment, setting: Setting) -> bool:
    """Say whether `applies_when` asks for the crowd of the day in a way that no item can answer (§46).

    1. Of a clock that repeats: whether a start makes a clock would hang on whether the crowd voided the one before.
    2. Comparing the crowd itself with `owner` or `cycle`, which an item does not keep as they were at the start.
    """
    gate = _gate(commitment, setting)
    if gate is None or commitment.clock is None:
        return False
    return commitment.clock.repeats or bool(gate.asked - set(setting.scene.attributes))


def _gate(commitment: Commitment, setting: Setting) -> Gate | None:
    lines = tuple(setting.expanded(line.where) for line in setting.terms.capacity)
    return gate_of(setting.expanded(commitment.applies_when), lines)


def _calendars(terms: ClockTerms, setting: Setting, calendars: CalendarBook) -> Calendars:
    if terms.calendar is None:
        return setting.scene.calendars
    return ((None, calendars.key(terms.calendar, setting.terms)),)
