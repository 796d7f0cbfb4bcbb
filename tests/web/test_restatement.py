"""The page of what was told anew: two days, the findings that differ, and exactly the facts between them."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from peyman.connectors.files.importing import import_files
from peyman.core.quantities.moments import DAY
from peyman.factstore.shelf import Shelf
from tests.web.company import AS_OF, write_company
from tests.web.test_lead import page_of

PAGE = "/restatement/"
EDITED = re.compile(r"^t2,K-002,call,[^,]+,", re.MULTILINE)


@pytest.fixture(scope="module")
def folders(company, tmp_path_factory) -> tuple[Path, Path]:
    """A company as it was first told; and one two days later, of which one call is told otherwise and nothing else."""
    first, later = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("later")
    write_company(first)
    shutil.copytree(first, later, dirs_exist_ok=True)
    log = later / "activities.csv"
    text, number = EDITED.subn("t2,K-002,call,2026-10-10 09:00:00,", log.read_text("utf-8"))
    assert number == 1
    log.write_text(text, "utf-8")
    assert import_files(later / "mapping.yaml", Shelf(later / "facts"), now=AS_OF + 2 * DAY).corrected == 1
    return first, later


@contextmanager
def shown(folder: Path) -> Iterator[None]:
    from django.test import override_settings  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.server.settings import ENVIRONMENT  # noqa: PLC0415 # read from the environment of the company

    places = replace(ENVIRONMENT, agreement=folder / "agreement.yaml", facts=folder / "facts")
    with override_settings(ENVIRONMENT=places):
        yield


@pytest.fixture
def first(reader, folders) -> Iterator[None]:
    with shown(folders[0]):
        yield


@pytest.fixture
def later(reader, folders) -> Iterator[None]:
    with shown(folders[1]):
        yield


def test_one_late_edit_is_named_with_the_finding_it_changed(reader, later):
    text = page_of(reader, PAGE, "en")
    assert re.findall(r'<h2 id="h-[^"]+"><a class="plain" href="([^"]+)">([^<]+)', text) == [
        ("/commitments/first_touch/1405-07/", "First touch · Mehr 1405")
    ]
    (row,) = re.findall(r"<tbody><tr>(.*?)</tr></tbody>", text)
    assert '<a class="door" href="/leads/K-002/"><bdi>K-002</bdi></a>' in row
    assert "Corrected" in row and "Call" in row and "27 Sep, 05:20 → 10 Oct, 09:00" in row
    assert "activities.csv, line 8" in row
    values = re.findall(r"</span>\s+(\S+\s?%)</dd>", text)
    assert len(values) == 2 and values[0] != values[1]
    assert "Known on 24 November 2026" in text and "Known on 25 November 2026" in text


def test_the_days_on_which_something_became_known_are_offered_save_the_first(reader, later):
    text = page_of(reader, PAGE, "en")
    assert re.findall(r'class="choice" href="([^"]+)"[^>]*>([^<]+)', text) == [
        ("?from=2026-11-24&to=2026-11-25", "25 November 2026")
    ]


@pytest.mark.parametrize("days", ["?from=2026-11-24&to=2026-11-25", "?from=1405-09-03&to=۱۴۰۵/۰۹/۰۴"])
def test_days_are_read_in_either_calendar_and_any_digits(reader, later, days):
    text = page_of(reader, PAGE + days, "fa")
    assert 'value="۱۴۰۵/۰۹/۰۳"' in text and 'value="۱۴۰۵/۰۹/۰۴"' in text
    assert "نخستین تماس" in text and "اصلاح‌شده" in text
    assert "What was told anew" not in text and "Corrected" not in text


def test_between_days_that_knew_the_same_nothing_changed(reader, later):
    text = page_of(reader, PAGE + "?from=2026-11-25&to=2026-11-27", "en")
    assert "Nothing changed: both days tell the same figures." in text
    assert "<tbody>" not in text


def test_a_shelf_of_one_import_has_nothing_to_compare(reader, first):
    assert "All facts became known on one day" in page_of(reader, PAGE, "en")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("?from=soon&to=2026-11-25", "Write both days like 2026-11-23 or 1405/09/02."),
        ("?from=2026-11-24", "Write both days like"),
        ("?from=1405-13-01&to=2026-11-25", "Write both days like"),
        ("?from=2026-11-25&to=2026-11-25", "The first day must lie before the second."),
    ],
)
def test_days_that_cannot_be_compared_are_said(reader, first, days, said):
    reader.cookies["language"] = "en"
    answer = reader.get(PAGE + days)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_more_leads_than_anybody_waits_for_are_left_to_the_command_line(reader, first, monkeypatch):
    monkeypatch.setattr("peyman.questions.restatement.MOST_HERE", 20)
    text = page_of(reader, PAGE + "?from=2026-11-01&to=2026-11-25", "en")
    assert "too many to compare on a page" in text


def test_the_page_about_the_facts_has_a_door_to_it(reader):
    assert f'href="{PAGE}"' in page_of(reader, "/data/", "en")
