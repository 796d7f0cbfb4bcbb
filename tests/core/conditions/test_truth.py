"""A condition is true or false for a row, never a third value (SEMANTICS §2)."""

from fractions import Fraction

import pytest

from peyman.core.conditions import fold, fold_date, parse_condition, truth


def holds(text, **row):
    return truth(parse_condition(text), row)


def test_a_missing_region_is_not_berlin_and_is_unequal_to_berlin():
    assert holds("region = 'berlin'", region=None) is False
    assert holds("region <> 'berlin'", region=None) is True
    assert holds("region is null", region=None) is True
    assert holds("region is not null") is False


@pytest.mark.parametrize(
    "text", ["a < 1", "a >= 1", "a in ('x')", "a like '%'", "a + 1 = 1", "a = a", "a", "1 / n = 1"]
)
def test_every_other_test_of_a_missing_value_is_false_and_its_opposite_true(text):
    assert holds(text, n=Fraction(0)) is False
    assert holds(f"not ({text})", n=Fraction(0)) is True


def test_texts_compare_folded_and_case_is_kept():
    assert holds("city = 'كرمان'", city="کرمان") is True
    assert holds("a = '۱۲٣'", a=" 123 ") is True
    assert holds("a = 'می\u200cرود'", a="میرود") is True
    assert holds("a = 'e\u0301'", a="é") is True
    assert holds("a = 'Demo'", a="demo") is False
    assert holds("a in ('x', 'كد')", a="کد") is True
    assert holds("a like 'كد%'", a="کد ۷") is True


def test_like_knows_percent_and_underscore_and_nothing_else():
    assert holds("a like 'st_ge:%'", a="stage:won") is True
    assert holds("a like 'a.c'", a="abc") is False
    assert holds("a like '%x'", a="line\nx") is True


def test_days_compare_as_days_whatever_their_calendar():
    assert holds("signed >= '1405-01-01'", signed="2026-03-21") is True
    assert holds("signed >= '1405-01-01'", signed="2026-03-20") is False
    assert holds("signed < '2026-03-22'", signed="1405-01-01") is True


def test_numbers_are_exact_and_texts_that_read_as_numbers_are_numbers():
    assert holds("a = 0.3", a=Fraction(3, 10)) is True
    assert holds("a >= 10", a="9") is False
    assert holds("a > 10", a="eleven") is False
    assert holds("a <= 1.2 * b", a=Fraction(48), b=Fraction(40)) is True
    assert holds("a <= 1.2 * b", a=Fraction(49), b=Fraction(40)) is False
    assert holds("a in (1, 2)", a=Fraction(2)) is True


def test_a_yes_no_attribute_stands_alone():
    assert holds("is_test", is_test=True) is True
    assert holds("is_test or is_internal", is_test=False, is_internal=None) is False
    assert holds("not is_test") is True


def test_and_or_not_combine():
    assert holds("a = 1 or b = 1 and c = 1", a=Fraction(1)) is True
    assert holds("(a = 1 or b = 1) and c = 1", a=Fraction(1)) is False


def test_folding_makes_one_form():
    assert fold("  ك\u200cي۵٥ ") == "کی55"
    assert fold_date("1404-12-30") == "1404-12-30"
    assert fold_date("1403-12-30") == "2025-03-20"
    assert fold_date("1405-07-01 10:00") == "2026-09-23 10:00"
