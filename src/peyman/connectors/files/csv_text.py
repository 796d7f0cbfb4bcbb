"""Reading CSV: the encoding and the delimiter are found out, true line numbers are kept."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from peyman.connectors.files.tables import RawTable, UnreadableFile
from peyman.core.facts.text_cells import tidy

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 10_000_000
SAMPLE_RECORDS = 50

_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: Path, content: bytes) -> RawTable:
    """Read a CSV file whole.

    1. Blank lines are no rows; a quoted cell may run over several lines, and its row has the number of its first.
    2. A quote that is never closed, or closed in the middle of a cell, makes the file unreadable.

    Raises:
        UnreadableFile: the file is empty, in no known encoding, or its quotes do not close.
    """
    text = decode(content)
    sep = _declared(text)
    delimiter = sep or _delimiter(text)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    began = 1
    try:
        for row in reader:
            if row and (len(row) > 1 or row[0].strip()):
                rows.append(row)
                lines.append(began)
            began = reader.line_num + 1
    except csv.Error as wrong:
        cure = "close every quote; a quote inside a quoted cell is written twice"
        raise UnreadableFile("broken_quotes", f"the row that begins here: {wrong}", cure, began) from None
    if sep and rows and rows[0][0].lower().startswith("sep="):
        rows, lines = rows[1:], lines[1:]
    if not rows:
        raise UnreadableFile("empty_file", f"{path.name} has no header", "write the names of the columns in line 1")
    return RawTable(tuple(tidy(header) for header in rows[0]), rows[1:], lines[1:])


def decode(content: bytes) -> str:
    """Turn bytes into text: by the byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows code pages.

    Zeros stand in UTF-16 beside every blank, delimiter and end of a line, in whatever script the words are.
    Of the code pages, 1256 (Arabic, Persian) is taken where letters above 127 stand in runs, as in words of that
    script, and 1252 (Western) where they stand single between Latin letters.

    Raises:
        UnreadableFile: the bytes are no text in any of them.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding)
    wide = _wide(content)
    if wide is not None:
        return wide
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(content, _code_page(content))


def _wide(content: bytes) -> str | None:
    """Read UTF-16 without a mark: many zeros, nearly all at one side of each pair, and lines in what is read."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    if max(even, odd) * 100 < max(len(content), min(even, odd) * 1000):
        return None
    try:
        text = content.decode("utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return None
    return text if "\n" in text or "\r" in text else None


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        message = f"byte {wrong.start} is no text in {encoding}"
        raise UnreadableFile("unknown_encoding", message, "save the file as UTF-8", line) from None


def _code_page(content: bytes) -> str:
    runs = [len(run) for run in _HIGH_RUNS.findall(content[:1_000_000])]
    in_runs = sum(length for length in runs if length > 1)
    return "cp1256" if in_runs * 2 > sum(runs) else "cp1252"


def _declared(text: str) -> str | None:
    """Give the delimiter of a first line `sep=;`, as spreadsheets write it."""
    found = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    return found[1] if found else None


def _delimiter(text: str) -> str:
    """Give the delimiter that splits the first records most evenly into the most cells; the comma where none does."""
    best, best_score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        if not widths or widths[0] < 2:
            continue
        same = Counter(widths)[widths[0]] / len(widths)
        score = (round(same, 2), widths[0])
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            if row:
                widths.append(len(row))
            if len(widths) == SAMPLE_RECORDS:
                break
    except csv.Error:
        return widths
    return widths
