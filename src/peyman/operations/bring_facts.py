"""Bring facts: keep a file that somebody brought, and take it in by the meanings they agreed to."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from peyman.connectors.files.importing import ImportReport, import_files
from peyman.core.quantities.moments import Moment
from peyman.factstore.shelf import Shelf

MOST_BYTES = 50_000_000


class FileTooLarge(Exception):
    """A file brought over the page is larger than a page should take; the command line takes any size."""


class MeaningsUnfit(Exception):
    """By these meanings no fact can be told; `codes` say why."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        """Keep the codes to show."""
        super().__init__(", ".join(codes))
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the columns of a table mean; `dates` are (column, way, activity); `timezone` is that of naive times."""

    subject: str
    timezone: str
    activity: str = ""
    at: str = ""
    dates: tuple[tuple[str, str, str], ...] = ()
    attributes: tuple[str, ...] = ()
    owner: str = ""
    actor_kind: str = ""
    amount: str = ""
    currency: str = ""


def keep_file(*, content: bytes, name: str, brought: Path) -> str:
    """Keep a file under a name made of its own and its content, and give that name; the same file twice is kept once.

    A later copy, which a browser calls `leads (1).csv`, is kept as `leads`: by that name its rows are known again.

    Raises:
        FileTooLarge: it has more bytes than a page takes.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(f"{name} has {len(content)} bytes")
    stem = re.sub(r" ?\(\d+\)$", "", Path(name).stem)
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", stem).strip("_")[:40]
    if not stem.isascii() or not plain:
        plain = f"{plain or 'table'}_{hashlib.sha256(stem.encode()).hexdigest()[:6]}"
    kept = f"{plain}-{hashlib.sha256(content).hexdigest()[:12]}.csv"
    brought.mkdir(parents=True, exist_ok=True)
    (brought / kept).write_bytes(content)
    return kept


def take_in(*, kept: str, meanings: Meanings, brought: Path, facts: Path, now: Moment) -> ImportReport:
    """Write the mapping beside the kept file and import it; with problems nothing is taken in.

    Raises:
        MeaningsUnfit: no column names the lead, or nothing says what happened and when.
    """
    codes = unfit(meanings)
    if codes:
        raise MeaningsUnfit(codes)
    mapping = (brought / kept).with_suffix(".yaml")
    mapping.write_text(mapping_text(kept, meanings), encoding="utf-8")
    return import_files(mapping, Shelf(facts), now=now)


def unfit(meanings: Meanings) -> tuple[str, ...]:
    """Say why meanings make no facts: a lead, and either what happened and when, or dated moments, must be told."""
    moments = any(word for _, _, word in meanings.dates)
    found = [] if meanings.subject else ["no_subject"]
    if meanings.activity and not meanings.at:
        found.append("no_at")
    elif meanings.at and not meanings.activity:
        found.append("no_activity")
    elif meanings.activity and moments:
        found.append("both_shapes")
    elif not meanings.activity and not moments:
        found.append("no_time")
    return tuple(found)


def mapping_text(kept: str, meanings: Meanings) -> str:
    """Write the mapping of one table; every name is quoted, so that no header can be read as YAML."""
    lines = [
        "peyman: 1",
        f"mapping: {re.sub('[^a-z0-9_]', '_', kept.rsplit('-', 1)[0].lower())}",
        f"timezone: {meanings.timezone}",
        "sources:",
        f"  - file: {_quoted(kept)}",
        f"    subject: {_quoted(meanings.subject)}",
    ]
    named = _attributes(meanings)
    if named:
        pairs = ", ".join(f"{name}: {_quoted(header)}" for name, header in named.items())
        lines.append(f"    attributes: {{{pairs}}}")
    if meanings.dates:
        lines.append(
            "    dates: {" + ", ".join(f"{_quoted(name)}: {_quoted(way)}" for name, way, _ in meanings.dates) + "}"
        )
    return "\n".join([*lines, *_events(meanings)]) + "\n"


def _events(meanings: Meanings) -> list[str]:
    details = ""
    if meanings.amount:
        details += f", amount: {_quoted(meanings.amount)}"
        details += f", currency: \"'{meanings.currency}'\"" if meanings.currency else ""
    if meanings.owner:
        details += f", actor: {_quoted(meanings.owner)}, holder: {_quoted(meanings.owner)}"
    if meanings.actor_kind:
        details += f", actor_kind: {_quoted(meanings.actor_kind)}"
    if meanings.activity:
        return [f"    event: {{activity: {_quoted(meanings.activity)}, at: {_quoted(meanings.at)}{details}}}"]
    told = [
        f"      - {{activity: {_quoted(word)}, at: {_quoted(name)}{details}}}"
        for name, _, word in meanings.dates
        if word
    ]
    return ["    events:", *told] if told else []


def _attributes(meanings: Meanings) -> dict[str, str]:
    """Give the columns of attributes by the names they get, each another; a header in another script gets a number."""
    owner = {"owner": meanings.owner} if meanings.owner and not meanings.activity else {}
    named: dict[str, str] = {}
    for header in meanings.attributes:
        plain = re.sub("[^a-z0-9_]+", "_", header.lower()).strip("_")
        name = plain if re.match("[a-z]", plain) else f"column_{plain}".rstrip("_")
        free = (name, *(f"{name}_{number}" for number in range(2, len(meanings.attributes) + 3)))
        named[next(each for each in free if each not in named.keys() | owner.keys())] = header
    return named | owner


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
