"""Dates, times, periods and lengths of time."""

from datetime import UTC, date, datetime

import pytest

from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import moment_of
from peyman.wording.dates import (
    date_text,
    moment_short,
    moment_text,
    period_label,
    period_unit,
    time_text,
    weekday_name,
)
from peyman.wording.durations import duration_text, elapsed_text, left_text, limit_text, used_text

DAY = date(2026, 10, 5)
AT = moment_of(datetime(2026, 10, 5, 13, 0, tzinfo=UTC))


def test_each_reader_gets_the_dates_they_expect():
    assert date_text(DAY, "en") == "5 October 2026"
    assert date_text(DAY, "fa") == "۱۳ مهر ۱۴۰۵"
    assert date_text(DAY, "fa", weekday=True) == "دوشنبه ۱۳ مهر ۱۴۰۵"


def test_the_calendar_system_can_be_chosen_in_either_language():
    assert date_text(DAY, "en", system="jalali") == "13 Mehr 1405"
    assert date_text(DAY, "fa", system="gregorian") == "۵ اکتبر ۲۰۲۶"
    assert date_text(date(2026, 1, 1), "fa", system="gregorian") == "۱ ژانویهٔ ۲۰۲۶"


def test_a_moment_is_said_in_its_zone():
    assert moment_text(AT, "en", "Asia/Tehran") == "Monday 5 October 2026, 16:30"
    assert moment_text(AT, "fa", "Asia/Tehran") == "دوشنبه ۱۳ مهر ۱۴۰۵، ساعت ۱۶:۳۰"
    assert moment_text(AT, "en", "Europe/Berlin") == "Monday 5 October 2026, 15:00"
    assert moment_short(AT, "en", "UTC") == "5 Oct, 13:00"
    assert moment_short(AT, "fa", "UTC") == "۱۳ مهر، ۱۳:۰۰"


def test_times_of_the_day():
    assert time_text(510, "en") == "08:30"
    assert time_text(510, "fa") == "۰۸:۳۰"
    assert time_text(1440, "en") == "24:00"
    assert time_text(1500, "en") == "01:00"


@pytest.mark.parametrize(
    ("label", "per", "english", "persian"),
    [
        ("1405-07", "month", "Mehr 1405", "مهر ۱۴۰۵"),
        ("2026-10", "month", "October 2026", "اکتبر ۲۰۲۶"),
        ("2026-02", "month", "February 2026", "فوریهٔ ۲۰۲۶"),
        ("1405-Q3", "quarter", "Third quarter of 1405", "سه‌ماههٔ سوم ۱۴۰۵"),
        ("2027-H1", "half_year", "First half of 2027", "نیمهٔ نخست ۲۰۲۷"),
        ("1405", "year", "1405", "۱۴۰۵"),
        ("1405-08-02", "day", "2 Aban 1405", "۲ آبان ۱۴۰۵"),
        ("1405-08-02", "week", "week of 2 Aban 1405", "هفتهٔ ۲ آبان ۱۴۰۵"),
    ],
)
def test_a_period_is_named_from_its_label(label, per, english, persian):
    assert period_label(label, per, "en") == english
    assert period_label(label, per, "fa") == persian


def test_a_short_label_leaves_the_year_out():
    assert period_label("1405-07", "month", "fa", short=True) == "مهر"
    assert period_label("1405-Q3", "quarter", "en", short=True) == "Third quarter"


def test_words_of_days_and_units():
    assert weekday_name("sat", "fa") == "شنبه"
    assert period_unit("quarter", "fa") == "سه‌ماهه"


@pytest.mark.parametrize(
    ("length", "english", "persian"),
    [
        (Duration(4, "hour", business=True), "4 business hours", "۴ ساعت کاری"),
        (Duration(30, "minute", business=True), "30 business minutes", "۳۰ دقیقهٔ کاری"),
        (Duration(1, "day", business=True), "1 business day", "۱ روز کاری"),
        (Duration(12, "month"), "12 months", "۱۲ ماه"),
    ],
)
def test_an_agreed_length(length, english, persian):
    assert duration_text(length, "en") == english
    assert duration_text(length, "fa") == persian


@pytest.mark.parametrize(
    ("limit", "english", "persian"),
    [
        (Duration(4, "hour", business=True), "within 4 business hours", "ظرف ۴ ساعت کاری"),
        (
            Duration(1, "day", business=True),
            "by the close of the next working day",
            "تا پایان ساعت کاری روز کاری بعد",
        ),
        (
            Duration(3, "day", business=True),
            "by the close of the third working day after that",
            "تا پایان ساعت کاری سومین روز کاری پس از آن",
        ),
        (Duration(1, "day"), "by midnight at the end of the next day", "تا ساعت ۲۴ روز بعد"),
        (
            Duration(2, "week"),
            "by midnight at the end of the 14th day after that",
            "تا ساعت ۲۴ چهاردهمین روز پس از آن",
        ),
    ],
)
def test_a_day_limit_says_the_moment_and_not_only_the_length(limit, english, persian):
    assert limit_text(limit, "en") == english
    assert limit_text(limit, "fa") == persian


def test_measured_lengths():
    two_ten = 130 * 60_000
    assert elapsed_text(two_ten, "en") == "2 h 10 min"
    assert elapsed_text(two_ten, "fa") == "۲ ساعت و ۱۰ دقیقه"
    assert used_text(two_ten, True, "en") == "2 h 10 min of working time"
    assert left_text(two_ten, True, "fa") == "۲ ساعت و ۱۰ دقیقه از زمان کاری مانده"
    assert elapsed_text(59_999, "en") == "59 s"
