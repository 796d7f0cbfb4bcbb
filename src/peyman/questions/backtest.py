"""What if: two sets of terms judged over the same past, what each comes to, and which leads make the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Days
from peyman.core.calendars import Period
from peyman.core.judge.differing import Differing, differing
from peyman.core.judge.findings import Finding
from peyman.core.judge.governing import Owed
from peyman.core.judge.holders import OWNER
from peyman.core.judge.measures import Measure
from peyman.core.judge.plan import compile_plan
from peyman.core.judge.rejudging import Rejudged, Told, rejudged
from peyman.core.judge.rollup import trait
from peyman.core.quantities.moments import Moment
from peyman.factstore.hindsight import Hindsight, Later
from peyman.factstore.items import keep_items
from peyman.factstore.shelf import Shelf
from peyman.questions.backtest_sides import Asked, Place, Side, Stood, place_of
from peyman.questions.refusals import FactsMissing, NameUnknown
from peyman.questions.terms import terms
from peyman.questions.workspace import Workspace, judging

_NOTHING_LATER = Later()
MOST_FACTS = 1_000
"""How many facts of hindsight a finding names; all are counted."""


@dataclass(frozen=True, slots=True)
class DifferingLead:
    """A lead that stands otherwise under the one terms than the other; None where it does not count there.

    `at` is its start or entry, `part` its value of the attribute that was asked for.
    """

    lead: str
    at: Moment
    against: Stood | None
    asked: Stood | None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Tested:
    """A commitment in a period (or a part of it) under both terms; None where it is not promised there.

    `leads` and `later` stand with the whole, not with its parts. `later` are the facts of its leads that were recorded
    only after the period's end: hindsight.
    """

    commitment: str
    period: Period
    by: tuple[tuple[str, str | None], ...] | None
    against: Finding | None
    asked: Finding | None
    leads: tuple[DifferingLead, ...] = ()
    later: Later = _NOTHING_LATER

    @property
    def finding(self) -> Finding:
        """The finding under the terms asked about, else the other one."""
        found = self.asked if self.asked is not None else self.against
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Backtest:
    """Two sets of terms over the same past days, as of one moment.

    `in_force`: the terms compared with are those that were in force then, in their own days. `names` gives the
    external id of each lead.
    """

    against: Agreement
    agreement: Agreement
    asked: Asked
    manifest: int
    in_force: bool
    rows: tuple[Tested, ...]
    clocks: frozenset[str]
    names: Mapping[int, str]


def backtested(agreement: Path, facts: Path, asked: Asked, against: Path | None = None) -> Backtest:
    """Judge an agreement over past days as if it had been in force, and hold it against another.

    1. Of a folder of versions the newest is asked about; its own effective dates are set aside.
    2. The other terms are treated alike. Without them the agreement is held against what was in force then: its
       versions, each in its own days.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: an agreement has problems.
        NameUnknown: both have no commitment in common, or not the attribute.
    """
    versions = terms(agreement)
    others = versions if against is None else terms(against)
    if not facts.is_dir() or Shelf(facts).manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    older = others if against is None else (in_force(others[-1], asked.since, asked.until),)
    newer = in_force(versions[-1], asked.since, asked.until)
    _check_shared(older, newer)
    return tested(ground_of(older, Shelf(facts).pin()), newer, asked, own_days=against is None)


@dataclass(frozen=True, eq=False)
class Ground:
    """The terms that others are held against, over their facts; what was made ready once serves every question."""

    workspace: Workspace
    told: Told

    @classmethod
    def of(cls, workspace: Workspace) -> "Ground":
        """Give the ground of a workspace."""
        return cls(workspace, Told(workspace.plan, workspace.items))


def ground_of(versions: tuple[Agreement, ...], shelf: Shelf) -> Ground:
    """Open terms over a shelf; items that are kept for equal nodes move over."""
    plan = compile_plan(versions)
    kept = keep_items(shelf, plan, judging(shelf))
    manifest, names = shelf.manifest().number, shelf.externals()
    return Ground.of(Workspace(versions, plan, shelf, manifest, kept.items, shelf.reach(), names, kept=kept))


def in_force(agreement: Agreement, since: date, until: date) -> Agreement:
    """Give terms as if they had been in force in some days, both included, and only then."""
    return replace(agreement, effective=Days(since, until))


def tested(ground: Ground, agreement: Agreement, asked: Asked, *, own_days: bool = False) -> Backtest:
    """Compare terms with those of a ground; `own_days`: these are what was in force then.

    Raises:
        NameUnknown: `by` names no attribute of either.
    """
    older = ground.workspace
    single = replace(agreement, version=older.versions[-1].version) if len(older.versions) == 1 else agreement
    plan = compile_plan((single,))
    found = rejudged(ground.told, plan, judging(older.shelf))
    newer = replace(older, versions=(single,), plan=plan, items=found.after)
    sides = (
        Side(replace(older, items=found.before), found.columns_of("before"), asked),
        Side(newer, found.columns_of("after"), asked),
    )
    names = [each.id for each in single.lifecycle.attributes]
    with Hindsight(older.shelf, plan.subject, (*names, OWNER)) as hindsight:
        rows = _Rows(sides, found, asked, hindsight).rows()
    against = older.agreement_at(asked.as_of) if own_days else older.versions[-1]
    clocks = frozenset(each.commitment for each in (*older.plan.measures, *plan.measures) if each.kind == "clock")
    return Backtest(against, agreement, asked, older.manifest, own_days, rows, clocks, older.names)


class _Rows:
    """The rows of a backtest, from both sides."""

    def __init__(self, sides: tuple[Side, Side], found: Rejudged, asked: Asked, hindsight: Hindsight) -> None:
        self._sides, self._found, self._asked, self._hindsight = sides, found, asked, hindsight

    def rows(self) -> tuple[Tested, ...]:
        """Give the findings of both sides side by side, in the order of the newer terms."""
        against, asked = ({place_of(each): each for each in side.findings} for side in self._sides)
        (force,) = self._sides[1].workspace.plan.forces
        places = [
            place
            for place in dict.fromkeys((*asked, *against))
            if place.since < force.until and place.until > force.since
        ]
        return tuple(self._row(against.get(place), asked.get(place)) for place in sorted(places, key=self._order))

    def _order(self, place: Place) -> tuple[object, ...]:
        own = [each.id for each in self._sides[1].workspace.versions[-1].commitments]
        at = own.index(place.commitment) if place.commitment in own else len(own)
        value = place.by[0][1] if place.by else None
        return at, place.commitment, place.since, place.until, place.by is not None, value is None, value or ""

    def _row(self, against: Finding | None, asked: Finding | None) -> Tested:
        finding = asked if asked is not None else against
        assert finding is not None
        row = Tested(finding.commitment, finding.period, finding.by, against, asked)
        if finding.by is not None:
            return row
        first, second = (
            None if each is None else side.owed[place_of(each)]
            for side, each in zip(self._sides, (against, asked), strict=True)
        )
        later = self._later(finding.period.until, first, second)
        if first is None or second is None or self._is_same(first, second):
            return replace(row, later=later)
        books = (self._sides[0].book, self._sides[1].book)
        leads = (self._lead(each) for each in differing(books, (first, second)))
        return replace(row, later=later, leads=tuple(sorted(leads, key=lambda each: (each.at, each.lead))))

    def _later(self, than: Moment, first: Owed | None, second: Owed | None) -> Later:
        """Give the hindsight behind a finding: late facts of its leads, each lead up to where it was decided."""
        lives = [side.lives(each) for side, each in zip(self._sides, (first, second), strict=True)]
        subjects, until = (np.concatenate(each) for each in zip(*lives, strict=True))
        return self._hindsight.later(than, subjects, until, MOST_FACTS)

    def _is_same(self, first: Owed, second: Owed) -> bool:
        """Say whether both count the very same members: by the same nodes, in the same time, without any crowd."""
        gated = {clock.id for side in self._sides for clock in side.workspace.plan.clocks if clock.gate is not None}
        nodes = set(_nodes(first.measure)), set(_nodes(second.measure))
        same = all(self._found.likeness.get(node) == "same" for node in nodes[1]) and not nodes[1] & gated
        times = [(each.since, each.until, each.commitment.counted_by) for each in (first, second)]
        kinds = [_kinds(each.measure) for each in (first, second)]
        return same and nodes[0] == nodes[1] and times[0] == times[1] and kinds[0] == kinds[1]

    def _lead(self, each: Differing) -> DifferingLead:
        by = self._asked.by
        member = each.after if each.after is not None else each.before
        part = None if by is None or member is None else trait(member.item, by)
        first, second = (
            None if one is None else side.stood(one)
            for side, one in zip(self._sides, (each.before, each.after), strict=True)
        )
        return DifferingLead(self._sides[1].workspace.names[each.subject], each.at, first, second, part)


def _nodes(measure: Measure) -> tuple[str, ...]:
    return (*measure.nodes, *(node for each in measure.inner for node in _nodes(each)))


def _kinds(measure: Measure) -> tuple[object, ...]:
    return (measure.kind, *(_kinds(each) for each in measure.inner))


def _check_shared(older: Sequence[Agreement], newer: Agreement) -> None:
    names = list(dict.fromkeys(each.id for terms in older for each in terms.commitments))
    own = [each.id for each in newer.commitments]
    if not set(names) & set(own):
        told = (", ".join(each) or "none" for each in (own, names))
        raise NameUnknown(
            "the agreements have no commitment in common ({} / {}); compare two drafts of one agreement, in which "
            "what is compared keeps its id".format(*told)
        )
