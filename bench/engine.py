"""The engine over a long history: a whole agreement against reading the same columns, in slices of bounded memory.

Three clocks (one with a pause, one of six attempts in 90 business hours) and five commitments of metrics, over leads of
two years. The scan is `sum(subject), sum(at), sum(amount)` over the same files with as many threads.
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import duckdb
from sqlglot import exp

from bench.alone import Measured, alone
from bench.made_up_history import BEGIN, MILLION, NOW, History, make_history
from bench.plain_evaluator import plan_of
from bench.rows import Row
from peyman.core.calendars.tables import calendar_tables
from peyman.core.facts.values import SourceReach
from peyman.core.judge.judging import judge
from peyman.core.quantities.moments import DAY, Span
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.engines.protocol import Row as EngineRow
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.calendars import CalendarSql, load_calendars
from peyman.factstore.sql.rollups_whole import Around
from peyman.factstore.sql.slices import SlicedFacts, counted_in_slices
from peyman.factstore.sql.steps import select

AGREEMENT = """
peyman: 1
agreement: {id: bench, version: 1.0.0, effective: {from: 2024-01-01, until: 2025-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
calendar:
  timezone: Asia/Tehran
  hours:
    - {days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}
    - {days: thu, open: "08:30-12:30"}
  holidays: {country: IR}
money: {currency: EUR}
lifecycle:
  attributes: {source: [demo, content, webinar, partner, ads, event, web]}
  stages: {mql: "activity = 'mql'", sal: "activity = 'accepted'", won: "activity = 'won'"}
  events:
    touch: "activity in ('call', 'email') and actor_kind = 'human'"
    rejected: "activity = 'rejected'"
    later: "activity = 'later'"
    back: "activity = 'back'"
metrics:
  mqls: {count_of: mql}
  revenue: {sum_of: won, value: amount}
  mql_to_won: {share_of: mql, reaching: won, within: 90 days}
  demos: {share_of: mql, where: "source = 'demo'"}
  yield: {ratio_of: won, to: mql}
commitments:
  first_touch:
    owed_by: sales
    owed_to: marketing
    clock:
      from: mql
      to: touch
      within: [{where: "source = 'demo'", limit: 30 business minutes}, {limit: 4 business hours}]
      pauses: [{from: later, to: back}]
    at_least: 90%
    per: month
  six_attempts:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: touch, times: 6, within: 90 business hours, void_when: rejected}
    at_least: 80%
    per: month
  decided:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: [sal, rejected], within: 18 business hours}
    at_least: 80%
    per: month
  volume: {owed_by: marketing, owed_to: sales, metric: mqls, at_least: 400, per: month}
  income: {owed_by: sales, owed_to: marketing, metric: revenue, at_least: 400 EUR, per: month}
  conversion: {owed_by: sales, owed_to: marketing, metric: mql_to_won, at_least: 8%, per: quarter}
  demo_share: {owed_by: marketing, owed_to: sales, metric: demos, at_least: 10%, per: month}
  wins: {owed_by: marketing, owed_to: sales, metric: yield, at_least: 8%, per: month}
