"""Business time: arrays of intervals and deadlines against timegrid (the fastest peer) and business-duration.

All get the same calendar (Mon–Fri 09:00–17:00 UTC, ten days off) and the same intervals of two years, in one run; the
answers are compared before anything is measured. UTC, because the peers know no zones.
"""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
from business_duration import businessDuration
from numpy.typing import NDArray
from timegrid import TimeGridCalendar

from bench.rows import Row, best_seconds
from peyman.core.calendars import WorkCalendar
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, MINUTE, Moment, datetime_of, moment_of

DAYS_OFF = [
    date(year, month, day) for year in (2024, 2025) for month, day in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
]
WEEK = {day: [("09:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
SINCE, UNTIL = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
TIMES_TIMEGRID = 10
UNIT = "/s"


def rows(quick: bool = False) -> list[Row]:
    """Measure elapsed and due, ours and the peers'."""
    size = 200_000 if quick else 2_000_000
    starts, ends = _intervals(size)
    own = WorkCalendar("UTC", WEEK, DAYS_OFF)
    budgets = np.maximum(own.elapsed_array(starts, ends), MINUTE)
    elapsed = size / best_seconds(lambda: own.elapsed_array(starts, ends))
    due = size / best_seconds(lambda: own.due_array(starts, budgets))
    peer_elapsed, peer_due = _timegrid(own, starts, ends, budgets)
    return [
        Row("elapsed, array, against timegrid", elapsed, UNIT, peer_elapsed, at_least=TIMES_TIMEGRID),
        Row("due, array, against timegrid", due, UNIT, peer_due, at_least=TIMES_TIMEGRID),
        *_business_duration(own, starts, ends, elapsed),
        *_one_by_one(own, starts, ends),
    ]


def _intervals(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    draw = np.random.default_rng(1405)
    starts = draw.integers(moment_of(SINCE), moment_of(UNTIL), size) // MINUTE * MINUTE
    return starts, starts + draw.integers(0, 20 * DAY, size) // MINUTE * MINUTE


def _timegrid(
    own: WorkCalendar,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    budgets: NDArray[np.int64],
    size: int = 20_000,
) -> tuple[float, float]:
    """Intervals a second for elapsed (of a compiled timeline) and due."""
    peer = TimeGridCalendar.weekdays(time(9), time(17))
    for day in DAYS_OFF:
        peer = peer.close(day)
    timeline = peer.compile(datetime(2023, 12, 1), datetime(2026, 6, 1))  # noqa: DTZ001 # it knows no zones
    begins, stops = _naive(starts[:size]), _naive(ends[:size])
    lengths = [timedelta(milliseconds=budget) for budget in budgets[:size].tolist()]
    _check(
        own.elapsed_array(starts[:size], ends[:size]),
        [
            timeline.get_working_duration(begin, stop) // timedelta(milliseconds=1)
            for begin, stop in zip(begins, stops, strict=True)
        ],
    )
    _check(
        own.due_array(starts[:size], budgets[:size]),
        [
            moment_of(peer.add_work_duration(begin, length).replace(tzinfo=UTC))
            for begin, length in zip(begins, lengths, strict=True)
        ],
    )
    elapsed = best_seconds(lambda: [timeline.get_working_duration(*pair) for pair in zip(begins, stops, strict=True)])
    due = best_seconds(lambda: [peer.add_work_duration(*pair) for pair in zip(begins, lengths, strict=True)])
    return size / elapsed, size / due


def _business_duration(
    own: WorkCalendar, starts: NDArray[np.int64], ends: NDArray[np.int64], ours: float, size: int = 300
) -> list[Row]:
    pairs = list(zip(_naive(starts[:size]), _naive(ends[:size]), strict=True))

    def answers() -> list[float]:
        return [businessDuration(*pair, time(9), time(17), holidaylist=DAYS_OFF, unit="min") for pair in pairs]

    _check(own.elapsed_array(starts[:size], ends[:size]), [round(minutes) * MINUTE for minutes in answers()])
    theirs = size / best_seconds(answers, times=1)
    return [Row("elapsed, array, against business-duration", ours, UNIT, theirs)]


def _one_by_one(own: WorkCalendar, starts: NDArray[np.int64], ends: NDArray[np.int64], size: int = 20_000) -> list[Row]:
    """The face that judging uses: one moment at a time."""
    pairs = list(zip(starts[:size].tolist(), ends[:size].tolist(), strict=True))
    hours, days = Duration(8, "hour", business=True), Duration(2, "day", business=True)
    return [
        Row("elapsed, one by one", size / best_seconds(lambda: [own.elapsed_ms(*pair) for pair in pairs]), UNIT),
        Row(
            "deadline in hours, one by one",
            size / best_seconds(lambda: [own.deadline(at, hours) for at, _ in pairs]),
            UNIT,
        ),
        Row(
            "deadline in days, one by one",
            size / best_seconds(lambda: [own.deadline(at, days) for at, _ in pairs]),
            UNIT,
        ),
    ]


def _naive(moments: NDArray[np.int64]) -> list[datetime]:
    return [datetime_of(moment).replace(tzinfo=None) for moment in moments.tolist()]


def _check(ours: NDArray[np.int64], theirs: list[Moment]) -> None:
    wrong = int(np.count_nonzero(ours != np.array(theirs, np.int64)))
    if wrong:
        raise AssertionError(f"{wrong} of {ours.size} answers differ from the peer's: nothing to compare")
