"""Rolling up in SQL gives the findings of the plain book, on every engine."""

import json
from collections.abc import Iterable
from random import Random

from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import SourceReach
from peyman.core.judge.findings import Finding
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.items import EntryItem, Items
from peyman.core.judge.judging import judge
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.judge.rollup import Book
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import DAY, HOUR, Moment, Span
from peyman.factstore.engines import Engine
from peyman.factstore.sql.rollups import SqlCounted
from peyman.factstore.sql.rollups_cells import cells_of
from peyman.factstore.sql.rollups_loading import load_items
from peyman.factstore.sql.steps import select
from tests.conformance.random_facts import BEGIN, Company, company
from tests.conformance.random_terms import agreement_text
from tests.engines.leads_loaded import load_tables

SEEDS = {"duckdb": 9, "postgres": 6, "clickhouse": 4, "spark": 2}
SPLITS = ("source", "segment", "owner", "unheard_of")
WHOLE = Span(BEGIN - 2 * DAY, BEGIN + 200 * DAY)


def plan_of(texts: Iterable[str]) -> Plan:
    read = [read_agreement(text).agreement for text in texts]
    return compile_plan(tuple(each for each in read if each is not None))


def roster(luck: Random) -> Roster:
    people = []
    for number in range(3):
        said = [Said("team", "sdr", EVER), Said("absent", "yes", BEGIN + luck.randrange(60) * DAY)]
        people.append(Person(f"rep{number}", tuple(said[: luck.choice((1, 1, 2))])))
    return Roster(people)


def findings(plan: Plan, counted: Book | SqlCounted, of: Company, now: Moment, by: str) -> tuple[Finding, ...]:
    reach = tuple(SourceReach(source, of.now, of.now, BEGIN - 90 * DAY) for source in ("crm", "sheet"))
    return judge(plan, counted, now, reach, by, given=Given(of.costs))


def differences(engine: Engine, plan: Plan, seed: int, now: Moment | None = None) -> list[tuple[Finding, Finding]]:
    """Judge one random company both ways."""
    of, by = company(Random(seed + 1), leads=30), SPLITS[seed % len(SPLITS)]
    asked = of.now if now is None else now
    items = gather(judge_lead(plan, lead, of.closures) for lead in of.leads)
    items = Gates(plan, items, roster(Random(seed)), asked).joined()
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
