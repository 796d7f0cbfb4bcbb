"""One moment is one text on every page: in the agreement's zone, and beside it the local one of a clock elsewhere."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from peyman.core.quantities.moments import moment_of
from peyman.web.frame.moments import shown_moment
from tests.web.company import AGREEMENT, AS_OF

BERLIN = """\
  elsewhere:
    berlin:
      where: "source = 'webinar'"
      timezone: Europe/Berlin
      hours: [{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}]
      holidays: {country: DE, subdivision: BE}
"""
HERE, ELSEWHERE = "K-066", "K-044"  # neither was touched; the second one is of a webinar
DAY = 24 * 3_600_000


def pointed(**changes):
    """Settings whose pages are of another agreement or another moment."""
    from django.test import override_settings  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.server.settings import ENVIRONMENT  # noqa: PLC0415 # read from the environment of the company

    return override_settings(ENVIRONMENT=replace(ENVIRONMENT, **changes))


@pytest.fixture
def abroad(reader, tmp_path: Path):
    """A reader of a company a third of whose leads are worked on in Berlin."""
    text = AGREEMENT.replace("  holidays: {country: IR}\n", "  holidays: {country: IR}\n" + BERLIN)
    (tmp_path / "agreement.yaml").write_text(text, "utf-8")
    with pointed(agreement=tmp_path / "agreement.yaml"):
        yield reader


def row_of(page: str, lead: str) -> str:
    found = next(row for row in re.findall(r"<tr[^>]*>.*?</tr>", page, re.DOTALL) if f"<bdi>{lead}</bdi>" in row)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


@pytest.mark.parametrize("lead", [HERE, ELSEWHERE])
def test_a_clock_is_due_at_one_time_on_every_page(abroad, lead):
    clocks = row_of(abroad.get("/clocks/?sort=lead").content.decode(), lead)
    due = re.search(r"First touch (\d+ \w+, \d\d:\d\d)( \d\d:\d\d Berlin time)?", clocks)
    assert due and bool(due[2]) == (lead == ELSEWHERE)
    number, month, time = re.fullmatch(r"(\d+) (\w+), (.+)", due[1]).groups()
    periods = [abroad.get(f"/commitments/first_touch/1405-{period}/").content.decode() for period in ("07", "08")]
    page = next(each for each in periods if f"<bdi>{lead}</bdi>" in each)
    assert due[0].removeprefix("First touch ") in row_of(page, lead)
    story = abroad.get(f"/leads/{lead}/").content.decode()
    assert re.search(rf"Due \w+ {number} {month}\w* 2026, {time}; not stopped yet", story)
    assert ((due[2] or "").strip() in story) and ("Europe/Berlin" in story) == (lead == ELSEWHERE)


@pytest.mark.parametrize("page", ["/", "/clocks/", "/commitments/first_touch/1405-08/", f"/leads/{HERE}/"])
@pytest.mark.parametrize(("language", "said"), [("en", "times of Asia/Tehran"), ("fa", "زمان‌ها به وقت تهران")])
def test_a_page_says_once_which_zone_its_times_are_in(abroad, page, language, said):
    abroad.cookies["language"] = language
    assert abroad.get(page).content.decode().count(said) == 1


def test_the_local_moment_bears_its_date_only_where_that_is_another_day():
    late = moment_of(datetime.fromisoformat("2026-11-23T00:30+03:30"))
    assert shown_moment(late, "Asia/Tehran", "en", clock_zone="Europe/Berlin").local == "22 Nov, 22:00 Berlin time"
    noon = late + DAY // 2
    assert shown_moment(noon, "Asia/Tehran", "en", clock_zone="Europe/Berlin").local == "10:00 Berlin time"
    assert shown_moment(noon, "Asia/Tehran", "fa", clock_zone="Europe/Berlin").local == "۱۰:۰۰ به وقت برلین"
    assert shown_moment(noon, "Asia/Tehran", "en", clock_zone="Asia/Tehran").local == ""


def test_the_overview_says_why_it_claims_no_verdict(reader):
    with pointed(as_of=AS_OF + 7 * DAY):
        page = reader.get("/").content.decode()
    assert page.count("unknown") >= 4
    assert re.search(r'doubt">.*?The facts [^<]* are too old', page, re.DOTALL)


def test_what_may_still_change_is_marked_in_every_table(reader):
    from peyman.questions.attainment import attainment  # noqa: PLC0415 # the workspace needs settings
    from peyman.web.frame.place import workspace  # noqa: PLC0415 # likewise

    findings = [each for each in attainment(workspace(), as_of=AS_OF).findings if each.commitment == "conversion"]
    rows = re.findall(r"<tr>.*?</tr>", reader.get("/commitments/conversion/").content.decode(), re.DOTALL)[1:]
    states = ["provisional" if ", so far</span>" in row else "final" for row in rows]
    assert states == [each.state for each in reversed(findings)]
    assert "provisional" in states
