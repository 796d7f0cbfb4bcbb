"""The truth of a condition as SQL, equal to `core.conditions.truth` for each row: two-valued, numbers exact.

1. Texts are compared folded (the relations hold them so), in order of code points.
2. A number stands as an integer and how many of it make one (millionths, minor units); a comparison with a literal
   moves the scale to the literal, so nothing grows. Two columns, and arithmetic, are compared crosswise as integers.
3. A text that is compared with a number is read as one. What has more than 12 digits or 6 decimals is not read here:
   `beyond` tells the rows for which `holds` may be wrong, to be judged elsewhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor
from operator import eq, ge, gt, le, lt
from typing import assert_never, cast

from peyman.core.conditions import fold, fold_date, truth
from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Compare,
    Condition,
    In,
    IsNull,
    Like,
    Literal,
    Name,
    Not,
    Number,
    Text,
    Value,
)
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql

MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class TextCell:
    """A column of folded texts."""

    column: Sql


@dataclass(frozen=True, slots=True, eq=False)
class StatedNumber:
    """A column of folded texts that are read as numbers; one that is none is missing."""

    column: Sql


@dataclass(frozen=True, slots=True, eq=False)
class NumberCell:
    """A column of 64-bit integers, `scale` of which make one; as a column the scale is 1, 100 or 1000."""

    column: Sql
    scale: int | Sql = MILLIONTHS


Cell = TextCell | StatedNumber | NumberCell
Cells = Callable[[str], Cell | None]
"""Gives the cell of a name; None: no row has it."""


class BeyondSql(ValueError):
    """A condition's arithmetic grows beyond what all engines hold exactly: judge its rows elsewhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A test that is true or false in each row, and the test for rows where it may be wrong (None: nowhere)."""

    holds: Sql
    beyond: Sql | None


def truth_sql(condition: Condition, cells: Cells) -> Sql:
    """Give the truth of a condition; see `truth_of` for the rows in which it is not exact."""
    return truth_of(condition, cells).holds


def truth_of(condition: Condition, cells: Cells) -> Truth:
    """Give the truth of a condition, with the rows for which it may be wrong.

    Raises:
        BeyondSql: its arithmetic is too large for any row.
    """
    try:
        return _truth(condition, _Reader(cells, sql.MOST))
    except BeyondSql:
        return _truth(condition, _Reader(cells, _MODEST))


def _truth(condition: Condition, reader: "_Reader") -> Truth:
    holds = _test(condition, reader)
    return Truth(holds, sql.either(*reader.beyond) if reader.beyond else None)


def _test(condition: Condition, reader: "_Reader") -> Sql:
    match condition:
        case Name(name):
            return _is_yes(reader.cell(name))
        case Compare(operator, left, right):
            found = _compared("=" if operator == "<>" else operator, reader.value(left), reader.value(right))
            return sql.opposite(found) if operator == "<>" else found
        case In(value, among):
            return _membership(reader.value(value), [_literal(one) for one in among])
        case IsNull(value):
            return _missing(reader.value(value))
        case Like(value, pattern):
            return _likeness(reader.value(value), pattern)
        case Not(inner):
            return sql.opposite(_test(inner, reader))
        case All(parts):
            return sql.both(*(_test(part, reader) for part in parts))
        case Any(parts):
            return sql.either(*(_test(part, reader) for part in parts))
        case _:
            assert_never(condition)


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────────────

