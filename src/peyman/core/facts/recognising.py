"""Guessing a mapping for a table nobody has described yet: a proposal for the first-run page, never applied unasked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date

from peyman.core.facts.dates import BadDate, ReadMoment, read_moment
from peyman.core.facts.rows_to_facts import ACTOR_KINDS
from peyman.core.facts.text_cells import RawCell, cell_text, key_text

_TIMES = ("", " %H:%M", " %H:%M:%S")
ORDERS = {
    "iso": ("iso", *(f"%Y{mark}%m{mark}%d{time}" for mark in "/." for time in _TIMES)),
    "day_first": tuple(f"%d{mark}%m{mark}%Y{time}" for mark in "/.-" for time in _TIMES),
    "month_first": tuple(f"%m{mark}%d{mark}%Y{time}" for mark in "/.-" for time in _TIMES),
    "jalali": ("jalali",),
    "epoch": ("epoch_s", "epoch_ms"),
}
"""The orders in which a moment may be written, each with its ways of writing, the most usual first."""

_EPOCHS = {"epoch_s": 10, "epoch_ms": 13}
_DATED = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?!\d).*")
_SUBJECT_WORDS = ("lead id", "lead", "mql id", "opportunity id", "deal id", "contact id", "subject", "customer id")
_AT_WORDS = ("created", "changed", "occurred", "timestamp", "event", "at", "date", "time", "تاریخ", "زمان")
_ACTIVITY_WORDS = ("activity", "status", "event type", "event", "stage", "action", "type", "وضعیت", "مرحله")
_OWNER_WORDS = ("owner", "agent", "rep", "assignee", "sales agent", "user", "کارشناس", "مالک")
_ACTOR_KIND_WORDS = ("actor kind", "actor type", "kind of actor", "نوع عامل")
_AMOUNT_WORDS = ("amount", "revenue", "value", "price", "close value", "مبلغ")
_ID = re.compile(r"(^|[ _])id$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table seems to hold; `shape` is `log` (a row an event) or `wide` (a row a lead), `unknown` if neither.

    `dates` gives each date column with the way its dates are written, `ways` for every column and each order the way
    that fits it best; `doubts` are what a person must decide.
    """

    shape: str
    subject: str | None
    activity: str | None
    at: str | None
    dates: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    owner: str | None
    actor_kind: str | None
    amount: str | None
    attributes: tuple[str, ...]
    doubts: tuple[str, ...]
    naive: bool


def recognise(headers: Sequence[str], rows: Sequence[Sequence[RawCell]]) -> Recognised:
    """Guess what the columns of a table are, from their names and some rows.

    1. A column is a date if two thirds of its filled cells or more read in one way; the way that reads most of them
       is taken, and two orders that read equally many are a doubt. What does not fit is for `misfits` to count.
    2. The subject is the column named most like an id of a lead; in a log it repeats.
    3. An activity is a column of few different words named like a status, beside exactly one date.
    """
    columns = {
        header: [row[place] if place < len(row) else None for row in rows] for place, header in enumerate(headers)
    }
    fitting = {header: _fitting(cells) for header, cells in columns.items()}
    subject = _named(headers, _SUBJECT_WORDS) or next((name for name in headers if _ID.search(_words(name))), None)
    dates = tuple((header, ways[0]) for header, ways in fitting.items() if ways and header != subject)
    free = [name for name in headers if name != subject and not fitting[name]]
    actor_kind = _actor_kind(free, columns)
    free = [name for name in free if name != actor_kind]
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
        ways=tuple((header, _ways(cells)) for header, cells in columns.items()),
        owner=owner,
        actor_kind=actor_kind,
        amount=amount,
        attributes=tuple(name for name in free if name not in taken and name != owner),
        doubts=_doubts(subject, dates, fitting),
        naive=any(_is_naive(columns[name], way) for name, way in dates),
    )


def misfits(cells: Sequence[RawCell], way: str) -> int:
    """Count the filled cells that give no moment in this way: their rows would be refused."""
    read: dict[str, bool] = {}
    bad = 0
    for cell in cells:
        text = cell_text(cell)
        if text is not None:
            if text not in read:
                read[text] = _reads(cell, way)
            bad += not read[text]
    return bad


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


def _fitting(cells: Sequence[RawCell]) -> tuple[str, ...]:
    """Give the ways that read most of the filled cells, one an order; none where they read less than two thirds."""
    filled = [cell for cell in cells if cell_text(cell) is not None]
    if filled and all(isinstance(cell, date) for cell in filled):
        return ("iso",)
    reads = {way: len(filled) - misfits(filled, way) for _, way in _ways(filled)}
    most = max(reads.values(), default=0)
    return tuple(way for way, count in reads.items() if count == most) if most and 3 * most >= 2 * len(filled) else ()


def _ways(cells: Sequence[RawCell]) -> tuple[tuple[str, str], ...]:
    return tuple((order, _best(cells, order)) for order in ORDERS)


def _best(cells: Sequence[RawCell], order: str) -> str:
    """Give the way of this order that reads most cells, the most usual one where none reads any."""
    texts = [text for cell in cells if (text := cell_text(cell)) is not None]
    ways = ORDERS[order]
    return min(ways, key=lambda way: (misfits(texts, way), ways.index(way)))


def _reads(cell: RawCell, way: str) -> bool:
    if isinstance(cell, date):
        return True
    text = key_text(cell_text(cell) or "")
    if way in _EPOCHS:
        return re.fullmatch(rf"\d{{{_EPOCHS[way]}}}", text) is not None
    return _DATED.fullmatch(text) is not None and isinstance(read_moment(cell, way, UTC), ReadMoment)


def _actor_kind(headers: Sequence[str], columns: dict[str, list[RawCell]]) -> str | None:
    """Give the column that says who acts, a person or a system: by its name, or because it says nothing else."""
    named = _named(headers, _ACTOR_KIND_WORDS)
    if named is not None:
        return named
    told = {name: {key_text(text).lower() for cell in columns[name] if (text := cell_text(cell))} for name in headers}
    return next((name for name, words in told.items() if words and words <= set(ACTOR_KINDS)), None)


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
    subject: str | None, dates: tuple[tuple[str, str], ...], fitting: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    doubts = [] if subject is not None else ["no_subject"]
    if not dates:
        doubts.append("no_date")
    doubts.extend(f"day_or_month:{name}" for name, _ in dates if len(fitting[name]) > 1)
    return tuple(doubts)
