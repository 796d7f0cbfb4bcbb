"""Pages of a company that has no facts yet, or whose agreement has problems; and what the front end is made of."""

import html
import json
import re
from pathlib import Path

import pytest

from peyman.web.frame.people import person
from peyman.wording.verdicts import CLOCKS, VERDICTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["/", "/clocks/", "/data/", "/commitments/first_touch/"])
def test_without_facts_every_page_leads_to_bringing_some(reader, elsewhere, tmp_path, page):
    elsewhere(facts=tmp_path / "none")
    answer = reader.get(page)
    assert (answer.status_code, answer.url) == (302, "/bring-facts/")


def test_an_agreement_with_problems_is_shown_with_their_places(reader, elsewhere, company, tmp_path):
    broken = tmp_path / "agreement.yaml"
    broken.write_text(
        (company / "agreement.yaml").read_text("utf-8").replace("at_least: 90%", "at_least: 90%%"), "utf-8"
    )
    elsewhere(agreement=broken)
    answer = reader.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 409
    place = re.search(r"problem · agreement\.yaml, line (\d+), column (\d+)", answer.content.decode())
    assert place and place.groups() == ("41", "17")


def test_the_problems_of_an_agreement_are_said_in_persian_and_their_file_by_its_name(reader, elsewhere, tmp_path):
    broken = tmp_path / "agreement.yaml"
    broken.write_text("peyman: 1\nagreement: {id: a, titl: A}\n", "utf-8")
    elsewhere(agreement=broken)
    reader.cookies["language"] = "fa"
    page = html.unescape(reader.get("/").content.decode())
    key = '\u2068<code dir="ltr">{}</code>\u2069'
    assert f"زیر {key.format('agreement')} کلیدی به نام {key.format('titl')} نیست؛" in page
    assert "\u2068agreement.yaml\u2069، خط ۲، ستون" in page
    assert "agreement: {id: a, titl: A}\n" in page
    assert str(tmp_path) not in page


def test_inviting_somebody_twice_keeps_one_person_with_the_last_password(company):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings
    from peyman.operations.people import invite_person  # noqa: PLC0415 # models need settings

    first = invite_person(mail="Mina@Kala.test", password="first pass phrase", name="Mina")
    second = invite_person(mail="mina@kala.test", password="second pass phrase", name="Mina")
    assert first.pk == second.pk
    assert Person.objects.get(mail="mina@kala.test").check_password("second pass phrase")


def test_a_person_is_named_by_the_address_and_isolated_in_persian():
    assert person("mina.tehrani@kala.test", "en") == "Mina Tehrani"
    assert person("mina.tehrani@kala.test", "fa") == "\u2068Mina Tehrani\u2069"
    assert person("صف فروش", "fa") == "صف فروش"


def test_every_icon_that_a_page_or_a_verdict_names_is_built():
    built = set(re.findall(r'"([a-z0-9-]+)"', (ROOT / "frontend/icons.mjs").read_text("utf-8").split("];")[0]))
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "src/peyman/web").rglob("*.html"))
    named = set(re.findall(r'{% icon "([^"]+)"', pages))
    named |= {look.icon for look in (*VERDICTS.values(), *CLOCKS.values())}
    assert named - built == set()


def test_the_lock_of_the_front_end_names_no_host_and_pins_every_package():
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    packages = [each for name, each in lock["packages"].items() if name]
    assert all("resolved" not in each and "integrity" in each for each in packages)
    wanted = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
