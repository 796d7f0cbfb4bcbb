"""The chain of the log: each row's hash is over the row and the hash before it; a change anywhere breaks it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from peyman.core.quantities.moments import Moment

START = "0" * 64
"""What stands before the first row."""
Flaw = Literal["edited", "missing", "out_of_place", "cut_off"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log: `number` from 1 without a gap, `details` as texts."""

    number: int
    at: Moment
    who: str
    what: str
    about: str
    details: Mapping[str, str]
    before_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold, and how."""

    number: int
    flaw: Flaw


def canonical_details(details: Mapping[str, str]) -> str:
    """Write details as JSON in one way only."""
    return json.dumps(dict(details), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(entry: Entry) -> str:
    """Give the SHA-256, in hexadecimal, over everything in a row but its own hash."""
    parts = (str(entry.number), str(entry.at), entry.who, entry.what, entry.about)
    told = json.dumps([*parts, canonical_details(entry.details), entry.before_hash], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def broken_links(entries: Iterable[Entry], *, begins: int = 1, before: str | None = START) -> tuple[Broken, ...]:
    """Give every place at which a chain does not hold; none where it does.

    An extract begins at another number, with a hash before it that nobody here can check (`before` None).
    """
    found: list[Broken] = []
    expected, last = begins, before
    for entry in entries:
        if entry.number > expected:
            found.append(Broken(expected, "missing"))
        elif entry.number < expected or (last is not None and entry.before_hash != last):
            found.append(Broken(entry.number, "out_of_place"))
        if entry_hash(entry) != entry.hash:
            found.append(Broken(entry.number, "edited"))
        expected, last = entry.number + 1, entry.hash
    return tuple(found)
