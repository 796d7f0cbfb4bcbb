"""What a table that somebody brought seems to hold: recognised, never taken in unasked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Literal

from peyman.connectors.files.csv_text import read_csv
from peyman.connectors.files.tables import UnreadableFile
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions.tree import Compare, In, Name, Text
from peyman.core.facts.recognising import Recognised, misfits, recognise
from peyman.core.facts.text_cells import RawCell, cell_text
from peyman.core.quantities.moments import Moment
from peyman.factstore.shelf import Shelf

Meaning = Literal["subject", "activity", "at", "date", "owner", "actor_kind", "amount", "attribute", "left_out"]
SAMPLE = 200
PREVIEW = 5


class FileUnreadable(Exception):
    """What was brought is no table that can be read; says why, where, and the cure."""

    def __init__(self, wrong: UnreadableFile) -> None:
        """Keep the parts to show."""
        super().__init__(wrong.message)
        self.code = wrong.code
        self.message = wrong.message
        self.cure = wrong.cure
        self.line = wrong.line


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, what it seems to mean, and how its times are written where it holds times.

    `order` is the order of year, month and day, empty where two fit alike or the column holds no times; `ways` gives
    for each order how the times would then be written. `misfits` of its `filled` values are no such times.
    """

    header: str
    meaning: Meaning
    dates: str = ""
    order: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    misfits: int = 0
    filled: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """A table as it was recognised, with its first rows; `words` are the activities in it, if it is a log."""

    rows: int
    columns: tuple[Column, ...]
    preview: tuple[tuple[str, ...], ...]
    shape: str
    doubts: tuple[str, ...]
    naive: bool
    words: tuple[str, ...]


def brought(path: Path) -> Brought:
    """Recognise a CSV file.

    Raises:
        FileUnreadable: it is no CSV that can be read.
    """
    try:
        table = read_csv(path, path.read_bytes())
    except UnreadableFile as wrong:
        raise FileUnreadable(wrong) from wrong
    found = recognise(table.headers, table.rows[:SAMPLE])
    preview = tuple(tuple(cell_text(cell) or "" for cell in row) for row in table.rows[:PREVIEW])
    return Brought(
        rows=len(table.rows),
        columns=tuple(
            _column(header, found, [row[place] if place < len(row) else None for row in table.rows])
            for place, header in enumerate(table.headers)
        ),
        preview=preview,
        shape=found.shape,
        doubts=found.doubts,
        naive=found.naive,
        words=_words(found, table.headers, [[cell_text(cell) for cell in row] for row in table.rows]),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the rows of a file when it was last taken in: rows = left_out + kept + doubles + refused."""

    rows: int
    left_out: int
    kept: int
    doubles: int
    refused: int
    recorded_at: Moment


def taken(facts: Path, file: str) -> Taken | None:
    """Tell what the newest import of a file did; None where it was never taken in."""
    imports = [each for each in Shelf(facts).imports() if each.file == file]
    if not imports:
        return None
    last = imports[-1]
    return Taken(last.rows, last.left_out, last.kept, last.doubles, last.quarantined, last.recorded_at)


def activities_of(agreement: Agreement) -> tuple[str, ...]:
    """Give the activities that an agreement listens for, in its order."""
    life = agreement.lifecycle
    conditions = [*(each.when for each in life.stages), *(each.when for each in life.events)]
    return tuple(dict.fromkeys(text for condition in conditions for text in _texts(condition)))


def _texts(node: object) -> Iterator[str]:
    """Give the texts that `activity` is compared with, anywhere in a condition."""
    if isinstance(node, Compare) and node.operator == "=" and node.left == Name("activity"):
        yield from (each.text for each in (node.right,) if isinstance(each, Text))
    elif isinstance(node, In) and node.value == Name("activity"):
        yield from (each.text for each in node.among if isinstance(each, Text))
    elif isinstance(node, tuple):
        for part in node:
            yield from _texts(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _texts(getattr(node, field.name))


def _column(header: str, found: Recognised, cells: Sequence[RawCell]) -> Column:
    dates, ways = dict(found.dates), dict(found.ways)[header]
    meanings: tuple[tuple[str | None, Meaning], ...] = (
        (found.subject, "subject"),
        (found.activity, "activity"),
        (found.at if found.shape == "log" else None, "at"),
        (found.owner, "owner"),
        (found.actor_kind, "actor_kind"),
        (found.amount, "amount"),
    )
    known = next((meaning for name, meaning in meanings if name == header), None)
    if known is None:
        known = "date" if header in dates else "attribute" if header in found.attributes else "left_out"
    if header not in dates:
        return Column(header, known, ways=ways)
    way = dates[header]
    clear = f"day_or_month:{header}" not in found.doubts
    order = next((order for order, fitting in ways if fitting == way), "") if clear else ""
    filled = sum(cell_text(cell) is not None for cell in cells)
    return Column(header, known, way, order, ways, misfits(cells, way), filled)


def _words(found: Recognised, headers: tuple[str, ...], rows: list[list[str | None]]) -> tuple[str, ...]:
    if found.activity is None:
        return ()
    place = headers.index(found.activity)
    return tuple(sorted({row[place] or "" for row in rows if place < len(row)} - {""}))
