"""Values of a condition as SQL: texts, and numbers as integers over a scale, with bounds so that nothing wraps.

1. A number stands as an integer and how many of it make one (millionths, minor units).
2. A text that is asked as a number is read as one, if it has at most 12 digits and 6 decimals.
3. Arithmetic multiplies crosswise, in 64 bits where the bounds allow it, else in 38 digits. Where those do not do,
   columns above a modest size are told as beyond, and are missing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from peyman.core.conditions import fold_date
from peyman.core.conditions.tree import Arithmetic, Literal, Name, Number, Text, Value
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


MODEST = 10**15
"""What a column is taken to stay within where arithmetic would not fit otherwise."""

MINORS = (1, 100, 1000)
"""How many minor units may make one of a currency."""

_WIDEST = 10**38
_READABLE = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
_READS_AS_NUMBER = r"^-?[0-9]{1,40}(\.[0-9]{1,40})?$"
_PERHAPS_STATED = r"^[-+]?[.]?([0-9]|[^ -~])"
_MOST_READ = 10**18


@dataclass(frozen=True, slots=True, eq=False)
class TextValue:
    """A column of texts; `number` reads it as numbers, which is told as doubtful only where it is asked."""

    column: Sql
    number: Callable[[], "NumberValue"]


@dataclass(frozen=True, slots=True, eq=False)
class NumberValue:
    """A number: `top` / `scale`, integers that stay within `most` and `most_scale`; the scale is above zero."""

    top: Sql
    scale: int | Sql
    most: int
    most_scale: int
    of_minor: bool = False


Known = str | Fraction
"""A literal."""
Read = TextValue | NumberValue | Known | None
"""A value; None is missing in all rows."""


@dataclass(slots=True)
class Reader:
    """Reads values; in arithmetic no column is larger than `most`, rows that pass it are told in `beyond`."""

    cells: Cells
    most: int
    beyond: list[Sql] = field(default_factory=list)

    def cell(self, name: str) -> Read:
        """Give the value that a name stands for."""
        found = self.cells(name)
        match found:
            case None:
                return None
            case TextCell(column):
                return TextValue(column, lambda: self._read(column, _READS_AS_NUMBER))
            case StatedNumber(column):
                return self._read(column, _PERHAPS_STATED)
            case NumberCell(column, scale):
                most_scale = scale if isinstance(scale, int) else max(MINORS)
                return NumberValue(column, scale, sql.MOST, most_scale, of_minor=not isinstance(scale, int))
            case _:
                assert_never(found)

    def value(self, value: Value) -> Read:
        """Give a value of a condition."""
        match value:
            case Name(name):
                return self.cell(name)
            case Text() | Number():
                return literal_of(value)
            case Arithmetic(operator, left, right):
                first, second = self._operand(left), self._operand(right)
                if first is None or second is None:
                    return None
                return _calculated(operator, first, second)
            case _:
                assert_never(value)

    def _operand(self, value: Value) -> NumberValue | None:
        found = as_number(self.value(value))
        if found is None:
            return None
        if not isinstance(found, NumberValue):
            return value_of_literal(found)
        if isinstance(value, Name) and found.most > self.most:
            outside = sql.sure(_outside(found.top, self.most))
            self.beyond.append(outside)
            top = sql.case((outside, sql.no_number()), otherwise=found.top)  # it would overflow before anyone is told
            return NumberValue(top, found.scale, self.most, found.most_scale)
        return found

    def _read(self, column: Sql, perhaps: str) -> NumberValue:
        """Read a text as a number of millionths."""
        readable = sql.matches(column, _READABLE)
        doubtful = sql.both(sql.matches(column, perhaps), sql.opposite(readable))
        self.beyond.append(sql.sure(doubtful))
        millionths = sql.whole(sql.times(sql.decimal(column), sql.number(MILLIONTHS)))
        return NumberValue(sql.case((sql.sure(readable), millionths)), MILLIONTHS, _MOST_READ, MILLIONTHS)


def _outside(column: Sql, most: int) -> Sql:
    return sql.either(sql.less(column, sql.number(-most)), sql.more(column, sql.number(most)))


def literal_of(literal: Literal) -> Known:
    """Give what a literal says, texts folded."""
    return fold_date(literal.text) if isinstance(literal, Text) else literal.exact


def as_number(value: Read) -> NumberValue | Fraction | None:
    """Give a value as a number, if it is one or reads as one."""
    if isinstance(value, TextValue):
        return value.number()
    if isinstance(value, str):
        return _number_in(value)
    return value


def _number_in(known: str) -> Fraction | None:
    """Read a literal as `core.conditions` reads it."""
    return Fraction(known) if re.match(_READS_AS_NUMBER, known) else None


def value_of_literal(exact: Fraction) -> NumberValue:
    """Give a literal as the same number in each row."""
    top, most = sql.number(exact.numerator), abs(exact.numerator)
    typed = sql.whole(top) if most <= sql.MOST else times(top, 1, most)
    return NumberValue(typed, exact.denominator, most, exact.denominator)


def _calculated(operator: str, left: NumberValue, right: NumberValue) -> NumberValue:
    if operator == "*":
        return _bounded(times(left.top, right.top, left.most * right.most), left, right, left.most * right.most)
    if operator == "/":
        return _quotient(left, right)
    most = left.most * right.most_scale + right.most * left.most_scale
    first = times(left.top, right.scale, most)
    second = times(right.top, left.scale, most)
    return _bounded(sql.plus(first, second) if operator == "+" else sql.minus(first, second), left, right, most)


def _bounded(top: Sql, left: NumberValue, right: NumberValue, most: int) -> NumberValue:
    most_scale = left.most_scale * right.most_scale
    return NumberValue(top, _scale_times(left.scale, right.scale, most_scale), most, most_scale)


def _quotient(left: NumberValue, right: NumberValue) -> NumberValue:
    """Divide; the sign goes up, and a division by zero has no scale, so it is missing."""
    most, most_scale = left.most * right.most_scale, right.most * left.most_scale
    top, scale = times(left.top, right.scale, most), times(right.top, left.scale, most_scale)
    zero, negative = sql.equal(right.top, sql.number(0)), sql.less(right.top, sql.number(0))
    return NumberValue(
        sql.case((negative, sql.negative(top)), otherwise=top),
        sql.case((zero, sql.nothing()), (negative, sql.negative(scale)), otherwise=scale),
        most,
        most_scale,
    )


def _scale_times(left: int | Sql, right: int | Sql, most: int) -> int | Sql:
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    return times(left if not isinstance(left, int) else sql.number(left), right, most)


def times(left: Sql, right: int | Sql, most: int) -> Sql:
    """Multiply without growing beyond a type."""
    if most >= _WIDEST:
        raise BeyondSql("the arithmetic of a condition passes 38 digits")
    if right == 1:
        return sql.wide(left) if most > sql.MOST else left
    factor = sql.number(right) if isinstance(right, int) else right
    if most > sql.MOST:
        return sql.times(sql.wide(left), sql.wide(factor))
    return sql.times(left, factor)
