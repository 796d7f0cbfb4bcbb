"""Where facts and terms have drifted apart: names that no fact shows, and what facts show that no term names."""

from collections import Counter
from collections.abc import Iterator

from peyman.core.agreement.resolving import Scene
from peyman.core.agreement.unfilled import unfilled
from peyman.core.conditions import compile_condition, fold
from peyman.core.conditions.tree import Condition
from peyman.core.judge.drift import Drift
from peyman.core.judge.marks import activities_of, row_of
from peyman.core.quantities.moments import Moment, datetime_of
from peyman.core.quantities.problems import Problem
from peyman.core.quantities.yaml_source import Place
from peyman.questions.drifting import drifted
from peyman.questions.terms import Terms
from peyman.questions.workspace import Workspace


def differences(workspace: Workspace, terms: Terms, *, as_of: Moment) -> tuple[Problem, ...]:
    """Tell every difference between sound terms and the facts they are judged by.

    People on whom the terms count and who are nobody as of a moment are problems, all others remarks.
    """
    return (
        *_unseen(workspace, terms),
        *_undeclared(workspace, terms),
        *_unnamed(workspace, terms),
        *_drifted(workspace, terms, as_of),
        *unfilled(terms.readings[-1], Scene(workspace.versions[-1], workspace.shelf.roster(), as_of)),
    )


def _drifted(workspace: Workspace, terms: Terms, as_of: Moment) -> Iterator[Problem]:
    """Remark on each task of drift that is open: what the terms name and nothing shows any more, and the reverse."""
    file, marks = list(terms.texts)[-1], terms.readings[-1].marks
    for each in drifted(workspace, as_of=as_of):
        if each.closed is None:
            section, attribute = _SECTIONS[each.what], each.of or each.name
            place = marks.get(("lifecycle", section, attribute)) or marks.get(("lifecycle", section))
            yield _adrift(each, file, place or marks[("lifecycle",)])


_SECTIONS = {
    "stage": "stages",
    "event": "events",
    "attribute": "attributes",
    "activity": "events",
    "value": "attributes",
}


def _adrift(each: Drift, file: str, place: Place) -> Problem:
    if each.kind == "gone":
        message = f"the facts no longer show `{each.name}`, last seen on {_day(each.last)}"
        cure = "rename it back where the facts come from, or change the term"
        return Problem("drift_gone", "remark", file, place.line, place.column, message, cure)
    message = f"no stage or event names the activity `{each.name}`, seen since {_day(each.since)}"
    if each.what == "value":
        message = f"`{each.of}` does not list the value `{each.name}`, seen since {_day(each.since)}"
    cure = "name it in the terms, or correct it where the facts come from"
    return Problem("drift_new", "remark", file, place.line, place.column, message, cure)


def _day(at: Moment) -> str:
    return datetime_of(at).date().isoformat()


def _unseen(workspace: Workspace, terms: Terms) -> tuple[Problem, ...]:
    """Remark on stages and events of the newest version that no fact has ever meant: a name may be misspelt."""
    activities = tuple(activity for activity, _ in workspace.shelf.counts().activities)
    lifecycle = workspace.versions[-1].lifecycle
    newest = terms.readings[-1]
    named = [("stages", each) for each in lifecycle.stages] + [("events", each) for each in lifecycle.events]
    return tuple(
        _never_seen(each.id, list(terms.texts)[-1], newest.marks[("lifecycle", kind, each.id)])
        for kind, each in named
        if not _means_any(each.when, activities)
    )


def _means_any(condition: Condition, activities: tuple[str, ...]) -> bool:
    asked = activities_of(condition)
    return asked is None or any(fold(activity) in asked for activity in activities)


def _never_seen(name: str, file: str, place: Place) -> Problem:
    message = f"no fact has an activity that `{name}` asks for"
    cure = "correct the activity in its `when`, or import the facts that have it"
    return Problem("never_seen", "remark", file, place.line, place.column, message, cure)


def _undeclared(workspace: Workspace, terms: Terms) -> tuple[Problem, ...]:
    """Remark on recorded closures that no version declares: no clock can list them, so they pause nothing (§17)."""
    declared = {name for version in workspace.versions for name in version.calendar.closures}
    recorded = Counter(closure.name for closure in workspace.shelf.closures())
    file, marks = list(terms.texts)[-1], terms.readings[-1].marks
    place = marks.get(("calendar", "closures")) or marks[("calendar",)]
    return tuple(_not_declared(name, n, file, place) for name, n in sorted(recorded.items()) if name not in declared)


def _not_declared(name: str, n: int, file: str, place: Place) -> Problem:
    message = f"the facts record closures called `{name}` ({n}), which `calendar.closures` does not declare"
    cure = f"add `{name}` to `calendar.closures` and to the clocks it pauses, or correct the name in the facts"
    return Problem("closure_not_declared", "remark", file, place.line, place.column, message, cure)


def _unnamed(workspace: Workspace, terms: Terms) -> Iterator[Problem]:
    """Remark on recorded rejections whose reason the newest version does not name."""
    lifecycle = workspace.versions[-1].lifecycle
    if lifecycle.rejection is None or not lifecycle.rejection.reasons:
        return
    stages = {stage.id: stage.when for stage in lifecycle.stages}
    rejected = (stages | {event.id: event.when for event in lifecycle.events})[lifecycle.rejection.event]
    named = {fold(reason) for reason in lifecycle.rejection.reasons}
    found = Counter(reason for reason in _reasons(workspace, rejected) if reason is None or fold(reason) not in named)
    file, marks = list(terms.texts)[-1], terms.readings[-1].marks
    place = marks.get(("lifecycle", "rejection", "reasons")) or marks[("lifecycle",)]
    for reason, number in sorted(found.items(), key=lambda each: each[0] or ""):
        yield _not_named(reason, number, file, place)


def _reasons(workspace: Workspace, rejected: Condition) -> Iterator[str | None]:
    """Give the reason of each recorded rejection."""
    asked, is_rejection = activities_of(rejected), compile_condition(rejected)
    activities = [activity for activity, _ in workspace.shelf.counts().activities]
    wanted = [each for each in activities if asked is None or fold(each) in asked]
    return (event.value for event in workspace.shelf.events_of(wanted) if is_rejection(row_of(event)))


def _not_named(reason: str | None, number: int, file: str, place: Place) -> Problem:
    told = "no reason" if reason is None else f"the reason `{reason}`"
    message = f"{number} recorded rejections have {told}, which `rejection.reasons` does not name"
    cure = "agree on the reason and name it there, or correct it in the CRM"
    return Problem("reason_not_named", "remark", file, place.line, place.column, message, cure)
