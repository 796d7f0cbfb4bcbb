"""The overview tells each side's score, what was attained least, and the arithmetic; chips name what they count."""

import re
from fractions import Fraction

import pytest

from peyman.questions.attainment import attainment
from tests.web.company import AS_OF

ABAN = "1405-08"
"""The last month that is over."""


@pytest.fixture
def judged(reader):
    from peyman.web.frame.place import ask  # noqa: PLC0415 # pages can be imported once Django is up

    return ask(attainment, as_of=AS_OF)


def side_of(reader, party: str) -> str:
    page = reader.get("/").content.decode()
    return page.split(f'aria-labelledby="{party}-')[1].split("</section>")[0]


def test_a_score_is_what_was_attained_of_what_is_judged_for_good(reader, judged):
    """Marketing owes two things that weigh the same; income is judged by the quarter, so half of the weight is."""
    supply = next(each for each in judged.findings if (each.commitment, each.period.label) == ("lead_supply", ABAN))
    assert (supply.state, supply.by) == ("final", None)
    told = re.search(r"Score · Aban 1405: <b>([\d.]+)\s%</b>", side_of(reader, "marketing"))
    assert abs(Fraction(told[1]) / 100 - min(supply.value / supply.target, Fraction(1))) < Fraction(1, 1000)
    assert f"attained least: “lead supply” ({supply.verdict})" in side_of(reader, "marketing")


def test_below_half_of_the_weight_no_score_is_claimed(reader):
    assert "Score · Aban 1405: <b>–</b>" in side_of(reader, "sales")
    assert "below half there is no score" in side_of(reader, "sales")


def test_the_parts_of_a_score_open_their_rows(reader):
    score = side_of(reader, "marketing").split('class="score"')[1].split("</details>")[0]
    addresses = re.findall(r'<td class="num"><a class="door" href="([^"]+)">', score)
    assert addresses == [f"/commitments/lead_supply/{ABAN}/"]
    assert reader.get(addresses[0]).status_code == 200


@pytest.mark.parametrize("period", ["1405-07", ABAN])
def test_the_chips_of_a_cohort_say_who_reached_it_and_open_just_those(reader, judged, period):
    from peyman.web.commitment.page import standing_counts  # noqa: PLC0415 # pages can be imported once Django is up

    found = next(each for each in judged.findings if (each.commitment, each.period.label) == ("conversion", period))
    chips = standing_counts(found, judged.agreement, "en")
    assert {"reached", "not reached"} & {chip.word for chip in chips}
    assert {chip.word for chip in chips} <= {"reached", "not reached", "still open"}
    for chip in chips:
        rows = reader.get(chip.address).content.decode()
        chosen = re.search(r'class="choice" data-standing="\w+"[^>]*aria-current="true".*?<b>([\d,]+)</b>', rows, re.S)
        assert chosen[1] == chip.number, chip
