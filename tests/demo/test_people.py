"""The people of the demo company: in a team from the first day on, away and back again, and told as it happens."""

from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from peyman.core.calendars.jalali import from_jalali
from peyman.core.quantities.moments import DAY, moment_of
from peyman.demo.company import REPS
from peyman.demo.months import months_up_to
from peyman.demo.pact import versions
from peyman.demo.people import absences, people

TODAY = date(2026, 11, 23)
MONTHS = months_up_to(TODAY, 18)
NOW = moment_of(datetime(2026, 11, 23, 16, 0, tzinfo=ZoneInfo("Asia/Tehran")))


def test_every_rep_is_in_a_team_whose_capacity_was_agreed() -> None:
    teams = {row.mail: row.team for row in people(MONTHS)}
    assert {rep.mail for rep in REPS} <= set(teams)
    agreed = versions(MONTHS)[0][1]
    assert all(f'reps: "team:{teams[rep.mail]}"' in agreed for rep in REPS)
    assert all(row.since < MONTHS.first for row in people(MONTHS))


def test_each_team_has_one_lead() -> None:
    assert sorted(row.leads for row in people(MONTHS) if row.leads) == ["sdr_berlin", "sdr_tehran"]


def test_nothing_is_told_ahead_of_its_time() -> None:
    everything, earlier = absences(MONTHS, NOW), NOW - 40 * DAY
    assert [row for row in everything if row.at <= NOW] == list(everything)
    assert all(row.kind in ("leave", "illness", "no") for row in everything)
    assert len(everything) > 5 * len(REPS)
    assert all(row.at <= earlier for row in absences(MONTHS, earlier))


def test_in_the_bad_month_two_are_away_from_its_first_day() -> None:
    first = from_jalali(*MONTHS.bad, 1)
    away = {row.mail for row in absences(MONTHS, NOW) if row.kind == "leave" and _local(row.at) == first}
    assert away >= {"behnam.yousefi@nikbam.test", "miriam.schulz@nikbam.test"}
    assert Fraction(len(away), len(REPS)) < Fraction(1, 2)


def _local(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, ZoneInfo("Asia/Tehran")).date() if at else date.min
