"""Random agreements over random facts: statements give the items that the plain evaluator does."""

from collections import Counter
from random import Random

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.plan import Plan, compile_plan
from peyman.factstore.engines import Engine
from tests.conformance.random_facts import Company, company
from tests.conformance.random_terms import agreement_text
from tests.engines.leads_loaded import Told, expected, load_leads, load_tables, span_of, told

LEADS = 30


def plan_of(seed: int) -> Plan:
    return compile_plan(tuple(map(_read, agreement_text(Random(seed)))))


def _read(text: str) -> Agreement:
    found = read_agreement(text).agreement
    assert found is not None
    return found


def judged(engine: Engine, plan: Plan, of: Company, *, every: bool = False) -> Told:
    load_leads(engine, of.leads)
    known = load_tables(engine, plan, span_of(of.leads, of.closures, of.now))
    return told(engine, plan, of.now, known, closures=of.closures, every=every)


def hold(found: Told, plan: Plan, of: Company) -> None:
    """Hold all items but those of the residue to the plain evaluator's."""
    sure = [lead for lead in of.leads if lead.subject not in found.residue]
    clocks, entries = expected(plan, sure, of.now, of.closures)
    assert (found.clocks - clocks, clocks - found.clocks) == (Counter(), Counter())
    assert (found.entries - entries, entries - found.entries) == (Counter(), Counter())
    assert len(sure) * 2 > len(of.leads)


@pytest.mark.parametrize("seed", range(6))
def test_random_agreements_come_to_the_same_items(duckdb: Engine, seed: int) -> None:
    plan, of = plan_of(seed), company(Random(seed + 1_000), LEADS)
    hold(judged(duckdb, plan, of), plan, of)


@pytest.mark.parametrize("seed", (0, 4))
def test_leads_that_are_simple_come_to_the_same_by_the_general_statements(duckdb: Engine, seed: int) -> None:
    plan, of = plan_of(seed), company(Random(seed + 2_000), LEADS)
    hold(judged(duckdb, plan, of, every=True), plan, of)


@pytest.mark.parametrize("name", ("postgres", "clickhouse", pytest.param("spark", marks=pytest.mark.spark)))
def test_other_engines_come_to_the_same_items(request: pytest.FixtureRequest, name: str) -> None:
    plan, of = plan_of(1), company(Random(3_000), LEADS)
    hold(judged(request.getfixturevalue(name), plan, of), plan, of)
