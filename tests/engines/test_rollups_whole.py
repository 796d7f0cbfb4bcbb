"""From settled facts to findings in an engine: what is found is what the plain evaluator and the plain book find."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

from peyman.core.judge.holders import with_teams
from peyman.core.judge.items import BEYOND_THE_DAY, NO_ROSTER
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import DAY
from peyman.factstore.engines import Engine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.rollups_gates import GATED_ITEMS
from peyman.factstore.sql.rollups_loading import CLOCK_NUMBERS, Relations, load_items, trait_columns
from peyman.factstore.sql.rollups_whole import Around, counted_on
from peyman.factstore.sql.steps import select
from tests.conformance.random_facts import BEGIN, company
from tests.conformance.random_terms import agreement_text
from tests.engines.leads_loaded import load_leads
from tests.engines.rollups_judging import SPLITS, findings, items_of, plan_of, roster

SEEDS = {
    "duckdb": range(100, 103),
    "postgres": range(103, 105),
    "clickhouse": range(105, 107),
    "spark": range(109, 112),
}


def test_findings_of_random_companies_are_the_plain_ones(engine: Engine) -> None:
    for seed in SEEDS[engine.dialect]:
        plan, people = plan_of(agreement_text(Random(seed))), roster(Random(seed))
        of = company(Random(seed + 1), leads=25)
        by, now = ("team", *SPLITS)[seed % (1 + len(SPLITS))], of.now - seed % 3 * 10 * DAY
        load_leads(engine, of.leads)
        items = items_of(plan, of, people, now)
        items = with_teams(items, people, now) if by == "team" else items
        plain = findings(plan, Book(plan, items, now), of, now, by)
        around = Around(of.closures, people, teams=by == "team")
        in_sql = findings(plan, counted_on(engine, plan, now, around), of, now, by)
        assert [each for each in zip(in_sql, plain, strict=True) if each[0] != each[1]] == [], seed


GATES = (
    "number_that_day <= capacity_that_day",
    "region is not null and not (number_that_day > 1.5 * capacity_that_day)",
    "number_that_day <= 2 or segment = 'mid' and number_that_day <= capacity_that_day",
    "(region = 'berlin' or number_that_day <= 3) and (score > 40 or capacity_that_day >= number_that_day)",
    "number_that_day <= score / 20",
)


def crowded_terms(seed: int) -> Iterator[str]:
    """Give random terms in which every clock asks for the crowd of its day, and may wait."""
    luck = Random(seed)
    asked, limit = luck.choice(GATES), luck.choice(("6 business hours", "2 business days", "3 days"))
    for text in agreement_text(Random(seed)):
        terms = json.loads(text)
        for line in terms["capacity"] if isinstance(terms["capacity"], list) else [terms["capacity"]]:
            line["leads_per_rep_per_day"] = "0.5"
        for each in terms["commitments"].values():
            if "clock" in each:
                each["applies_when"] = asked
                each["clock"] |= {"from": "mql", "within": limit, "repeats": "true"}
                each["clock"]["pauses"] = [{"from": "mql", "to": "touch", "at_most": "1 business day"}]
        yield json.dumps(terms)


def test_the_crowd_of_a_day_leaves_the_clocks_that_it_leaves_in_core(engine: Engine) -> None:
    told: Counter[str | None] = Counter()
    for seed in SEEDS[engine.dialect]:
        plan, people = plan_of(crowded_terms(seed)), roster(Random(seed), BEGIN + 20 * DAY)
        of = company(Random(seed + 1), leads=40)
        items = items_of(plan, of, people, of.now)
        told.update(item.not_owed for item in items.clocks)
        load_leads(engine, of.leads)
        counted_on(engine, plan, of.now, Around(of.closures, people))
        load_items(engine, plan, items, of.now, Relations("expected_clocks", "expected_entries", "expected_shown"))
        columns = (*CLOCK_NUMBERS, "holder", *trait_columns(plan))
        assert rows_of(engine, GATED_ITEMS, columns) == rows_of(engine, "expected_clocks", columns), seed
    assert min(told[None], told[BEYOND_THE_DAY], told[NO_ROSTER]) > 0


def rows_of(engine: Engine, relation: str, columns: tuple[str, ...]) -> Counter[Row]:
    named = ", ".join(f'i."{name}" as "{name}"' for name in columns)
    return Counter(engine.rows(select(f"select {named} from {relation} as i")))
