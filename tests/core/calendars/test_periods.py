"""Periods: where they begin, what they are called, and that every moment has exactly one of each length."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as some

from peyman.core.calendars import (
    CalendarSpec,
    HoursSpec,
    PeriodTable,
    PeriodUnit,
    add_months,
    compile_calendar,
    week_start,
)
from peyman.core.calendars.jalali import days_in_jalali_month, from_jalali, to_jalali
from peyman.core.quantities.grammar import GrammarError
from peyman.core.quantities.moments import DAY, datetime_of, moment_of

UNITS: tuple[PeriodUnit, ...] = get_args(PeriodUnit)
TEHRAN = PeriodTable("Asia/Tehran", "jalali", 1, 5)
BERLIN = PeriodTable("Europe/Berlin", "gregorian", 1, 0)
FISCAL = PeriodTable("Europe/Berlin", "gregorian", 4, 0)


def moment(*parts: int, zone: str = "Asia/Tehran") -> int:
    return moment_of(datetime(*parts, tzinfo=ZoneInfo(zone)))


@pytest.mark.parametrize(
    ("table", "label", "per", "since", "until"),
    [
        (TEHRAN, "1405-07", "month", (2026, 9, 23), (2026, 10, 23)),
        (TEHRAN, "1405-08", "month", (2026, 10, 23), (2026, 11, 22)),
        (TEHRAN, "1405-Q3", "quarter", (2026, 9, 23), (2026, 12, 22)),
        (TEHRAN, "1405-H1", "half_year", (2026, 3, 21), (2026, 9, 23)),
        (TEHRAN, "1405", "year", (2026, 3, 21), (2027, 3, 21)),
        (TEHRAN, "1403-12", "month", (2025, 2, 19), (2025, 3, 21)),  # Esfand of a leap year has 30 days
        (TEHRAN, "1405-08-02", "week", (2026, 10, 24), (2026, 10, 31)),
        (BERLIN, "2026-10", "month", (2026, 10, 1), (2026, 11, 1)),
        (BERLIN, "2026-Q4", "quarter", (2026, 10, 1), (2027, 1, 1)),
        (BERLIN, "2026-10-05", "day", (2026, 10, 5), (2026, 10, 6)),
        (BERLIN, "2026-10-05", "week", (2026, 10, 5), (2026, 10, 12)),
        (FISCAL, "2027-Q1", "quarter", (2026, 4, 1), (2026, 7, 1)),
        (FISCAL, "2027-Q4", "quarter", (2027, 1, 1), (2027, 4, 1)),
        (FISCAL, "2027-H2", "half_year", (2026, 10, 1), (2027, 4, 1)),
        (FISCAL, "2027", "year", (2026, 4, 1), (2027, 4, 1)),
        (FISCAL, "2026-10", "month", (2026, 10, 1), (2026, 11, 1)),
    ],
)
def test_a_label_names_a_period(
    table: PeriodTable, label: str, per: PeriodUnit, since: tuple[int, int, int], until: tuple[int, int, int]
) -> None:
    found = table.labelled(label, per)
    assert (found.since, found.until) == (moment(*since, zone=table.zone), moment(*until, zone=table.zone))
    assert table.at(found.since, per) == table.at(found.until - 1, per) == found
    assert found.label == label


@pytest.mark.parametrize(
    ("table", "label", "per"),
    [
        (BERLIN, "2026-13", "month"),
        (BERLIN, "2026-00", "month"),
        (BERLIN, "2026-Q5", "quarter"),
        (BERLIN, "2026-Q0", "quarter"),
        (BERLIN, "2026-H3", "half_year"),
        (BERLIN, "2026-Q1", "month"),
        (BERLIN, "2026", "month"),
        (BERLIN, "2026-10", "year"),
        (BERLIN, "1405-07", "month"),
        (TEHRAN, "2026-10", "month"),
        (TEHRAN, "1405-08-01", "week"),
        (TEHRAN, "1405-12-30", "day"),
        (BERLIN, "2026-02-30", "day"),
        (BERLIN, "next month", "month"),
    ],
)
def test_a_label_of_something_else_is_refused(table: PeriodTable, label: str, per: PeriodUnit) -> None:
    with pytest.raises(GrammarError) as refusal:
        table.labelled(label, per)
    assert label in refusal.value.message
    assert refusal.value.cure.startswith("write it like")


def test_the_periods_of_a_range_are_whole_and_in_order() -> None:
    found = TEHRAN.between(moment(2026, 10, 10), moment(2026, 11, 22) + 1, "month")
    assert [period.label for period in found] == ["1405-07", "1405-08", "1405-09"]
    assert TEHRAN.between(moment(2026, 10, 23), moment(2026, 11, 22), "month") == (TEHRAN.labelled("1405-08", "month"),)
    assert TEHRAN.between(moment(2026, 10, 23), moment(2026, 10, 23), "month") == ()


@given(
    table=some.sampled_from([TEHRAN, BERLIN, FISCAL, PeriodTable("America/St_Johns", "gregorian", 2, 6)]),
    per=some.sampled_from(UNITS),
    at=some.integers(0, moment(2099, 1, 1)),
)
def test_every_moment_has_one_period_of_each_length_which_its_label_finds_again(
    table: PeriodTable, per: PeriodUnit, at: int
) -> None:
    found = table.at(at, per)
    assert found.since <= at < found.until
    assert table.labelled(found.label, per) == found
    assert table.after(found, per).since == found.until


def test_a_date_on_which_the_clock_is_set_back_over_midnight_is_one_period() -> None:
    """St John's, 7 November 2010: at 00:01 the clock went back to 23:01 of the day before."""
    table = PeriodTable("America/St_Johns")
    second_evening = moment_of(datetime(2010, 11, 7, 3, 0, tzinfo=UTC))  # 23:30 again, local
    assert table.at(second_evening, "day").label == "2010-11-07"


