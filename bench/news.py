"""News on a long history: 10,000 new events, the leads they touch judged again from all their facts, all findings told.

The items of all leads stand in files as `bench.engine` left them; those of touched leads give way to the new ones.
"""

from pathlib import Path
from time import perf_counter

import duckdb

from bench.engine import AGREEMENT, connected
from bench.made_up_history import BEGIN, NOW, History
from bench.plain_evaluator import plan_of
from peyman.core.facts.values import SourceReach
from peyman.core.judge.judging import judge
from peyman.core.quantities.moments import HOUR
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.sql.rollups import SqlCounted
from peyman.factstore.sql.rollups_loading import Relations
from peyman.factstore.sql.rollups_whole import ALL_ITEMS, load_plan_calendars, make_items
from peyman.factstore.sql.steps import select

EVENTS = 10_000
_STANDING = Relations("standing_clocks", "standing_entries", "standing_shown")


def tell(folder: str, leads: str) -> dict[str, float]:
    """Write 10,000 calls of the last day of the history: nine of ten by the newest leads, the others by any."""
    newest = int(leads) - EVENTS * 9 // 10
    duckdb.execute(
        f"""COPY (SELECT 1000000000000 + i AS fact,
            CASE WHEN i % 10 = 0 THEN (hash(i, 1) % {newest})::BIGINT ELSE {newest} + i - i // 10 - 1 END AS subject,
            'call' AS activity, {NOW - 24 * HOUR} + i * 8000 AS "at", 'crm' AS source, NULL::VARCHAR AS actor,
            'human' AS actor_kind, NULL::VARCHAR AS value, NULL::BIGINT AS value_number, NULL::BIGINT AS amount,
            1 AS minor, NULL::VARCHAR AS currency FROM range({EVENTS}) AS t(i))
            TO '{_file(folder)}' (FORMAT parquet)"""
    )
    return {}


def judged_again(folder: str, leads: str) -> dict[str, float]:
    """From the file of new events to all findings."""
    history, plan = History(Path(folder), int(leads)), plan_of(AGREEMENT)
    engine = DuckDBEngine(connected())
    began = perf_counter()
    _read(engine, history, _file(folder))
    read = perf_counter()
    known = load_plan_calendars(engine, plan, NOW, (), first=BEGIN)
    make_items(engine, plan, NOW, (), known)
    made = perf_counter()
    counted = SqlCounted(engine, plan, NOW, known, relations=_stand(engine, history.folder / "items"))
    found = judge(plan, counted, NOW, (SourceReach("crm", NOW, NOW, BEGIN),))
    told = perf_counter()
    spans = {"read": read - began, "made": made - read, "told": told - made}
    return spans | {"seconds": told - began, "findings": len(found)}


def _read(engine: DuckDBEngine, history: History, news: Path) -> None:
    """Read all that is known of the touched leads."""
    engine.view("news", [news])
    engine.keep("touched", select("select distinct n.subject as subject from news as n"))
    for name, files in (("events", history.events), ("attributes", history.attributes)):
        engine.view(f"all_{name}", files)
        found = f"select t.* from all_{name} as t inner join touched as u on u.subject = t.subject"
        engine.keep(name, select(found + (" union all select n.* from news as n" if name == "events" else "")))
    named = "select u.subject as subject, cast(u.subject as text) as external from touched as u"
    engine.keep("subjects", select(named))


def _stand(engine: DuckDBEngine, items: Path) -> Relations:
    """Put the items of touched leads in place of those that stand in files."""
    of = (_STANDING.clocks, _STANDING.entries, _STANDING.shown), (ALL_ITEMS.clocks, ALL_ITEMS.entries, ALL_ITEMS.shown)
    for standing, made in zip(*of, strict=True):
        engine.view(f"older_{made}", sorted(items.glob(f"{made}-*.parquet")))
        engine.define(
            standing,
            select(
                f"""select i.* from older_{made} as i left join touched as u on u.subject = i.subject
                    where u.subject is null union all select n.* from {made} as n"""
            ),
        )
    return _STANDING


def _file(folder: str) -> Path:
    return Path(folder) / "news.parquet"
