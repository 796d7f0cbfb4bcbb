"""How far each commitment is kept, period by period."""

from dataclasses import dataclass, replace

from peyman.core.agreement.standing import NoneInForce
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.core.judge.counted import Counted
from peyman.core.judge.drift import Seen
from peyman.core.judge.findings import Finding
from peyman.core.judge.given import Given
from peyman.core.judge.holders import OWNER, TEAM
from peyman.core.judge.judging import judge
from peyman.core.judge.measures import Measure
from peyman.core.judge.reps import mean_reps
from peyman.core.judge.rollup import Book
from peyman.core.judge.scoring import Score, scores
from peyman.core.quantities.moments import Moment
from peyman.questions.crowds import counted_items
from peyman.questions.drifting import drifted
from peyman.questions.versions import none_in_force
from peyman.questions.workspace import NameUnknown, Workspace, calendars_fingerprint


@dataclass(frozen=True, slots=True)
class Attainment:
    """The findings as of a moment, and what they rest on: terms, calendars, facts.

    `agreement` is the version in force at `as_of` (before the first: the first; after the last: the last).
    `clocks` are the commitments that are judged by clocks, not by a metric. `scores` are those of each side; there are
    none where only one commitment was asked for. `known_on` None is all that is known. `mapping` names how tables of an
    engine were read, where the facts are such: they have no manifest, and its number is 0. `none_in_force` tells, where
    no version is in force at `as_of`, which ended and which begins.
    """

    agreement: Agreement
    fingerprint: str
    calendar: str
    manifest: int
    as_of: Moment
    findings: tuple[Finding, ...]
    clocks: frozenset[str]
    scores: tuple[Score, ...] = ()
    known_on: Moment | None = None
    mapping: str | None = None
    none_in_force: NoneInForce | None = None


def attainment(
    workspace: Workspace,
    *,
    as_of: Moment,
    by: str | None = None,
    commitment: str | None = None,
    counted: Counted | None = None,
    seen: tuple[Seen, ...] | None = None,
) -> Attainment:
    """Judge every commitment (or only one) as of a moment, in the order of the file, then by period, then by part.

    `counted` counts members as of the same moment; None: the workspace's own items are counted. `seen` is what an
    engine saw of names in its own tables; None: what the shelf did.

    Raises:
        NameUnknown: `by` names no attribute of the agreement.
    """
    agreement = workspace.agreement_at(as_of)
    if by is not None:
        check_attribute(workspace, by)
    if counted is None:
        counted = Book(workspace.plan, counted_items(workspace, as_of=as_of, by=by), as_of)
    beside = replace(given(workspace, as_of=as_of), drifted=drifted(workspace, as_of=as_of, seen=seen))
    findings = judge(workspace.plan, counted, as_of, workspace.reach, by, only=commitment, given=beside)
    return Attainment(
        agreement=agreement,
        fingerprint=fingerprint(agreement),
        calendar=calendars_fingerprint(workspace.plan),
        manifest=workspace.manifest,
        as_of=as_of,
        findings=findings,
        clocks=frozenset(each.commitment for each in workspace.plan.measures if each.kind == "clock"),
        scores=scores(workspace.plan, findings, as_of) if commitment is None else (),
        known_on=workspace.known_on,
        none_in_force=none_in_force(workspace.versions, as_of),
    )


def given(workspace: Workspace, *, as_of: Moment) -> Given:
    """Give what judging needs beside items: money spent, and how many reps there were, where anything asks for it."""
    costs = any(_asks_costs(each) for each in workspace.plan.measures)
    reps = any(each.for_each is not None for version in workspace.versions for each in version.commitments)
    return Given(
        costs=workspace.shelf.costs(workspace.known_on) if costs else (),
        mean_reps=mean_reps(workspace.plan, workspace.shelf.roster(workspace.known_on), as_of) if reps else None,
    )


def _asks_costs(measure: Measure) -> bool:
    return measure.kind == "cost" or any(_asks_costs(each) for each in (*measure.inner, *measure.named))


def check_attribute(workspace: Workspace, by: str) -> None:
    """Refuse what findings cannot be split by.

    Raises:
        NameUnknown: neither an attribute of the agreement, nor `owner` or `team`.
    """
    known = {each.id for version in workspace.versions for each in version.lifecycle.attributes} | {OWNER, TEAM}
    if by not in known:
        raise NameUnknown(f"the agreement knows no attribute {by!r}; it knows {', '.join(sorted(known))}")
