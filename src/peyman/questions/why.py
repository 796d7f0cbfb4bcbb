"""Why a lead's clocks and entries stand where they stand, day by day, with the rows they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass

from peyman.core.agreement.roles import Asker
from peyman.core.facts.values import Lead, Link
from peyman.core.judge.holders import OWNER
from peyman.core.judge.trace import Trace, explain_lead
from peyman.core.quantities.moments import Moment
from peyman.questions.crowds import crowds
from peyman.questions.refusals import NameUnknown
from peyman.questions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a person finds it again: what, when, and in which file and line it stood.

    `happened`: it is an event; else something became known of the lead.
    """

    fact: int
    at: Moment | None
    what: str
    value: str | None
    actor: str | None
    file: str | None
    line: int | None
    happened: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """Another id under which the lead was known, and when the two were found to be one (None: nobody wrote it)."""

    lost: str
    kept: str
    at: Moment | None


@dataclass(frozen=True, slots=True)
class Why:
    """One lead as of a moment: its attributes, its facts in order, and a trace for each commitment.

    `ignored`: the terms in force leave the lead out of everything (§7). `merges` are those that ended in this lead.
    """

    lead: str
    as_of: Moment
    attributes: tuple[tuple[str, str | None], ...]
    facts: tuple[FactRow, ...]
    traces: tuple[tuple[str, Trace], ...]
    ignored: bool
    merges: tuple[Merge, ...]


def readable(who: Asker, answer: Why) -> bool:
    """Say whether somebody may read a lead: whoever reads all rows, or holds it, or held it."""
    return who.sees_lead({row.value for row in answer.facts if row.what == OWNER and row.value})


def why(workspace: Workspace, *, lead: str, as_of: Moment, commitment: str | None = None) -> Why:
    """Explain a lead under one commitment, or under all of them.

    Raises:
        NameUnknown: there is no such lead, or no such commitment.
    """
    asked = _asked(workspace, commitment)
    found = workspace.shelf.lead(lead, counted=workspace.plan.subject)
    if found is None:
        raise NameUnknown(f"no fact tells of a lead {lead!r}")
    closures, gates = workspace.shelf.closures(), crowds(workspace, as_of=as_of)
    traces = tuple((each, explain_lead(workspace.plan, found, closures, each, as_of, gates=gates)) for each in asked)
    return Why(
        lead=found.external,
        as_of=as_of,
        attributes=_attributes(found, as_of),
        facts=_facts(workspace, found, as_of),
        traces=tuple((each, trace) for each, trace in traces if _tells(trace)),
        ignored=bool(traces) and all(trace.ignored for _, trace in traces),
        merges=_merges(workspace, found, as_of),
    )


def _tells(trace: Trace) -> bool:
    return bool(trace.clocks or trace.entries or trace.no_clocks or trace.ignored)


def _merges(workspace: Workspace, found: Lead, as_of: Moment) -> tuple[Merge, ...]:
    """Give the merges that ended, through others or at once, in a lead; of several of one id the latest holds."""
    links = sorted(workspace.shelf.links(), key=lambda link: (link.recorded_at, link.fact))
    kept = {link.start: link for link in links if link.kind == "same_as"}
    lost: dict[int, Link] = {}
    ends = {found.subject}
    while found_now := {start: link for start, link in kept.items() if link.to in ends and start not in lost}:
        lost |= found_now
        ends = set(found_now)
    told = [link for link in lost.values() if link.since is None or link.since <= as_of]
    if not told:
        return ()
    names = workspace.shelf.externals([subject for link in told for subject in (link.start, link.to)])
    in_circles = {name for circle in workspace.shelf.circles() for name in circle}  # whose merges nobody follows
    ordered = sorted(told, key=lambda link: (link.since or 0, link.fact))
    merges = (Merge(names[link.start], names[link.to], link.since) for link in ordered)
    return tuple(merge for merge in merges if merge.lost not in in_circles)


def _asked(workspace: Workspace, commitment: str | None) -> tuple[str, ...]:
    known = tuple(dict.fromkeys(each.id for version in workspace.versions for each in version.commitments))
    if commitment is None:
        return known
    if commitment not in known:
        raise NameUnknown(f"no commitment is called {commitment!r}; there are: {', '.join(known)}")
    return (commitment,)


def _attributes(lead: Lead, as_of: Moment) -> tuple[tuple[str, str | None], ...]:
    """Give the value of each attribute as of a moment; the latest wins."""
    values = {each.name: each.text for each in lead.attributes if each.since is None or each.since <= as_of}
    return tuple(sorted(values.items()))


def _facts(workspace: Workspace, lead: Lead, as_of: Moment) -> tuple[FactRow, ...]:
    events = [each for each in lead.events if each.at <= as_of]
    attributes = [each for each in lead.attributes if each.since is None or each.since <= as_of]
    numbers = [*(each.fact for each in events), *(each.fact for each in attributes)]
    origins = workspace.shelf.origins(numbers)
    rows = [
        FactRow(each.fact, each.at, each.activity, each.value, each.actor, *_origin(origins, each.fact), True)
        for each in events
    ]
    rows += [
        FactRow(each.fact, each.since, each.name, each.text, None, *_origin(origins, each.fact), False)
        for each in attributes
    ]
    return tuple(sorted(rows, key=lambda row: (row.at or 0, row.file or "", row.line or 0, row.what)))


def _origin(origins: Mapping[int, tuple[str, int]], fact: int) -> tuple[str | None, int | None]:
    return origins.get(fact, (None, None))
