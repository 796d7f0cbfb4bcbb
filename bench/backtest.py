"""Backtest: one changed limit on a million clocks, from columns of items to both findings and the leads that differ."""

from dataclasses import replace

import numpy as np

from bench.plain_evaluator import plan_of
from bench.rows import Row, best_seconds
from peyman.core.calendars.zones import Moments
from peyman.core.judge.clock_columns import HOWS, NEVER, ClockColumns
from peyman.core.judge.column_book import ColumnBook, Placed
from peyman.core.judge.differing import changed_rows
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.items import ClockItem, Items
from peyman.core.judge.judging import judge
from peyman.core.judge.many_deadlines import deadlines_of, used_by_many
from peyman.core.judge.plan import Plan
from peyman.core.judge.rejudging import Told, rejudged
from peyman.core.judge.relimiting import relimited
from peyman.core.quantities.moments import DAY, HOUR

NODE = "first_touch"
AGREEMENT = """\
peyman: 1
agreement: {id: bench, version: 1.0.0, effective: {from: 2024-01-01, until: 2025-12-31}}
parties: {marketing: {head: sara@acme.test}, sales: {head: reza@acme.test}}
calendar:
  timezone: Asia/Tehran
  hours:
    - {days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}
    - {days: thu, open: "08:30-12:30"}
  holidays: {country: IR}
lifecycle:
  stages: {mql: "activity = 'mql'"}
  events: {touch: "activity = 'call'"}
metrics: {mqls: {count_of: mql}}
commitments:
  first_touch:
    owed_by: sales
    owed_to: marketing
    clock: {from: mql, to: touch, within: WITHIN}
    at_least: 80%
    per: month
"""
BEGIN = 1_704_067_200_000
NOW = BEGIN + 730 * DAY
MILLION = 1_000_000


def rows(quick: bool = False) -> tuple[Row, ...]:
    """Change the limit of a million clocks, in hours and in days, and find what differs."""
    plan = plan_of(AGREEMENT.replace("WITHIN", "4 business hours"))
    columns = made_up_clocks(plan, MILLION)
    found = [_seconds(plan, columns, limit) for limit in ("2 business hours", "1 business day")]
    items = [item_of(columns, row) for row in range(MILLION // (20 if quick else 5))]
    halved = plan_of(AGREEMENT.replace("WITHIN", "2 business hours"))
    objects = best_seconds(lambda: rejudged(Told(plan, Items(tuple(items))), halved, _nobody), 1)
    return (
        Row("one changed limit on 1 M leads, against 1 s", found[0], "s", 1.0, at_most=1),
        Row("hours became days on 1 M leads, against 1 s", found[1], "s", 1.0, at_most=1),
        Row("items one by one into columns", len(items) / objects, "clocks/s"),
    )


def _seconds(plan: Plan, columns: ClockColumns, limit: str) -> float:
    newer = plan_of(AGREEMENT.replace("WITHIN", limit))
    differ = changed_leads(plan, newer, columns)
    assert differ, "another limit changes nothing"
    return best_seconds(lambda: changed_leads(plan, newer, columns))


def changed_leads(older: Plan, newer: Plan, columns: ClockColumns) -> int:
    """Judge both sides in every period; give how many clocks stand otherwise."""
    changed, untold = relimited(columns, older, newer)
    assert not untold.any()
    sides = [
        (plan, ColumnBook(plan, Items(), {NODE: each}, NOW)) for plan, each in ((older, columns), (newer, changed))
    ]
    findings = [judge(plan, book, NOW, ()) for plan, book in sides]
    assert len(findings[0]) == len(findings[1]) >= 24
    pairs = zip(*(_periods(plan, book) for plan, book in sides), strict=True)
    return sum(
        changed_rows(one, other, ((first.since, first.until), (second.since, second.until))).size
        for (first, one), (second, other) in pairs
    )


def _periods(plan: Plan, book: ColumnBook) -> list[tuple[Owed, Placed]]:
    found = ((each, book.placed(each)) for among in owed(plan, NOW) for each in among)
    return [(each, placed) for each, placed in found if placed is not None]


def made_up_clocks(plan: Plan, count: int) -> ClockColumns:
    """Clocks over two years: most are stopped after some hours, one in eight never, one in thirty is void."""
    dice = np.random.default_rng(1405)
    calendar, limit = plan.calendars["main"], plan.clocks[0].lines[0].limit
    assert limit is not None
    start: Moments = BEGIN + dice.integers(0, 700 * DAY, count)
    stop = start + (dice.exponential(9 * HOUR, count)).astype(np.int64)
    stop[dice.random(count) < 0.125] = NEVER
    due, late_after = deadlines_of(calendar, start, limit)
    elapsed = np.full(count, NEVER, np.int64)
    stopped = stop != NEVER
    elapsed[stopped] = used_by_many(calendar, start[stopped], stop[stopped], limit)
    how = np.where(stopped, HOWS.index("stop"), HOWS.index("running")).astype(np.int16)
    how[stopped & (dice.random(count) < 0.03)] = HOWS.index("void")
    nothing = np.zeros(count, np.int16)
    return ClockColumns(
        node=NODE,
        subject=np.arange(count, dtype=np.int64),
        start=start,
        due=due,
        late_after=late_after,
        stop=stop,
        elapsed=elapsed,
        how=how,
        why=nothing,
        place=nothing,
        by_silence=np.zeros(count, np.bool_),
        places=(("main", 0),),
    )


def item_of(columns: ClockColumns, row: int) -> ClockItem:
    """Write a row as the item that would be kept of it."""
    stop, elapsed = int(columns.stop[row]), int(columns.elapsed[row])
    item = ClockItem(NODE, row, 0, int(columns.start[row]), int(columns.due[row]), int(columns.late_after[row]), None,
                     "running", "main", 0, "1.0.0", None)  # fmt: skip
    if stop == NEVER:
        return item
    return replace(item, stop=stop, how=HOWS[int(columns.how[row])], elapsed_stop=elapsed)


def _nobody(plan: Plan, subjects: object) -> object:
    raise AssertionError("no lead is judged again")
