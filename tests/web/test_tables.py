"""Tables: their order and page stand in the address; sums and doors hold whatever the order."""

import re
from fractions import Fraction

import pytest

from peyman.core.calendars.periods import Period
from peyman.core.judge.findings import Counts, Finding
from peyman.web.frame.drawn import strokes_of
from peyman.web.frame.tables import nearest_page

ROWS = "/commitments/first_touch/1405-08/"


def leads(page: str) -> list[str]:
    return re.findall(r'<tr[^>]*><th scope="row"><a[^>]*><bdi>([^<]+)', page)


def test_a_column_sorts_both_ways_and_what_has_no_value_stands_last(reader):
    up, down = (reader.get(ROWS, {"sort": sort}).content.decode() for sort in ("lead", "-lead"))
    assert leads(up) == sorted(leads(up)) and leads(down) == leads(up)[::-1]
    assert 'aria-sort="ascending"><a href="?sort=-lead"' in up
    stops = [
        cell.strip()
        for sort in ("stop", "-stop")
        for cell in re.findall(r'data-name="Answered">\s*(–|<)', reader.get(ROWS, {"sort": sort}).content.decode())
    ]
    half = len(stops) // 2
    assert "–" in stops and all(part == sorted(part) for part in (stops[:half], stops[half:]))


def test_another_order_keeps_the_filter_and_the_sum(reader):
    plain, turned = (reader.get(ROWS, {"standing": "met"} | more).content.decode() for more in ({}, {"sort": "-at"}))
    assert leads(turned) == leads(plain)[::-1]
    assert re.findall(r'data-total="\d+"', turned) == re.findall(r'data-total="\d+"', plain)
    assert 'href="?standing=met&amp;sort=lead"' in turned
    assert 'data-standing="late" href="?sort=-at&amp;standing=late"' in turned


def test_an_unknown_column_leaves_the_rows_as_they_are(reader):
    assert leads(reader.get(ROWS, {"sort": "__class__"}).content.decode()) == leads(reader.get(ROWS).content.decode())


def test_all_rows_are_one_choice_among_the_standings(reader):
    page = reader.get(ROWS, {"standing": "late"}).content.decode()
    assert re.search(r'data-standing="" href="\?">.*?all <b>\d+</b>', page, re.DOTALL)
    assert re.search(r'data-standing="late" href="\?standing=late" aria-current="true"', page)


def test_clocks_sort_by_holder(reader):
    page = reader.get("/clocks/", {"sort": "-holder"}).content.decode()
    overdue = page.split('id="overdue"')[1]
    holders = re.findall(r'data-name="Holder"><bdi>([^<]+)', overdue)
    assert holders == sorted(holders, reverse=True)
    assert len(set(holders)) > 1


def test_turning_a_page_keeps_the_order(reader, monkeypatch):
    monkeypatch.setattr("peyman.web.members.page._PAGE", 20)
    page = reader.get(ROWS, {"sort": "-lead"}).content.decode()
    (following,) = re.findall(r'rel="next" href="([^"]+)"', page)
    assert following == "?sort=-lead&amp;page=2"
    after = reader.get(ROWS + following.replace("&amp;", "&")).content.decode()
    assert max(leads(after)) < min(leads(page))
    assert "icon-points" in page.split('class="pages"')[1]


@pytest.mark.parametrize(
    ("asked", "given"),
    [("0", 1), ("-3", 1), ("", 1), ("x", 1), ("²", 1), ("2", 2), ("4", 3), ("9" * 5000, 3), ("0" * 5000, 3)],
)
def test_a_page_that_does_not_exist_is_the_nearest_one(asked, given):
    assert nearest_page(asked, 3) == given


def test_one_row_is_not_one_rows(reader):
    page = reader.get("/commitments/first_touch/1405-07/", {"standing": "void"}).content.decode()
    assert "1 rows" not in page
    from peyman.web.frame.tables import rows_text  # noqa: PLC0415 # Django can be imported once it has settings

    assert (rows_text(1, "en"), rows_text(2, "en"), rows_text(1, "fa")) == ("1 row", "2 rows", "۱ ردیف")


def finding(value: int, unit: str = "count") -> Finding:
    return Finding(
        commitment="lead_supply",
        owed_by=("marketing",),
        period=Period("1405-09", 0, 1),
        by=None,
        verdict="on_track",
        state="provisional",
        unit=unit,
        value=Fraction(value),
        numerator=value,
        denominator=None,
        target=Fraction(100),
        best=None,
        worst=None,
        counts=Counts(),
        reasons=(),
    )


def test_a_running_count_is_drawn_against_the_even_pace():
    """40 of 100 after a third of the period is ahead of the pace; after half of it behind."""
    ahead, behind = (strokes_of((finding(40),), "at_least", pace)[0] for pace in (Fraction(1, 3), Fraction(1, 2)))
    assert float(ahead.y) < 22 <= float(behind.y)
    whole = strokes_of((finding(40),), "at_least", None)[0]
    assert float(whole.y) >= 22 and strokes_of((finding(40, "share"),), "at_least", Fraction(1, 3))[0] == whole
