"""What is known, how fresh it is, and what was refused."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from peyman.core.facts.belonging import belonging_to_several
from peyman.core.quantities.moments import Moment
from peyman.factstore.shelf import Erasure, Shelf
from peyman.questions.refusals import FactsMissing
from peyman.questions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source: how many rows of it were kept, its newest fact, and when it last told us anything."""

    source: str
    facts: int
    newest_at: Moment | None
    newest_recorded_at: Moment
    age_ms: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A row in quarantine: where it stands, why it was refused, what would cure it."""

    file: str
    line: int
    column: str
    code: str
    reason: str
    cure: str
    row: str


@dataclass(frozen=True, slots=True)
class DataHealth:
    """The state of the facts as of a moment; `counts` by kind of fact, `ignored` leads only where terms say so.

    `of_several` counts members (a deal of two leads) that belong to several at once: one of these has all their facts.
    """

    manifest: int
    as_of: Moment
    counts: tuple[tuple[str, int], ...]
    first_at: Moment | None
    newest_at: Moment | None
    sources: tuple[SourceHealth, ...]
    activities: tuple[tuple[str, int], ...]
    ignored: int
    refused: tuple[Refused, ...]
    refused_codes: tuple[tuple[str, int], ...]
    circles: tuple[tuple[str, ...], ...]
    erasures: tuple[Erasure, ...] = ()
    of_several: int = 0


_KINDS = ("events", "attributes", "links", "costs", "closures", "subjects", "people", "quarantined", "replaced")


def data_health(workspace: Workspace, *, as_of: Moment, most: int = 200) -> DataHealth:
    """Tell the state of a workspace's facts, with at most so many refused rows."""
    ignored = sum(tally.n for tally in workspace.items.tallies if tally.code == "ignored")
    return _health(workspace.shelf, as_of, most, ignored)


def data_health_of(facts: Path, *, as_of: Moment, most: int = 200) -> DataHealth:
    """Tell the state of a folder of facts, without any agreement.

    Raises:
        FactsMissing: there is no shelf.
    """
    shelf = Shelf(facts)
    if not facts.is_dir() or shelf.manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    return _health(shelf, as_of, most, 0)


def _health(shelf: Shelf, as_of: Moment, most: int, ignored: int) -> DataHealth:
    counts = shelf.counts()
    quarantine = shelf.quarantine()
    return DataHealth(
        manifest=counts.manifest,
        as_of=as_of,
        counts=tuple((kind, getattr(counts, kind)) for kind in _KINDS),
        first_at=counts.first_at,
        newest_at=counts.newest_at,
        sources=_sources(shelf, as_of),
        activities=counts.activities,
        ignored=ignored,
        refused=tuple(
            Refused(each.file, each.line, each.column, each.code, each.reason, each.cure, each.raw)
            for each in quarantine[:most]
        ),
        refused_codes=tuple(Counter(each.code for each in quarantine).most_common()),
        circles=shelf.circles(),
        erasures=shelf.erasures(),
        of_several=len(belonging_to_several(shelf.links())),
    )


def _sources(shelf: Shelf, as_of: Moment) -> tuple[SourceHealth, ...]:
    kept: Counter[str] = Counter()
    for each in shelf.imports():
        kept[each.source] += each.kept
    return tuple(
        SourceHealth(
            each.source, kept[each.source], each.newest_at, each.newest_recorded_at, as_of - each.newest_recorded_at
        )
        for each in shelf.reach()
    )
