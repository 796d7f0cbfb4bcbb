"""Numbers as people read them."""

import unicodedata
from fractions import Fraction

import pytest

from peyman.core.quantities.money import Money
from peyman.wording.numbers import Against, count, currency_name, decimal, exact_money, exact_share, money, share
from peyman.wording.ordinals import ordinal, ordinal_before

NINETY = Against(Fraction(9, 10))


def test_counts_are_grouped_in_the_digits_of_the_language():
    assert count(1234567, "en") == "1,234,567"
    assert count(1234567, "fa") == "۱٬۲۳۴٬۵۶۷"


def test_a_share_is_rounded_half_even_to_one_digit_and_drops_a_trailing_zero():
    assert share(Fraction(412, 455), "en") == "90.5\u00a0%"
    assert share(Fraction(412, 455), "fa") == "\u061c۹۰٫۵٪"
    assert share(Fraction(95, 100), "en") == "95\u00a0%"
    assert share(Fraction(9045, 10000), "en") == "90.4\u00a0%"
    assert share(Fraction(9055, 10000), "en") == "90.6\u00a0%"


def test_8999_of_10000_is_never_shown_as_its_target_of_90_percent():
    assert share(Fraction(8999, 10000), "en", against=NINETY) == "89.99\u00a0%"
    assert share(Fraction(8999, 10000), "fa", against=NINETY) == "\u061c۸۹٫۹۹٪"


def test_digits_are_added_up_to_six_and_then_it_is_just_under():
    six = Fraction(9, 10) - Fraction(1, 10**8)
    assert share(six, "en", against=NINETY) == "89.999999\u00a0%"
    nearer = Fraction(9, 10) - Fraction(1, 10**12)
    assert share(nearer, "en", against=NINETY) == "just under 90\u00a0%"
    assert share(nearer, "fa", against=NINETY) == "اندکی کمتر از \u061c۹۰٪"


def test_a_cost_that_is_a_trifle_too_high_is_just_over():
    ceiling = Against(Fraction(15, 100), "at_most")
    assert share(Fraction(1501, 10000), "en", against=ceiling) == "15.01\u00a0%"
    assert share(Fraction(15, 100) + Fraction(1, 10**12), "en", against=ceiling) == "just over 15\u00a0%"


def test_a_figure_that_is_reached_is_never_shown_below_its_target():
    assert share(Fraction(9504, 10000), "en", against=Against(Fraction(9504, 10000))) == "95.04\u00a0%"


def test_the_share_of_a_term_keeps_its_decimals():
    assert exact_share(Fraction(99875, 100000), "fa") == "\u061c۹۹٫۸۷۵٪"


def test_money_of_a_term_is_said_with_the_word_for_its_size():
    rials = Money(24_800_000_000, "IRR")
    assert exact_money(rials, "en") == "24.8 billion IRR"
    assert exact_money(rials, "fa") == "۲۴٫۸ میلیارد ریال"
    assert exact_money(rials, "fa", shown_as="toman") == "۲٫۴۸ میلیارد تومان"
    assert exact_money(rials, "en", shown_as="toman") == "2.48 billion toman"


def test_the_example_of_the_agreed_rate_reads_as_eleven_and_a_half_million_toman():
    assert exact_money(Money(115_000_000, "IRR"), "fa", shown_as="toman") == "۱۱٫۵ میلیون تومان"


def test_money_of_a_term_never_loses_a_rial():
    assert exact_money(Money(12_155_492_957, "IRR"), "en") == "12,155,492,957 IRR"
    assert exact_money(Money(120_050, "USD"), "en") == "1,200.5 USD"
    assert exact_money(Money(70_000_000, "USD"), "fa") == "۷۰۰ هزار دلار"


def test_a_measured_sum_that_misses_by_one_rial_does_not_look_like_its_target():
    target = Against(Fraction(24_800_000_000))
    assert money(24_800_000_000, "IRR", "en", against=target) == "24.8 billion IRR"
    assert money(24_799_000_000, "IRR", "en", against=target) == "24.799 billion IRR"
    assert money(24_799_999_999, "IRR", "fa", against=target) == "اندکی کمتر از ۲۴٫۸ میلیارد ریال"


def test_a_thousand_billion_is_said_as_iranians_say_it():
    assert money(1_200_000_000_000, "IRR", "fa") == "۱٫۲ هزار میلیارد ریال"
    assert money(1_200_000_000_000, "IRR", "en") == "1.2 trillion IRR"


def test_currencies_have_persian_names():
    assert currency_name("EUR", "fa") == "یورو"
    assert currency_name("SEK", "fa") == "کرون سوئد"
    assert currency_name("EUR", "en") == "EUR"


def test_decimals_are_exact_and_half_even():
    assert decimal(Fraction(64), "en") == "64"
    assert decimal(Fraction(-5, 4), "fa") == "\u2212۱٫۲"
    assert decimal(Fraction(5, 2), "en", places=0) == "2"


@pytest.mark.parametrize(
    ("number", "english", "after", "before"),
    [
        (1, "first", "نخست", "نخستین"),
        (3, "third", "سوم", "سومین"),
        (10, "tenth", "دهم", "دهمین"),
        (21, "21st", "بیست و یکم", "بیست و یکمین"),
        (30, "30th", "سی‌ام", "سی‌امین"),
        (32, "32nd", "سی و دوم", "سی و دومین"),
        (43, "43rd", "چهل و سوم", "چهل و سومین"),
        (90, "90th", "نودم", "نودمین"),
        (112, "112th", "۱۱۲\u200cم", "۱۱۲\u200cمین"),
    ],
)
def test_ordinals(number, english, after, before):
    assert ordinal(number, "en") == english
    assert ordinal(number, "fa") == after
    assert ordinal_before(number, "fa") == before


def test_the_sign_of_a_persian_share_stands_on_one_side_whatever_stands_before_it():
    """Digits behind an Arabic letter are Arabic numbers, to whose left a sign goes; the mark is such a letter."""
    for written in (share(Fraction(95, 100), "fa"), exact_share(Fraction(95, 100), "fa")):
        assert unicodedata.bidirectional(written[0]) == "AL"
        assert written[1:] == "۹۵٪"
    assert share(Fraction(95, 100), "en")[0] == "9"
