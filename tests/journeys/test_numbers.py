"""Every number is a door: what a page shows, what the command line says, and the rows behind it are one figure."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from tests.journeys.conftest import Site
from tests.web.company import AS_OF

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٫٬٪", "0123456789.,%", "\u061c")
WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "هزار": 10**3, "میلیون": 10**6, "میلیارد": 10**9}
RIALS_PER_TOMAN = 10


@pytest.fixture(scope="module")
def findings(site: Site) -> list[dict]:
    """What `peyman judge` says, whole and by source."""
    return [*judged(site), *(each for each in judged(site, "--by", "source") if each["by"])]


def judged(site: Site, *more: str) -> list[dict]:
    as_of = datetime.fromtimestamp(AS_OF / 1000, UTC).isoformat()
    call = [sys.executable, "-c", "from peyman.cli import main; main()", "judge", str(site.agreement)]
    call += ["--facts", str(site.facts), "--as-of", as_of, "--format", "json", *more]
    run = subprocess.run(call, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)["findings"]


def address_of(finding: dict) -> str:
    path = f"/commitments/{finding['commitment']}/{finding['period']['label']}/"
    if not finding["by"]:
        return path
    ((name, value),) = finding["by"].items()
    return f"{path}?by={name}&is={value}"


def number_in(text: str) -> Fraction:
    """Read the number a person reads, in either language, in units of one."""
    plain = text.translate(DIGITS).replace(",", "").replace("\u2212", "-")
    number = Fraction(re.search(r"-?[\d.]+", plain)[0])
    scale = next((size for word, size in WORDS.items() if word in plain), 1)
    return number * scale / (100 if "%" in plain else 1)


def tolerance(text: str) -> Fraction:
    """Half of the last digit shown."""
    plain = text.translate(DIGITS).replace(",", "")
    places = len((re.search(r"\.(\d+)", plain) or [""])[0]) - 1
    scale = next((size for word, size in WORDS.items() if word in plain), 1)
    return Fraction(scale, 100 if "%" in plain else 1) / 10 ** max(places, 1 if "%" in plain or scale > 1 else 0) / 2


def shows(text: str, finding: dict) -> bool:
    """Tell whether a text shows the finding's value, as far as its last digit goes."""
    if finding["value"] is None:
        return not re.search(r"\d", text.translate(DIGITS))
    value = Fraction(finding["value"]) / (RIALS_PER_TOMAN if finding["unit"] == "money" else 1)
    return abs(number_in(text) - value) <= tolerance(text)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_overview_shows_what_the_command_line_says(reading, findings, language):
    page = reading(language).open("/")
    newest = {each["commitment"]: each for each in findings if not each["by"]}
    assert len(newest) == 4
    for finding in newest.values():
        door = page.locator(f'a.value[href="{address_of(finding)}"]')
        assert shows(door.inner_text(), finding), (door.inner_text(), finding)
        assert door.get_attribute("data-numerator") == _text(finding["numerator"])


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_commitment_shows_every_period_and_part_as_the_command_line_says(reading, findings, language):
    reader = reading(language)
    for commitment in ("lead_supply", "first_touch", "conversion", "income"):
        page = reader.open(f"/commitments/{commitment}/?by=source")
        whole = [each for each in findings if each["commitment"] == commitment and not each["by"]]
        newest = whole[-1]["period"]["label"]
        parts = [each for each in findings if each["commitment"] == commitment and each["by"]]
        for finding in [*whole, *(each for each in parts if each["period"]["label"] == newest)]:
            door = page.locator(f'table a:not(.soft)[href="{address_of(finding)}"]')
            assert shows(door.inner_text(), finding), (door.inner_text(), finding)
            assert door.get_attribute("data-numerator") == _text(finding["numerator"])


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_rows_a_number_opens_come_to_the_number(reading, findings, language):
    """In English every number is opened; in Persian those without parts."""
    reader = reading(language)
    for finding in (each for each in findings if language == "en" or not each["by"]):
        worths, standings, total = rows_of(reader, address_of(finding))
        assert sum(worths) == (finding["numerator"] or 0), finding
        if worths:
            assert total == sum(worths)
        if finding["unit"] == "share" and finding["commitment"] == "first_touch":
            counts = finding["counts"]
            assert sum(standings.values()) == sum(counts[each] for each in ("met", "late", "open", "overdue", "void"))


def rows_of(reader, path: str) -> tuple[list[int], dict[str, int], int | None]:
    """Turn every page of rows; give what each adds, how many stand how, and the sum at the foot."""
    page = reader.open(path)
    worths, total = [], None
    standings = {
        chip.get_attribute("href"): int(number_in(chip.locator("b").inner_text()))
        for chip in page.locator('.choice[data-standing]:not([data-standing=""])').all()
    }
    while True:
        worths += [int(row.get_attribute("data-worth")) for row in page.locator("tr[data-worth]").all()]
        if page.locator("[data-total]").count():
            total = int(page.locator("[data-total]").get_attribute("data-total"))
        following = page.locator('a[rel="next"]')
        if not following.count():
            return worths, standings, total
        page.goto(page.url.split("?")[0] + following.get_attribute("href"))


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
