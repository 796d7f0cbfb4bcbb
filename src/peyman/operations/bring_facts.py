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
    amount: str = ""
    currency: str = ""


def keep_file(*, content: bytes, name: str, brought: Path) -> str:
    """Keep a file under a name made of its content, and give that name; the same file twice is kept once.

    Raises:
        FileTooLarge: it has more bytes than a page takes.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(f"{name} has {len(content)} bytes")
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", Path(name).stem).strip("_") or "table"
    kept = f"{stem[:40]}-{hashlib.sha256(content).hexdigest()[:12]}.csv"
    brought.mkdir(parents=True, exist_ok=True)
    (brought / kept).write_bytes(content)
    return kept


def take_in(*, kept: str, meanings: Meanings, brought: Path, facts: Path, now: Moment) -> ImportReport:
    """Write the mapping beside the kept file and import it; with problems nothing is taken in."""
    mapping = (brought / kept).with_suffix(".yaml")
    mapping.write_text(mapping_text(kept, meanings), encoding="utf-8")
    return import_files(mapping, Shelf(facts), now=now)


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
    named = [*meanings.attributes, *([meanings.owner] if meanings.owner and not meanings.activity else [])]
    if named:
        pairs = ", ".join(f"{_attribute(each, meanings)}: {_quoted(each)}" for each in named)
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
    if meanings.activity:
        return [f"    event: {{activity: {_quoted(meanings.activity)}, at: {_quoted(meanings.at)}{details}}}"]
    told = [
        f"      - {{activity: {_quoted(word)}, at: {_quoted(name)}{details}}}"
        for name, _, word in meanings.dates
        if word
    ]
    return ["    events:", *told] if told else []


def _attribute(header: str, meanings: Meanings) -> str:
    if header == meanings.owner:
        return "owner"
    name = re.sub("[^a-z0-9_]+", "_", header.lower()).strip("_")
    return name if re.match("[a-z]", name) else f"column_{name}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
