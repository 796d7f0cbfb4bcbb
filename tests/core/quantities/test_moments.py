"""Moments: whole milliseconds of UTC, from any aware datetime and back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from peyman.core.quantities.moments import DAY, datetime_of, moment_of


def test_a_moment_does_not_depend_on_the_zone_it_was_written_in() -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert moment_of(datetime(1970, 1, 2, 3, 30, tzinfo=tehran)) == DAY
    assert moment_of(datetime(1970, 1, 2, tzinfo=UTC)) == DAY


def test_what_is_finer_than_a_millisecond_is_cut_off() -> None:
    assert moment_of(datetime(1970, 1, 1, 0, 0, 0, 1_999, tzinfo=UTC)) == 1
    assert moment_of(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_moment_reads_back_as_its_datetime() -> None:
    assert datetime_of(moment_of(datetime(2026, 10, 5, 6, 30, 0, 5_000, tzinfo=UTC))) == datetime(
        2026, 10, 5, 6, 30, 0, 5_000, tzinfo=UTC
    )


def test_a_naive_datetime_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        moment_of(datetime(2026, 10, 5))  # noqa: DTZ001 — the refused case itself
