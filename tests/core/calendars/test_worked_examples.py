"""The worked examples of SEMANTICS B and C that speak of time, in the words of the examples.

The company: Asia/Tehran, Sat–Wed 08:30–12:30 and 13:30–17:00, Thu 08:30–12:30, Fri closed. 2026-10-05 is a Monday.
"""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from peyman.core.calendars import CalendarSpec, HoursSpec, PeriodTable, WorkCalendar, compile_calendar, week_start
from peyman.core.calendars.pauses import Pause
from peyman.core.quantities.durations import parse_duration
from peyman.core.quantities.moments import HOUR, Span, datetime_of, moment_of

FULL_DAY = ((510, 750), (810, 1020))
HALF_DAY = ((510, 750),)
HOURS = (HoursSpec(("sat", "sun", "mon", "tue", "wed"), FULL_DAY), HoursSpec(("thu",), HALF_DAY))
TEHRAN = compile_calendar(CalendarSpec("Asia/Tehran", HOURS, month_system="jalali"))
BERLIN = compile_calendar(
    CalendarSpec("Europe/Berlin", (HoursSpec(("mon", "tue", "wed", "thu", "fri"), ((540, 1020),)),))
)
PERIODS = PeriodTable("Asia/Tehran", "jalali", 1, week_start(TEHRAN))


def at(text: str, zone: str = "Asia/Tehran") -> int:
    """Read `2026-10-05 10:00` in a zone."""
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def told(moment: int | None, zone: str = "Asia/Tehran") -> str | None:
    return (
        None if moment is None else datetime_of(moment).astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M:%S")[:-3]
    )


def pause(since: str, until: str | None) -> Pause:
    return Pause(at(since), until and at(until))


def deadline(start: str, limit: str, *pauses: Pause, calendar: WorkCalendar = TEHRAN) -> tuple[str | None, str | None]:
    found = calendar.deadline(at(start, calendar.zone), parse_duration(limit), pauses)
    return told(found.due, calendar.zone), told(found.late_after, calendar.zone)


@pytest.mark.parametrize(
    ("limit", "due", "late_after"),
    [
        ("4 business hours", "Thu 2026-10-08 12:00", "Thu 2026-10-08 12:00"),
        ("1 business day", "Thu 2026-10-08 12:30", "Sat 2026-10-10 08:30"),
        ("24 hours", "Thu 2026-10-08 16:30", "Thu 2026-10-08 16:30"),
        ("1 day", "Fri 2026-10-09 00:00", "Fri 2026-10-09 00:00"),
        ("0 business hours", "Wed 2026-10-07 16:30", "Wed 2026-10-07 16:30"),
        ("30 business minutes", "Wed 2026-10-07 17:00", "Thu 2026-10-08 08:30"),
        ("2 weeks", "Thu 2026-10-22 00:00", "Thu 2026-10-22 00:00"),
    ],
)
def test_13_a_limit_from_wednesday_half_past_four(limit: str, due: str, late_after: str) -> None:
    assert deadline("2026-10-07 16:30", limit) == (due, late_after)


def test_13_months_step_in_the_agreements_own_calendar_and_are_clamped() -> None:
    assert deadline("2026-09-22 10:00", "1 month") == ("Fri 2026-10-23 00:00", "Fri 2026-10-23 00:00")  # 31 Shahrivar
    gregorian = compile_calendar(CalendarSpec("Asia/Tehran", HOURS))
    assert deadline("2026-10-31 10:00", "1 month", calendar=gregorian)[0] == "Tue 2026-12-01 00:00"


def test_13_a_limit_of_nothing_is_due_at_the_next_opening() -> None:
    assert deadline("2026-10-09 11:00", "0 business days") == ("Sat 2026-10-10 08:30", "Sat 2026-10-10 08:30")
    assert deadline("2026-10-09 11:00", "0 days") == ("Fri 2026-10-09 11:00", "Fri 2026-10-09 11:00")


def test_15_two_pauses_that_overlap_count_once() -> None:
    """Start Mon 10:00, 4 business hours, pauses 11:00–13:00 and 12:00–14:30: due Tue 09:00."""
    pauses = pause("2026-10-05 11:00", "2026-10-05 13:00"), pause("2026-10-05 12:00", "2026-10-05 14:30")
    assert deadline("2026-10-05 10:00", "4 business hours", *pauses) == ("Tue 2026-10-06 09:00",) * 2
    assert TEHRAN.elapsed_ms(at("2026-10-05 10:00"), at("2026-10-06 09:00"), pauses) == 4 * HOUR