"""
WHOLE_TIMES_SCAN, ELAPSED_TIMES_SCAN, NEWS_TIMES_SCAN = 8, 3.5, 1
MOST_MEGABYTES, MOST_SECONDS = 2_000, 20 * 60
BYTES_A_LEAD = 500
"""Facts, items and what is written between them."""
WIDTH = 500_000
INTERVALS = 10 * MILLION


def rows(quick: bool = False) -> list[Row]:
    """Measure each in a process of its own, over one million leads or ten."""
    leads = MILLION if quick else 10 * MILLION
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        _check_room(folder, leads)
        began = perf_counter()
        make_history(Path(folder), leads)
        made = perf_counter() - began
        alone("bench.news", "tell", folder, leads)
        scanned = alone("bench.engine", "scan", folder, leads)
        judged = alone("bench.engine", "whole", folder, leads)
        again = alone("bench.news", "judged_again", folder, leads)
        spent = alone("bench.engine", "elapsed", folder, INTERVALS // (10 if quick else 1))
    size = f"{scanned.figures['events']:,.0f} events"
    return [
        Row(f"history of {leads:,} leads made", made, "s"),
        Row(f"its {size} scanned", scanned.figures["seconds"], "s"),
        *_of_whole(judged, scanned, made, f"{leads:,} leads, {size}"),
        _of_elapsed(spent),
        *_of_news(again, scanned, judged),
    ]


def _check_room(folder: str, leads: int) -> None:
    """Refuse to begin where the disk would be full before the end."""
    free, needed = shutil.disk_usage(folder).free, leads * BYTES_A_LEAD
    if free < needed:
        raise OSError(f"{folder} has {free >> 20} MB free; {leads:,} leads need {needed >> 20}")


def _of_whole(judged: Measured, scanned: Measured, made: float, size: str) -> Iterator[Row]:
    steps = {name: spent for name, spent in judged.figures.items() if " " in name}
    most = sorted(steps, key=lambda name: -steps[name])[:4]
    cpu = judged.figures["cpu"]
    why = "most CPU goes to: " + ", ".join(f"{name} {steps[name] / cpu:.0%}" for name in most)
    yield Row("whole agreement, against the scan (CPU)", cpu, "cpu-s", scanned.figures["cpu"],
              at_most=WHOLE_TIMES_SCAN, dominated_by=why)  # fmt: skip
    seconds = judged.figures["seconds"]
    yield Row(f"{size}: made and judged, against 20 minutes", made + seconds, "s", MOST_SECONDS, at_most=1,
              dominated_by=f"{made:.0f} s to make, {seconds:.0f} s to judge")  # fmt: skip
    yield Row("whole agreement, peak memory, against 2 GB", judged.megabytes, "MB", MOST_MEGABYTES, at_most=1,
              dominated_by=f"slices of {WIDTH:,} leads")  # fmt: skip


def _of_elapsed(spent: Measured) -> Row:
    told = spent.figures
    why = f"{told['joined'] / told['elapsed']:.0%} of it is spent joining the calendar's day to both moments"
    return Row("SQL elapsed, against the scan", told["elapsed"], "cpu-s", told["scan"],
               at_most=ELAPSED_TIMES_SCAN, dominated_by=why)  # fmt: skip


def _of_news(again: Measured, scanned: Measured, judged: Measured) -> Iterator[Row]:
    told = again.figures
    why = (
        f"{told['read']:.2f} s to read what is known of the touched leads, {told['made']:.2f} s for the statements of "
        f"their items, {told['told']:.2f} s to count the items of all leads for {told['findings']:.0f} findings"
    )
    yield Row("10,000 new events to findings, against the scan", told["seconds"], "s", scanned.figures["seconds"],
              at_most=NEWS_TIMES_SCAN, dominated_by=why)  # fmt: skip
    yield Row("the whole, against the news", judged.figures["seconds"], "s", told["seconds"], at_least=20,
              dominated_by=why)  # fmt: skip


def scan(folder: str, leads: str) -> dict[str, float]:
    """Read the columns that judging reads, as fast as the engine can."""
    connection = connected()
    events = [str(file) for file in History(Path(folder), int(leads)).events]
    sums = f'SELECT sum(subject), sum("at"), sum(amount), count(*) FROM read_parquet({events})'
    connection.execute(sums).fetchall()
    began, worked = perf_counter(), process_time()
    ((_, _, _, count),) = connection.execute(sums).fetchall()
    return {"seconds": perf_counter() - began, "cpu": process_time() - worked, "events": count}


def whole(folder: str, leads: str) -> dict[str, float]:
    """Judge everything, slice by slice, down to the findings."""
    history, plan = History(Path(folder), int(leads)), plan_of(AGREEMENT)
    began, worked = perf_counter(), process_time()
    facts = SlicedFacts(_loader(history), range(int(leads)), Span(BEGIN, NOW))
    engine, items = _Watched(connected()), history.folder / "items"
    counted = counted_in_slices(engine, plan, NOW, Around(), facts=facts, folder=items, width=WIDTH)
    found = judge(plan, counted, NOW, (SourceReach("crm", NOW, NOW, BEGIN),))
    spent = {"seconds": perf_counter() - began, "cpu": process_time() - worked, "findings": len(found)}
    return spent | engine.spent


class _Watched(DuckDBEngine):
    """Notes how much CPU each kind of statement takes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        self.spent: defaultdict[str, float] = defaultdict(float)

    def keep(self, name: str, select: exp.Query) -> None:
        with self._watching(f"making {name}"):
            super().keep(name, select)

    def define(self, name: str, select: exp.Query) -> None:
        with self._watching("planning of views"):
            super().define(name, select)

    def write(self, name: str, file: Path) -> None:
        with self._watching(f"writing {name} with the steps it is made of"):
            super().write(name, file)

    def rows(self, select: exp.Query) -> list[EngineRow]:
        with self._watching("counting of items"):
            return super().rows(select)

    @contextmanager
    def _watching(self, name: str) -> Iterator[None]:
        began = process_time()
        yield
        self.spent[name] += process_time() - began


