"""The small grammars: what they derive, exactly, and where they point when a text is none of theirs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peyman.core.quantities.amounts import Number, Quantity, Share, parse_quantity, write_quantity
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.durations import MOST, Duration, parse_duration, write_duration
from peyman.core.quantities.grammar import GrammarError
from peyman.core.quantities.money import Money, major_of, minor_of, parse_money, write_money
from peyman.core.quantities.shares import parse_number, parse_share, write_number, write_share


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("0", Fraction(0)),
        ("480_000", Fraction(480_000)),
        ("0.95", Fraction(19, 20)),
        ("-1.5", Fraction(-3, 2)),
        ("1_000.000_1", Fraction(10_000_001, 10_000)),
        (" 7 ", Fraction(7)),
    ],
)
def test_a_number_is_exact(text: str, exact: Fraction) -> None:
    assert parse_number(text) == exact


@pytest.mark.parametrize(
    ("text", "exact"), [("95%", "0.95"), ("0.95", "0.95"), ("95 %", "0.95"), ("12.5%", "0.125"), ("120%", "1.2")]
)
def test_a_share_is_a_fraction_of_one(text: str, exact: str) -> None:
    assert parse_share(text) == Fraction(exact)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("4 business hours", Duration(4, "hour", business=True)),
        ("1 business day", Duration(1, "day", business=True)),
        ("30 business minutes", Duration(30, "minute", business=True)),
        ("45 days", Duration(45, "day")),
        ("1 months", Duration(1, "month")),
        ("2 week", Duration(2, "week")),
        ("1_000 minutes", Duration(1000, "minute")),
        ("  3   hours ", Duration(3, "hour")),
    ],
)
def test_a_duration_is_an_amount_of_a_unit(text: str, duration: Duration) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("24.8 billion IRR", Money(24_800_000_000, "IRR")),
        ("24.8 billion", Money(24_800_000_000, "IRR")),
        ("5 million toman", Money(50_000_000, "IRR")),
        ("100.05 EUR", Money(10_005, "EUR")),
        ("2 thousand JPY", Money(2_000, "JPY")),
        ("1.234 KWD", Money(1_234, "KWD")),
        ("-1_150_000", Money(-1_150_000, "IRR")),
        ("0.0005 million USD", Money(50_000, "USD")),
    ],
)
def test_money_is_whole_minor_units(text: str, money: Money) -> None:
    assert parse_money(text, "IRR") == money


def test_the_minor_units_are_those_of_iso_4217_but_the_rial_is_its_own() -> None:
    wanted = {
        "IRR": 0,
        "USD": 2,
        "EUR": 2,
        "GBP": 2,
        "TRY": 2,
        "EGP": 2,
        "BRL": 2,
        "JPY": 0,
        "KWD": 3,
        "AED": 2,
        "IQD": 3,
    }
    assert {code: MINOR_DIGITS[code] for code in wanted} == wanted
    assert all(len(code) == 3 and code.isupper() for code in MINOR_DIGITS)


def test_an_amount_finer_than_the_minor_unit_has_no_minor_units() -> None:
    assert minor_of(Fraction("1.005"), "EUR") is None
    assert minor_of(Fraction("1.05"), "EUR") == 105
    assert major_of(Money(105, "EUR")) == Fraction("1.05")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("95%", Share(Fraction(19, 20))),
        ("0.95", Number(Fraction(19, 20))),
        ("4 business hours", Duration(4, "hour", business=True)),
        ("24.8 billion", Money(24_800_000_000, "IRR")),
        ("120", Number(Fraction(120))),
    ],
)
def test_the_ending_of_a_quantity_says_what_it_is(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text, "IRR") == quantity


# ── errors: message, column, cure ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "column", "message", "cure"),
    [
        ("", 1, "a length of time is missing", "write it like `4 business hours`"),
        ("four hours", 1, "`four` is not a whole number", "write it like `4 business hours`"),
        ("4.5 hours", 2, "`4.5` is not a whole number", "write it like `4 business hours`"),
        ("-4 hours", 1, "`-4` is not a whole number", "write it like `4 business hours`"),
        ("4", 2, "the unit of time is missing", "write it like `4 business hours`"),
        ("4 business", 11, "the unit of time is missing", "write it like `4 business hours`"),
        ("4 buisness hours", 3, "`buisness` is not a unit of time", "did you mean `business`?"),
        ("4  houres", 4, "`houres` is not a unit of time", "did you mean `hours`?"),
        ("4 fortnights", 3, "`fortnights` is not a unit of time", "write minutes, hours, days, weeks or months"),
        (
            "2 business weeks",
            12,
            "there are no business weeks",
            "write business minutes, business hours or business days",
        ),
        ("4 hours wall", 9, "`wall` is not expected here", "write it like `4 business hours`"),
        ("4 Hours", 3, "`Hours` is not a unit of time", "did you mean `hours`?"),
        ("۴ hours", 1, "`۴` is not a whole number", "write it like `4 business hours`"),
    ],
)
def test_a_duration_points_at_its_first_wrong_word(text: str, column: int, message: str, cure: str) -> None:
    with pytest.raises(GrammarError) as refusal:
        parse_duration(text)
    assert (refusal.value.column, refusal.value.message, refusal.value.cure) == (column, message, cure)


@pytest.mark.parametrize(
    ("text", "column", "message", "cure"),
    [
        ("", 1, "a number is missing", "write it like `480_000` or `0.5`"),
        ("480,000", 4, "`480,000` is not a number", "group digits with underscores: `480_000`"),
        ("۴۸۰٬۰۰۰٫۵", 1, "`۴۸۰٬۰۰۰٫۵` is not a number", "write it in Latin digits: `480_000.5`"),
        ("1.", 2, "`1.` is not a number", "write it like `480_000` or `0.5`"),
        (".5", 1, "`.5` is not a number", "write it like `480_000` or `0.5`"),
        ("1e6", 2, "`1e6` is not a number", "write it like `480_000` or `0.5`"),
        ("5 6", 3, "`6` is not expected here", "write it like `480_000`"),
        ("9" * 41, 41, "a number of over 40 digits", "write a smaller number"),
    ],
)
def test_a_number_points_at_its_first_wrong_character(text: str, column: int, message: str, cure: str) -> None:
    with pytest.raises(GrammarError) as refusal:
        parse_number(text)
    assert (refusal.value.column, refusal.value.message, refusal.value.cure) == (column, message, cure)


@pytest.mark.parametrize(
    ("text", "column", "message", "cure"),
    [
        ("", 1, "an amount of money is missing", "write it like `24.8 billion IRR`"),
        ("1_000", 6, "the amount has no currency", "add a code such as EUR, or set `money.currency`"),
        ("5 milion EUR", 3, "`milion` is not a currency", "did you mean `million`?"),
        ("5 milion", 3, "`milion` is not a currency", "did you mean `million`?"),
        ("5 eur", 3, "`eur` is not a currency", "write `EUR`"),
        ("5 QQQ", 3, "`QQQ` is not a currency", "write an ISO 4217 code such as EUR, or toman"),
        ("1.005 EUR", 1, "the amount is finer than the smallest unit of EUR", "write fewer decimal places"),
        ("0.05 toman", 1, "the amount is finer than the smallest unit of IRR", "write fewer decimal places"),
        ("5 million EUR net", 15, "`net` is not expected here", "write it like `24.8 billion IRR`"),
    ],
)
def test_money_points_at_its_first_wrong_word(text: str, column: int, message: str, cure: str) -> None:
    with pytest.raises(GrammarError) as refusal:
        parse_money(text)
    assert (refusal.value.column, refusal.value.message, refusal.value.cure) == (column, message, cure)


def test_a_percent_sign_alone_is_no_share() -> None:
    with pytest.raises(GrammarError, match="before `%` is missing"):
        parse_share(" % ")


def test_an_error_says_everything_to_those_who_see_only_the_exception() -> None:
    with pytest.raises(GrammarError) as refusal:
        parse_duration("4 houres")
    assert str(refusal.value) == "`houres` is not a unit of time (column 3); did you mean `hours`?"


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Share(Fraction(19, 20)), "95%"),
        (Share(Fraction(1, 8)), "12.5%"),
        (Number(Fraction(-3, 2)), "-1.5"),
        (Number(Fraction(480_000)), "480000"),
        (Money(10_005, "EUR"), "100.05 EUR"),
        (Money(24_800_000_000, "IRR"), "24800000000 IRR"),
        (Duration(1, "day", business=True), "1 business day"),
        (Duration(45, "day"), "45 days"),
    ],
)
def test_the_canonical_text_reads_back_as_the_same(quantity: Quantity, text: str) -> None:
    assert write_quantity(quantity) == text
    assert parse_quantity(text) == quantity


@given(some.integers(-(10**12), 10**12), some.integers(0, 9))
def test_every_decimal_reads_back(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    assert parse_number(write_number(number)) == number
    assert parse_share(write_share(number)) == number


@given(some.integers(-(10**15), 10**15), some.sampled_from(sorted(MINOR_DIGITS)))
def test_every_amount_of_money_reads_back(minor: int, currency: str) -> None:
    assert parse_money(write_money(Money(minor, currency))) == Money(minor, currency)


@given(some.sampled_from(sorted(MOST)), some.data())
def test_every_duration_reads_back(unit: str, data: some.DataObject) -> None:
    duration = parse_duration(f"{data.draw(some.integers(0, MOST[unit]))} {unit}")
    assert parse_duration(write_duration(duration)) == duration


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("5256000 minutes", "5_256_001 minutes"),
        ("87600 business hours", "99999999999999 business hours"),
        ("3650 business days", "3651 business days"),
        ("520 weeks", "521 weeks"),
        ("120 months", "999999 months"),
    ],
)
def test_a_duration_is_ten_years_long_at_most(most: str, more: str) -> None:
    assert write_duration(parse_duration(most)) == most
    with pytest.raises(GrammarError) as refused:
        parse_duration(more)
    assert (refused.value.column, refused.value.cure) == (1, f"write at most `{most}`")


@given(some.text(alphabet="0123456789._-% abehiklmnorstuyEURIQ٫۴,", max_size=24))
def test_any_text_is_read_or_refused_with_a_column_inside_it(text: str) -> None:
    for read in (parse_number, parse_share, parse_duration, parse_money, parse_quantity):
        try:
            read(text)
        except GrammarError as refusal:
            assert 1 <= refusal.column <= len(text) + 1
            assert refusal.cure


def test_a_number_without_a_finite_decimal_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="finite decimal"):
        write_number(Fraction(1, 3))
