"""Nothing but the allowed nodes is written, and what is written means the same on every engine."""

import pytest
from sqlglot import exp, parse_one

from peyman.factstore.engines import BadAddress, Engine, open_engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.steps import select
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
    least = select(
        "select min(a) as least, count(*) as n, sum(case when a > 0 then 1 else 0 end) as k from numbers_asked"
    )
    assert engine.rows(asked(high=high, low=low)) == [(None, None)]
    assert engine.rows(least) == [(None, 0, None)]
    assert sql.sum_of_parts(None, None) == 0


def test_windows_give_nothing_beyond_their_ends(engine: Engine) -> None:
    engine.load("numbers_asked", {"s": "integer", "a": "integer"}, [(1, 3), (1, 5), (1, 9), (2, 4)])
    in_order = "over (partition by s order by a"
    sentence = f"""
        select a as a, lag(case when a > 0 then 1 else 0 end) {in_order}) as before, lead(a) {in_order}) as after,
        sum(1) {in_order} rows between unbounded preceding and current row) as so_far,
        max(a) {in_order} rows between unbounded preceding and 1 preceding) as earlier,
        row_number() {in_order}) - 2 as place, rank() {in_order}) - 2 as of_rank from numbers_asked"""
    assert sorted(engine.rows(select(sentence))) == [
        (3, None, 5, 1, None, -1, -1),
        (4, None, None, 1, None, -1, -1),
        (5, 1, 9, 2, 3, 0, 0),
        (9, 1, None, 3, 5, 1, 1),
    ]


def test_counts_and_numbers_below_zero_stand_in_one_column(engine: Engine) -> None:
    engine.load("numbers_asked", {"a": "integer"}, [(1,), (2,)])
    counted = "select count(*) as n from numbers_asked union all select sum(case when a > 1 then 1 else 0 end) as n"
    found = select(f"{counted} from numbers_asked union all select 0 - max(a) as n from numbers_asked")
    assert sorted(engine.rows(found)) == [(-2,), (1,), (2,)]


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


@pytest.mark.parametrize("address", ["oracle://x", "duckdb", "", "duckdb:///no/such/file.db", "spark://cluster:7077"])
def test_an_address_of_no_engine_is_refused_with_its_cure(address: str) -> None:
    with pytest.raises(BadAddress, match="write"):
        open_engine(address)
