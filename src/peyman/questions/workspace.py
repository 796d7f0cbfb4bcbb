"""A workspace: one agreement (all its versions), its plan, and the shelf with its facts."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.facts.values import SourceReach
from peyman.core.judge.gathering import gather
from peyman.core.judge.items import Items
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.quantities.moments import Moment
from peyman.factstore.items import ItemsKey, keep_items
from peyman.factstore.shelf import Shelf
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.terms import terms

__all__ = ["AgreementRefused", "FactsMissing", "NameUnknown", "Workspace", "calendars_fingerprint", "open_workspace"]

Watching = Callable[[int], None]
"""Is told how many leads have been judged so far."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An agreement with the facts it is judged by, at one manifest of the shelf.

    `names` gives the external id of each subject that has items.
    """

    versions: tuple[Agreement, ...]
    plan: Plan
    shelf: Shelf
    manifest: int
    items: Items
    reach: tuple[SourceReach, ...]
    names: Mapping[int, str]

    @property
    def zone(self) -> str:
        """The zone of the newest version: in it people mean their days."""
        return self.versions[-1].calendar.timezone

    def agreement_at(self, moment: Moment) -> Agreement:
        """Give the version in force at a moment; before all the first one, between or after them the one before."""
        day = self.plan.calendars["main"].local_date(moment)
        begun = [each for each in self.versions if each.effective.since is None or each.effective.since <= day]
        return begun[-1] if begun else self.versions[0]


def open_workspace(agreement: Path, facts: Path, watching: Watching = lambda judged: None) -> Workspace:
    """Open an agreement with its facts; leads are judged now where no items of this plan are kept yet.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: the agreement has problems.
    """
    versions = terms(agreement)
    shelf = Shelf(facts)
    if not facts.is_dir() or shelf.manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    shelf = shelf.pin()
    plan = compile_plan(versions)
    manifest = shelf.manifest().number
    key = ItemsKey(plan.fingerprint, calendars_fingerprint(plan), manifest)
    items = keep_items(facts / "items", key, lambda: _judged(plan, shelf, watching))
    return Workspace(versions, plan, shelf, manifest, items, shelf.reach(), shelf.externals())


def calendars_fingerprint(plan: Plan) -> str:
    """Give one fingerprint over all calendars of a plan, whatever their order."""
    told = "\n".join(f"{name} {calendar.fingerprint}" for name, calendar in sorted(plan.calendars.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def _judged(plan: Plan, shelf: Shelf, watching: Watching) -> Items:
    closures = shelf.closures()
    return gather(_watched((judge_lead(plan, lead, closures) for lead in shelf.leads(counted=plan.subject)), watching))


def _watched(leads: Iterable[LeadItems], watching: Watching) -> Iterator[LeadItems]:
    for number, lead in enumerate(leads, start=1):
        if number % 500 == 0:
            watching(number)
        yield lead
