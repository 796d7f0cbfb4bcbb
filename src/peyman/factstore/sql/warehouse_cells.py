"""Cells of a warehouse's tables, read as an import reads them: plain texts by the engine, any other once in Python.

Each way of reading knows which texts are plain, what they are in SQL, and how any text is read in Python. The odd ones
are fetched (each different text once), read, and joined as a small table. Where there are too many, or where a text
cannot be read, nobody guesses: the first says "import it instead", the second leaves the row out and is counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo

from sqlglot import exp

from peyman.core.conditions import fold_date
from peyman.core.facts.columns import LARGEST, MILLIONTHS
from peyman.core.facts.dates import ReadMoment, read_moment
from peyman.core.facts.numbers import NumberFormat, read_number
from peyman.core.facts.text_cells import key_text, tidy
from peyman.core.quantities.currencies import MINOR_DIGITS, RIALS_PER_TOMAN
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql
from peyman.factstore.sql.relations import ColumnType, Shape

MOST_ODD = 200_000
"""So many different texts of one column are read in Python at most."""


class ImportInstead(ValueError):
    """What a mapping says cannot be read where the tables stand; `text` and `values` are for wording."""

    def __init__(self, text: str, **values: str | int) -> None:
        """Keep the sentence and what it speaks of."""
        super().__init__(text.format(**values))
        self.text = text
        self.values = values


@dataclass(frozen=True, slots=True)
class Reading:
    """A way of reading texts. `read` gives None for a text that says nothing, and raises `Unreadable`."""

    name: str
    kind: ColumnType
    plain: Callable[[Sql], Sql]
    value: Callable[[Sql], Sql]
    read: Callable[[str], int | str | None]


class Unreadable(ValueError):
    """A cell says what it cannot say."""


_LETTERS = "^[!-~]([ -~]*[!-~])?$"
_JALALI = "^1[34][0-9]{2}-[0-9]{2}-[0-9]{2}"
_DECIMAL = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"


def _itself(column: Sql) -> Sql:
    return column


def _said(read: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda text: None if not text or text.isspace() else read(text) or None


WRITTEN = Reading("written", "text", lambda text: sql.matches(text, _LETTERS), _itself, _said(tidy))
"""A text as people see it."""

KEY = Reading("key", "text", lambda text: sql.matches(text, _LETTERS), _itself, _said(key_text))
"""A text that names something."""

FOLDED = Reading(
    "folded",
    "text",
    lambda text: sql.both(sql.matches(text, _LETTERS), sql.opposite(sql.matches(text, _JALALI))),
    _itself,
    _said(fold_date),
)
"""A text as conditions compare it."""

ACTOR_KIND = Reading(
    "actor_kind",
    "text",
    lambda text: sql.among(text, [sql.text(word) for word in ("human", "system", "unknown")]),
    _itself,
    _said(lambda text: found if (found := key_text(text).lower()) in ("human", "system") else "unknown"),
)

CURRENCY = Reading("currency", "text", lambda text: sql.never(), _itself, _said(lambda text: _code(text)))
MINOR = Reading("minor", "integer", lambda text: sql.never(), sql.whole, lambda text: _minor(text))
"""How many minor units make one of a currency."""

FACTOR = Reading("factor", "integer", lambda text: sql.never(), sql.whole, lambda text: _factor(text))
"""How many minor units of its currency an amount of one is."""


def number_reading(way: NumberFormat) -> Reading:
    """Read numbers in millionths; a text that is none, or finer, says nothing."""

    def read(text: str) -> int | None:
        number = read_number(text, way)
        millionths = None if number is None else number * MILLIONTHS
        if millionths is None or millionths.denominator != 1 or abs(millionths) > LARGEST:
            return None
        return millionths.numerator

    return Reading(
        f"number{way.group}{way.point}", "integer", lambda text: sql.matches(text, _DECIMAL), _millionths, read
    )


def amount_reading(way: NumberFormat) -> Reading:
    """Read numbers in millionths; a text that is none, or finer, is unreadable."""
    number = number_reading(way)

    def read(text: str) -> int | str | None:
        found = number.read(text)
        if found is None and text and not text.isspace():
            raise Unreadable(text)
        return found

    return Reading(f"amount{way.group}{way.point}", "integer", number.plain, number.value, read)


def moment_reading(way: str, zone: tzinfo | None) -> Reading:
    """Read moments in milliseconds; plain epochs in SQL (plain ISO texts have their own way, `warehouse_moments`)."""
    plain = {"epoch_s": "^[1-9][0-9]{0,10}$", "epoch_ms": "^[1-9][0-9]{0,13}$"}.get(way)
    times = sql.number(1000 if way == "epoch_s" else 1)

    def read(text: str) -> int | None:
        found = read_moment(text, way, zone)
        if found is None:
            return None
        if not isinstance(found, ReadMoment):
            raise Unreadable(text)
        return found.at

    if plain is None:
        return Reading(f"moment {way}", "integer", lambda text: sql.never(), sql.whole, read)
    fits = plain
    return Reading(
        f"moment {way}",
        "integer",
        lambda text: sql.matches(text, fits),
        lambda text: sql.times(sql.whole(text), times),
        read,
    )


def _millionths(text: Sql) -> Sql:
    return sql.whole(sql.times(sql.decimal(text), sql.number(MILLIONTHS)))


def _code(text: str) -> str:
    """Give the currency's code; amounts in toman become rials."""
    code = key_text(text).upper()
    return "IRR" if code == "TOMAN" else code