def test_16_a_paused_limit_in_business_days_ends_with_the_closing_of_a_later_date() -> None:
    assert deadline("2026-10-05 10:00", "3 business days")[0] == "Thu 2026-10-08 12:30"
    paused = pause("2026-10-06 10:00", "2026-10-07 09:30")
    assert TEHRAN.elapsed_ms(paused.since, paused.until or 0) == 7 * HOUR
    assert deadline("2026-10-05 10:00", "3 business days", paused) == ("Sat 2026-10-10 17:00", "Sun 2026-10-11 08:30")


def test_16_a_paused_limit_in_plain_days_ends_with_a_later_date() -> None:
    """Start Mon 10:00, 2 days, due Thu 00:00; an hour's pause moves that to Thu 01:00 and on to the end of Thursday."""
    assert deadline("2026-10-05 10:00", "2 days") == ("Thu 2026-10-08 00:00",) * 2
    paused = pause("2026-10-06 10:00", "2026-10-06 11:00")
    assert deadline("2026-10-05 10:00", "2 days", paused) == ("Fri 2026-10-09 00:00",) * 2


def test_16_a_paused_limit_in_plain_days_that_ends_at_midnight_stays_there() -> None:
    whole_day = pause("2026-10-06 00:00", "2026-10-07 00:00")
    assert deadline("2026-10-05 10:00", "2 days", whole_day) == ("Fri 2026-10-09 00:00",) * 2


def test_16_a_pause_outside_working_time_moves_no_limit_in_business_days() -> None:
    night = pause("2026-10-05 17:00", "2026-10-06 08:30")
    assert deadline("2026-10-05 10:00", "3 business days", night) == deadline("2026-10-05 10:00", "3 business days")


@pytest.mark.parametrize("limit", ["4 business hours", "2 business days", "4 hours", "2 days", "1 month"])
def test_17_a_closure_whose_end_nobody_knows_leaves_the_deadline_open(limit: str) -> None:
    assert deadline("2026-10-05 10:00", limit, pause("2026-10-05 11:00", None)) == (None, None)


def test_17_a_closure_that_begins_when_all_is_used_up_leaves_only_the_last_moment_open() -> None:
    found = deadline("2026-10-05 10:00", "1 business hour", pause("2026-10-05 11:00", None))
    assert found == ("Mon 2026-10-05 11:00", None)


def test_22_a_date_declared_closed_moves_the_deadline_to_the_next() -> None:
    assert deadline("2026-10-05 14:30", "4 business hours")[0] == "Tue 2026-10-06 10:00"
    closed = compile_calendar(CalendarSpec("Asia/Tehran", HOURS, closed=(date(2026, 10, 6),)))
    assert deadline("2026-10-05 14:30", "4 business hours", calendar=closed)[0] == "Wed 2026-10-07 10:00"
    assert closed.fingerprint != TEHRAN.fingerprint


def test_22_a_clock_that_spans_a_change_of_hours_uses_the_hours_of_each_date() -> None:
    """From Tuesday on the days are 10:00–12:00: 2.5 h on Monday, 1.5 h more by Tue 11:30."""
    dated = HoursSpec(("sat", "sun", "mon", "tue", "wed"), ((600, 720),), since=date(2026, 10, 6))
    changed = compile_calendar(CalendarSpec("Asia/Tehran", (*HOURS, dated)))
    assert deadline("2026-10-05 14:30", "4 business hours", calendar=changed)[0] == "Tue 2026-10-06 11:30"
    assert deadline("2026-10-08 11:30", "1 business hour", calendar=changed)[0] == "Thu 2026-10-08 12:30"


def test_26_three_quarters_of_a_limit() -> None:
    """Start Wed 16:30, 1 business day (4.5 h to Thu 12:30): 75 % = Thu 11:22:30."""
    start, limit = at("2026-10-07 16:30"), parse_duration("1 business day")
    assert TEHRAN.moment_at_share(start, limit, (), Fraction(3, 4)) == at("2026-10-08 11:22:30")
    assert TEHRAN.moment_at_share(start, limit, (), Fraction(1)) == at("2026-10-08 12:30")
    assert TEHRAN.moment_at_share(start, limit, (), Fraction(0)) == start
    waiting = (pause("2026-10-08 09:00", "2026-10-08 10:00"),)
    assert TEHRAN.moment_at_share(start, limit, waiting, Fraction(3, 4)) == at("2026-10-08 12:22:30")


def test_26_a_share_that_is_no_whole_millisecond_is_reached_with_the_next_one() -> None:
    start, limit = at("2026-10-07 16:30"), parse_duration("1 business minute")
    assert TEHRAN.moment_at_share(start, limit, (), Fraction(1, 7)) == start + 8_572


def test_26_two_business_hours_after_the_deadline() -> None:
    assert deadline("2026-10-08 12:00", "2 business hours")[0] == "Sat 2026-10-10 10:00"