@pytest.mark.parametrize(
    ("days", "start"),
    [
        ("sat sun mon tue wed thu", 5),  # Friday closed: Saturday
        ("sat sun mon tue wed", 5),  # Thursday and Friday closed: Saturday
        ("mon tue wed thu fri", 0),
        ("sun mon tue wed thu", 6),
        ("mon tue wed thu fri sat sun", 0),
        ("mon tue thu fri sat", 0),  # Wednesday and Sunday, runs as long: the first from Monday on
        ("wed", 2),
    ],
)
def test_weeks_start_after_the_longest_closed_run(days: str, start: int) -> None:
    hours = tuple(
        HoursSpec((day,), ((540, 1020),)) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if day in days
    )
    assert week_start(compile_calendar(CalendarSpec("Asia/Tehran", hours))) == start


def test_jalali_dates_are_those_of_the_calendar_in_use() -> None:
    day = date(1925, 3, 22)
    while day < date(2125, 1, 1):
        other = jdatetime.date.fromgregorian(date=day)
        assert to_jalali(day) == (other.year, other.month, other.day)
        assert from_jalali(other.year, other.month, other.day) == day
        day += timedelta(days=1)


def test_esfand_has_thirty_days_in_leap_years_only() -> None:
    assert [days_in_jalali_month(year, 12) for year in (1399, 1400, 1403, 1404, 1408)] == [30, 29, 30, 29, 30]
    for wrong in ((1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 1, 0)):
        with pytest.raises(ValueError, match="no day"):
            from_jalali(*wrong)


def test_months_later_keep_the_local_time_and_the_day_or_the_last_one() -> None:
    end_of_january = moment(2026, 1, 31, 12, zone="Europe/Berlin")
    later = add_months(end_of_january, 1, "gregorian", "Europe/Berlin")
    assert later == moment(2026, 2, 28, 12, zone="Europe/Berlin")
    assert add_months(later, -1, "gregorian", "Europe/Berlin") == moment(2026, 1, 28, 12, zone="Europe/Berlin")
    end_of_shahrivar = moment_of(datetime(2026, 9, 22, tzinfo=UTC))
    assert datetime_of(add_months(end_of_shahrivar, 6, "jalali")) == datetime(2027, 3, 20, tzinfo=UTC)
    assert add_months(end_of_shahrivar, 0, "jalali") == end_of_shahrivar


def test_days_of_a_zone_are_as_long_as_they_really_are() -> None:
    lengths = [
        period.until - period.since for period in BERLIN.between(moment(2026, 3, 28), moment(2026, 3, 31), "day")
    ]
    assert sorted(set(lengths)) == [DAY * 23 // 24, DAY]
