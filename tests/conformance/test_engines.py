"""Random agreements and facts come to the same findings in the plain evaluator and on every engine, every integer."""

from collections import Counter
from random import Random

import pytest

from peyman.core.judge.findings import Verdict
from peyman.core.judge.rollup import Book
from peyman.factstore.engines import Engine
from peyman.factstore.sql.rollups_whole import Around, counted_on
from tests.conformance.edges import on_the_edge
from tests.conformance.random_facts import company
from tests.conformance.random_terms import agreement_text
from tests.conformance.several import Differing, Several
from tests.engines.conftest import clickhouse, duckdb, postgres, postgres_url
from tests.engines.leads_loaded import load_leads
from tests.engines.rollups_judging import SPLITS, findings, items_of, plan_of, roster

__all__ = ["clickhouse", "duckdb", "postgres", "postgres_url"]

SEEDS = 300
LEADS = 60
"""Of each company; engines are asked about many in hardly more time than about few."""
QUARTERS = 4
STRIDE = 5 * QUARTERS
"""So many seeds lie between two walks of a quarter, each of five agreements; `make soak` walks any number."""
MOST_SELDOM = 50
"""How often the most seldom verdict comes, at least, among the findings of all seeds."""
VERDICTS: tuple[Verdict, ...] = ("met", "missed", "on_track", "watch", "unknown", "not_applicable")
"""Those that follow without a forecast; `at_risk` is a matter of chances."""


def compare(seed: int, engines: tuple[Engine, ...]) -> Counter[str]:
    """Judge one agreement by one company's facts in every way; give how often each verdict came."""
    texts = agreement_text(Random(seed))
    plan, people = plan_of(texts), roster(Random(seed))
    of = on_the_edge(Random(seed), plan, company(Random(seed + 1), LEADS))
    by = SPLITS[seed % len(SPLITS)]
    plain = findings(plan, Book(plan, items_of(plan, of, people, of.now), of.now), of, of.now, by)
    if engines:
        engine = Several(engines)
        load_leads(engine, of.leads)
        told = findings(plan, counted_on(engine, plan, of.now, Around(of.closures, people)), of, of.now, by)
        for found, wanted in zip(told, plain, strict=True):
            if found != wanted:
                raise Differing(f"seed {seed}: {found} instead of {wanted}")
    return Counter(finding.verdict for finding in plain)


@pytest.fixture(scope="module")
def three(duckdb: Engine, postgres: Engine, clickhouse: Engine) -> tuple[Engine, ...]:
    """Every engine but Spark."""
    return duckdb, postgres, clickhouse


@pytest.fixture(scope="class")
def walked() -> dict[int, Counter[str]]:
    """How often each verdict came, by the seeds that a quarter has walked."""
    return {}


class Quarter:
    """A quarter of the seeds; quarters may be walked side by side."""

    first: int

    @pytest.mark.parametrize("start", range(0, SEEDS, STRIDE))
    def test_every_engine_finds_what_the_plain_evaluator_finds(
        self, start: int, walked: dict[int, Counter[str]], three: tuple[Engine, ...]
    ) -> None:
        for seed in range(start + self.first, start + STRIDE, QUARTERS):
            walked[seed] = compare(seed, three)

    def test_each_verdict_comes(self, walked: dict[int, Counter[str]]) -> None:
        seeds = range(self.first, SEEDS, QUARTERS)
        verdicts = sum((walked.get(seed) or compare(seed, ()) for seed in seeds), Counter())
        assert [verdict for verdict in VERDICTS if verdicts[verdict] * QUARTERS < MOST_SELDOM] == []


class TestFirstQuarter(Quarter):
    first = 0


class TestSecondQuarter(Quarter):
    first = 1


class TestThirdQuarter(Quarter):
    first = 2


class TestFourthQuarter(Quarter):
    first = 3
