"""The log: its rows, and whether it still tells what happened."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peyman.core.agreement.chain import START, Broken, Entry, broken_links, canonical_details
from peyman.ledger.log import LogHead, LogRow
from peyman.questions.kept.told import Mismatch, mismatches

_HEAD: Final = 1
_UNREADABLE: Final = {"": ""}
"""Stands for details that nobody wrote: they hash to another row than the one that stands there."""


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
    """Check every link of the log, its end, and the versions, acts and signatures that it tells of.

    1. Each row's hash is over the row and the hash before it; numbers run without a gap up to the head.
    2. Each proposed version has the text whose fingerprint the log tells, and none stands there untold.
    3. So do the acts taken on it and the signatures, in the order in which the log tells them.
    """
    entries = log_entries()
    broken = (*broken_links(entries), *_end(entries))
    head = entries[-1].hash if entries else START
    return LogChecked(len(entries), head, broken, tuple(mismatches(entries)))


def _end(entries: tuple[Entry, ...]) -> Iterator[Broken]:
    """Give a flaw where the one head kept apart is not that of the last row."""
    heads = {head.pk: (head.number, head.hash) for head in LogHead.objects.all()}
    last = (entries[-1].number, entries[-1].hash) if entries else (0, "")
    if heads != {_HEAD: last}:
        yield Broken(max(last[0], *(number for number, _ in heads.values()), 0), "cut_off")


def _entry(row: LogRow) -> Entry:
    return Entry(row.number, row.at, row.who, row.what, row.about, _details(row.details), row.before_hash, row.hash)


def _details(text: str) -> dict[str, str]:
    """Read details; written in another way than the one they have, they are not what was written."""
    try:
        told = json.loads(text)
    except ValueError:
        return dict(_UNREADABLE)
    readable = isinstance(told, dict) and all(isinstance(each, str) for each in told.values())
    return told if readable and canonical_details(told) == text else dict(_UNREADABLE)