def elapsed(folder: str, intervals: str) -> dict[str, float]:
    """Give the open time of random intervals, and read them only."""
    size = int(intervals)
    engine = DuckDBEngine(connected(threads=1))
    calendar = plan_of(AGREEMENT).calendars["main"]
    tables = calendar_tables((calendar,), (), Span(BEGIN, NOW + 60 * DAY))
    load_calendars(engine, tables)
    known = CalendarSql(tables)
    connection = engine.connection
    file = Path(folder) / "intervals.parquet"
    connection.execute(
        f"""COPY (SELECT a, a + (hash(i, 2) % {30 * DAY})::BIGINT AS b
        FROM (SELECT i, {BEGIN} + (hash(i, 1) % {NOW - BEGIN})::BIGINT AS a FROM range({size}) AS t(i)))
        TO '{file}' (FORMAT parquet, COMPRESSION zstd)"""
    )
    engine.view("intervals", [file])
    moments = {name: sql.column(name, "i") for name in ("a", "b")}
    joins = [known.days_of(f"of_{name}", sql.number(0), moment) for name, moment in moments.items()]
    spent = sql.minus(known.worked("of_b", moments["b"]), known.worked("of_a", moments["a"]))
    asked = select("select sum(:spent) as spent from intervals as i", joins, spent=spent)
    days = select('select sum(of_b."before" - of_a."before") as days from intervals as i', joins)
    read = _cpu(lambda: connection.execute("SELECT sum(b - a) FROM intervals").fetchall())
    return {"scan": read, "elapsed": _cpu(lambda: engine.rows(asked)), "joined": _cpu(lambda: engine.rows(days)) - read}


def _cpu(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(3):
        began = process_time()
        work()
        seconds.append(process_time() - began)
    return min(seconds)


def connected(threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with two cores and little memory, which is taken once."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}; SET memory_limit = '1700MB'; SET block_allocator_memory = '1500MB'")
    return connection


def _loader(history: History) -> Callable[[DuckDBEngine, int, int], None]:
    def load(engine: DuckDBEngine, since: int, until: int) -> None:
        """The files are in order of subject: a range of subjects is read where it stands."""
        for name, files in (("events", history.events), ("attributes", history.attributes)):
            engine.view(f"all_{name}", files)
            span = f"select t.* from all_{name} as t where t.subject >= {since} and t.subject < {until}"
            engine.define(name, select(span))
        engine.define(
            "subjects",
            select("select distinct e.subject as subject, cast(e.subject as text) as external from events as e"),
        )

    return load
