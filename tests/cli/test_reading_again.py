"""A reader whose files were tidied away under it takes the newest manifest once more, and only once."""

import pytest

from peyman.factstore import items
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.manifests import Manifest
from peyman.factstore.reading import View
from peyman.factstore.segments import SegmentGone
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql.shelf_facts import read_facts
from peyman.questions import engine_attainment, workspace
from peyman.questions.workspace import open_workspace
from tests.cli.calling import Company


def lose_segments(company: Company, monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Let the files of the manifest vanish when it is read, so many times, and compact as somebody else would."""
    read: list[int] = []

    def keep(shelf: Shelf, *rest: object, **named: object) -> items.Kept:
        manifest: Manifest = shelf.manifest()
        read.append(manifest.number)
        if len(read) <= times:
            lose(company, manifest, for_good=times > 1)
        return items.keep_items(shelf, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace, "keep_items", keep)
    return read


def lose(company: Company, manifest: Manifest, *, for_good: bool = False) -> None:
    """Delete the files of a manifest, but those that the newest one still names, once they are gathered."""
    Shelf(company.facts).compact()
    still = set() if for_good else files_of(Shelf(company.facts).manifest())
    for file in files_of(manifest) - still:
        (company.facts / "segments" / file).unlink(missing_ok=True)


def files_of(manifest: Manifest) -> set[str]:
    return {segment.file for table in manifest.tables.values() for segment in table}


def test_it_reads_the_newest_manifest_once_more(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.bring()
    company.write("log.csv", "lead_id,activity,at\nL-1,call,2026-10-05 11:30:00\n")
    company.bring()
    wanted = open_workspace(company.agreement, company.facts, full=True).items
    read = lose_segments(company, monkeypatch, times=1)
    again = open_workspace(company.agreement, company.facts, full=True)
    assert (read, again.manifest) == ([2, 3], 3)
    assert again.items == wanted


def test_a_shelf_that_loses_its_files_for_good_is_a_fault(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.bring()
    read = lose_segments(company, monkeypatch, times=9)
    with pytest.raises(SegmentGone):
        open_workspace(company.agreement, company.facts, full=True)
    assert read == [1, 1]


def test_an_engine_reads_the_newest_manifest_once_more(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    company.bring()
    company.write("log.csv", "lead_id,activity,at\nL-1,call,2026-10-05 11:30:00\n")
    company.bring()
    wanted = company.ask("judge")
    read: list[int] = []

    def losing(view: View) -> DuckDBEngine:
        read.append(view.manifest.number)
        if len(read) == 1:
            lose(company, view.manifest)
        return read_facts(view)

    monkeypatch.setattr(engine_attainment, "read_facts", losing)
    answer = company.ask("judge", "--engine", "duckdb://")
    assert (read, answer["facts"]["manifest"]) == ([2, 3], 3)
    assert answer["findings"] == wanted["findings"]
