"""A history judged slice by slice comes to what it comes to at once, also after a fall in the middle."""

from pathlib import Path
from random import Random

from peyman.core.facts.values import Lead
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import DAY, Span
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.sql.rollups_whole import Around
from peyman.factstore.sql.slices import SlicedFacts, counted_in_slices
from tests.conformance.random_facts import BEGIN, company
from tests.conformance.random_terms import agreement_text
from tests.engines.leads_loaded import load_leads
from tests.engines.rollups_judging import findings, items_of, plan_of, roster

LEADS = 24


class Sliced:
    """Facts in memory that note which slices were asked for."""

    def __init__(self, leads: tuple[Lead, ...]) -> None:
        self.leads, self.asked = leads, list[int]()
        self.facts = SlicedFacts(self.load, range(1, LEADS + 1), Span(BEGIN, BEGIN + 200 * DAY))

    def load(self, engine: DuckDBEngine, since: int, until: int) -> None:
        self.asked.append(since)
        load_leads(engine, [lead for lead in self.leads if since <= lead.subject < until])


def test_slices_come_to_the_findings_of_the_whole(tmp_path: Path) -> None:
    for seed in (3, 4, 8):  # in 4 the crowd of a day decides
        plan, people, of = plan_of(agreement_text(Random(seed))), roster(Random(seed)), company(Random(seed), LEADS)
        whole = findings(plan, Book(plan, items_of(plan, of, people, of.now), of.now), of, of.now, "segment")
        sliced, around, folder = Sliced(of.leads), Around(of.closures, people), tmp_path / str(seed)
        counted = counted_in_slices(DuckDBEngine(), plan, of.now, around, facts=sliced.facts, folder=folder, width=7)
        assert findings(plan, counted, of, of.now, "segment") == whole
        assert sliced.asked == [1, 8, 15, 22]


def test_who_comes_back_judges_only_the_slices_without_a_seal(tmp_path: Path) -> None:
    plan, people, of = plan_of(agreement_text(Random(5))), roster(Random(5)), company(Random(5), LEADS)
    around, told = Around(of.closures, people), []
    for _ in range(2):
        sliced = Sliced(of.leads)
        counted = counted_in_slices(DuckDBEngine(), plan, of.now, around, facts=sliced.facts, folder=tmp_path, width=7)
        told.append(findings(plan, counted, of, of.now, "source"))
        (tmp_path / "slice-15.json").unlink()
    assert told[0] == told[1]
    assert sliced.asked == [15]
