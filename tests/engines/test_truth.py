"""A condition is as true in SQL as it is in core, on every engine, also where something is missing."""

import random
from contextlib import suppress
from fractions import Fraction
from functools import cache

import pytest
from sqlglot import exp

from peyman.core.conditions import fold_date, parse_condition, truth
from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Compare,
    Condition,
    In,
    IsNull,
    Like,
    Name,
    Not,
    Number,
    Text,
    Value,
)
from peyman.core.conditions.truth import Row
from peyman.factstore.engines import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.truth import Truth, truth_of
from peyman.factstore.sql.values import BeyondSql, Cell, NumberCell, StatedNumber, TextCell

TEXTS = [
    *("demo", "Demo", "yes", "TRUE", "بله", "1", "12", "12.50", "-3", "007", "0.000001", "1405-01-01", "2026-03-21"),
    *("تهران", "كرج", "کرج", "می‌خواهم", "۱۲", "a%b", "a_b", "a\\b", "a\nb", "", "ÿ", "z", "Z", "é", "😀 b", "o'clock"),
    *("12 x", "+5", "3e2", "1234567890123", "0.1234567", None),
]
STATED = ["5", "-2.5", "۱۲", "1000000", "none", "", "0", "12.500000", "3/4", "1e3", "+7", "many 3", None]
NUMBERS = [Fraction(n) for n in (0, 1, -1, 5, 12, 100, 10**9)] + [Fraction(1, 2), Fraction(-5, 4), Fraction(1, 10**6)]
CONSTANTS = [*NUMBERS, Fraction(1, 3), Fraction(25, 2), Fraction(10**30), Fraction(-(10**30)), Fraction(300)]
NAMES = ["place", "product", "size", "score", "cycle", "amount", "unknown"]
CELLS: dict[str, Cell] = {
    "place": TextCell(sql.column("place")),
    "product": TextCell(sql.column("product")),
    "size": StatedNumber(sql.column("size")),
    "score": NumberCell(sql.column("score")),
    "cycle": NumberCell(sql.column("cycle"), 1),
    "amount": NumberCell(sql.column("amount"), sql.column("minor")),
}
SHAPE = {
    "id": "integer",
    "place": "text",
    "product": "text",
    "size": "text",
    "score": "integer",
    "cycle": "integer",
} | {
    "amount": "integer",
    "minor": "integer",
}
ROWS, CONDITIONS, AT_ONCE = 30, 2_000, 50


def number_of(text: str | None) -> Fraction | None:
    """Read a declared number as `core.judge.marks_traits` does."""
    try:
        return None if text is None else Fraction(fold_date(text))
    except ValueError:
        return None


def some_rows(chance: random.Random) -> list[tuple[Row, tuple[int | str | None, ...]]]:
    """Rows as core reads them, and as tables hold them."""
    made = []
    for number in range(ROWS):
        place, product, size = chance.choice(TEXTS), chance.choice(TEXTS), chance.choice(STATED)
        score = chance.choice([None, *NUMBERS])
        cycle = chance.choice([None, 1, 2, 12])
        minor = chance.choice([1, 100, 1000])
        amount = chance.choice([None, 0, 5, 1200, -125, 10**11, 2**63 - 1])
        row: Row = {
            "place": place,
            "product": product,
            "size": number_of(size),
            "score": score,
            "cycle": None if cycle is None else Fraction(cycle),
            "amount": None if amount is None else Fraction(amount, minor),
        }
        texts = [None if text is None else fold_date(text) for text in (place, product, size)]
        made.append((row, (number, *texts, None if score is None else int(score * 10**6), cycle, amount, minor)))
    return made


def a_literal(chance: random.Random) -> Text | Number:
    if chance.random() < 0.5:
        return Number(chance.choice(CONSTANTS))
    return Text(chance.choice([text for text in TEXTS if text is not None]))


def a_value(chance: random.Random, depth: int = 0) -> Value:
    kind = chance.random()
    if kind < 0.65 or depth > 1:
        return Name(chance.choice(NAMES))
    if kind < 0.8:
        return a_literal(chance)
    return Arithmetic(chance.choice("+-*/"), a_value(chance, depth + 1), a_value(chance, depth + 1))  # type: ignore[arg-type]


