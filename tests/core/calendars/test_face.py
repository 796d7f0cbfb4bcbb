"""The public face: aware datetimes and timedeltas in, the same zone out, clear words for what cannot be."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from peyman.core.calendars import BeyondTime, NoOpenTime, UnknownZone, WorkCalendar
from peyman.core.calendars.spec import WEEKDAYS

BERLIN = ZoneInfo("Europe/Berlin")
WORKDAYS = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = WorkCalendar("Europe/Berlin", WORKDAYS)
NIGHT = WorkCalendar("Europe/Berlin", {"mon": [("22:00", "06:00")], "tue": [("22:00", "06:00")]})
HOUR = timedelta(hours=1)


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)


def test_open_time_passes_only_inside_windows() -> None:
    assert OFFICE.elapsed(berlin(2026, 10, 2, 16), berlin(2026, 10, 5, 10)) == 2 * HOUR
    assert OFFICE.elapsed(berlin(2026, 10, 3, 9), berlin(2026, 10, 4, 17)) == timedelta(0)


def test_a_window_is_open_at_its_opening_and_closed_at_its_closing() -> None:
    assert OFFICE.is_open(berlin(2026, 10, 5, 9))
    assert not OFFICE.is_open(berlin(2026, 10, 5, 17))
    assert not OFFICE.is_open(berlin(2026, 10, 5, 8, 59, 59, 999_999))


def test_the_next_open_moment_is_now_or_the_next_opening() -> None:
    assert OFFICE.next_open(berlin(2026, 10, 5, 12)) == berlin(2026, 10, 5, 12)
    assert OFFICE.next_open(berlin(2026, 10, 2, 17)) == berlin(2026, 10, 5, 9)


def test_a_budget_used_up_at_closing_is_due_then_and_late_after_the_next_opening() -> None:
    start = berlin(2026, 10, 2, 15)
    assert OFFICE.due(start, 2 * HOUR) == berlin(2026, 10, 2, 17)
    assert OFFICE.late_after(start, 2 * HOUR) == berlin(2026, 10, 5, 9)


def test_a_budget_of_nothing_is_due_when_time_next_runs() -> None:
    assert OFFICE.due(berlin(2026, 10, 3, 12), timedelta(0)) == berlin(2026, 10, 5, 9)
    assert OFFICE.late_after(berlin(2026, 10, 5, 12), timedelta(0)) == berlin(2026, 10, 5, 12)


def test_pauses_hold_time_still_and_are_united() -> None:
    start = berlin(2026, 10, 5, 9)
    pauses = [(berlin(2026, 10, 5, 10), berlin(2026, 10, 5, 12)), (berlin(2026, 10, 5, 11), berlin(2026, 10, 5, 13))]
    assert OFFICE.elapsed(start, berlin(2026, 10, 5, 15), pauses) == 3 * HOUR
    assert OFFICE.due(start, 2 * HOUR, pauses) == berlin(2026, 10, 5, 14)
    assert OFFICE.late_after(start, HOUR, pauses) == berlin(2026, 10, 5, 13)


def test_a_pause_without_end_leaves_the_deadline_open_unless_it_comes_too_late() -> None:
    start, pauses = berlin(2026, 10, 5, 9), [(berlin(2026, 10, 5, 11), None)]
    assert OFFICE.due(start, 3 * HOUR, pauses) is None
    assert OFFICE.late_after(start, 3 * HOUR, pauses) is None
    assert OFFICE.due(start, HOUR, pauses) == berlin(2026, 10, 5, 10)
    assert OFFICE.elapsed(start, berlin(2026, 10, 6, 9), pauses) == 2 * HOUR


def test_the_last_moment_to_begin_leaves_the_whole_budget() -> None:
    assert OFFICE.due_before(berlin(2026, 10, 5, 12), 2 * HOUR) == berlin(2026, 10, 5, 10)
    assert OFFICE.due_before(berlin(2026, 10, 5, 10), 2 * HOUR) == berlin(2026, 10, 2, 16)
    assert OFFICE.due_before(berlin(2026, 10, 5, 10), HOUR) == berlin(2026, 10, 5, 9)
    assert OFFICE.due_before(berlin(2026, 10, 4, 10), timedelta(0)) == berlin(2026, 10, 4, 10)


def test_intervals_are_cut_off_at_both_ends() -> None:
    assert OFFICE.intervals(berlin(2026, 10, 2, 16), berlin(2026, 10, 5, 10)) == [
        (berlin(2026, 10, 2, 16), berlin(2026, 10, 2, 17)),
        (berlin(2026, 10, 5, 9), berlin(2026, 10, 5, 10)),
    ]
    assert OFFICE.intervals(berlin(2026, 10, 3), berlin(2026, 10, 5)) == []


def test_windows_that_touch_are_one_interval() -> None:
    always = WorkCalendar("Europe/Berlin", {day: [("00:00", "24:00")] for day in WEEKDAYS})
    assert always.intervals(berlin(2026, 1, 1), berlin(2027, 1, 1)) == [(berlin(2026, 1, 1), berlin(2027, 1, 1))]
    assert always.late_after(berlin(2026, 1, 1), HOUR) == always.due(berlin(2026, 1, 1), HOUR)


def test_business_days_keep_the_local_time_or_go_to_the_closing() -> None:
    friday = berlin(2026, 10, 2, 20, 15)
    assert OFFICE.add_business_days(friday, 1) == berlin(2026, 10, 5, 20, 15)
    assert OFFICE.add_business_days(friday, 1, end_of_day=True) == berlin(2026, 10, 5, 17)
    assert OFFICE.add_business_days(friday, 6, end_of_day=True) == berlin(2026, 10, 12, 17)


def test_no_business_day_is_the_date_itself_or_the_next_and_below_zero_counts_back() -> None:
    assert OFFICE.add_business_days(berlin(2026, 10, 5, 12), 0) == berlin(2026, 10, 5, 12)
    assert OFFICE.add_business_days(berlin(2026, 10, 3, 12), 0) == berlin(2026, 10, 5, 12)
    assert OFFICE.add_business_days(berlin(2026, 10, 5, 12), -1) == berlin(2026, 10, 2, 12)
    assert OFFICE.add_business_days(berlin(2026, 10, 4, 12), -1) == berlin(2026, 10, 2, 12)


def test_a_business_day_at_a_time_the_clock_skips_moves_forward() -> None:
    sundays = WorkCalendar("Europe/Berlin", {"sat": [("01:00", "05:00")], "sun": [("01:00", "05:00")]})
    assert sundays.add_business_days(berlin(2026, 3, 28, 2, 30), 1) == berlin(2026, 3, 29, 3, 30)


def test_a_window_that_ends_before_it_begins_runs_into_the_next_day() -> None:
    assert NIGHT.intervals(berlin(2026, 10, 5), berlin(2026, 10, 8)) == [
        (berlin(2026, 10, 5, 22), berlin(2026, 10, 6, 6)),
        (berlin(2026, 10, 6, 22), berlin(2026, 10, 7, 6)),
    ]
    assert NIGHT.add_business_days(berlin(2026, 10, 5, 23), 1, end_of_day=True) == berlin(2026, 10, 7, 6)


def test_a_holiday_takes_the_windows_that_open_on_it_and_leaves_the_end_of_the_night_before() -> None:
    off = WorkCalendar("Europe/Berlin", {"mon": [("22:00", "06:00")], "tue": [("22:00", "06:00")]}, [date(2026, 10, 6)])
    found = off.intervals(berlin(2026, 10, 5), berlin(2026, 10, 8))
    assert found == [(berlin(2026, 10, 5, 22), berlin(2026, 10, 6, 6))]


def test_a_special_day_has_its_own_windows_holiday_or_not() -> None:
    own = WorkCalendar(
        "Europe/Berlin",
        WORKDAYS,
        holidays=[date(2026, 10, 5), date(2026, 10, 6)],
        special_days={
            date(2026, 10, 5): [("10:00", "12:00")],
            date(2026, 10, 7): [],
            date(2026, 10, 10): [("09:00", "24:00")],
        },
    )
    assert own.elapsed(berlin(2026, 10, 5), berlin(2026, 10, 8)) == 2 * HOUR
    assert own.elapsed(berlin(2026, 10, 10), berlin(2026, 10, 12)) == 15 * HOUR


def test_no_time_is_open_inside_a_closure_and_a_date_it_takes_whole_is_no_business_day() -> None:
    shut = WorkCalendar("Europe/Berlin", WORKDAYS, closures=[(berlin(2026, 10, 5, 12), berlin(2026, 10, 6, 18))])
    assert shut.elapsed(berlin(2026, 10, 5), berlin(2026, 10, 7)) == 3 * HOUR
    assert shut.add_business_days(berlin(2026, 10, 2, 9), 1, end_of_day=True) == berlin(2026, 10, 5, 12)
    assert shut.add_business_days(berlin(2026, 10, 2, 9), 2, end_of_day=True) == berlin(2026, 10, 7, 17)
    assert not shut.is_open(berlin(2026, 10, 6, 10))


@pytest.mark.parametrize(
    ("sunday", "hours"), [((2026, 3, 29), 5), ((2026, 10, 25), 7)], ids=["an hour is missing", "an hour comes twice"]
)
def test_a_window_across_the_change_of_clocks_is_as_long_as_it_really_was(
    sunday: tuple[int, int, int], hours: int
) -> None:
    early = WorkCalendar("Europe/Berlin", {"sun": [("00:00", "06:00")]})
    assert early.elapsed(berlin(*sunday), berlin(*sunday, 12)) == hours * HOUR


def test_an_opening_the_clock_skips_moves_forward_and_one_that_comes_twice_is_the_first() -> None:
    half_past = WorkCalendar("Europe/Berlin", {"sun": [("02:30", "05:00")]})
    spring = half_past.intervals(berlin(2026, 3, 29), berlin(2026, 3, 30))
    autumn = half_past.intervals(berlin(2026, 10, 25), berlin(2026, 10, 26))
    assert [at.astimezone(UTC).strftime("%H:%M") for at in spring[0]] == ["01:30", "03:00"]
    assert [at.astimezone(UTC).strftime("%H:%M") for at in autumn[0]] == ["00:30", "04:00"]


def test_a_date_that_a_zone_skipped_has_no_windows() -> None:
    samoa = WorkCalendar("Pacific/Apia", WORKDAYS)
    apia = ZoneInfo("Pacific/Apia")
    found = samoa.intervals(datetime(2011, 12, 29, tzinfo=apia), datetime(2012, 1, 2, tzinfo=apia))
    assert [(at.day, until.hour) for at, until in found] == [(29, 17)]


def test_answers_come_in_the_zone_of_the_question() -> None:
    asked = datetime(2026, 10, 5, 12, tzinfo=timezone(timedelta(hours=5)))
    found = OFFICE.due(asked, HOUR)
    assert found is not None
    assert found.isoformat() == "2026-10-05T13:00:00+05:00"


@pytest.mark.parametrize("year", [1900, 1950, 1969, 2101, 2150, 2400])
def test_years_far_away_are_as_right_as_any(year: int) -> None:
    calendar = WorkCalendar("UTC", {"mon": [("09:00", "17:00")]}, special_days={date(year, 7, 4): [("00:00", "01:30")]})
    monday = next(day for day in range(10, 18) if date(year, 3, day).weekday() == 0)
    start = datetime(year, 3, monday, 16, tzinfo=UTC)
    assert calendar.due(start, 2 * HOUR) == datetime(year, 3, monday + 7, 10, tzinfo=UTC)
    assert calendar.elapsed(datetime(year, 7, 4, tzinfo=UTC), datetime(year, 7, 4, 2, tzinfo=UTC)) == 1.5 * HOUR


def test_a_calendar_asked_far_away_answers_as_before() -> None:
    calendar = WorkCalendar("Europe/Berlin", WORKDAYS)
    start, end = berlin(2026, 1, 1), berlin(2026, 12, 31)
    before = calendar.elapsed(start, end), calendar.worked_ms(0)
    assert calendar.elapsed(berlin(1890, 1, 1), berlin(2200, 1, 1)) > before[0]
    assert (calendar.elapsed(start, end), calendar.worked_ms(0)) == before


def test_a_budget_of_centuries_is_found() -> None:
    found = WorkCalendar("UTC", {"mon": [("09:00", "10:00")]}).due(datetime(2026, 10, 5, tzinfo=UTC), 52 * 300 * HOUR)
    assert found is not None
    assert found.year == 2325


# ── what cannot be ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_naive_datetime_is_refused_everywhere() -> None:
    naive, aware = datetime(2026, 10, 5, 12), berlin(2026, 10, 5, 13)  # noqa: DTZ001 — the refused case itself
    questions = [
        lambda: OFFICE.elapsed(naive, aware),
        lambda: OFFICE.elapsed(berlin(2026, 1, 1), naive),
        lambda: OFFICE.due(naive, HOUR),
        lambda: OFFICE.late_after(naive, HOUR),
        lambda: OFFICE.due_before(naive, HOUR),
        lambda: OFFICE.is_open(naive),
        lambda: OFFICE.next_open(naive),
        lambda: OFFICE.intervals(naive, aware),
        lambda: OFFICE.add_business_days(naive, 1),
        lambda: OFFICE.due(aware, HOUR, [(naive, aware)]),
        lambda: WorkCalendar("UTC", WORKDAYS, closures=[(naive, aware)]),
    ]
    for ask in questions:
        with pytest.raises(ValueError, match="no time zone"):
            ask()


def test_what_ends_before_it_begins_is_refused() -> None:
    early, late = berlin(2026, 10, 5, 12), berlin(2026, 10, 5, 13)
    for ask in (
        lambda: OFFICE.elapsed(late, early),
        lambda: OFFICE.intervals(late, early),
        lambda: OFFICE.due(early, HOUR, [(late, early)]),
        lambda: WorkCalendar("UTC", WORKDAYS, closures=[(late, early)]),
        lambda: OFFICE.elapsed_array(np.array([5]), np.array([4])),
    ):
        with pytest.raises(ValueError, match="before"):
            ask()


def test_a_budget_below_zero_is_refused() -> None:
    for ask in (OFFICE.due, OFFICE.late_after, OFFICE.due_before):
        with pytest.raises(ValueError, match="below zero"):
            ask(berlin(2026, 10, 5), -HOUR)


@pytest.mark.parametrize("weekday", ["monday", "Mon", "", "xyz"])
def test_an_unknown_weekday_is_named_with_what_would_do(weekday: str) -> None:
    with pytest.raises(ValueError, match=r"unknown weekday .*mon"):
        WorkCalendar("UTC", {weekday: [("09:00", "17:00")]})


@pytest.mark.parametrize("time", ["9:00", "09:60", "24:01", "25:00", "nine", "09:00:00"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        WorkCalendar("UTC", {"mon": [(time, "17:00")]})


def test_no_window_opens_at_24_00() -> None:
    with pytest.raises(ValueError, match="24:00"):
        WorkCalendar("UTC", {"mon": [("24:00", "06:00")]})


@pytest.mark.parametrize("zone", ["Asia/Teheran", "", "Mars/Olympus", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone, match="unknown time zone"):
        WorkCalendar(zone, WORKDAYS)


def test_a_calendar_that_never_opens_is_refused() -> None:
    for weekly in ({}, {"mon": []}):
        with pytest.raises(NoOpenTime, match="no open time"):
            WorkCalendar("UTC", weekly, special_days={date(2026, 1, 1): []})


def test_a_calendar_that_never_opens_again_says_so() -> None:
    once = WorkCalendar("UTC", {}, special_days={date(2026, 10, 5): [("09:00", "17:00")]})
    start = datetime(2026, 10, 1, tzinfo=UTC)
    assert once.due(start, 8 * HOUR) == datetime(2026, 10, 5, 17, tzinfo=UTC)
    for ask in (
        lambda: once.due(start, 9 * HOUR),
        lambda: once.late_after(start, 8 * HOUR),
        lambda: once.next_open(datetime(2026, 10, 5, 17, tzinfo=UTC)),
        lambda: once.due_before(start, HOUR),
        lambda: once.add_business_days(start, 2),
        lambda: once.add_business_days(start, -1),
    ):
        with pytest.raises(NoOpenTime, match="open time"):
            ask()


def test_a_datetime_is_no_date() -> None:
    with pytest.raises(ValueError, match="not a date"):
        WorkCalendar("UTC", WORKDAYS, holidays=[berlin(2026, 10, 5)])


def test_a_moment_outside_all_years_is_refused() -> None:
    with pytest.raises(BeyondTime, match="outside the years"):
        OFFICE.elapsed_ms(0, 10**18)


# ── arrays ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_twins_for_arrays_answer_like_the_face() -> None:
    start = berlin(2026, 10, 2, 15)
    moments = np.array([int((start + number * HOUR).timestamp() * 1000) for number in range(100)])
    asked = [datetime.fromtimestamp(moment / 1000, UTC) for moment in moments.tolist()]

    def milliseconds(found: list[datetime | None]) -> list[int]:
        return [int(at.timestamp() * 1000) for at in found if at is not None]

    two = 2 * 3_600_000
    assert OFFICE.due_array(moments, two).tolist() == milliseconds([OFFICE.due(at, 2 * HOUR) for at in asked])
    assert OFFICE.late_after_array(moments, two).tolist() == milliseconds(
        [OFFICE.late_after(at, 2 * HOUR) for at in asked]
    )
    assert OFFICE.due_before_array(moments, two).tolist() == milliseconds(
        [OFFICE.due_before(at, 2 * HOUR) for at in asked]
    )
    assert OFFICE.due_array(moments, 0).tolist() == milliseconds([OFFICE.due(at, timedelta(0)) for at in asked])
    assert OFFICE.next_open_array(moments).tolist() == milliseconds([OFFICE.next_open(at) for at in asked])
    assert OFFICE.is_open_array(moments).tolist() == [OFFICE.is_open(at) for at in asked]
    days = milliseconds([OFFICE.add_business_days(at, 3, end_of_day=True) for at in asked])
    assert OFFICE.add_business_days_array(moments, 3, end_of_day=True).tolist() == days


def test_empty_arrays_and_arrays_of_any_shape() -> None:
    assert OFFICE.elapsed_array(np.array([], np.int64), np.array([], np.int64)).tolist() == []
    assert OFFICE.due_array(np.array([], np.int64), 5).tolist() == []
    square = np.zeros((2, 3), np.int64)
    assert OFFICE.elapsed_array(square, square + 86_400_000 * 7).tolist() == [[40 * 3_600_000] * 3] * 2


def test_arrays_reach_as_far_as_moments_do() -> None:
    far = np.array([int(datetime(year, 3, 4, tzinfo=UTC).timestamp() * 1000) for year in (1900, 2026, 2300)])
    calendar = WorkCalendar("Europe/Berlin", WORKDAYS)
    expected = [calendar.due_before_ms(moment, 3_600_000) for moment in far.tolist()]
    assert WorkCalendar("Europe/Berlin", WORKDAYS).due_before_array(far, 3_600_000).tolist() == expected


def test_floats_are_no_moments() -> None:
    with pytest.raises(ValueError, match="int64"):
        OFFICE.elapsed_array(np.array([1.5]), np.array([2.5]))
