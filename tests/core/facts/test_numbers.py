"""Numbers in cells are read exactly, in the way one example shows, or not at all."""

from fractions import Fraction

import pytest

from peyman.core.facts.numbers import NumberFormat, number_format, read_number

ENGLISH, GERMAN = NumberFormat(",", "."), NumberFormat(".", ",")


@pytest.mark.parametrize(
    ("example", "way"),
    [
        ("1,234.56", ENGLISH),
        ("1.234,56", GERMAN),
        ("1 234,56", NumberFormat(" ", ",")),
        ("1'234.56", NumberFormat("'", ".")),
        ("1234,56", NumberFormat("", ",")),
        ("۱٬۲۳۴٫۵۶", NumberFormat("٬", "٫")),
    ],
)
def test_an_example_tells_how_numbers_look(example: str, way: NumberFormat) -> None:
    assert number_format(example) == way


@pytest.mark.parametrize("example", ["1,234", "1234", "abc", "1,234,56", "1.234.56", ""])
def test_an_example_without_both_signs_says_nothing(example: str) -> None:
    assert number_format(example) is None


@pytest.mark.parametrize(
    ("text", "way", "number"),
    [
        ("1,234.50", ENGLISH, "1234.5"),
        ("1234.50", ENGLISH, "1234.5"),
        ("1.234,50", GERMAN, "1234.5"),
        ("۱۲۳۴٫۵", ENGLISH, "1234.5"),
        ("۱٬۲۳۴٬۵۶۷", ENGLISH, "1234567"),
        ("٣٤٥", GERMAN, "345"),
        (" -12 ", ENGLISH, "-12"),
        ("\u2212" + "12", ENGLISH, "-12"),
        ("1e3", ENGLISH, "1000"),
        (".5", ENGLISH, "0.5"),
        ("1\u00a0234,5", NumberFormat(" ", ","), "1234.5"),
    ],
)
def test_a_number_is_read_exactly(text: str, way: NumberFormat, number: str) -> None:
    assert read_number(text, way) == Fraction(number)


@pytest.mark.parametrize("text", ["12,5", "1,23", "1.2.3", "(12)", "12-", "twelve", "", "1,2345", "NaN", "inf"])
def test_what_does_not_look_like_the_example_is_no_number(text: str) -> None:
    assert read_number(text, ENGLISH) is None
