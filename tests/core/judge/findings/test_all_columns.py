"""Findings from columns that are made once have the integers of the book of items, as of any moment."""

from random import Random

from peyman.core.judge.all_columns import AllColumns, ColumnsAsOf
from peyman.core.judge.items import Items
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import DAY
from tests.conformance.random_facts import Company, company
from tests.conformance.random_terms import agreement_text
from tests.engines.rollups_judging import findings, items_of, plan_of, roster

LEADS = 30
SEEDS = range(30)


def told(seed: int) -> tuple[AllColumns, Items, Company]:
    plan, of = plan_of(agreement_text(Random(seed))), company(Random(seed + 1), LEADS)
    items = items_of(plan, of, roster(Random(seed)), of.now)
    return AllColumns.of(plan, items), items, of


def test_findings_are_those_of_the_book_of_items() -> None:
    for seed in SEEDS:
        columns, items, of = told(seed)
        for now, by in ((of.now, None), (of.now, "owner"), (of.now - 40 * DAY, None), (of.now - 90 * DAY, "source")):
            book = Book(columns.plan, items, now)
            found = findings(columns.plan, ColumnsAsOf(columns, now), of, now, by)
            assert found == findings(columns.plan, book, of, now, by), f"seed {seed} as of {now}"


def test_most_items_stand_in_columns() -> None:
    every = [told(seed)[0] for seed in SEEDS]
    assert sum(len(each) for one in every for each in one.clocks.values()) > 500
    assert sum(each.at.size for one in every for each in one.entries.values()) > 500
    assert any(one.rest.clocks for one in every)