_MODEST = 10**15
_WIDEST = 10**38
_READABLE = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
_READS_AS_NUMBER = r"^-?[0-9]{1,40}(\.[0-9]{1,40})?$"
_PERHAPS_STATED = r"^[-+]?[.]?([0-9]|[^ -~])"
_MOST_READ = 10**18
_MINORS = (1, 100, 1000)


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text; `literal` if it is the same in all rows. `number` reads it as a number."""

    column: Sql
    number: "Callable[[], _Amount]"


@dataclass(frozen=True, slots=True, eq=False)
class _Amount:
    """A number: `top` / `scale`, integers that stay within `most` and `most_scale`; the scale is above zero."""

    top: Sql
    scale: int | Sql
    most: int
    most_scale: int
    of_minor: bool = False


_Known = str | Fraction
"""A literal."""
_Read = _Text | _Amount | _Known | None
"""A value; None is missing in all rows."""


@dataclass(slots=True)
class _Reader:
    """Reads values; in arithmetic no column is larger than `most`, rows that pass it are told in `beyond`."""

    cells: Cells
    most: int
    beyond: list[Sql] = field(default_factory=list)

    def cell(self, name: str) -> _Read:
        found = self.cells(name)
        match found:
            case None:
                return None
            case TextCell(column):
                return _Text(column, lambda: self._read(column, _READS_AS_NUMBER))
            case StatedNumber(column):
                return self._read(column, _PERHAPS_STATED)
            case NumberCell(column, scale):
                most_scale = scale if isinstance(scale, int) else max(_MINORS)
                return _Amount(column, scale, sql.MOST, most_scale, of_minor=not isinstance(scale, int))
            case _:
                assert_never(found)

    def value(self, value: Value) -> _Read:
        match value:
            case Name(name):
                return self.cell(name)
            case Text() | Number():
                return _literal(value)
            case Arithmetic(operator, left, right):
                first, second = self._operand(left), self._operand(right)
                if first is None or second is None:
                    return None
                return _calculated(operator, first, second)
            case _:
                assert_never(value)

    def _operand(self, value: Value) -> _Amount | None:
        found = _as_number(self.value(value))
        if found is None:
            return None
        if not isinstance(found, _Amount):
            return _of_literal(found)
        if isinstance(value, Name) and found.most > self.most:
            outside = sql.sure(_outside(found.top, self.most))
            self.beyond.append(outside)
            top = sql.case((outside, sql.no_number()), otherwise=found.top)  # it would overflow before anyone is told
            return _Amount(top, found.scale, self.most, found.most_scale)
        return found

    def _read(self, column: Sql, perhaps: str) -> _Amount:
        """Read a text as a number of millionths."""
        readable = sql.matches(column, _READABLE)
        doubtful = sql.both(sql.matches(column, perhaps), sql.opposite(readable))
        self.beyond.append(sql.sure(doubtful))
        millionths = sql.whole(sql.times(sql.decimal(column), sql.number(MILLIONTHS)))
        return _Amount(sql.case((sql.sure(readable), millionths)), MILLIONTHS, _MOST_READ, MILLIONTHS)


def _outside(column: Sql, most: int) -> Sql:
    return sql.either(sql.less(column, sql.number(-most)), sql.more(column, sql.number(most)))


def _literal(literal: Literal) -> _Known:
    return fold_date(literal.text) if isinstance(literal, Text) else literal.exact


def _as_number(value: _Read) -> _Amount | Fraction | None:
    if isinstance(value, _Text):
        return value.number()
    if isinstance(value, str):
        return _number_in(value)
    return value


def _number_in(known: str) -> Fraction | None:
    """Read a literal as `core.conditions` reads it."""
    return Fraction(known) if re.match(_READS_AS_NUMBER, known) else None


def _of_literal(exact: Fraction) -> _Amount:
    top, most = sql.number(exact.numerator), abs(exact.numerator)
    typed = sql.whole(top) if most <= sql.MOST else _times(top, 1, most)
    return _Amount(typed, exact.denominator, most, exact.denominator)


def _calculated(operator: str, left: _Amount, right: _Amount) -> _Amount:
    if operator == "*":
        return _bounded(_times(left.top, right.top, left.most * right.most), left, right, left.most * right.most)
    if operator == "/":
        return _quotient(left, right)
    most = left.most * right.most_scale + right.most * left.most_scale
    first = _times(left.top, right.scale, most)
    second = _times(right.top, left.scale, most)
    return _bounded(sql.plus(first, second) if operator == "+" else sql.minus(first, second), left, right, most)


def _bounded(top: Sql, left: _Amount, right: _Amount, most: int) -> _Amount:
    most_scale = left.most_scale * right.most_scale
    return _Amount(top, _scale_times(left.scale, right.scale, most_scale), most, most_scale)


def _quotient(left: _Amount, right: _Amount) -> _Amount:
    """Divide; the sign goes up, and a division by zero has no scale, so it is missing."""
    most, most_scale = left.most * right.most_scale, right.most * left.most_scale
    top, scale = _times(left.top, right.scale, most), _times(right.top, left.scale, most_scale)
    zero, negative = sql.equal(right.top, sql.number(0)), sql.less(right.top, sql.number(0))
    return _Amount(
        sql.case((negative, sql.negative(top)), otherwise=top),
        sql.case((zero, sql.nothing()), (negative, sql.negative(scale)), otherwise=scale),
        most,
        most_scale,
    )


def _scale_times(left: int | Sql, right: int | Sql, most: int) -> int | Sql:
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    return _times(left if not isinstance(left, int) else sql.number(left), right, most)


def _times(left: Sql, right: int | Sql, most: int) -> Sql:
    """Multiply without growing beyond a type."""
    if most >= _WIDEST:
        raise BeyondSql("the arithmetic of a condition passes 38 digits")
    if right == 1:
        return sql.wide(left) if most > sql.MOST else left
    factor = sql.number(right) if isinstance(right, int) else right
    if most > sql.MOST:
        return sql.times(sql.wide(left), sql.wide(factor))
    return sql.times(left, factor)


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────


_Order = Callable[[object, object], bool]
_ORDER: dict[str, _Order] = {"=": eq, "<": cast(_Order, lt), "<=": cast(_Order, le)}
_ORDER |= {">": cast(_Order, gt), ">=": cast(_Order, ge)}
_TURNED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_TESTS = {"=": sql.equal, "<": sql.less, "<=": sql.at_most, ">": sql.more, ">=": sql.at_least}


def _is_yes(value: _Read) -> Sql:
    if isinstance(value, _Text):
        return sql.sure(sql.among(value.column, [sql.text(word) for word in _YES]))
    if isinstance(value, _Amount):
        return _against(value, "=", Fraction(1))
    return sql.never()


def _each_case(word: str) -> list[str]:
    return sorted({"".join(letters) for letters in product(*((letter.lower(), letter.upper()) for letter in word))})


_YES = [*_each_case("yes"), *_each_case("true"), "1", fold("بله")]


def _missing(value: _Read) -> Sql:
    if isinstance(value, _Text):
        return sql.is_missing(value.column)
    if isinstance(value, _Amount):
        scale = () if isinstance(value.scale, int) else (sql.is_missing(value.scale),)
        return sql.either(sql.is_missing(value.top), *scale)
    return sql.always() if value is None else sql.never()


def _likeness(value: _Read, pattern: str) -> Sql:
    if isinstance(value, _Text):
        return sql.sure(sql.like(value.column, fold(pattern)))
    if isinstance(value, str):
        return _constant(truth(Like(Text(value), pattern), {}))
    return sql.never()


def _membership(value: _Read, among: list[_Known]) -> Sql:
    if not isinstance(value, _Text):
        return sql.either(*(_compared("=", value, one) for one in among))
    texts = [sql.text(one) for one in among if isinstance(one, str)]
    tests = [sql.sure(sql.among(value.column, texts))] if texts else []
    return sql.either(*tests, *(_compared("=", value, one) for one in among if not isinstance(one, str)))


def _compared(operator: str, left: _Read, right: _Read) -> Sql:
    if left is None or right is None:
        return sql.never()
    if isinstance(left, _Text | str) and isinstance(right, _Text | str):
        return _texts_compared(operator, left, right)
    first, second = _as_number(left), _as_number(right)
    if first is None or second is None:
        return sql.never()
    if isinstance(first, _Amount) and isinstance(second, _Amount):
        return _numbers_compared(operator, first, second)
    if isinstance(first, _Amount):
        assert isinstance(second, Fraction)
        return _against(first, operator, second)
    if isinstance(second, _Amount):
        return _against(second, _TURNED[operator], first)
    return _constant(_ORDER[operator](first, second))


def _texts_compared(operator: str, left: _Text | str, right: _Text | str) -> Sql:
    if isinstance(left, str) and isinstance(right, str):
        return _constant(_ORDER[operator](left, right))
    first, second = (one.column if isinstance(one, _Text) else sql.text(one) for one in (left, right))
    if operator == "=":
        return sql.sure(sql.equal(first, second))
    return sql.sure(_TESTS[operator](sql.by_code_points(first), sql.by_code_points(second)))


def _numbers_compared(operator: str, left: _Amount, right: _Amount) -> Sql:
    """Compare crosswise: a / b < c / d just when a x d < c x b."""
    if isinstance(left.scale, int) and left.scale == right.scale:
        return sql.sure(_TESTS[operator](left.top, right.top))
    most = max(left.most * right.most_scale, right.most * left.most_scale)
    return sql.sure(_TESTS[operator](_times(left.top, right.scale, most), _times(right.top, left.scale, most)))


def _against(value: _Amount, operator: str, bound: Fraction) -> Sql:
    """Compare with a literal, moved to the value's scale."""
    if isinstance(value.scale, int):
        return sql.sure(_limited(value, operator, bound * value.scale))
    if value.of_minor:
        each = (
            sql.both(sql.equal(value.scale, sql.number(minor)), _limited(value, operator, bound * minor))
            for minor in _MINORS
        )
        return sql.sure(sql.either(*each))
    return _numbers_compared(operator, value, _of_literal(bound))


def _limited(value: _Amount, operator: str, bound: Fraction) -> Sql:
    """Compare the integer on top with any bound, through the nearest integers."""
    if operator == "=":
        there = bound.denominator == 1 and abs(bound) <= value.most
        return sql.equal(value.top, sql.number(int(bound))) if there else sql.never()
    if operator in ("<", "<="):
        last = ceil(bound) - 1 if operator == "<" else floor(bound)
        return _up_to(value, last, sql.at_most)
    first = floor(bound) + 1 if operator == ">" else ceil(bound)
    return _up_to(value, -first, lambda top, _: sql.at_least(top, sql.number(first)))


def _up_to(value: _Amount, last: int, test: Callable[[Sql, Sql], Sql]) -> Sql:
    """Leave the test to the engine only where some values pass it and some do not."""
    if last < -value.most:
        return sql.never()
    return sql.is_there(value.top) if last >= value.most else test(value.top, sql.number(last))


def _constant(holds: bool) -> Sql:
    return sql.always() if holds else sql.never()
