"""The log: its rows, and whether it still tells what happened."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from peyman.core.agreement.chain import START, Broken, Entry, broken_links
from peyman.core.quantities.moments import moment_of
from peyman.ledger.agreements import ProposedVersion
from peyman.ledger.log import LogHead, LogRow
from peyman.ledger.signatures import Signature

Tampered = Literal[
    "version_edited", "version_untold", "version_gone", "signature_edited", "signature_untold", "signature_gone"
]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row of another table that is not what the log tells of it."""

    about: str
    flaw: Tampered


@dataclass(frozen=True, slots=True)
class LogChecked:
    """What a check of the log found: nothing in `broken` and `mismatches` where all is as it was written."""

    rows: int
    head: str
    broken: tuple[Broken, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def whole(self) -> bool:
        """Say whether all is as it was written."""
        return not self.broken and not self.mismatches


def log_entries(about: str | None = None) -> tuple[Entry, ...]:
    """Give the rows of the log, the oldest first; those about one thing if it is named."""
    rows = LogRow.objects.all() if about is None else LogRow.objects.filter(about=about)
    return tuple(_entry(row) for row in rows)


def check_log() -> LogChecked:
    """Check every link of the log, its end, and the versions and signatures that it tells of.

    1. Each row's hash is over the row and the hash before it; numbers run without a gap up to the head.
    2. Each proposed version has the text whose fingerprint the log tells, and none stands there untold.
    3. So do the signatures.
    """
    entries = log_entries()
    head = LogHead.objects.filter(pk=1).first()
    broken = list(broken_links(entries))
    last = (entries[-1].number, entries[-1].hash) if entries else (0, "")
    if head is None or (head.number, head.hash) != last:
        broken.append(Broken(max(last[0], head.number if head else 0), "cut_off"))
    mismatches = (*_versions(entries), *_signatures(entries))
    return LogChecked(len(entries), entries[-1].hash if entries else START, tuple(broken), mismatches)


def _versions(entries: tuple[Entry, ...]) -> Iterator[Mismatch]:
    told = {(each.about, each.details.get("proposal", "")): each for each in entries if each.what == "propose"}
    rows = {(f"{row.agreement} {row.version}", str(row.number)): row for row in ProposedVersion.objects.all()}
    for key, row in rows.items():
        entry = told.get(key)
        print_ = sha256(row.canonical.encode()).hexdigest()
        if entry is None:
            yield Mismatch(key[0], "version_untold")
        elif not print_ == row.fingerprint == entry.details.get("fingerprint"):
            yield Mismatch(key[0], "version_edited")
    for key in told.keys() - rows.keys():
        yield Mismatch(key[0], "version_gone")


def _signatures(entries: tuple[Entry, ...]) -> Iterator[Mismatch]:
    told = [_told(each) for each in entries if each.what in ("signed", "refused")]
    kept = [_kept(row) for row in Signature.objects.select_related("proposed")]
    names_told, names_kept = {each[:4] for each in told}, {each[:4] for each in kept}
    for each in kept:
        if each not in told:
            flaw: Tampered = "signature_edited" if each[:4] in names_told else "signature_untold"
            yield Mismatch(f"{each[0]} {each[3]}", flaw)
    for name in sorted(names_told - names_kept):
        yield Mismatch(f"{name[0]} {name[3]}", "signature_gone")


def _told(entry: Entry) -> tuple[str, ...]:
    details = entry.details
    named = (entry.about, details.get("proposal", ""), details.get("asked", ""), entry.who)
    rest = (details.get("fingerprint", ""), details.get("proof", ""), details.get("reason", ""))
    return (*named, entry.what, *rest, details.get("acting_for", ""), details.get("name", ""), str(entry.at))


def _kept(row: Signature) -> tuple[str, ...]:
    version = row.proposed
    named = (f"{version.agreement} {version.version}", str(version.number), row.asked, row.person)
    rest = (row.fingerprint, row.proof, row.reason, row.acting_for, row.name, str(moment_of(row.at)))
    return (*named, row.says, *rest)


def _entry(row: LogRow) -> Entry:
    details = json.loads(row.details)
    return Entry(row.number, row.at, row.who, row.what, row.about, details, row.before_hash, row.hash)
