"""Spark keeps a table of few rows otherwise than one of many: what is asked of either, or of both, is the same."""

from collections import Counter
from collections.abc import Iterable

import pytest

from peyman.factstore.engines import Engine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.steps import select

pytestmark = pytest.mark.spark
MANY = 10_001
"""Of so many rows Spark keeps a checkpoint."""
TEXTS = ("", "é ''`\\", "سلام\u200c\n", None, '{"a": 1}')


def test_so_many_are_more_than_few(spark: Engine) -> None:
    assert spark.few == MANY - 1  # type: ignore[attr-defined]  # Spark's own


def loaded(engine: Engine, name: str, rows: Iterable[Row]) -> Counter[Row]:
    listed = list(rows)
    engine.load(name, {"subject": "integer", "text": "text"}, listed)
    return Counter(listed)


def all_of(engine: Engine, name: str) -> Counter[Row]:
    return Counter(engine.rows(select(f'select t.subject as subject, t."text" as "text" from {name} as t')))


@pytest.mark.parametrize("n", [0, 3, MANY])
def test_rows_come_back_as_they_were_given(spark: Engine, n: int) -> None:
    wide = (1 << 63) - 1
    rows = loaded(spark, "told", ((wide - k if k % 7 else None, TEXTS[k % 5]) for k in range(n)))
    assert all_of(spark, "told") == rows
    spark.keep("told_again", select('select t.subject as subject, t."text" as "text" from told as t'))
    assert all_of(spark, "told_again") == rows


def test_few_rows_may_come_to_many_and_many_to_few(spark: Engine) -> None:
    loaded(spark, "left_few", ((k, "a") for k in range(150)))
    loaded(spark, "right_few", ((k, "b") for k in range(100)))
    pairs = (
        "select l.subject * 100 + r.subject as subject, r.text as text from left_few as l join right_few as r on 1 = 1"
    )
    spark.keep("pairs", select(pairs))
    counted = "select count(*) as n, min(p.subject) as least, max(p.subject) as most, count(p.text) as named from"
    assert spark.rows(select(f"{counted} pairs as p")) == [(15_000, 0, 14_999, 15_000)]
    some = "select p.subject as subject, l.text as text from pairs as p join left_few as l on l.subject = p.subject"
    spark.keep("some", select(some))
    assert spark.rows(select(f"{counted} some as p")) == [(150, 0, 149, 150)]


def test_a_table_told_anew_is_the_new_one(spark: Engine) -> None:
    loaded(spark, "told", ((k, "many") for k in range(MANY)))
    few = loaded(spark, "told", [(1, "few")])
    assert all_of(spark, "told") == few
    many = loaded(spark, "told", ((k, "many") for k in range(MANY + 1)))
    assert all_of(spark, "told") == many
