"""A person is erased while a page reads: the page reads the newest state once more, and shows it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from peyman.factstore.shelf import Shelf
from peyman.questions import opened
from peyman.questions.why import why
from tests.web.company import AS_OF
from tests.web.test_lead import page_of


@pytest.fixture
def own_company(company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The company's facts in a folder that this test may change."""
    from django.conf import settings  # noqa: PLC0415 # settings can be read once Django is up

    facts = tmp_path / "facts"
    shutil.copytree(company / "facts", facts)
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, facts=facts))
    for known in (opened._opened, opened._answers):
        known.clear()
    return facts


def test_a_page_that_loses_its_files_reads_once_more(reader, own_company: Path, monkeypatch) -> None:
    from peyman.web.lead import page  # noqa: PLC0415 # views can be imported once Django is up

    manifests: list[int] = []

    def while_one_is_erased(workspace, **asked):
        manifests.append(workspace.manifest)
        if len(manifests) == 1:
            done = Shelf(own_company).erase("K-003", lambda name, text: False, at=AS_OF, why="asked for it")
            assert done is not None
        return why(workspace, **asked)

    monkeypatch.setattr(page, "why", while_one_is_erased)
    told = page_of(reader, "/leads/K-001/")
    assert manifests == [manifests[0], manifests[0] + 1]
    assert "activities.csv" in told
    assert reader.get("/leads/K-003/").status_code == 404
