"""Nothing but the allowed nodes is written, and what is written means the same on every engine."""

import pytest
from sqlglot import exp, parse_one

from peyman.factstore.engines import BadAddress, Engine, open_engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.writing import DIALECTS, ForeignSql, write


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ('select now() as "x"', "Anonymous"),
        ('select epoch("a") as "x"', "a node"),
        ('select greatest("a", "b") as "x"', "Greatest"),
        ('select "a" / "b" as "x"', "Div"),
        ('select 1.5 as "x"', "a number that is no integer"),
        ('select a as "x"', "a name without quotes"),
        ('select "a" as x', "a name without quotes"),
        ('select cast("a" as double) as "x"', "a type of its own"),
        ('select "a" like "b" as "x"', "a pattern that is no literal"),
        ('select "a" collate "de" as "x"', "an order of texts"),
        ('select "a" <> "b" as "x"', "NEQ"),
    ],
)
def test_what_engines_take_otherwise_is_refused(sentence: str, reason: str) -> None:
    with pytest.raises(ForeignSql, match=reason):
        write(parse_one(sentence, dialect="duckdb"), "duckdb")


def asked(**values: sql.Sql) -> exp.Select:
    return exp.select(*(sql.named(value, name) for name, value in values.items())).from_(sql.relation("numbers_asked"))


def test_whole_division_and_rest_are_exact_far_beyond_floats(engine: Engine) -> None:
    numbers = [0, 1, 7, 10**9 - 1, 10**9, (1 << 53) + 1, (1 << 62) + 3, (1 << 63) - 1]
    engine.load("numbers_asked", {"a": "integer"}, [(number,) for number in numbers])
    a = sql.column("a")
    found = engine.rows(asked(a=a, by_3=sql.over(a, 3), twice=sql.over(sql.over(a, 3), 5), rest=sql.rest(a, 10**9)))
    assert sorted(found) == [(n, n // 3, n // 3 // 5, n % 10**9) for n in numbers]


def test_sums_that_pass_64_bits_are_exact(engine: Engine) -> None:
    numbers = [(1 << 63) - 1] * 9 + [-(1 << 63) + 1] * 2 + [5, -7, 10**9, None]
    engine.load("numbers_asked", {"a": "integer"}, [(number,) for number in numbers])
    high, low = sql.total_parts(sql.column("a"))
    ((found_high, found_low),) = engine.rows(asked(high=high, low=low))
    exact = sum(number for number in numbers if number is not None)
    assert sql.sum_of_parts(found_high, found_low) == exact  # type: ignore[arg-type]  # both are integers
    assert exact > 1 << 63


def test_a_sum_of_nothing_is_missing_and_counted_as_zero(engine: Engine) -> None:
    engine.load("numbers_asked", {"a": "integer"}, [])
    high, low = sql.total_parts(sql.column("a"))
    found = engine.rows(asked(high=high, low=low, least=sql.least(sql.column("a")), n=sql.count_rows()))
    assert found == [(None, None, None, 0)]
    assert sql.sum_of_parts(None, None) == 0


def test_windows_give_nothing_beyond_their_ends(engine: Engine) -> None:
    engine.load("numbers_asked", {"s": "integer", "a": "integer"}, [(1, 3), (1, 5), (1, 9), (2, 4)])
    by, order, one = [sql.column("s")], [sql.column("a")], sql.flag(sql.always())
    found = engine.rows(
        asked(
            a=sql.column("a"),
            before=sql.window(sql.previous(sql.flag(sql.more(sql.column("a"), sql.number(0)))), by, order),
            after=sql.window(sql.following(sql.column("a")), by, order),
            so_far=sql.window(sql.total(one).this, by, order, ("first", "here")),
            earlier=sql.window(sql.total(sql.column("a")).this, by, order, ("first", -1)),
            place=sql.minus(sql.window(sql.row_place(), by, order), sql.number(2)),
        )
    )
    assert sorted(found) == [
        (3, None, 5, 1, None, -1),
        (4, None, None, 1, None, -1),
        (5, 1, 9, 2, 3, 0),
        (9, 1, None, 3, 8, 1),
    ]


def test_a_join_that_finds_nothing_gives_nothing(engine: Engine) -> None:
    engine.load("numbers_asked", {"a": "integer"}, [(1,), (2,)])
    engine.load("numbers_known", {"k": "integer", "t": "text"}, [(2, "two")])
    on = sql.equal(sql.column("k", "known"), sql.column("a", "numbers_asked"))
    found = sql.left_join(
        asked(a=sql.column("a"), k=sql.column("k"), t=sql.column("t")), sql.relation("numbers_known", "known"), on
    )
    assert sorted(engine.rows(found)) == [(1, None, None), (2, 2, "two")]


def test_a_step_is_kept_replaced_and_dropped(engine: Engine) -> None:
    engine.load("numbers_asked", {"a": "integer"}, [(1,), (2,)])
    engine.keep("numbers_kept", asked(b=sql.times(sql.column("a"), sql.number(-3))))
    engine.keep("numbers_kept", asked(b=sql.plus(sql.column("a"), sql.number(1 << 40))))
    kept = exp.select(sql.column("b")).from_(sql.relation("numbers_kept"))
    assert sorted(engine.rows(kept)) == [((1 << 40) + 1,), ((1 << 40) + 2,)]
    engine.drop("numbers_kept")
    engine.drop("numbers_kept")


def test_every_dialect_can_be_written() -> None:
    high, low = sql.total_parts(sql.column("a"))
    tests = sql.both(
        sql.sure(sql.like(sql.column("t"), "a\\%")), sql.at_least(sql.wide(sql.column("a")), sql.number(-1))
    )
    tree = asked(high=high, low=low, k=sql.over(sql.column("a"), 7)).where(tests)
    written = {dialect: write(tree, dialect) for dialect in DIALECTS}
    assert "intDiv(" in written["clickhouse"]
    assert "DIV(" not in written["postgres"]
    assert "DOUBLE" not in written["trino"]
    assert "TRUNC" not in written["snowflake"]
    assert "DIV(`a`, 7)" in written["bigquery"]
    assert "`a` DIV 7" in written["databricks"]


@pytest.mark.parametrize("address", ["oracle://x", "duckdb", "", "duckdb://file.db", "spark://cluster:7077"])
def test_an_address_of_no_engine_is_refused_with_its_cure(address: str) -> None:
    with pytest.raises(BadAddress, match="write"):
        open_engine(address)
