"""What if: a commitment with another limit or target beside what was agreed, leads that differ as doors."""

import re
from html import unescape

import pytest

from peyman.core.quantities.moments import HOUR, MINUTE
from peyman.questions.attainment import attainment
from peyman.questions.backtest_changes import agreed, changed
from peyman.questions.clocks import clocks
from peyman.web.frame.place import ask, workspace
from peyman.wording.findings import value_text
from tests.web.company import AS_OF

PAGE = "/backtest/"


def text_of(response) -> str:
    page = response.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_nothing_is_compared_before_something_is_changed(reader) -> None:
    page = reader.get(PAGE)
    assert page.status_code == 200
    assert "Write another limit or another target" in text_of(page)
    assert '<option value="first_touch" selected>' in page.content.decode()
    assert 'name="limit-0" inputmode="numeric" size="5" autocomplete="off" value="4"' in page.content.decode()


def test_a_shorter_limit_names_the_leads_it_would_have_made_late(reader) -> None:
    page = reader.get(PAGE, {"commitment": "first_touch", "limit-0": "10", "unit-0": "business minutes"})
    told = text_of(page)
    assert "within 10 business minutes" in told
    rows = ask(clocks, commitment="first_touch", as_of=AS_OF)
    between = [row.subject for row in rows if row.stop is not None and 10 * MINUTE < (row.elapsed_ms or 0) <= 4 * HOUR]
    doors = re.findall(r'href="/leads/([^/"]+)/#first_touch"', page.content.decode())
    assert sorted(doors) == sorted(between)
    assert len(doors) > 20
    assert "20 min" in told


def test_what_was_agreed_shows_the_figures_of_the_commitment(reader) -> None:
    told = text_of(reader.get(PAGE, {"commitment": "first_touch", "limit-0": "10", "unit-0": "business minutes"}))
    agreed = attainment(workspace(), as_of=AS_OF, commitment="first_touch").findings
    terms = workspace().versions[0]
    for finding in agreed:
        value = " ".join(value_text(finding, terms, "en").split())
        assert re.search(rf"{re.escape(value)} at least 90 % \w+(, so far)? [\d.]+ % at least 90 %", told), told


def test_another_target_changes_verdicts_and_no_lead(reader) -> None:
    page = reader.get(PAGE, {"commitment": "lead_supply", "target": "10"})
    told = text_of(page)
    assert "at least 60" in told and "at least 10" in told
    assert "No lead would have stood otherwise." in told


def test_persian_digits_and_jalali_days_are_read(reader) -> None:
    reader.cookies["language"] = "fa"
    asked = {"commitment": "first_touch", "limit-0": "۱۰", "unit-0": "business minutes", "target": "۵۰٫۵",
             "since": "۱۴۰۵-۰۷-۰۱", "until": "۱۴۰۵-۰۷-۳۰"}  # fmt: skip
    told = text_of(reader.get(PAGE, asked))
    assert "۱۰ دقیقهٔ کاری" in told
    assert "۵۰٫۵" in told
    assert "سرنخ‌های متفاوت" in told
    assert "مهر ۱۴۰۵" in told and "آبان" not in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"limit-0": "soon"}, "This is no length of time; write a whole number, like 2."),
        ({"limit-0": "-1"}, "This is no length of time"),
        ({"unit-0": "moons"}, "This is no length of time"),
        ({"target": "many"}, "This is no target; write a number, like 90."),
        ({"since": "soon"}, "This is no day; write it like 2026-09-23."),
        ({"since": "2026-10-01", "until": "2026-09-01"}, "The last day lies before the first one."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(reader, asked: dict[str, str], said: str) -> None:
    page = reader.get(PAGE, {"commitment": "first_touch", "limit-0": "1", **asked})
    assert page.status_code == 200
    assert said in text_of(page)
    assert 'aria-invalid="true"' in page.content.decode()


def test_an_unknown_commitment_is_no_page(reader) -> None:
    assert reader.get(PAGE, {"commitment": "nothing"}).status_code == 404


def test_a_change_that_changes_nothing_gives_the_agreement_back(company) -> None:
    (terms,) = workspace().versions
    for commitment in terms.commitments:
        assert changed(terms, agreed(terms, commitment)) == terms
