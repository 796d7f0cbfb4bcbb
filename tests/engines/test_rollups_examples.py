"""The example agreements and the reference one, over facts in their own words: the same findings on every engine."""

from functools import cache
from pathlib import Path
from random import Random

import pytest

from peyman.core.facts.values import SourceReach
from peyman.core.judge.findings import Finding
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.judging import judge
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.engines import Engine
from peyman.factstore.sql.rollups_whole import Around, counted_on
from tests.conformance.several import Several
from tests.engines.agreed_facts import closures_of, leads_of, roster_of
from tests.engines.leads_loaded import load_leads
from tests.engines.rollups_judging import plan_of

LANGUAGE = Path(__file__).resolve().parents[3] / "shared" / "language"
EXAMPLES = (*sorted((LANGUAGE / "examples").glob("*.yaml")), LANGUAGE / "reference-agreement.yaml")
LEADS = 60


@cache
def example(place: int) -> Plan:
    return plan_of([EXAMPLES[place].read_text(encoding="utf-8")])


def span_of(plan: Plan) -> tuple[Moment, Moment]:
    """A hundred days from ten days before the agreement begins."""
    return plan.forces[0].since - 10 * DAY, plan.forces[0].since + 90 * DAY


def findings_of(place: int, engine: Engine) -> tuple[Finding, ...]:
    """Judge an example in an engine, by the same facts as in memory; what they come to must be the same."""
    plan, luck = example(place), Random(place)
    span = span_of(plan)
    now = span[1] - 5 * DAY
    leads, closures, people = leads_of(plan, luck, span, LEADS), closures_of(plan, luck, span), roster_of(plan)
    sources = sorted({event.source for lead in leads for event in lead.events})
    reach = tuple(SourceReach(source, now, now, span[0]) for source in sources)
    items = gather(judge_lead(plan, lead, closures) for lead in leads)
    book = Book(plan, Gates(plan, items, people, now).joined(), now)
    plain = judge(plan, book, now, reach, "owner", given=Given())
    load_leads(engine, leads)
    counted = counted_on(engine, plan, now, Around(closures, people))
    in_sql = judge(plan, counted, now, reach, "owner", given=Given())
    assert [each for each in zip(in_sql, plain, strict=True) if each[0] != each[1]] == []
    return plain


@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=[path.stem for path in EXAMPLES])
def test_each_example_comes_to_the_plain_findings(
    place: int, duckdb: Engine, postgres: Engine, clickhouse: Engine
) -> None:
    plain = findings_of(place, Several((duckdb, postgres, clickhouse)))
    assert sum(1 for finding in plain if finding.counts.n) > 5


@pytest.mark.spark
@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=[path.stem for path in EXAMPLES])
def test_each_example_comes_to_the_plain_findings_on_spark(place: int, spark: Engine) -> None:
    assert sum(1 for finding in findings_of(place, spark) if finding.counts.n) > 5


def test_the_reference_and_six_examples_are_judged() -> None:
    assert len(EXAMPLES) == 7
