"""Guessing a mapping for a table nobody has described yet: a proposal for the first-run page, never applied unasked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peyman.core.facts.dates import BadDate, read_moment
from peyman.core.facts.text_cells import RawCell, cell_text, key_text

WAYS = ("iso", "jalali", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M")
_EPOCHS = {"epoch_s": 10, "epoch_ms": 13}
_SUBJECT_WORDS = ("lead id", "lead", "mql id", "opportunity id", "deal id", "contact id", "subject", "customer id")
_AT_WORDS = ("created", "changed", "occurred", "timestamp", "event", "at", "date", "time", "تاریخ", "زمان")
_ACTIVITY_WORDS = ("activity", "status", "event type", "event", "stage", "action", "type", "وضعیت", "مرحله")
_OWNER_WORDS = ("owner", "agent", "rep", "assignee", "sales agent", "user", "کارشناس", "مالک")
_AMOUNT_WORDS = ("amount", "revenue", "value", "price", "close value", "مبلغ")
_ID = re.compile(r"(^|[ _])id$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table seems to hold; `shape` is `log` (a row an event) or `wide` (a row a lead), `unknown` if neither.

    `dates` gives each date column with the way its dates are written; `doubts` are what a person must decide.
    """

    shape: str
    subject: str | None
    activity: str | None
    at: str | None
    dates: tuple[tuple[str, str], ...]
    owner: str | None
    amount: str | None
    attributes: tuple[str, ...]
    doubts: tuple[str, ...]
    naive: bool


def recognise(headers: Sequence[str], rows: Sequence[Sequence[RawCell]]) -> Recognised:
    """Guess what the columns of a table are, from their names and some rows.

    1. A column is a date if every filled cell of it reads in one way; two ways that both fit are a doubt.
    2. The subject is the column named most like an id of a lead; in a log it repeats.
    3. An activity is a column of few different words named like a status, beside exactly one date.
    """
    columns = {
        header: [row[place] if place < len(row) else None for row in rows] for place, header in enumerate(headers)
    }
    ways = {header: _ways(cells) for header, cells in columns.items()}
    dates = tuple((header, fitting[0]) for header, fitting in ways.items() if fitting)
    subject = _named(headers, _SUBJECT_WORDS) or next((name for name in headers if _ID.search(_words(name))), None)
    free = [name for name in headers if name != subject and not ways[name]]
    activity = _activity(free, columns) if dates else None
    owner, amount = _named(free, _OWNER_WORDS), _named(free, _AMOUNT_WORDS)
    shape = "unknown" if subject is None or not dates else "log" if activity and len(dates) == 1 else "wide"
    taken = {activity if shape == "log" else None, amount}
    return Recognised(
        shape=shape,
        subject=subject,
        activity=activity if shape == "log" else None,
        at=_named([name for name, _ in dates], _AT_WORDS) or (dates[0][0] if dates else None),
        dates=dates,
        owner=owner,
        amount=amount,
        attributes=tuple(name for name in free if name not in taken and name != owner),
        doubts=_doubts(subject, dates, ways),
        naive=any(_is_naive(columns[name], way) for name, way in dates),
    )


def _words(header: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key_text(header))
    return re.sub(r"[\s_\-.]+", " ", spaced).strip().lower()


def _named(headers: Sequence[str], words: Sequence[str]) -> str | None:
    """Give the header that is one of the words, else the first that holds one; earlier words win."""
    spoken = [(header, _words(header)) for header in headers]
    for word in words:
        for header, text in spoken:
            if text == word:
                return header
    for word in words:
        for header, text in spoken:
            if re.search(rf"\b{re.escape(word)}\b", text):
                return header
    return None


def _ways(cells: Sequence[RawCell]) -> tuple[str, ...]:
    filled = [cell for cell in cells if cell_text(cell) is not None]
    if not filled:
        return ()
    if all(isinstance(cell, datetime) for cell in filled):
        return ("iso",)
    fitting = [way for way in WAYS if all(_reads(cell, way) for cell in filled)]
    for way, digits in _EPOCHS.items():
        texts = [cell_text(cell) or "" for cell in filled]
        if all(re.fullmatch(rf"\d{{{digits}}}", text) for text in texts):
            fitting.append(way)
    return tuple(fitting)


def _reads(cell: RawCell, way: str) -> bool:
    text = cell_text(cell)
    if text is None or len(text) < 8:
        return False
    read = read_moment(cell, way, None)
    return read is not None and not (isinstance(read, BadDate) and read.code == "bad_date")


def _activity(headers: Sequence[str], columns: dict[str, list[RawCell]]) -> str | None:
    found = _named(headers, _ACTIVITY_WORDS)
    if found is None:
        return None
    words = [text for cell in columns[found] if (text := cell_text(cell)) is not None]
    return found if words and len(set(words)) <= max(2, min(60, len(words))) else None


def _is_naive(cells: Sequence[RawCell], way: str) -> bool:
    if way.startswith("epoch"):
        return False
    reads = (read_moment(cell, way, None) for cell in cells)
    return any(isinstance(read, BadDate) and read.code == "naive_time" for read in reads)


def _doubts(
    subject: str | None, dates: tuple[tuple[str, str], ...], ways: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    doubts = [] if subject is not None else ["no_subject"]
    if not dates:
        doubts.append("no_date")
    doubts.extend(f"day_or_month:{name}" for name, _ in dates if len(ways[name]) > 1)
    return tuple(doubts)
