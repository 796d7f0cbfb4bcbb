"""A workspace: one agreement (all its versions), its plan, and the shelf with its facts."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from peyman.core.agreement.standing import terms_on
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.facts.values import SourceReach, Subject
from peyman.core.judge.items import Items
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.quantities.moments import Moment
from peyman.factstore.items import Judge, Kept, keep_items
from peyman.factstore.items_known import as_known
from peyman.factstore.manifests import NoSuchManifest
from peyman.factstore.segments import SegmentGone
from peyman.factstore.shelf import Shelf
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.terms import terms

__all__ = [
    "AgreementRefused",
    "FactsMissing",
    "NameUnknown",
    "Workspace",
    "calendars_fingerprint",
    "open_workspace",
    "reading_again",
]

Answer = TypeVar("Answer")
Watching = Callable[[int], None]
"""Is told how many leads have been judged so far."""


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """An agreement with the facts it is judged by, at one manifest of the shelf; equal only to itself.

    `names` gives the external id of each subject that has items. `known_on` None is all that is known; `kept` tells
    what it took to bring the items up to these facts.
    """

    versions: tuple[Agreement, ...]
    plan: Plan
    shelf: Shelf
    manifest: int
    items: Items
    reach: tuple[SourceReach, ...]
    names: Mapping[int, str]
    known_on: Moment | None = None
    kept: Kept = field(default_factory=Kept)

    @property
    def zone(self) -> str:
        """The zone of the newest version: in it people mean their days."""
        return self.versions[-1].calendar.timezone

    def agreement_at(self, moment: Moment) -> Agreement:
        """Give the version in force just before a moment: as of the end of a day is as of that day.

        Before all it is the first one, between or after them the one before.
        """
        return terms_on(self.versions, self.plan.calendars["main"].local_date(moment - 1))


def open_workspace(
    agreement: Path,
    facts: Path,
    watching: Watching = lambda judged: None,
    *,
    known_on: Moment | None = None,
    full: bool = False,
) -> Workspace:
    """Open an agreement with its facts; leads are judged now where no items of this plan are kept yet.

    `known_on` opens the facts as they were known on a moment; `full` judges every lead anew.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: the agreement has problems.
    """
    versions = terms(agreement)
    if not facts.is_dir() or Shelf(facts).manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    plan = compile_plan(versions)

    def read() -> Workspace:
        workspace = _opened(versions, plan, Shelf(facts).pin(), watching, full=full)
        return workspace if known_on is None else as_known_on(workspace, known_on)

    return reading_again(read)


def reading_again(read: Callable[[], Answer]) -> Answer:
    """Give what a reading gives, which takes the newest manifest; once more where files went while it read.

    They go an hour after they were gathered into others, and at once where a person is erased.
    """
    try:
        return read()
    except (SegmentGone, NoSuchManifest):
        return read()


def as_known_on(workspace: Workspace, moment: Moment) -> Workspace:
    """Give a workspace of all that is known as it was known on a moment, at the same manifest of the shelf."""
    shelf = workspace.shelf.pin(moment)
    kept = as_known(workspace.kept, shelf, workspace.plan, judging(shelf))
    return replace(workspace, shelf=shelf, items=kept.items, reach=shelf.reach(), known_on=moment, kept=kept)


def _opened(versions: tuple[Agreement, ...], plan: Plan, shelf: Shelf, watching: Watching, *, full: bool) -> Workspace:
    kept = keep_items(shelf, plan, judging(shelf, watching), full=full)
    manifest = shelf.manifest().number
    return Workspace(
        versions, plan, shelf, manifest, kept.items, shelf.reach(), shelf.externals(), known_on=None, kept=kept
    )


def calendars_fingerprint(plan: Plan) -> str:
    """Give one fingerprint over all calendars of a plan, whatever their order."""
    told = "\n".join(f"{name} {calendar.fingerprint}" for name, calendar in sorted(plan.calendars.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def judging(shelf: Shelf, watching: Watching = lambda judged: None) -> Judge:
    """Give what judges leads of a shelf in memory, all of them or those named, in order of subject."""

    def judge(plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        closures = shelf.closures()
        for number, lead in enumerate(shelf.leads(subjects, counted=plan.subject), start=1):
            if number % 500 == 0:
                watching(number)
            yield lead.subject, judge_lead(plan, lead, closures)

    return judge
