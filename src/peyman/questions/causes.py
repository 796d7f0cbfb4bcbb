"""By which facts a finding changed: those without which a lead's part in it would be another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from peyman.core.facts.timeline import Stated
from peyman.core.facts.values import Event, Subject
from peyman.core.judge.findings import Finding
from peyman.core.judge.items import Items
from peyman.core.judge.judging import members_of
from peyman.core.judge.placing import Member
from peyman.core.judge.plain import judge_lead
from peyman.core.quantities.moments import Moment
from peyman.factstore.reading import RawLead
from peyman.factstore.touched import Change, Touched
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import Workspace

_Part = Counter[tuple[object, ...]]
"""What one lead adds to a finding: its members, in whatever order."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A fact that changed a finding: which, in which file and line, whose, and what became of it.

    `what` is new, corrected, retracted, returned, merged or relinked; `told` the activity or attribute it tells of, or
    the kind of fact; `was` and `says` the older and the newer fact in short (None where there was or is none).
    """

    fact: int
    file: str | None
    line: int | None
    lead: str | None
    what: str
    told: str
    was: str | None = None
    says: str | None = None
    was_at: Moment | None = None
    at: Moment | None = None


class Causes:
    """What differs between two workspaces of one shelf, asked finding by finding."""

    def __init__(self, before: Workspace, after: Workspace, as_of: Moment) -> None:
        """Read which facts changed; what leads come to without them is worked out when asked."""
        self.before, self.after, self.as_of = before, after, as_of
        counted = after.plan.subject
        views = before.shelf.view(counted=counted), after.shelf.view(counted=counted)
        self.changes = after.shelf.changes(*views)
        self.touched = after.shelf.touched(*views, self.changes)
        self._items = tuple(counted_items(each, as_of=as_of) for each in (before, after))
        self._closures = after.shelf.closures()

    @property
    def heard(self) -> tuple[str, ...]:
        """The sources that were heard of later, or of more, in the one workspace than in the other."""
        return tuple(sorted({reach.source for reach in {*self.before.reach} ^ {*self.after.reach}}))

    def of(self, before: Finding | None, after: Finding | None) -> tuple[Cause, ...]:
        """Give the facts that made the one finding the other, in order of their numbers.

        1. The leads whose part in the finding differs are found.
        2. Of their changed facts each counts without which the lead's part would be another; a changed link always.
        3. Where none alone makes a difference, all changed facts of the lead count; then outages; then costs.
        """
        parts = [self._parts(finding, items) for finding, items in zip((before, after), self._items, strict=True)]
        leads = [lead for lead in sorted({*parts[0], *parts[1]}) if parts[0].get(lead) != parts[1].get(lead)]
        finding = after if after is not None else before
        found = [self._cause(change, lead) for lead in leads for change in self._behind(lead, finding, parts[1])]
        if not found:
            found = [self._cause(change, None) for change in self.changes if change.table == "costs"]
        return tuple(sorted(dict.fromkeys(found), key=lambda cause: (cause.fact, cause.lead or "")))

    # ── one lead ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _parts(self, finding: Finding | None, items: Items) -> dict[Subject, _Part]:
        found: defaultdict[Subject, _Part] = defaultdict(Counter)
        if finding is not None:
            for number, group in enumerate(members_of(self.after.plan, items, self.as_of, finding)):
                for member in group:
                    found[member.item.subject][_sign(member, number)] += 1
        return dict(found)

    def _behind(self, lead: Subject, finding: Finding | None, parts: Mapping[Subject, _Part]) -> list[Change]:
        own = self._changes_of.get(lead, [])
        links = [change for change in own if change.table == "links"]
        facts = [change for change in own if change.table != "links"]
        alone = [change for change in facts if self._without(lead, change, finding) != parts.get(lead)]
        behind = [*links, *(alone or (facts if not links else []))]
        return behind or [change for change in self.changes if change.table == "closures"]

    def _without(self, lead: Subject, change: Change, finding: Finding | None) -> _Part | None:
        """Give what a lead would add to a finding had one change not come."""
        raw = self._raw[1].get(lead)
        if raw is None or finding is None:
            return None
        older = self._raw[0].get(lead)
        judged = judge_lead(self.after.plan, _less(raw, change, older).settled(), self._closures)
        items = Items(judged.clocks, judged.entries, judged.tallies)
        return self._parts(finding, items).get(lead)

    @cached_property
    def _changes_of(self) -> Mapping[Subject, list[Change]]:
        by_fact = {(change.table == "links", change.fact): change for change in self.changes}
        found: defaultdict[Subject, list[Change]] = defaultdict(list)
        for each in self.touched:
            change = by_fact.get((each.reason in ("merged", "relinked"), each.fact or 0))
            if change is not None:
                found[each.subject].append(_named(change, each))
        return found

    @cached_property
    def _raw(self) -> tuple[Mapping[Subject, RawLead], Mapping[Subject, RawLead]]:
        """The touched leads before and after, not settled."""
        leads = {each.subject for each in self.touched}
        counted = self.after.plan.subject
        return self.before.shelf.raw(leads, counted), self.after.shelf.raw(leads, counted)

    # ── telling ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _cause(self, change: Change, lead: Subject | None) -> Cause:
        file, line = self._origins.get(change.fact, (None, None))
        name = None if lead is None else self.after.names.get(lead)
        cause = Cause(change.fact, file, line, name, change.what, change.table)
        if lead is None:
            return cause
        new = _said(self._raw[1].get(lead), change.fact)
        old = _said(self._raw[0].get(lead), change.fact if change.replaces is None else change.replaces)
        told = new or old
        if told is None:
            return cause
        cause = replace(cause, told=told[0])
        if change.what != "retracted" and new is not None:
            cause = replace(cause, says=new[1], at=new[2])
        if change.what in ("corrected", "retracted") and old is not None:
            cause = replace(cause, was=old[1], was_at=old[2])
        return cause

    @cached_property
    def _origins(self) -> Mapping[int, tuple[str, int]]:
        return self.after.shelf.origins(change.fact for change in self.changes)


def _sign(member: Member, group: int) -> tuple[object, ...]:
    return group, member.at, member.standing, member.worth, member.item


def _named(change: Change, touched: Touched) -> Change:
    """Say of a link what it did, where it stands newly."""
    if change.table == "links" and change.what == "new" and touched.reason in ("merged", "relinked"):
        return replace(change, what=touched.reason)
    return change


def _less(raw: RawLead, change: Change, before: RawLead | None) -> RawLead:
    """Give a lead without one change: without the fact that came, with the one that went."""
    came = change.fact if change.what != "retracted" else None
    went = change.fact if change.what == "retracted" else change.replaces
    events: list[Event] = [event for event in raw.events if event.fact != came]
    stated: list[Stated] = [each for each in raw.stated if each.fact != came]
    if before is not None:
        events += [event for event in before.events if event.fact == went]
        stated += [each for each in before.stated if each.fact == went]
    return replace(raw, events=tuple(events), stated=tuple(stated))


def _said(raw: RawLead | None, fact: int) -> tuple[str, str | None, Moment | None] | None:
    """Give what a fact of a lead tells of, its value, and its moment."""
    if raw is None:
        return None
    happened: Iterable[tuple[int, str, str | None, Moment | None]] = (
        (event.fact, event.activity, event.value, event.at) for event in raw.events
    )
    held = ((each.fact, each.name, each.text, each.since) for each in raw.stated)
    return next(((told, says, at) for number, told, says, at in (*happened, *held) if number == fact), None)
