"""The SQL that is spoken here: builders for the few nodes allowed (`writing` checks trees and writes them).

- Every name is quoted; every number is an integer; whole division and rest are asked of non-negatives only.
- A test that an engine could leave unknown is made sure (`sure`): missing is false. No third value is ever combined.
- CASE chooses; `least` and `greatest` pass over missing values on some engines.
"""

from collections.abc import Sequence

from sqlglot import exp

Sql = exp.Expression

MOST = (1 << 63) - 1
"""The largest integer of a table."""

_THOUSAND_MILLION = 1_000_000_000


# ── names and values ─────────────────────────────────────────────────────────────────────────────────────────────


def column(name: str, table: str | None = None) -> exp.Column:
    """Give a column."""
    return exp.column(_name(name), None if table is None else _name(table))


def relation(name: str, alias: str | None = None) -> exp.Table:
    """Give a table or an earlier step, perhaps under another name."""
    return exp.Table(this=_name(name), alias=None if alias is None else exp.TableAlias(this=_name(alias)))


def subquery(select: exp.Query, alias: str) -> exp.Subquery:
    """Give a select as a relation."""
    return exp.Subquery(this=select, alias=exp.TableAlias(this=_name(alias)))


def named(value: Sql, name: str) -> exp.Alias:
    """Give a value its name in a select's list."""
    return exp.Alias(this=value, alias=_name(name))


def number(value: int) -> Sql:
    """Give an integer."""
    literal = exp.Literal.number(abs(value))
    return exp.Paren(this=exp.Neg(this=literal)) if value < 0 else literal


def text(value: str) -> exp.Literal:
    """Give a text."""
    return exp.Literal.string(value)


def nothing() -> exp.Null:
    """Give the missing value."""
    return exp.Null()


def no_number() -> Sql:
    """Give a missing integer, of an integer's type."""
    return exp.Cast(this=exp.Null(), to=exp.DataType.build("BIGINT"))


def no_text() -> Sql:
    """Give a missing text, of a text's type."""
    return exp.Cast(this=exp.Null(), to=exp.DataType.build("TEXT"))


def whole(value: Sql) -> Sql:
    """Give a value as a 64-bit integer."""
    return exp.Cast(this=value, to=exp.DataType.build("BIGINT"))


def wide(value: Sql) -> Sql:
    """Give an integer in a type of at least 38 digits."""
    return exp.Cast(this=value, to=exp.DataType.build("INT128"))


def digits(value: Sql, place: int, count: int) -> Sql:
    """Give the number that `count` digits of a text write, from a place on (the first is 1)."""
    return whole(exp.Substring(this=value, start=number(place), length=number(count)))


def decimal(value: Sql) -> Sql:
    """Give a text of at most 12 digits and 6 decimals as the number that it writes."""
    return exp.Cast(this=value, to=exp.DataType.build("DECIMAL(25, 6)"))


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────


def always() -> exp.Boolean:
    """Give what is true."""
    return exp.true()


def never() -> exp.Boolean:
    """Give what is false."""
    return exp.false()


def sure(test: Sql) -> Sql:
    """Give a test that is false where the engine does not know."""
    return exp.Coalesce(this=test, expressions=[exp.false()])


def equal(left: Sql, right: Sql) -> Sql:
    """Say whether two values are equal."""
    return exp.EQ(this=_inner(left), expression=_inner(right))


def less(left: Sql, right: Sql) -> Sql:
    """Say whether left is less than right."""
    return exp.LT(this=_inner(left), expression=_inner(right))


def at_most(left: Sql, right: Sql) -> Sql:
    """Say whether left is right or less."""
    return exp.LTE(this=_inner(left), expression=_inner(right))


def more(left: Sql, right: Sql) -> Sql:
    """Say whether left is more than right."""
    return exp.GT(this=_inner(left), expression=_inner(right))


def at_least(left: Sql, right: Sql) -> Sql:
    """Say whether left is right or more."""
    return exp.GTE(this=_inner(left), expression=_inner(right))


def is_missing(value: Sql) -> Sql:
    """Say whether a value is missing."""
    return exp.Is(this=_inner(value), expression=exp.Null())


def is_there(value: Sql) -> Sql:
    """Say whether a value is there."""
    return opposite(is_missing(value))


def among(value: Sql, values: Sequence[Sql]) -> Sql:
    """Say whether a value is one of some (at least one)."""
    return exp.In(this=_inner(value), expressions=list(values))


