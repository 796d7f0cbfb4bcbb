"""How answers leave the command line: a table for people, JSON and CSV for programs."""

import csv
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

from rich.console import Console
from rich.table import Table

from peyman.questions.rows.values import json_text

MISSED = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheets work out; some take the wide forms for the same."""
_FIGURE = re.compile(r"[+-][0-9]+([./][0-9]+)?")


class Format(StrEnum):
    """In which form data is written to stdout."""

    table = "table"
    json = "json"
    csv = "csv"


class CallFailed(Exception):
    """The call could not be answered: a file is missing, a name unknown, an option unreadable (exit 2)."""


def tell(text: str) -> None:
    """Say something that is not data, on stderr."""
    sys.stderr.write(text + "\n")


def write_json(value: object) -> None:
    """Write one JSON document to stdout; Persian stays readable."""
    sys.stdout.write(json_text(value))


def write_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    """Write rows as CSV to stdout; an absent value is an empty cell, and no cell is a formula of a spreadsheet."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)


def write_table(rows: Sequence[Sequence[str]], columns: Sequence[str], title: str = "") -> None:
    """Write rows as a table to stdout, as wide as it needs where stdout is no terminal."""
    table = Table(*columns, title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False)
    console.print(table)


def _cell(value: object) -> object:
    """Give a cell: a text that a spreadsheet would take for a formula begins with an apostrophe; figures stay."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _FIGURE.fullmatch(value):
        return f"'{value}"
    return value
