"""A lead that is simple for a clock comes to the same by firsts alone as by the general statements (PLAN 4)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import pytest

from peyman.core.facts.values import Lead
from peyman.core.judge.plan import Plan
from peyman.factstore.engines import Engine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.starts import named
from peyman.factstore.sql.steps import select
from tests.conformance.edges import on_the_edge
from tests.conformance.random_facts import Company, company
from tests.conformance.random_terms import agreement_text
from tests.engines.conftest import duckdb
from tests.engines.leads_loaded import Told, load_leads, load_tables, span_of, told
from tests.engines.rollups_judging import plan_of

__all__ = ["duckdb"]

AGREEMENTS = range(13)
COMPANIES = 4
"""For each agreement, judged in one go: 52 random sets of facts."""
LEADS = 40
"""Of each company."""


@dataclass
class Certified:
    """The clocks that firsts alone told of: how many, how many of them can be paused, how many were closed."""

    clocks: int = 0
    pausable: int = 0
    closed: int = 0


@pytest.fixture(scope="module")
def certified(duckdb: Engine) -> Certified:
    """Hold both ways to each other over all sets."""
    found = Certified()
    for seed in AGREEMENTS:
        plan = plan_of(agreement_text(Random(seed)))
        of = on_the_edge(Random(seed), plan, _companies(seed))
        load_leads(duckdb, of.leads)
        known = load_tables(duckdb, plan, span_of(of.leads, of.closures, of.now))
        simple = told(duckdb, plan, of.now, known, of.closures)
        _count(duckdb, plan, found)
        general = told(duckdb, plan, of.now, known, of.closures, every=True)
        assert _differing(simple, general) == [], f"seed {seed}"
    return found


def test_certified_clocks_are_what_the_general_statements_say(certified: Certified) -> None:
    assert certified.clocks > 1_000


def test_pauses_and_ends_are_among_them(certified: Certified) -> None:
    assert min(certified.pausable, certified.closed) > 200


def _companies(seed: int) -> Company:
    """Give several companies as one, with the closures and the moment of the first."""
    several = [company(Random(seed * COMPANIES + place), LEADS) for place in range(COMPANIES)]
    leads = tuple(_moved(lead, place * 1_000) for place, each in enumerate(several) for lead in each.leads)
    return replace(several[0], leads=leads)


def _moved(lead: Lead, by: int) -> Lead:
    subject = lead.subject + by
    events = (replace(each, subject=subject, fact=each.fact + by * 1_000) for each in lead.events)
    attributes = (replace(each, subject=subject, fact=each.fact + by * 1_000) for each in lead.attributes)
    return Lead(subject, f"L{subject}", tuple(events), tuple(attributes))


def _differing(simple: Told, general: Told) -> list[tuple[Row, int]]:
    """Give the rows that only one way tells of, but for leads that either leaves to be judged in memory."""
    left = simple.residue | general.residue
    assert simple.residue <= general.residue
    sides = ((simple.clocks, general.clocks), (simple.entries, general.entries))
    return [each for one, other in sides for each in _unequal(one, other) if each[0][1] not in left]


def _unequal(one: Counter[Row], other: Counter[Row]) -> Iterator[tuple[Row, int]]:
    yield from (one - other).items()
    yield from (other - one).items()


def _count(engine: Engine, plan: Plan, found: Certified) -> None:
    for number, clock in enumerate(plan.clocks):
        rows = engine.rows(select(f"select f.how as how from {named(number, 'from')} as f where f.sure = 1"))
        found.clocks += len(rows)
        found.pausable += len(rows) if clock.pauses or clock.closures else 0
        found.closed += sum(1 for (how,) in rows if how)
