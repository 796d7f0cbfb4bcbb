"""What is measured after the last day of an agreement: its figures go on, though nothing is owed (SEMANTICS §35)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Days
from peyman.core.judge.findings import Finding
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import Moment
from peyman.factstore.items import keep_items
from peyman.factstore.shelf import Shelf
from peyman.questions.attainment import attainment
from peyman.questions.versions import none_in_force
from peyman.questions.workspace import Workspace, as_known_on, judging


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of the days since the agreement ended, by the terms of its last version; no verdicts, no scores.

    `findings` are told by their values and counts alone: a verdict would claim that something was owed.
    """

    version: str
    since: date
    findings: tuple[Finding, ...]


def measured_since_the_end(workspace: Workspace, *, as_of: Moment) -> Measured | None:
    """Measure as if the last version had gone on; None while a version is in force, or before the first."""
    none = none_in_force(workspace.versions, as_of)
    if none is None or none.before is None or none.before.effective.until is None:
        return None
    since = none.before.effective.until + timedelta(days=1)
    if since > none.day:
        return None
    answer = attainment(_going_on(workspace, none.before, since), as_of=as_of)
    return Measured(none.before.version, since, answer.findings)


def _going_on(workspace: Workspace, ended: Agreement, since: date) -> Workspace:
    """Give the workspace of a version that ended, as if in force from a day on without an end, over the same facts."""
    versions = (replace(ended, effective=Days(since, None)),)
    plan, known_on = compile_plan(versions), workspace.known_on
    shelf = workspace.shelf if known_on is None else Shelf(workspace.shelf.folder).pin()
    kept = keep_items(shelf, plan, judging(shelf))
    going_on = replace(workspace, versions=versions, plan=plan, shelf=shelf, items=kept.items, kept=kept, known_on=None)
    return going_on if known_on is None else as_known_on(going_on, known_on)
