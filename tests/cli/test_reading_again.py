"""A reader whose files were tidied away under it takes the newest manifest once more, and only once."""

import pytest

from peyman.factstore import items
from peyman.factstore.manifests import Manifest
from peyman.factstore.segments import SegmentGone
from peyman.factstore.shelf import Shelf
from peyman.questions import workspace
from peyman.questions.workspace import open_workspace
from tests.cli.calling import Company


def lose_segments(company: Company, monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Let the files of the manifest vanish when it is read, so many times, and compact as somebody else would."""
    read: list[int] = []

    def keep(shelf: Shelf, *rest: object, **named: object) -> items.Kept:
        manifest: Manifest = shelf.manifest()
        read.append(manifest.number)
        if len(read) <= times:
            Shelf(company.facts).compact()
            for file in files_of(manifest) - (set() if times > 1 else files_of(Shelf(company.facts).manifest())):
                (company.facts / "segments" / file).unlink(missing_ok=True)
        return items.keep_items(shelf, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace, "keep_items", keep)
    return read


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
