"""Why a lead's clocks and entries stand where they stand, day by day, with the rows they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass

from peyman.core.facts.values import Lead
from peyman.core.judge.trace import Trace, explain_lead
from peyman.core.quantities.moments import Moment
from peyman.questions.refusals import NameUnknown
from peyman.questions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a person finds it again: what, when, and in which file and line it stood."""

    fact: int
    at: Moment | None
    what: str
    value: str | None
    actor: str | None
    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Why:
    """One lead as of a moment: its attributes, its facts in order, and a trace for each commitment."""

    lead: str
    as_of: Moment
    attributes: tuple[tuple[str, str | None], ...]
    facts: tuple[FactRow, ...]
    traces: tuple[tuple[str, Trace], ...]


def why(workspace: Workspace, *, lead: str, as_of: Moment, commitment: str | None = None) -> Why:
    """Explain a lead under one commitment, or under all of them.

    Raises:
        NameUnknown: there is no such lead, or no such commitment.
    """
    asked = _asked(workspace, commitment)
    found = workspace.shelf.lead(lead, counted=workspace.plan.subject)
    if found is None:
        raise NameUnknown(f"no fact tells of a lead {lead!r}")
    closures = workspace.shelf.closures()
    traces = ((each, explain_lead(workspace.plan, found, closures, each, as_of)) for each in asked)
    return Why(
        lead=found.external,
        as_of=as_of,
        attributes=_attributes(found, as_of),
        facts=_facts(workspace, found, as_of),
        traces=tuple((each, trace) for each, trace in traces if _tells(trace)),
    )


def _tells(trace: Trace) -> bool:
    return bool(trace.clocks or trace.entries or trace.no_clocks or trace.ignored)


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
        FactRow(each.fact, each.at, each.activity, each.value, each.actor, *_origin(origins, each.fact))
        for each in events
    ]
    rows += [
        FactRow(each.fact, each.since, each.name, each.text, None, *_origin(origins, each.fact)) for each in attributes
    ]
    return tuple(sorted(rows, key=lambda row: (row.at or 0, row.file or "", row.line or 0, row.what)))


def _origin(origins: Mapping[int, tuple[str, int]], fact: int) -> tuple[str | None, int | None]:
    return origins.get(fact, (None, None))
