"""Statements as they are written for engines that no test here runs; with `--renew` the golden files are written anew.

They show what would be sent, so that a change of it is seen; that those engines take it, nobody has tried.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlglot import exp

from peyman.core.agreement.reading import read_agreement
from peyman.core.calendars.tables import calendar_tables
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import DAY, Moment, Span
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.items import item_steps, limits_of
from peyman.factstore.sql.steps import select
from peyman.factstore.sql.writing import Dialect, write

NEVER_RUN: tuple[Dialect, ...] = ("snowflake", "bigquery", "trino", "databricks")
SHOWN = ("s0_lives", "s0_lone", "c0_starts", "c0_runs", "c0_clocks", "e0_entries", "clock_items")
AGREEMENT = Path(__file__).parents[3] / "shared" / "language" / "minimal-agreement.yaml"
NOW: Moment = 1_782_000_000_000
WORDS = r"""
select subject // 7 as whole, subject % 7 as rest, sum(cast(at as int128)) as total, count(distinct fact) as facts,
    min(cast(text as bigint)) as read, max(cast(at as text)) as told, max(cast(amount as decimal(25, 6))) as exact,
    sum(case when text like 'a\_%' then 1 else 0 end) as alike,
    sum(case when regexp_matches(text, '^[0-9]+$') then 1 else 0 end) as digits,
    sum(case when text collate "C" < 'b' then 1 else 0 end) as less,
    row_number() over (partition by subject order by max(at) desc) as nth
from attributes group by subject, at
"""
"""A statement that uses what engines write most differently."""


def golden(dialect: Dialect) -> Path:
    """Where the statements of an engine stand as they were last looked at."""
    return Path(__file__).parent / "golden" / f"{dialect}.sql"


def written(dialect: Dialect) -> str:
    """All statements for an engine, each under its name."""
    return "\n".join(f"-- {name}\n{write(tree, dialect)};\n" for name, tree in statements())


def statements() -> Iterator[tuple[str, exp.Select]]:
    """What is shown: the words of the dialect, and steps of the minimal agreement."""
    yield "words", select(WORDS)
    reading = read_agreement(AGREEMENT.read_text("utf-8"), AGREEMENT.name)
    assert reading.agreement is not None
    plan = compile_plan((reading.agreement,))
    limits, held = limits_of(plan)
    tables = calendar_tables(tuple(plan.calendars.values()), limits, Span(NOW - 60 * DAY, NOW + DAY), held)
    yield from ((each.name, each.select) for each in item_steps(plan, NOW, CalendarSql(tables)) if each.name in SHOWN)


if __name__ == "__main__":
    if "--renew" not in sys.argv:
        sys.exit("say --renew to write the golden files anew, and read what changed")
    for each in NEVER_RUN:
        golden(each).parent.mkdir(exist_ok=True)
        golden(each).write_text(written(each), "utf-8")
