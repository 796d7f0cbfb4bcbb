"""The capacity of a day (SEMANTICS §46) and the mean number of reps (§49), as exact fractions."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from peyman.core.calendars import WorkCalendar
from peyman.core.people.capacity import Capacity, Reps
from peyman.core.people.ramp import ramped
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.people.who import Who
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import moment_of

TEHRAN = ZoneInfo("Asia/Tehran")
WEEK = {day: [("08:30", "12:30"), ("13:30", "17:00")] for day in ("sat", "sun", "mon", "tue", "wed")}
CALENDAR = WorkCalendar("Asia/Tehran", weekly={**WEEK, "thu": [("08:30", "12:30")]})
SDR = Reps(Who("team", "sdr"), Fraction(8), Duration(3, "month"))


def at(text: str) -> int:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=TEHRAN))


def rep(name: str, *said: Said) -> Person:
    return Person(name, (Said("team", "sdr", EVER), *said))


FIVE = tuple(rep(f"rep{number}@acme.test") for number in range(5))


def test_five_reps_take_forty_leads_of_eight_each() -> None:
    capacity = Capacity(Roster(FIVE), CALENDAR)
    assert capacity.capacity_of_day(SDR, date(2026, 10, 5), at("2026-10-05 10:00")) == 40


def test_a_rep_reported_ill_at_noon_takes_none_from_noon_on() -> None:
    ill = rep("ill@acme.test", Said("absent", "illness", at("2026-10-05 12:00")))
    capacity = Capacity(Roster((*FIVE[:4], ill)), CALENDAR)
    assert capacity.capacity_of_day(SDR, date(2026, 10, 5), at("2026-10-05 11:59")) == 40
    assert capacity.capacity_of_day(SDR, date(2026, 10, 5), at("2026-10-05 12:00")) == 32


def test_a_date_without_any_roster_has_no_capacity_that_could_be_known() -> None:
    later = Person("late@acme.test", (Said("team", "sdr", at("2026-10-06 00:00")),))
    capacity = Capacity(Roster((later,)), CALENDAR)
    assert capacity.capacity_of_day(SDR, date(2026, 10, 5), at("2026-10-05 10:00")) is None
    assert capacity.capacity_of_day(SDR, date(2026, 10, 6), at("2026-10-06 10:00")) == 8
    assert Capacity(Roster(), CALENDAR).capacity_of_day(SDR, date(2026, 10, 6), at("2026-10-06 10:00")) is None


def test_a_team_that_everybody_left_takes_nothing() -> None:
    gone = Person("gone@acme.test", (Said("team", "sdr", EVER), Said("team", "sales", at("2026-10-05 00:00"))))
    assert Capacity(Roster((gone,)), CALENDAR).capacity_of_day(SDR, date(2026, 10, 5), at("2026-10-05 09:00")) == 0


def test_a_start_on_a_closed_date_counts_with_the_next_working_date() -> None:
    capacity = Capacity(Roster(FIVE), CALENDAR)
    assert capacity.counted_date(at("2026-10-09 11:00")) == date(2026, 10, 10)  # Friday
    assert capacity.counted_date(at("2026-10-08 23:00")) == date(2026, 10, 8)  # Thursday, after closing


@pytest.mark.parametrize(
    ("on", "part"),
    [("2026-09-22", 0), ("2026-09-23", 0), ("2026-09-24", Fraction(1, 90)), ("2026-11-07", Fraction(1, 2)),
     ("2026-12-22", 1), ("2027-05-01", 1)],
)  # fmt: skip
def test_somebody_new_counts_linearly_by_day_over_the_months_of_the_agreements_calendar(
    on: str, part: Fraction
) -> None:
    """1 Mehr 1405 to 1 Dey 1405: 90 days."""
    started = date(2026, 9, 23)
    assert ramped(started, Duration(3, "month"), date.fromisoformat(on), "jalali") == part


def test_a_ramp_of_weeks_has_days_of_the_week_and_none_makes_a_whole_rep_at_once() -> None:
    started = date(2026, 9, 23)
    assert ramped(started, Duration(2, "week"), date(2026, 9, 30), "jalali") == Fraction(1, 2)
    assert ramped(started, None, started, "jalali") == 1
    assert ramped(started, None, date(2026, 9, 22), "jalali") == 0


def test_the_mean_number_of_reps_is_over_working_dates() -> None:
    """Sat 3 to Wed 7 October: five, five, four (one ill from Monday noon), four, five again."""
    ill = rep(
        "ill@acme.test",
        Said("absent", "illness", at("2026-10-05 12:00")),
        Said("absent", "no", at("2026-10-07 08:30")),
    )
    capacity = Capacity(Roster((*FIVE[:4], ill)), CALENDAR)
    since, until = at("2026-10-02 00:00"), at("2026-10-08 00:00")
    assert capacity.mean_reps(SDR, since, until, at("2026-11-01 00:00")) == Fraction(23, 5)


def test_the_mean_of_a_running_period_takes_the_dates_to_come_as_they_are_known_now() -> None:
    ill = rep("ill@acme.test", Said("absent", "illness", at("2026-10-05 12:00")))
    capacity = Capacity(Roster((*FIVE[:4], ill)), CALENDAR)
    since, until = at("2026-10-03 00:00"), at("2026-10-08 00:00")
    assert capacity.mean_reps(SDR, since, until, at("2026-10-05 11:00")) == 5
    assert capacity.mean_reps(SDR, since, until, at("2026-10-05 12:00")) == Fraction(22, 5)


def test_the_mean_is_unknown_where_a_date_has_no_roster_or_nobody_works() -> None:
    capacity = Capacity(Roster(FIVE), CALENDAR)
    friday = at("2026-10-09 00:00"), at("2026-10-10 00:00")
    assert capacity.mean_reps(SDR, *friday, at("2026-11-01 00:00")) is None
    nobody = Capacity(Roster(), CALENDAR)
    assert nobody.mean_reps(SDR, at("2026-10-03 00:00"), at("2026-10-08 00:00"), at("2026-11-01 00:00")) is None
