"""Rolling up in SQL gives the findings of the plain book, on every engine."""

import json
from collections.abc import Iterable
from random import Random

from peyman.core.judge.findings import Finding
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.items import EntryItem, Items
from peyman.core.judge.plan import Plan
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import DAY, HOUR, Moment, Span
from peyman.factstore.engines import Engine
from peyman.factstore.sql.rollups import SqlCounted
from peyman.factstore.sql.rollups_cells import cells_of
from peyman.factstore.sql.rollups_loading import load_items
from peyman.factstore.sql.steps import select
from tests.conformance.random_facts import BEGIN, company
from tests.conformance.random_terms import agreement_text
from tests.engines.leads_loaded import load_tables
from tests.engines.rollups_judging import SPLITS, WHOLE, findings, items_of, plan_of, roster

SEEDS = {"duckdb": 8, "postgres": 6, "clickhouse": 4, "spark": 2}


def differences(engine: Engine, plan: Plan, seed: int, now: Moment | None = None) -> list[tuple[Finding, Finding]]:
    """Judge one random company both ways."""
    of, by = company(Random(seed + 1), leads=30), SPLITS[seed % len(SPLITS)]
    asked = of.now if now is None else now
    items = items_of(plan, of, roster(Random(seed)), asked)
    known = load_tables(engine, plan, WHOLE)
    load_items(engine, plan, items, asked)
    in_sql = findings(plan, SqlCounted(engine, plan, asked, known, tallies=items.tallies), of, asked, by)
    plain = findings(plan, Book(plan, items, asked), of, asked, by)
    return [each for each in zip(in_sql, plain, strict=True) if each[0] != each[1]]


def test_findings_are_those_of_the_plain_book(engine: Engine) -> None:
    for seed in range(SEEDS[engine.dialect]):
        assert differences(engine, plan_of(agreement_text(Random(seed))), seed) == [], seed


def held_terms(seed: int) -> Iterable[str]:
    """Give random terms in which every clock may wait and counts where it is due."""
    pauses = [{"from": name, "to": "answered", "at_most": "6 business days"} for name in ("later", "waiting")]
    for text in agreement_text(Random(seed)):
        terms = json.loads(text)
        for each in terms["commitments"].values():
            if "clock" in each:
                each["counted_by"] = "due"
                each["clock"] |= {"from": "mql", "within": "5 business days", "pauses": pauses}
        yield json.dumps(terms)


def test_a_clock_that_waits_counts_where_it_would_be_due_now(engine: Engine) -> None:
    moved = 0
    for seed in range(SEEDS[engine.dialect] // 2):
        plan = plan_of(held_terms(seed))
        for hours in (400, 611):
            assert differences(engine, plan, seed, BEGIN + hours * HOUR) == [], (seed, hours)
            moved += len(engine.rows(select("select * from shown")))
    assert moved > 0


def an_owed(plan: Plan, kind: str, now: Moment) -> Owed:
    return next(each for group in owed(plan, now) for each in group if each.measure.kind == kind)


def test_sums_beyond_64_bits_are_exact(engine: Engine) -> None:
    now = BEGIN + 20 * DAY
    plans = (plan_of(agreement_text(Random(seed))) for seed in range(30))
    plan = next(plan for plan in plans if any(measure.kind == "sum" for measure in plan.measures))
    asked = an_owed(plan, "sum", now)
    (node,) = asked.measure.nodes
    amounts = [(1 << 62) - 1] * 40 + [-(1 << 62) + 1] * 3 + [None, 7]
    entries = tuple(
        EntryItem(node, number, 0, asked.since + number, amount, asked.agreement.version)
        for number, amount in enumerate(amounts)
    )
    items = Items((), entries)
    load_items(engine, plan, items, now)
    counted, book = SqlCounted(engine, plan, now, load_tables(engine, plan, WHOLE)), Book(plan, items, now)
    assert counted.figures(asked) == book.figures(asked)
    assert (counted.figures(asked).value or 0) > 1 << 63
    moments = [asked.since + n for n in (-5, 0, 1, 30, 41, 41, 43, 50)] + [asked.until + DAY]
    assert counted.running(asked, moments) == book.running(asked, moments)


def test_cells_find_the_period_of_every_moment() -> None:
    luck = Random(5)
    spans = {Span(since, since + luck.randrange(9)) for since in (luck.randrange(100) for _ in range(60))}
    layers = cells_of(spans)
    placed = [span for cells in layers for span in cells.spans]
    assert (len(placed), set(placed)) == (len(set(placed)), {span for span in spans if span.since < span.until})
    for cells in layers:
        assert all(first.until <= second.since for first, second in zip(cells.spans, cells.spans[1:], strict=False))
