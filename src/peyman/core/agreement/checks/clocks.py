"""Clocks: lines that can be reached, pauses that can end, silence that does not undercut a clock."""

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.terms.clauses import Point
from peyman.core.agreement.terms.lifecycle import Stage
from peyman.core.agreement.terms.promises import Clock, Commitment, Reminder
from peyman.core.quantities.durations import Duration

_MINUTES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "month": 43_200}


def check_clocks(draft: Draft) -> None:
    """Say what makes a clock contradict itself."""
    for path, term in list(draft.terms.items()):
        if isinstance(term, Clock):
            _check_lines(draft, path, term)
            _check_stops(draft, path, term)
            _check_early(draft, path, term)
        if isinstance(term, Reminder):
            _check_reminder(draft, path, term)
        if isinstance(term, Stage):
            _check_silence(draft, path, term)


def minutes_of(duration: Duration) -> int:
    """Give a rough length, to compare durations of one kind (business or not)."""
    return duration.amount * _MINUTES[duration.unit]


def _check_lines(draft: Draft, path: Path, clock: Clock) -> None:
    for at, line in enumerate(clock.within[:-1]):
        if line.where is None:
            message = "a line without `where` fits every lead, so the lines after it are never reached"
            draft.say_at("limits_unreachable", (*path, "within", at), message, "move it to the end")
    if clock.within[-1].where is not None:
        message = "leads that fit no line have no clock"
        cure = "end with a line without `where`, if they should have one"
        draft.say_at("no_open_line", (*path, "within"), message, cure, "remark")


def _check_stops(draft: Draft, path: Path, clock: Clock) -> None:
    for at, name in enumerate(clock.void_when):
        if name in clock.to or name in clock.done_when:
            message = f"`{name}` both stops and voids the clock"
            draft.say_at("stops_and_voids", (*path, "void_when", at), message, "take it out of one of them")
    for at, pause in enumerate(clock.pauses):
        if pause.start == pause.to:
            message = f"a pause cannot begin and end with `{pause.start}`"
            draft.say_at("pause_endless", (*path, "pauses", at, "to"), message, "name another event")
    if clock.apart is not None and clock.times == 1:
        message = "`apart` says nothing where one event is enough"
        draft.say_at("apart_alone", (*path, "apart"), message, "add `times`, or delete it", "remark")


def _check_early(draft: Draft, path: Path, clock: Clock) -> None:
    if clock.early is not None and clock.early.business:
        message = "`early` is wall time, not business time"
        draft.say_at("early_business", (*path, "early"), message, "delete `business`")


def _check_reminder(draft: Draft, path: Path, reminder: Reminder) -> None:
    if isinstance(reminder.at, Point) and reminder.at.anchor.kind != "deadline":
        message = "a reminder is measured from the deadline of its clock"
        draft.say_at("anchor_not_here", (*path, "at"), message, "write it like `2 business hours after deadline`")


def _check_silence(draft: Draft, path: Path, stage: Stage) -> None:
    point = stage.by_silence
    if point is None:
        return
    where = (*path, "by_silence")
    if point.anchor.kind != "name" or point.offset is None or point.side != "after":
        message = "silence is measured after a stage or event"
        draft.say_at("anchor_not_here", where, message, "write it like `1 business day after mql`")
    elif point.anchor.name == stage.id:
        draft.say_at("anchor_not_here", where, f"`{stage.id}` cannot follow from itself", "name another stage")
    else:
        _check_undercut(draft, where, stage, point.offset)


def _check_undercut(draft: Draft, where: Path, stage: Stage, silence: Duration) -> None:
    """A silence as short as a clock to the same stage would say yes before the clock says late (SEMANTICS §6, §64)."""
    for _, term in draft.within(("commitments",)):
        if isinstance(term, Commitment) and term.clock is not None and stage.id in term.clock.to:
            limits = [line.limit for line in term.clock.within if line.limit.business == silence.business]
            if any(minutes_of(silence) <= minutes_of(limit) for limit in limits):
                message = f"the silence is no longer than the clock of `{term.id}` to the same stage"
                draft.say_at("silence_too_short", where, message, "make it longer than the clock's limit")
