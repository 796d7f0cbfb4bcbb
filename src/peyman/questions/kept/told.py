"""What the log tells of proposed versions, acts and signatures, held against the rows that stand in their tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal, get_args

from peyman.core.agreement.chain import Entry
from peyman.core.agreement.states import Act
from peyman.core.quantities.moments import datetime_of
from peyman.ledger.agreements import ActTaken, ProposedVersion
from peyman.ledger.signatures import Signature

Tampered = Literal[
    "version_edited",
    "version_untold",
    "version_gone",
    "act_edited",
    "act_untold",
    "act_gone",
    "signature_edited",
    "signature_untold",
    "signature_gone",
]
_Flaws = tuple[Tampered, Tampered, Tampered]
_VERSION: _Flaws = ("version_edited", "version_untold", "version_gone")
_ACT: _Flaws = ("act_edited", "act_untold", "act_gone")
_SIGNATURE: _Flaws = ("signature_edited", "signature_untold", "signature_gone")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row of another table that is not what the log tells of it."""

    about: str
    flaw: Tampered


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as the log tells it, or as it stands: what it is called, which one it is, and what it says."""

    called: str
    which: tuple[str, ...]
    at: datetime | None
    says: tuple[str, ...]


def mismatches(entries: Sequence[Entry]) -> Iterator[Mismatch]:
    """Give every row of a version, an act or a signature that is not what the log tells, or not where it tells it."""
    versions = [_version(row) for row in ProposedVersion.objects.order_by("pk")]
    acts = [_act(row) for row in ActTaken.objects.select_related("proposed").order_by("pk")]
    signatures = [_signature(row) for row in Signature.objects.select_related("proposed").order_by("pk")]
    yield from _compared([_version_told(each) for each in entries if each.what == "propose"], versions, _VERSION)
    yield from _compared([_act_told(each) for each in entries if each.what in get_args(Act)], acts, _ACT)
    answers = [each for each in entries if each.what in ("signed", "refused")]
    yield from _compared([_signature_told(each) for each in answers], signatures, _SIGNATURE)


def _compared(told: Sequence[_Row], kept: Sequence[_Row], flaws: _Flaws) -> Iterator[Mismatch]:
    """Compare in order: what differs is edited, untold or gone; what only stands elsewhere or twice was moved."""
    edited, untold, gone = flaws
    names_told, names_kept = {each.which for each in told}, {each.which for each in kept}
    found = [Mismatch(each.called, edited if each.which in names_told else untold) for each in _missing(kept, told)]
    found += [Mismatch(each.called, gone) for each in told if each.which not in names_kept]
    if not found and list(told) != list(kept):
        moved = next((mine for one, mine in zip(told, kept, strict=False) if one != mine), [*told, *kept][-1])
        found.append(Mismatch(moved.called, edited))
    yield from dict.fromkeys(found)


def _missing(rows: Iterable[_Row], among: Sequence[_Row]) -> list[_Row]:
    return [each for each in rows if each not in set(among)]


def _version_told(entry: Entry) -> _Row:
    details = entry.details
    print_, text = details.get("fingerprint", ""), details.get("text", "")
    return _Row(entry.about, (entry.about, details.get("proposal", "")), _at(entry), (entry.who, print_, print_, text))


def _version(row: ProposedVersion) -> _Row:
    about = f"{row.agreement} {row.version}"
    says = (row.proposed_by, row.fingerprint, _print(row.canonical), _print(row.text))
    return _Row(about, (about, str(row.number)), row.proposed_at, says)


def _act_told(entry: Entry) -> _Row:
    details = entry.details
    which = (entry.about, details.get("proposal", ""), entry.what)
    return _Row(entry.about, which, _at(entry), (entry.who, details.get("day", ""), details.get("reason", "")))


def _act(row: ActTaken) -> _Row:
    about = f"{row.proposed.agreement} {row.proposed.version}"
    which = (about, str(row.proposed.number), row.act)
    return _Row(about, which, row.taken_at, (row.taken_by, row.day.isoformat(), row.reason))


def _signature_told(entry: Entry) -> _Row:
    told = {**dict.fromkeys(("fingerprint", "proof", "reason", "acting_for", "name"), ""), **entry.details}
    which = (entry.about, told.get("proposal", ""), told.get("asked", ""), entry.who)
    says = (entry.what, told["fingerprint"], told["proof"], told["reason"], told["acting_for"], told["name"])
    return _Row(f"{entry.about} {entry.who}", which, _at(entry), says)


def _signature(row: Signature) -> _Row:
    version = row.proposed
    about = f"{version.agreement} {version.version}"
    says = (row.says, row.fingerprint, row.proof, row.reason, row.acting_for, row.name)
    return _Row(f"{about} {row.person}", (about, str(version.number), row.asked, row.person), row.at, says)


def _at(entry: Entry) -> datetime | None:
    """Give when it was; None where a row of the log tells no moment that there is."""
    try:
        return datetime_of(entry.at)
    except (OverflowError, TypeError, ValueError):
        return None


def _print(text: str) -> str:
    return sha256(text.encode()).hexdigest()
