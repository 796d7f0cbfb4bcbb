"""Which fact is which: doubles dropped, corrections replacing, contradictions reported, gone rows retracted.

Nothing here depends on the order in which rows arrive within a batch: drafts are first put in a fixed order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from peyman.core.facts.drafts import Draft, DraftCell
from peyman.core.quantities.moments import Moment


class Version(NamedTuple):
    """A fact that stands on the shelf, as far as identity is concerned; `retracted_at` is None while it stands."""

    fact: int
    content: bytes
    recorded_at: Moment
    retracted_at: Moment | None


class Replacement(NamedTuple):
    """From `at` on the fact is no longer so: replaced by another, or (None) retracted."""

    fact: int
    by: int | None
    at: Moment


@dataclass(frozen=True, slots=True)
class Settled:
    """What a batch adds: drafts (by their places) with their new numbers, and what they replace.

    `returned` holds the time of record of those drafts that come back after they were gone, by their places.
    """

    numbers: Mapping[int, int]
    conflicts: frozenset[int]
    replaced: tuple[Replacement, ...]
    corrected: int
    returned: Mapping[int, Moment] = field(default_factory=dict)


def identity_of(*parts: DraftCell) -> bytes:
    """Give 16 bytes that tell one fact from another; None and an empty text differ."""
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def content_of(*parts: DraftCell) -> bytes:
    """Give 8 bytes that tell what a fact says from what another version of it says."""
    return blake2b(repr(parts).encode(), digest_size=8).digest()


def settle_batch(
    drafts: Sequence[Draft],
    known: Mapping[bytes, Sequence[Version]],
    first_number: int,
    *,
    seen_rows: frozenset[int] = frozenset(),
    snapshot_at: Moment | None = None,
) -> Settled:
    """Say which drafts are new facts, give them numbers, and say what they replace.

    1. Drafts are taken in an order made of what they say, never of arrival.
    2. Same identity, same content as what stood at its time of record: a double. A row of a file that was imported
       before (`seen_rows`) is a double as soon as any version said the same.
    3. Same identity and time of record, other content: a conflict; what stands already stays.
    4. Otherwise it is new: the older version is replaced at the newer's time of record, whichever arrived first;
       a chained attribute replaces nothing, its versions follow each other.
    5. A snapshot (read at `snapshot_at`) says what stands now: a row that was gone since its time of record comes
       back, and is recorded when the snapshot was read.
    6. A row is taken whole or not at all: with one draft in conflict none of its drafts is a new fact, and what is
       left is settled without them. A row that contradicted such a row is refused too: nobody knows which is right.
    """
    conflicts: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()
    while True:
        taken = [place for place, draft in enumerate(drafts) if draft.row not in refused]
        order = _in_order(drafts, taken)
        settled = _settle(drafts, order, known, first_number, seen_rows=seen_rows, snapshot_at=snapshot_at)
        conflicts |= settled.conflicts
        refused = frozenset(drafts[place].row for place in conflicts)
        if not any(drafts[place].row in refused for place in settled.numbers):
            return replace(settled, conflicts=conflicts)


def _settle(
    drafts: Sequence[Draft],
    order: Sequence[int],
    known: Mapping[bytes, Sequence[Version]],
    first_number: int,
    *,
    seen_rows: frozenset[int],
    snapshot_at: Moment | None,
) -> Settled:
    """Settle the drafts at these places, in this order, one by one."""
    numbers: dict[int, int] = {}
    conflicts: set[int] = set()
    replaced: list[Replacement] = []
    returned: dict[int, Moment] = {}
    corrected = 0
    standing: dict[bytes, list[Version]] = defaultdict(list)
    for identity, versions in known.items():
        standing[identity] = sorted(versions, key=lambda version: (version.recorded_at, version.fact))
    for place in order:
        versions = standing[drafts[place].identity]
        draft = _as_told(drafts[place], versions, snapshot_at)
        verdict = _verdict(draft, versions, seen=draft.row in seen_rows)
        if verdict == "conflict":
            conflicts.add(place)
        if verdict != "new":
            continue
        number = numbers[place] = first_number + len(numbers)
        if draft.recorded_at != drafts[place].recorded_at:
            returned[place] = draft.recorded_at
        corrected += not draft.chained and bool(versions) and versions[-1].retracted_at is None
        replaced.extend(_place(draft, number, versions))
    return Settled(numbers, frozenset(conflicts), tuple(replaced), corrected, returned)


def _as_told(draft: Draft, versions: Sequence[Version], snapshot_at: Moment | None) -> Draft:
    """Give a snapshot's draft the moment of the snapshot where a version was retracted after its time of record."""
    if snapshot_at is None:
        return draft
    gone = [version.retracted_at for version in versions if version.retracted_at is not None]
    if not gone or max(gone) <= draft.recorded_at:
        return draft
    return replace(draft, recorded_at=max(snapshot_at, *gone))


def retract_gone(standing: Iterable[int], at: Moment) -> tuple[Replacement, ...]:
    """Retract the facts given, in the order of their numbers, from a moment on."""
    return tuple(Replacement(fact, None, at) for fact in sorted(standing))


def _in_order(drafts: Sequence[Draft], places: Iterable[int]) -> list[int]:
    """Order drafts by what they say: kind, first value, moment, identity, time of record, what is missing last."""

    def order(place: int) -> tuple[str, str, int, bytes, Moment, bool, bytes, int]:
        draft = drafts[place]
        first, moment = draft.values[0], draft.values[2]
        at = moment if isinstance(moment, int) else 0
        missing = moment is None
        return draft.kind, str(first), at, draft.identity, draft.recorded_at, missing, draft.content, draft.row

    return sorted(places, key=order)


def _verdict(draft: Draft, versions: Sequence[Version], *, seen: bool) -> str:
    """Say `new`, `double` or `conflict`; versions stand in order of their time of record."""
    if seen and any(version.content == draft.content for version in versions):
        return "double"
    before = [version for version in versions if version.recorded_at <= draft.recorded_at]
    if not before:
        return "new"
    last = before[-1]
    stands = last.retracted_at is None or last.retracted_at > draft.recorded_at
    if last.content == draft.content and stands:
        return "double"
    if last.recorded_at == draft.recorded_at and stands:
        return "double" if draft.chained and _says_nothing(draft) else "conflict"
    return "new"


def _says_nothing(draft: Draft) -> bool:
    """Say whether an attribute's cell was empty: beside a value of the same moment it contradicts nothing."""
    return draft.values[2] is None


def _place(draft: Draft, number: int, versions: list[Version]) -> list[Replacement]:
    """Put the new version among the others and say what it replaces, and what replaces it."""
    if not versions:
        versions.append(Version(number, draft.content, draft.recorded_at, None))
        return []
    later = [version for version in versions if version.recorded_at > draft.recorded_at]
    before = versions[: len(versions) - len(later)]
    versions.insert(len(before), Version(number, draft.content, draft.recorded_at, None))
    if draft.chained:
        return []
    replaced = [Replacement(version.fact, number, draft.recorded_at) for version in before[-1:]]
    return replaced + [Replacement(number, version.fact, version.recorded_at) for version in later[:1]]
