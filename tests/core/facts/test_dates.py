"""Moments in cells: read in the way the mapping says, placed in its zone, never guessed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from peyman.core.facts.dates import BadDate, ReadMoment, is_date_way, read_moment
from peyman.core.facts.text_cells import RawCell
from peyman.core.quantities.moments import datetime_of

TEHRAN, BERLIN = ZoneInfo("Asia/Tehran"), ZoneInfo("Europe/Berlin")


def shown(cell: RawCell, way: str = "iso", zone: ZoneInfo | None = TEHRAN) -> str:
    read = read_moment(cell, way, zone)
    assert isinstance(read, ReadMoment)
    return datetime_of(read.at).isoformat(timespec="milliseconds")[:23]


def refusal(cell: RawCell, way: str = "iso", zone: ZoneInfo | None = TEHRAN) -> BadDate:
    read = read_moment(cell, way, zone)
    assert isinstance(read, BadDate)
    return read


@pytest.mark.parametrize(
    ("cell", "way"),
    [
        ("9999-12-31", "iso"),
        ("9999-12-31 23:59:59", "iso"),
        ("9999-12-31T23:59:59.999Z", "iso"),
        ("31.12.9999", "%d.%m.%Y"),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "iso"),
    ],
)
def test_an_end_that_never_comes_is_no_moment(cell: RawCell, way: str) -> None:
    assert read_moment(cell, way, TEHRAN) is None


def test_the_days_before_it_are_out_of_reach_as_ever() -> None:
    assert refusal("9999-12-30 12:00").code == "date_out_of_range"


@pytest.mark.parametrize(
    ("cell", "way", "moment"),
    [
        ("2026-10-05 10:00:00", "iso", "2026-10-05T06:30:00.000"),
        ("2026-10-05T10:00:00.1239", "iso", "2026-10-05T06:30:00.123"),
        ("2026-10-05T10:00:00Z", "iso", "2026-10-05T10:00:00.000"),
        ("2026-10-05 10:00:00 +02:00", "iso", "2026-10-05T08:00:00.000"),
        ("2026-10-05T10:00:00+0200", "iso", "2026-10-05T08:00:00.000"),
        ("2026-10-05 10:00:00 UTC", "iso", "2026-10-05T10:00:00.000"),
        ("2026-10-05", "iso", "2026-10-04T20:30:00.000"),
        ("۲۰۲۶-۱۰-۰۵", "iso", "2026-10-04T20:30:00.000"),
        ("5/10/2026", "%d/%m/%Y", "2026-10-04T20:30:00.000"),
        ("2026-10-05 10:00:00+0000", "%Y-%m-%d %H:%M:%S%z", "2026-10-05T10:00:00.000"),
        ("2026-10-05 10:00:00 -05:00", "%Y-%m-%d %H:%M:%S %z", "2026-10-05T15:00:00.000"),
        ("10/5/2026", "%m/%d/%Y", "2026-10-04T20:30:00.000"),
        ("05.10.2026 10:00", "%d.%m.%Y %H:%M", "2026-10-05T06:30:00.000"),
        ("1405/07/13", "jalali", "2026-10-04T20:30:00.000"),
        ("۱۴۰۵/۷/۱۳ ۱۰:۰۰", "jalali", "2026-10-05T06:30:00.000"),
        ("46300", "excel", "2026-10-04T20:30:00.000"),
        ("46300.4166666667", "excel", "2026-10-05T06:30:00.000"),
        ("1791180000", "epoch_s", "2026-10-05T06:00:00.000"),
        ("1791180000123", "epoch_ms", "2026-10-05T06:00:00.123"),
    ],
)
def test_a_moment_is_read_in_the_way_given(cell: str, way: str, moment: str) -> None:
    assert shown(cell, way) == moment


def test_a_cell_that_is_a_date_already_is_taken_as_it_is() -> None:
    assert shown(datetime(2026, 10, 5, 10, 0), "%d/%m/%Y") == "2026-10-05T06:30:00.000"  # noqa: DTZ001 - a naive cell
    assert shown(datetime(2026, 10, 5, 10, 0, tzinfo=UTC)) == "2026-10-05T10:00:00.000"
    assert shown(date(2026, 10, 5)) == "2026-10-04T20:30:00.000"


def test_a_day_ends_with_its_last_local_hour_even_when_the_clock_is_changed() -> None:
    read = read_moment("2026-03-29", "iso", BERLIN)
    assert isinstance(read, ReadMoment)
    assert read.whole_day
    assert read.after_day - read.at == 23 * 3_600_000


def test_a_local_time_in_the_spring_gap_moves_forward_by_the_gap() -> None:
    assert shown("2026-03-29 02:30:00", zone=BERLIN) == "2026-03-29T01:30:00.000"


def test_a_local_time_that_exists_twice_is_the_first() -> None:
    assert shown("2026-10-25 02:30:00", zone=BERLIN) == "2026-10-25T00:30:00.000"


def test_a_naive_time_without_a_zone_is_refused() -> None:
    assert refusal("2026-10-05 10:00:00", zone=None).code == "naive_time"
    assert refusal("2026-10-05", zone=None).code == "naive_time"
    assert shown("2026-10-05T10:00:00Z", zone=None) == "2026-10-05T10:00:00.000"


def test_an_ambiguous_date_is_refused_with_both_ways_to_say_it() -> None:
    bad = refusal("03/04/2026")
    assert bad == BadDate("bad_date", 'day or month first? say it: `dates: "%d/%m/%Y"` or `dates: "%m/%d/%Y"`')


@pytest.mark.parametrize(
    ("cell", "way", "cure"),
    [
        ("1405-07-13 10:00", "jalali", None),
        ("1405/07/13", "iso", "a Jalali date: set `dates: jalali`"),
        ("46300", "iso", "a number: set `dates` to excel, epoch_s or epoch_ms"),
        ("2026/10/05", "jalali", "2026 is no year of the Jalali calendar; set `dates` of this column to iso"),
    ],
)
def test_a_cure_names_the_way_that_fits(cell: str, way: str, cure: str | None) -> None:
    read = read_moment(cell, way, TEHRAN)
    assert (read.cure if isinstance(read, BadDate) else None) == cure


@pytest.mark.parametrize(
    ("cell", "way"),
    [
        ("2026-02-30", "iso"),
        ("2026-10-05 25:00", "iso"),
        ("1405/12/30", "jalali"),
        ("1405/13/01", "jalali"),
        ("31/02/2026", "%d/%m/%Y"),
        ("soon", "excel"),
        ("-5", "epoch_s"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(cell: str, way: str) -> None:
    assert refusal(cell, way).code == "bad_date"


def test_a_moment_before_1970_is_refused() -> None:
    assert refusal("1969-12-31").code == "date_out_of_range"


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_an_empty_cell_is_no_moment(cell: RawCell) -> None:
    assert read_moment(cell, "iso", None) is None


@pytest.mark.parametrize(
    "way",
    ["iso", "jalali", "excel", "epoch_s", "epoch_ms", "%d/%m/%Y", "%d %b %y %H:%M", "%Y-%j", "%Y-%m-%d %H:%M:%S%z"],
)
def test_a_way_of_writing_dates_is_known(way: str) -> None:
    assert is_date_way(way)


@pytest.mark.parametrize("way", ["%d/%m", "%Y-%m-%d %H:%M %Z", "dd/mm/yyyy", "european", "%H:%M", "%Y", ""])
def test_a_way_that_tells_no_whole_day_is_refused(way: str) -> None:
    assert not is_date_way(way)
