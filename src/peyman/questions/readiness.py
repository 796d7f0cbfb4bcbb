"""What stands between an agreement and its signatures: problems of its text, of its versions, and of its facts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.acting import not_acted_on
from peyman.core.conditions import fold
from peyman.core.conditions.tree import Condition
from peyman.core.judge.acting import ACTS_ON
from peyman.core.judge.marks import activities_of
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.problems import Problem
from peyman.core.quantities.yaml_source import Place
from peyman.questions.terms import Terms, read_terms
from peyman.questions.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Readiness:
    """All problems and remarks, the keys that nothing acts on yet, and the texts they stand in by file name."""

    problems: tuple[Problem, ...]
    not_acted_on: tuple[str, ...]
    texts: Mapping[str, str]


def readiness(agreement: Path, facts: Path | None = None) -> Readiness:
    """Read an agreement and, where facts are given and the text is sound, hold its terms against them.

    Raises:
        FactsMissing: there is nothing to read.
    """
    terms = read_terms(agreement)
    problems = terms.problems
    sound = all(problem.severity != "problem" for problem in problems)
    acts_on = ACTS_ON - _unsupported(terms) if sound else ACTS_ON
    keys = tuple(dict.fromkeys(key for reading in terms.readings for key in not_acted_on(reading, acts_on)))
    if facts is not None and sound:
        workspace = open_workspace(agreement, facts)
        problems += (*_unseen(workspace, terms), *_undeclared(workspace, terms))
    return Readiness(problems, keys, terms.texts)


def _unsupported(terms: Terms) -> frozenset[str]:
    """Give the keys for which a verdict of these terms is unknown, though others use them in a way that is judged."""
    return frozenset(key for keys in compile_plan(terms.versions).unsupported.values() for key in keys)


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
