"""A table's cells read column by column; each distinct cell is read once."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from peyman.core.facts.dates import BadDate, ReadMoment, read_moment
from peyman.core.facts.numbers import NumberFormat, read_number
from peyman.core.facts.rules import Cell, Column, Constant, DateRule
from peyman.core.facts.text_cells import RawCell, cell_text, key_text, tidy
from peyman.core.quantities.currencies import MINOR_DIGITS, RIALS_PER_TOMAN
from peyman.core.quantities.money import Money, minor_of

T = TypeVar("T")
MILLIONTHS = 1_000_000
LARGEST = 2**63 - 1
_HUNDREDTH = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class BadCell:
    """Why a cell cannot be taken: code, reason and cure."""

    code: str
    reason: str
    cure: str


@dataclass(slots=True)
class Columns:
    """The columns of one table and the way its dates and numbers are written; None for a cell is the empty cell."""

    cells: Mapping[str, Sequence[RawCell]]
    rows: int
    dates: DateRule
    numbers: NumberFormat
    zone: tzinfo | None
    _read: dict[tuple[str, str], Sequence[object]] = field(default_factory=dict)

    def texts(self, cell: Cell | None) -> Sequence[str | None]:
        """Read a column as text people see."""
        return self._column("text", cell, _text)

    def keys(self, cell: Cell | None) -> Sequence[str | None]:
        """Read a column as text that names something."""
        return self._column("key", cell, _key)

    def moments(self, cell: Cell | None) -> Sequence[ReadMoment | BadCell | None]:
        """Read a column as moments, in the way its dates are written."""
        way = self.dates.of(cell.name) if isinstance(cell, Column) else "iso"
        return self._column("moment", cell, lambda raw: _moment(raw, way, self.zone))

    def exact(self, cell: Cell | None) -> Sequence[Fraction | None]:
        """Read a column as numbers; what reads as none is missing."""
        return self._column("exact", cell, lambda raw: _number(raw, self.numbers))

    def numbers_wanted(self, cell: Cell | None) -> Sequence[Fraction | BadCell | None]:
        """Read a column as numbers; a cell that reads as none is refused."""
        return self._column("number", cell, lambda raw: _wanted(raw, self.numbers))

    def shares(self, cell: Cell | None) -> Sequence[int | BadCell | None]:
        """Read a column as shares of one, `0.5` or `50%`, in parts per million."""
        return self._column("share", cell, lambda raw: _share(raw, self.numbers))

    def _column(self, kind: str, cell: Cell | None, read: Callable[[RawCell], T]) -> Sequence[T]:
        if cell is None:
            return [read(None)] * self.rows
        if isinstance(cell, Constant):
            return [read(cell.text)] * self.rows
        done = self._read.get((kind, cell.name))
        if done is None:
            done = self._read[kind, cell.name] = _each_once(self.cells[cell.name], read)
        return done  # type: ignore[return-value]  # what was read by `read` under this kind


def money(amount: Fraction, currency: str | None) -> Money | BadCell:
    """Give an amount in minor units; refused without a known currency, finer than its minor unit, or too large."""
    if currency is None:
        return BadCell("no_currency", "the amount has no currency", "fill the currency in, or map a constant")
    code = currency.upper()
    if code == "TOMAN":
        code, amount = "IRR", amount * RIALS_PER_TOMAN
    if code not in MINOR_DIGITS:
        return BadCell("unknown_currency", f"`{currency}` is no currency", "write an ISO 4217 code such as EUR")
    minor = minor_of(amount, code)
    if minor is None:
        cure = f"{code} has {MINOR_DIGITS[code]} decimal places: round the amount where it comes from"
        return BadCell("amount_too_fine", f"the amount is finer than the smallest unit of {code}", cure)
    if abs(minor) > LARGEST:
        return BadCell("amount_too_large", "the amount is too large", "correct the cell")
    return Money(minor, code)


def _each_once(cells: Sequence[RawCell], read: Callable[[RawCell], T]) -> list[T]:
    if set(map(type, cells)) <= {str}:
        of_text = {cell: read(cell) for cell in set(cells)}
        return [of_text[cell] for cell in cells]
    known: dict[tuple[type, Hashable], T] = {}
    out: list[T] = []
    for cell in cells:
        key = (cell.__class__, cell)
        if key in known:
            out.append(known[key])
        else:
            out.append(known.setdefault(key, read(cell)))
    return out


def _text(raw: RawCell) -> str | None:
    text = cell_text(raw)
    return tidy(text) or None if text is not None else None


def _key(raw: RawCell) -> str | None:
    text = cell_text(raw)
    return key_text(text) or None if text is not None else None


def _moment(raw: RawCell, way: str, zone: tzinfo | None) -> ReadMoment | BadCell | None:
    read = read_moment(raw, way, zone)
    if isinstance(read, BadDate):
        return BadCell(read.code, _DATE_REASONS[read.code].format(text=cell_text(raw)), read.cure)
    return read


_DATE_REASONS = {
    "bad_date": "`{text}` is no date as they are written here",
    "naive_time": "`{text}` says no time zone, and the mapping gives none",
    "date_out_of_range": "`{text}` lies outside 1970 to 9999",
}


def _number(raw: RawCell, way: NumberFormat) -> Fraction | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float | Decimal):
        text = cell_text(raw)
        return None if text is None else Fraction(text)
    text = cell_text(raw)
    return None if text is None else read_number(text, way)


def _wanted(raw: RawCell, way: NumberFormat) -> Fraction | BadCell | None:
    text = cell_text(raw)
    if text is None:
        return None
    number = _number(raw, way)
    if number is None:
        example = f"1{way.group}234{way.point}56"
        cure = f"write it like {example}, or show in `numbers` how they look"
        return BadCell("bad_number", f"`{text}` is no number as they are written here", cure)
    return number


def _share(raw: RawCell, way: NumberFormat) -> int | BadCell | None:
    text = cell_text(raw)
    if text is None:
        return None
    stripped = tidy(text)
    percent = stripped.endswith(("%", "٪"))
    number = read_number(stripped[:-1], way) if percent else _number(raw, way)
    share = None if number is None else number * (_HUNDREDTH if percent else 1)
    if share is None or not 0 <= share <= 1:
        return BadCell("bad_share", f"`{text}` is no share", "write a share from 0 to 1, or from 0% to 100%")
    return round(share * MILLIONTHS)