def a_condition(chance: random.Random, depth: int = 0) -> Condition:
    kind = chance.randrange(12 if depth < 2 else 9)
    if kind < 4:
        operator = chance.choice(["=", "<>", "<", "<=", ">", ">="])
        return Compare(operator, a_value(chance), a_value(chance) if chance.random() < 0.4 else a_literal(chance))  # type: ignore[arg-type]
    if kind == 4:
        return In(a_value(chance), tuple(a_literal(chance) for _ in range(chance.randint(1, 4))))
    if kind == 5:
        return IsNull(a_value(chance))
    if kind in (6, 7):
        return Like(
            Name(chance.choice(NAMES)), chance.choice(["a%", "%b", "a_b", "%", "_", "ت%", "a\\b", "%\\%", "", "12%"])
        )
    if kind == 8:
        return Name(chance.choice(NAMES))
    if kind == 9:
        return Not(a_condition(chance, depth + 1))
    parts = tuple(a_condition(chance, depth + 1) for _ in range(chance.randint(2, 3)))
    return All(parts) if kind == 10 else Any(parts)


def flag(test: sql.Sql) -> sql.Sql:
    return sql.case((test, sql.number(1)), otherwise=sql.number(0))


def asked(truths: list[Truth]) -> exp.Select:
    """One select that asks many conditions of every row: whether each holds, and whether it may be wrong."""
    flags = [
        sql.named(flag(test), f"{word}{number}")
        for number, one in enumerate(truths)
        for word, test in (("holds", one.holds), ("beyond", one.beyond or sql.never()))
    ]
    return exp.select(sql.column("id"), *flags).from_(sql.relation("rows_of_truth"))


@cache
def some_conditions() -> tuple[tuple[Condition, Truth], ...]:
    """Conditions and their trees, the same for all engines; few are too large for SQL altogether."""
    chance = random.Random(5)
    made: list[tuple[Condition, Truth]] = []
    tried = 0
    while len(made) < CONDITIONS:
        condition = a_condition(chance)
        tried += 1
        with suppress(BeyondSql):
            made.append((condition, truth_of(condition, CELLS.get)))
    assert tried < CONDITIONS * 1.05
    return tuple(made)


def test_random_conditions_are_as_true_as_in_core(engine: Engine) -> None:
    rows = some_rows(random.Random(3))
    engine.load("rows_of_truth", SHAPE, [cells for _, cells in rows])
    wrong, beyond, true = [], 0, 0
    asked_here = CONDITIONS if engine.dialect != "spark" else CONDITIONS // 8  # it plans for longer than it runs
    for first in range(0, asked_here, AT_ONCE):
        part = some_conditions()[first : first + AT_ONCE]
        for number, *flags in engine.rows(asked([one for _, one in part])):
            row = rows[int(str(number))][0]
            for (condition, _), holds, doubt in zip(part, flags[::2], flags[1::2], strict=True):
                expected = truth(condition, row)
                beyond, true = beyond + (doubt == 1), true + expected
                if not doubt and holds != expected:
                    wrong.append((condition, row, holds))
    assert wrong == []
    assert beyond < asked_here * ROWS // 10
    assert true > asked_here * ROWS // 5


@pytest.mark.parametrize("written", ["size > 5", "place > 5", "place = 12"])
def test_numbers_too_long_for_a_table_are_told(engine: Engine, written: str) -> None:
    texts = ["12", "1234567890123", "0.1234567", "x", None]
    engine.load("rows_of_truth", SHAPE, [(n, text, "", text, 0, 1, 0, 1) for n, text in enumerate(texts)])
    found = truth_of(parse_condition(written), CELLS.get)
    assert found.beyond is not None
    doubts = dict(
        engine.rows(
            exp.select(sql.column("id"), sql.named(flag(found.beyond), "doubt")).from_(sql.relation("rows_of_truth"))
        )
    )
    assert doubts == {0: 0, 1: 1, 2: 1, 3: 0, 4: 0}