def _minor(text: str) -> int | None:
    digits = MINOR_DIGITS.get(_code(text))
    return None if digits is None else int(10**digits)


def _factor(text: str) -> int | None:
    if not text or text.isspace():
        return None
    if _code(text) not in MINOR_DIGITS:
        raise Unreadable(text)
    toman = key_text(text).upper() == "TOMAN"
    units: int = 10 ** MINOR_DIGITS[_code(text)]
    return units * RIALS_PER_TOMAN if toman else units


def day_reading(way: str, zone: tzinfo | None) -> Reading:
    """Read a column whose dates are described for itself as ISO texts."""

    def read(text: str) -> str | None:
        found = read_moment(text, way, zone)
        if found is not None and not isinstance(found, ReadMoment):
            raise Unreadable(text)
        return None if found is None else found.local_text

    return Reading(f"day {way}", "text", lambda text: sql.never(), _itself, read)


# ── reading a relation's cells ───────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class CellReader:
    """Reads columns of one relation of texts; the small tables it makes stay until `forget`."""

    engine: Engine
    relation: str
    made: list[str] = field(default_factory=list)

    def odd(self, column: str, reading: Reading) -> str:
        """Make the table of a column's odd texts: (text, said, bad); give its name.

        Raises:
            ImportInstead: there are too many.
        """
        of_column = sql.column(column)
        plain = sql.sure(reading.plain(of_column))
        asked = exp.select(sql.named(of_column, "text")).distinct().from_(sql.relation(self.relation))
        found = self.engine.rows(
            asked.where(sql.both(sql.is_there(of_column), sql.opposite(plain))).limit(MOST_ODD + 1)
        )
        if len(found) > MOST_ODD:
            raise ImportInstead(TOO_MANY, column=column, most=MOST_ODD)
        name = f"{self.relation}_odd{len(self.made)}"
        self.made.append(name)
        shape: Shape = {"text": "text", "said": reading.kind, "bad": "integer"}
        self.engine.load(name, shape, (_read(str(row[0]), reading) for row in found))
        return name

    def forget(self) -> None:
        """Drop the tables."""
        for name in self.made:
            self.engine.drop(name)


TOO_MANY = "The column `{column}` has more than {most} texts that are not plain: import it instead"


def _read(text: str, reading: Reading) -> tuple[str, int | str | None, int]:
    try:
        return text, reading.read(text), 0
    except Unreadable:
        return text, None, 1