def test_27_a_lead_of_berlin_is_counted_in_the_month_of_tehran_and_runs_on_berlins_hours() -> None:
    start = at("2026-10-22 23:00", "Europe/Berlin")
    assert start == at("2026-10-23 00:30")
    assert PERIODS.at(start, "month").label == "1405-08"
    assert deadline("2026-10-22 23:00", "4 business hours", calendar=BERLIN)[0] == "Fri 2026-10-23 13:00"


def test_28_labels() -> None:
    moment = at("2026-10-24 12:00")
    labels = [PERIODS.at(moment, per).label for per in ("day", "week", "month", "quarter", "half_year", "year")]
    assert labels == ["1405-08-02", "1405-08-02", "1405-08", "1405-Q3", "1405-H2", "1405"]


def test_28_a_fiscal_year_is_named_by_the_year_in_which_it_ends() -> None:
    table = PeriodTable("UTC", "gregorian", 2)
    year = table.labelled("2027", "year")
    assert (told(year.since, "UTC"), told(year.until, "UTC")) == ("Sun 2026-02-01 00:00", "Mon 2027-02-01 00:00")
    assert table.at(moment_of(datetime(2027, 1, 31, tzinfo=UTC)), "quarter").label == "2027-Q4"
    assert table.at(moment_of(datetime(2027, 1, 31, tzinfo=UTC)), "month").label == "2027-01"


def test_29_a_clock_of_the_last_evening_of_mehr_is_due_in_aban() -> None:
    assert deadline("2026-10-22 12:00", "4 business hours")[0] == "Sat 2026-10-24 12:00"
    assert PERIODS.at(at("2026-10-22 12:00"), "month").label == "1405-07"
    assert PERIODS.at(at("2026-10-24 12:00"), "month").label == "1405-08"


def test_30_ten_business_days() -> None:
    found = deadline("2026-10-22 11:00", "10 business days")
    assert found == ("Tue 2026-11-03 17:00", "Wed 2026-11-04 08:30")


def test_31_two_business_days_after_the_end_of_mehr() -> None:
    mehr = PERIODS.labelled("1405-07", "month")
    due = TEHRAN.deadline(mehr.until, parse_duration("2 business days")).due
    assert told(due) == "Sun 2026-10-25 17:00"


def test_32_the_last_day_belongs_to_the_agreement_whole() -> None:
    assert PERIODS.labelled("1405-12", "month").until == at("2027-03-21 00:00")


def test_33_the_working_hours_of_mehr() -> None:
    mehr = PERIODS.labelled("1405-07", "month")
    assert (told(mehr.since), told(mehr.until)) == ("Wed 2026-09-23 00:00", "Fri 2026-10-23 00:00")
    assert Fraction(TEHRAN.elapsed_ms(mehr.since, mehr.until), HOUR) == Fraction("177.5")
    assert TEHRAN.elapsed_ms(at("2026-10-08 00:00"), mehr.until) == 87 * HOUR


def test_38_a_window_of_thirty_days_ends_at_midnight() -> None:
    assert deadline("2026-10-22 15:00", "30 days")[0] == "Sun 2026-11-22 00:00"


def test_45_the_working_time_up_to_the_evening_of_the_seventh() -> None:
    passed = TEHRAN.elapsed_ms(at("2026-09-23 00:00"), at("2026-10-07 17:00"))
    assert Fraction(passed, HOUR) == Fraction("90.5")


def test_53_two_days_out() -> None:
    assert TEHRAN.elapsed_ms(at("2026-10-05 00:00"), at("2026-10-07 00:00")) == 15 * HOUR


def test_the_day_by_day_windows_are_those_of_the_week() -> None:
    found = TEHRAN.windows(at("2026-10-07 10:00"), at("2026-10-10 09:00"))
    assert found == (
        Span(at("2026-10-07 10:00"), at("2026-10-07 12:30")),
        Span(at("2026-10-07 13:30"), at("2026-10-07 17:00")),
        Span(at("2026-10-08 08:30"), at("2026-10-08 12:30")),
        Span(at("2026-10-10 08:30"), at("2026-10-10 09:00")),
    )


def test_used_time_is_counted_in_the_coordinate_of_the_limit() -> None:
    start, stop = at("2026-10-07 16:30"), at("2026-10-08 12:30")
    assert TEHRAN.used_ms(start, stop, parse_duration("1 business day")) == HOUR * 9 // 2
    assert TEHRAN.used_ms(start, stop, parse_duration("1 day")) == 20 * HOUR
    waiting = (pause("2026-10-08 08:00", "2026-10-08 09:30"), pause("2026-10-08 12:00", None))
    assert TEHRAN.used_ms(start, stop, parse_duration("4 business hours"), waiting) == 3 * HOUR
