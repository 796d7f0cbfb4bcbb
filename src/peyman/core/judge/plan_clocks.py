"""Clocks of a plan: the clock of a commitment, with every condition expanded and every calendar chosen by key."""

from peyman.core.agreement.terms.promises import Clock as ClockTerms
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.conditions import expand, names_in
from peyman.core.judge.plan_calendars import CalendarBook
from peyman.core.judge.plan_nodes import Calendars, Clock, Line, PausePair
from peyman.core.judge.plan_scenes import Setting, uses_of

_CAPACITY_WORDS = frozenset({"number_that_day", "capacity_that_day"})


def clock_node(commitment: Commitment, terms: ClockTerms, setting: Setting, calendars: CalendarBook) -> Clock:
    """Give the node of a commitment's clock under one version, in force in that version's time."""
    pauses = tuple(PausePair(each.start, each.to, each.at_most) for each in terms.pauses)
    names = (*terms.start, *terms.to, *terms.done_when, *terms.void_when)
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
        owed=None if asks_capacity(commitment, setting) else setting.expanded(commitment.applies_when),
        in_force=(setting.force,),
        scene=setting.number,
    )


def asks_capacity(commitment: Commitment, setting: Setting) -> bool:
    """Say whether `applies_when` compares a lead with the capacity of its day, which is not judged yet (§46)."""
    if commitment.applies_when is None:
        return False
    return bool(names_in(expand(commitment.applies_when, dict(setting.scene.named))) & _CAPACITY_WORDS)


def _calendars(terms: ClockTerms, setting: Setting, calendars: CalendarBook) -> Calendars:
    if terms.calendar is None:
        return setting.scene.calendars
    return ((None, calendars.key(terms.calendar, setting.terms)),)
