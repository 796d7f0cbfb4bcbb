"""The page of whose delay it is: every row sums to the clocks, and opens them."""

import re

import pytest

from tests.web.company import REPS

PAGE = "/commitments/first_touch/holders/"


def text_of(reader, address: str) -> str:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_it_names_each_holder_and_the_rows_sum_to_the_foot(reader):
    text = text_of(reader, PAGE + "?period=1405-07")
    body, foot = text.split("<tfoot>")[0], text.split("<tfoot>")[1]
    assert "Niloofar Rad" in body
    for name in ("held", "late"):
        rows = [int(number) for number in re.findall(rf'<tr[^>]* data-{name}="(\d+)"', body)]
        assert sum(rows) == int(re.search(rf'data-{name}="(\d+)"', foot)[1])
        assert sum(rows) > 0 or name == "late"


def test_each_row_is_a_door_to_the_clocks_listed_under_it(reader):
    text = text_of(reader, PAGE + "?period=1405-07")
    doors = [door.replace("&amp;", "&") for door in re.findall(r'class="door" href="([^"]+by=owner[^"]*)"', text)]
    assert len(doors) == len(REPS)
    for door in doors:
        rows = re.findall(r"<tr data-worth=", text_of(reader, door))
        listed = re.search(re.escape(door.replace("&", "&amp;")) + r".*?data-name=\"Clocks\">([\d,]+)<", text)
        assert len(rows) == int(listed[1].replace(",", ""))


def test_without_a_period_it_shows_the_newest_and_the_commitment_has_a_door_to_it(reader):
    assert "Aban 1405" in text_of(reader, PAGE) or "Azar 1405" in text_of(reader, PAGE)
    assert f'href="{PAGE}"' in text_of(reader, "/commitments/first_touch/")


def test_in_persian_it_speaks_persian(reader):
    reader.cookies["language"] = "fa"
    text = text_of(reader, PAGE)
    assert "دیرکرد از کیست" in text
    assert "Whose delay" not in text


@pytest.mark.parametrize(
    "page", ["/commitments/nothing/holders/", "/commitments/lead_supply/holders/", f"{PAGE}?period=x"]
)
def test_what_has_no_clocks_or_no_such_period_is_not_found(reader, page):
    assert reader.get(page).status_code == 404