def like(value: Sql, pattern: str) -> Sql:
    """Say whether a text fits a pattern of `%` and `_`; a backslash is a letter like any other."""
    return exp.Like(this=_inner(value), expression=text(pattern))


def matches(value: Sql, pattern: str) -> Sql:
    """Say whether a text fits a regular expression (of what all engines know: classes, counts, groups, ends)."""
    return exp.RegexpLike(this=_inner(value), expression=text(pattern))


def by_code_points(value: Sql) -> Sql:
    """Give a text as one that is ordered by its code points."""
    return exp.Collate(this=_inner(value), expression=_name("C"))


def opposite(test: Sql) -> Sql:
    """Give the opposite of a sure test."""
    return exp.Not(this=exp.Paren(this=test))


def both(*tests: Sql) -> Sql:
    """Say whether every test holds; none given: true."""
    return _chain(exp.And, tests, always)


def either(*tests: Sql) -> Sql:
    """Say whether a test holds; none given: false."""
    return _chain(exp.Or, tests, never)


def case(*choices: tuple[Sql, Sql], otherwise: Sql | None = None) -> Sql:
    """Give the value of the first test that holds."""
    ifs = [exp.If(this=test, true=value) for test, value in choices]
    return exp.Case(ifs=ifs, default=nothing() if otherwise is None else otherwise)


# ── arithmetic of integers ───────────────────────────────────────────────────────────────────────────────────────


def plus(left: Sql, right: Sql) -> Sql:
    """Give left + right."""
    return exp.Add(this=_inner(left), expression=_inner(right))


def minus(left: Sql, right: Sql) -> Sql:
    """Give left - right."""
    return exp.Sub(this=_inner(left), expression=_inner(right))


def times(left: Sql, right: Sql) -> Sql:
    """Give left x right."""
    return exp.Mul(this=_inner(left), expression=_inner(right))


def negative(value: Sql) -> Sql:
    """Give the value with the other sign."""
    return exp.Neg(this=exp.Paren(this=value))


def over(left: Sql, right: int) -> Sql:
    """Give the whole part of left ÷ right, of a left that is not negative."""
    return exp.IntDiv(this=_inner(left), expression=number(right))


def rest(left: Sql, right: int) -> Sql:
    """Give what left ÷ right leaves, of a left that is not negative."""
    return exp.Mod(this=_inner(left), expression=number(right))


# ── sums ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def total(value: Sql) -> Sql:
    """Sum integers whose sum is known to stay below 2^63; of no rows it is missing."""
    return whole(exp.Sum(this=value))


def total_parts(value: Sql) -> tuple[Sql, Sql]:
    """Give two sums that make up a sum which may pass 2^63 (`sum_of_parts`), of up to a thousand million rows."""
    minus_value = exp.Neg(this=exp.Paren(this=value.copy()))
    negative = less(value, number(0))

    def part(cut: Sql, cut_of_minus: Sql) -> Sql:
        return total(case((negative.copy(), exp.Neg(this=exp.Paren(this=cut_of_minus))), otherwise=cut))

    high = part(over(value, _THOUSAND_MILLION), over(minus_value, _THOUSAND_MILLION))
    return high, part(rest(value.copy(), _THOUSAND_MILLION), rest(minus_value.copy(), _THOUSAND_MILLION))


def sum_of_parts(high: int | None, low: int | None) -> int:
    """Put together what `total_parts` gave; of no rows it is 0."""
    return (high or 0) * _THOUSAND_MILLION + (low or 0)


# ── selects ──────────────────────────────────────────────────────────────────────────────────────────────────────


def left_join(select: exp.Select, joined: exp.Table | exp.Subquery, *on: Sql) -> exp.Select:
    """Give a select with a LEFT JOIN more."""
    return select.join(joined, on=both(*on), join_type="left", copy=False)


def _name(name: str) -> exp.Identifier:
    return exp.Identifier(this=name, quoted=True)


_ALONE = (exp.Column, exp.Literal, exp.Paren, exp.Coalesce, exp.Cast, exp.Case, exp.AggFunc, exp.Boolean, exp.Null)


def _inner(value: Sql) -> Sql:
    """Put brackets around what binds less than its neighbours."""
    return value if isinstance(value, _ALONE) else exp.Paren(this=value)


def _chain(kind: type[exp.And | exp.Or], tests: Sequence[Sql], empty: object) -> Sql:
    if not tests:
        return always() if empty is always else never()
    found: Sql = tests[0] if len(tests) == 1 else exp.Paren(this=tests[0])
    for each in tests[1:]:
        found = kind(this=found, expression=exp.Paren(this=each))
    return found
