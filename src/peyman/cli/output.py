"""How answers leave the command line: a table for people, JSON and CSV for programs."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from rich.console import Console
from rich.table import Table

from peyman.core.quantities.moments import Moment, datetime_of

MISSED = 1


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
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    """Write rows as CSV to stdout; an absent value is an empty cell."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if row[column] is None else row[column] for column in columns] for row in rows)


def write_table(rows: Sequence[Sequence[str]], columns: Sequence[str], title: str = "") -> None:
    """Write rows as a table to stdout, as wide as it needs where stdout is no terminal."""
    table = Table(*columns, title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False)
    console.print(table)


def exact(value: Fraction | int | None) -> int | str | None:
    """Give an exact figure for JSON: an integer where it is one, else the reduced fraction as `"p/q"`."""
    if value is None:
        return None
    fraction = Fraction(value)
    return fraction.numerator if fraction.denominator == 1 else f"{fraction.numerator}/{fraction.denominator}"


def instant(moment: Moment | None) -> str | None:
    """Write a moment as ISO 8601 in UTC, with milliseconds only where there are some."""
    if moment is None:
        return None
    precision = "milliseconds" if moment % 1000 else "seconds"
    return datetime_of(moment).isoformat(timespec=precision).replace("+00:00", "Z")
