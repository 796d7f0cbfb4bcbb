"""Random agreements and facts come to the same findings in the plain evaluator and on every engine, every integer."""

from collections import Counter
from random import Random

from peyman.core.judge.findings import Verdict
from peyman.core.judge.rollup import Book
from peyman.factstore.engines import Engine
from peyman.factstore.sql.rollups_whole import Around, counted_on
from tests.conformance.edges import on_the_edge
from tests.conformance.random_facts import company
from tests.conformance.random_terms import agreement_text
from tests.engines.conftest import clickhouse, duckdb, postgres, postgres_url
from tests.engines.leads_loaded import load_leads
from tests.engines.rollups_judging import SPLITS, findings, items_of, plan_of, roster

__all__ = ["clickhouse", "duckdb", "postgres", "postgres_url"]

SEEDS = 300
LEADS = 60
"""Of each company; engines are asked about many in hardly more time than about few."""
TESTED = 80
"""Two quarters of so many seeds are walked on three engines by tests; `make soak` walks any number."""
MOST_SELDOM = 52
"""How often the most seldom verdict comes, at least, among the findings of the seeds tested."""
VERDICTS: tuple[Verdict, ...] = ("met", "missed", "on_track", "watch", "unknown", "not_applicable")
"""Those that follow without a forecast; `at_risk` is a matter of chances."""


class Differing(AssertionError):
    """An engine came to another finding than the plain evaluator."""


def compare(seed: int, engines: tuple[Engine, ...]) -> Counter[str]:
    """Judge one agreement by one company's facts in every way; give how often each verdict came."""
    texts = agreement_text(Random(seed))
    plan, people = plan_of(texts), roster(Random(seed))
    of = on_the_edge(Random(seed), plan, company(Random(seed + 1), LEADS))
    by = SPLITS[seed % len(SPLITS)]
    plain = findings(plan, Book(plan, items_of(plan, of, people, of.now), of.now), of, of.now, by)
    for engine in engines:
        load_leads(engine, of.leads)
        told = findings(plan, counted_on(engine, plan, of.now, Around(of.closures, people)), of, of.now, by)
        for found, wanted in zip(told, plain, strict=True):
            if found != wanted:
                raise Differing(f"seed {seed} on {engine.dialect}: {found} instead of {wanted}")
    return Counter(finding.verdict for finding in plain)


class Quarter:
    """A quarter of the seeds; quarters may run side by side."""

    first: int

    def test_every_engine_finds_what_the_plain_evaluator_finds(
        self, duckdb: Engine, postgres: Engine, clickhouse: Engine
    ) -> None:
        verdicts: Counter[str] = Counter()
        for seed in range(self.first, TESTED, 4):
            verdicts += compare(seed, (duckdb, postgres, clickhouse))
        assert [verdict for verdict in VERDICTS if verdicts[verdict] < MOST_SELDOM / 4] == []


class TestFirstQuarter(Quarter):
    first = 0


class TestSecondQuarter(Quarter):
    first = 1
