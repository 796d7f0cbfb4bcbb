"""Holidays: which go before which, what they are called, which rest on an estimate of the moon."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from peyman.core.calendars import CalendarSpec, HoursSpec, UnknownCountry, WorkCalendar, compile_calendar
from peyman.core.calendars.zones import zone_of
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, Span, moment_of

WEEK = (HoursSpec(("sat", "sun", "mon", "tue", "wed"), ((540, 1020),)),)
IRAN = compile_calendar(CalendarSpec("Asia/Tehran", WEEK, "IR"))
ESTIMATED = date(2031, 6, 21)  # a Saturday: the martyrdom of Imam Reza, by estimate
NOWRUZ = date(2026, 3, 21)
HOURS_OF_BERLIN = (HoursSpec(("mon", "tue", "wed", "thu", "fri"), ((540, 1020),)),)


def tehran(*parts: int) -> int:
    return moment_of(datetime(*parts, tzinfo=ZoneInfo("Asia/Tehran")))


def test_a_public_holiday_is_no_working_date() -> None:
    assert not IRAN.is_working_date(NOWRUZ)
    assert IRAN.opens_on(NOWRUZ) is None
    assert IRAN.opens_on(date(2026, 4, 4)) == tehran(2026, 4, 4, 9)
    assert IRAN.closes_on(date(2026, 4, 4)) == tehran(2026, 4, 4, 17)


def test_an_open_day_goes_before_a_closed_one_and_that_before_the_country() -> None:
    own = CalendarSpec(
        "Asia/Tehran", WEEK, "IR", None, (date(2026, 4, 4), NOWRUZ), ((NOWRUZ, ((600, 720),)), (date(2026, 4, 5), ()))
    )
    found = compile_calendar(own)
    assert found.working_dates(NOWRUZ, date(2026, 3, 25)) == (NOWRUZ,)
    assert found.working_dates(date(2026, 4, 3), date(2026, 4, 8)) == (date(2026, 4, 6), date(2026, 4, 7))


def test_holidays_have_a_name_in_both_languages() -> None:
    assert IRAN.holiday_name(NOWRUZ, "en") == "Eid al-Fitr; Nowruz"
    assert IRAN.holiday_name(date(2027, 3, 21), "fa") == "جشن نوروز"
    assert IRAN.holiday_name(date(2026, 4, 4), "en") is None


def test_a_country_without_persian_names_gives_the_english_ones() -> None:
    berlin = compile_calendar(CalendarSpec("Europe/Berlin", HOURS_OF_BERLIN, "DE", "BE"))
    assert berlin.holiday_name(date(2026, 10, 3), "fa") == "German Unity Day"
    assert berlin.holiday_name(date(2027, 3, 8), "en") is not None  # only in Berlin
    assert compile_calendar(CalendarSpec("Europe/Berlin", HOURS_OF_BERLIN, "DE")).holiday_name(date(2027, 3, 8)) is None


def test_a_calendar_without_a_country_knows_no_names() -> None:
    office = WorkCalendar("UTC", {"mon": [("09:00", "17:00")]}, holidays=[date(2026, 10, 5)])
    assert office.holiday_name(date(2026, 10, 5)) is None
    assert not office.estimated(date(2026, 10, 5))
    assert not office.rests_on_estimate(0, moment_of(datetime(2026, 12, 31, tzinfo=UTC)))


def test_estimated_lunar_days_are_marked() -> None:
    assert IRAN.estimated(ESTIMATED)
    assert IRAN.holiday_name(ESTIMATED, "en") == "Martyrdom of Ali al-Rida (estimated)"
    assert IRAN.holiday_name(ESTIMATED, "fa") == "شهادت امام رضا علیه السلام (تخمینی)"
    assert not IRAN.estimated(date(2031, 3, 21))
    assert not IRAN.estimated(date(2031, 6, 22))


def test_a_day_that_is_also_a_certain_holiday_rests_on_no_estimate() -> None:
    assert IRAN.holiday_name(date(2028, 6, 4), "en") == "15 Khordad Uprising; Ashura (estimated)"
    assert not IRAN.estimated(date(2028, 6, 4))


def test_a_deadline_rests_on_an_estimate_only_where_the_day_would_else_be_open() -> None:
    start = tehran(2031, 6, 18, 12)
    due = IRAN.deadline(start, Duration(1, "day", business=True)).due
    assert due == tehran(2031, 6, 22, 17)
    assert IRAN.rests_on_estimate(start, tehran(2031, 6, 22, 17))
    assert not IRAN.rests_on_estimate(start, tehran(2031, 6, 20, 17))  # 19 June is one too, but a Thursday, closed
    sure = compile_calendar(CalendarSpec("Asia/Tehran", WEEK, "IR", closed=(ESTIMATED,)))
    assert not sure.rests_on_estimate(start, tehran(2031, 6, 22, 17))
    opened = compile_calendar(CalendarSpec("Asia/Tehran", WEEK, "IR", open_days=((ESTIMATED, ((540, 720),)),)))
    assert not opened.rests_on_estimate(start, tehran(2031, 6, 22, 17))


def test_an_unknown_country_or_subdivision_is_refused() -> None:
    for country, subdivision in (("XX", None), ("IRN", None), ("ir", None), ("DE", "ZZ"), (None, "BE")):
        with pytest.raises(UnknownCountry):
            compile_calendar(CalendarSpec("UTC", WEEK, country, subdivision))


# ── rows between dates ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_with_dates_goes_before_one_without_on_its_weekdays_both_dates_included() -> None:
    ramadan = HoursSpec(("sat", "sun"), ((600, 840),), date(2026, 10, 4), date(2026, 10, 10))
    found = compile_calendar(CalendarSpec("Asia/Tehran", (*WEEK, ramadan)))
    opened = {day: found.opens_on(date(2026, 10, day)) for day in (3, 4, 5, 10, 11)}
    hours = {3: 9, 4: 10, 5: 9, 10: 10, 11: 9}
    assert opened == {day: tehran(2026, 10, day, hour) for day, hour in hours.items()}


def test_of_two_rows_of_one_rank_the_first_counts() -> None:
    rows = HoursSpec(("mon",), ((540, 600),)), HoursSpec(("mon",), ((660, 720),))
    found = compile_calendar(CalendarSpec("Asia/Tehran", rows))
    assert found.closes_on(date(2026, 10, 5)) == tehran(2026, 10, 5, 10)


def test_hours_that_end_for_good_leave_no_later_working_date() -> None:
    found = compile_calendar(CalendarSpec("UTC", (HoursSpec(("mon",), ((540, 1020),), None, date(2026, 10, 5)),)))
    assert found.working_dates(date(2026, 9, 28), date(2026, 11, 1)) == (date(2026, 9, 28), date(2026, 10, 5))


# ── fingerprints ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_equal_definitions_have_one_fingerprint_and_others_another() -> None:
    first = WorkCalendar("UTC", {"mon": [("13:00", "17:00"), ("09:00", "12:00")]}, [date(2026, 1, 1), date(2025, 1, 1)])
    again = WorkCalendar("UTC", {"mon": [("09:00", "12:00"), ("13:00", "17:00")]}, [date(2025, 1, 1), date(2026, 1, 1)])
    assert first.fingerprint == again.fingerprint
    begin = datetime(2026, 5, 1, tzinfo=UTC)
    others = [
        WorkCalendar(
            "Europe/London", {"mon": [("09:00", "12:00"), ("13:00", "17:00")]}, [date(2025, 1, 1), date(2026, 1, 1)]
        ),
        WorkCalendar("UTC", {"mon": [("09:00", "17:00")]}, [date(2025, 1, 1), date(2026, 1, 1)]),
        WorkCalendar("UTC", {"mon": [("09:00", "12:00"), ("13:00", "17:00")]}, [date(2026, 1, 1)]),
        WorkCalendar(
            "UTC",
            {"mon": [("09:00", "12:00"), ("13:00", "17:00")]},
            [date(2025, 1, 1), date(2026, 1, 1)],
            {date(2026, 2, 2): []},
        ),
        WorkCalendar(
            "UTC",
            {"mon": [("09:00", "12:00"), ("13:00", "17:00")]},
            [date(2025, 1, 1), date(2026, 1, 1)],
            closures=[(begin, begin + timedelta(hours=1))],
        ),
    ]
    assert len({first.fingerprint, *(other.fingerprint for other in others)}) == 6


def test_the_fingerprint_does_not_depend_on_what_was_asked_before() -> None:
    spec = CalendarSpec("Asia/Tehran", WEEK, "IR")
    asked = WorkCalendar.of(spec)
    asked.elapsed_ms(tehran(1900, 1, 1), tehran(2300, 1, 1))
    assert asked.fingerprint == WorkCalendar.of(spec).fingerprint == IRAN.fingerprint


def test_the_fingerprint_does_not_depend_on_how_far_its_zone_was_asked_about() -> None:
    spec = CalendarSpec("Pacific/Auckland", WEEK)
    before = WorkCalendar.of(spec).fingerprint
    zone_of("Pacific/Auckland").changes(-50_000 * DAY, 60_000 * DAY)
    assert WorkCalendar.of(spec).fingerprint == before


def test_equal_definitions_share_one_compiled_calendar() -> None:
    first, again = (compile_calendar(CalendarSpec("Asia/Tehran", tuple(WEEK), "IR")) for _ in range(2))
    assert first is again


def test_spans_in_which_a_calendar_is_shut_may_overlap() -> None:
    spans = (
        Span(tehran(2026, 10, 5, 10), tehran(2026, 10, 5, 12)),
        Span(tehran(2026, 10, 5, 11), tehran(2026, 10, 5, 13)),
    )
    found = compile_calendar(CalendarSpec("Asia/Tehran", WEEK, shut=spans))
    assert found.windows(tehran(2026, 10, 5), tehran(2026, 10, 6)) == (
        Span(tehran(2026, 10, 5, 9), tehran(2026, 10, 5, 10)),
        Span(tehran(2026, 10, 5, 13), tehran(2026, 10, 5, 17)),
    )
