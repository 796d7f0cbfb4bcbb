"""What holds for every calendar, start, budget and pause."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as some

from peyman.core.calendars import Pause, WorkCalendar, unite
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, HOUR, MINUTE

YEAR_2022, YEAR_2026 = 1_640_995_200_000, 1_767_225_600_000
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def calendar(zone: str, nights: bool, holidays: tuple[date, ...] = ()) -> WorkCalendar:
    weekly = {day: [("22:00", "06:00")] if nights else [("08:30", "12:30"), ("13:30", "17:00")] for day in WEEKDAYS[:5]}
    return WorkCalendar(zone, {**weekly, "sun": [("00:00", "04:00")]}, holidays)


calendars = some.builds(
    calendar, some.sampled_from(["Asia/Tehran", "Europe/Berlin", "America/New_York"]), some.booleans()
)
moments = some.integers(YEAR_2022, YEAR_2026)
budgets = some.integers(1, 100 * 60)
limits = some.builds(
    Duration, some.integers(1, 30), some.sampled_from(["minute", "hour", "day"]), some.booleans()
) | some.builds(Duration, some.integers(1, 6), some.sampled_from(["week", "month"]))


@some.composite
def pauses_near(draw: some.DrawFn, start: int) -> tuple[Pause, ...]:
    begins = draw(some.lists(some.integers(start - 5 * DAY, start + 10 * DAY), max_size=4))
    return tuple(Pause(begin, begin + draw(some.integers(0, 3 * DAY))) for begin in begins)


started = moments.flatmap(lambda start: some.tuples(some.just(start), pauses_near(start)))


@given(calendars, started, budgets)
def test_at_due_just_the_budget_is_used_and_a_moment_before_less(
    own: WorkCalendar, begun: tuple[int, tuple[Pause, ...]], minutes: int
) -> None:
    start, pauses = begun
    found = own.deadline(start, Duration(minutes, "minute", business=True), pauses)
    assert found.due is not None and found.late_after is not None
    assert own.elapsed_ms(start, found.due, pauses) == minutes * MINUTE
    assert own.elapsed_ms(start, found.due - 1, pauses) < minutes * MINUTE


@given(calendars, started, budgets)
def test_at_late_after_no_more_than_the_budget_is_used_and_a_moment_later_more(
    own: WorkCalendar, begun: tuple[int, tuple[Pause, ...]], minutes: int
) -> None:
    start, pauses = begun
    found = own.deadline(start, Duration(minutes, "minute", business=True), pauses)
    assert found.due is not None and found.late_after is not None
    assert found.due <= found.late_after
    assert own.elapsed_ms(start, found.late_after, pauses) == minutes * MINUTE
    assert own.elapsed_ms(start, found.late_after + 1, pauses) > minutes * MINUTE


@given(calendars, started, some.tuples(some.integers(0, 20 * DAY), some.integers(0, 20 * DAY)))
def test_open_time_adds_up(own: WorkCalendar, begun: tuple[int, tuple[Pause, ...]], steps: tuple[int, int]) -> None:
    start, pauses = begun
    middle, end = start + steps[0], start + sum(steps)
    parts = own.elapsed_ms(start, middle, pauses) + own.elapsed_ms(middle, end, pauses)
    assert own.elapsed_ms(start, end, pauses) == parts
    spans = own.windows(start, end)
    assert own.elapsed_ms(start, end) == sum(span.until - span.since for span in spans)


@given(started, limits)
def test_a_holiday_never_makes_a_deadline_earlier(begun: tuple[int, tuple[Pause, ...]], limit: Duration) -> None:
    """With one exception, left out here: a pause on a day that the holiday takes away moves no limit of days (§16)."""
    start, pauses = begun
    pauses = () if limit.unit == "day" else pauses
    usual = calendar("Asia/Tehran", False)
    first = usual.local_date(start)
    fewer = calendar("Asia/Tehran", False, (first, first + timedelta(days=2), first + timedelta(days=3)))
    sooner, later = usual.deadline(start, limit, pauses), fewer.deadline(start, limit, pauses)
    assert sooner.due is not None and later.due is not None
    assert sooner.late_after is not None and later.late_after is not None
    assert sooner.due <= later.due
    assert sooner.late_after <= later.late_after


@settings(max_examples=200)
@given(calendars, started, limits)
def test_a_pause_never_makes_a_deadline_earlier_and_their_order_never_matters(
    own: WorkCalendar, begun: tuple[int, tuple[Pause, ...]], limit: Duration
) -> None:
    start, pauses = begun
    free, held = own.deadline(start, limit), own.deadline(start, limit, pauses)
    assert free.due is not None and held.due is not None
    assert free.due <= held.due
    assert own.deadline(start, limit, pauses[::-1]) == held == own.deadline(start, limit, unite(pauses))


@given(calendars, moments, budgets)
def test_the_last_moment_to_begin_is_the_mirror_of_the_deadline(own: WorkCalendar, end: int, minutes: int) -> None:
    begin = own.due_before_ms(end, minutes * MINUTE)
    assert own.elapsed_ms(begin, end) == minutes * MINUTE
    assert own.elapsed_ms(begin + 1, end) < minutes * MINUTE


@given(calendars, moments, some.integers(1, 15))
def test_business_days_end_with_the_closing_of_the_nth_working_date_after_the_start(
    own: WorkCalendar, start: int, count: int
) -> None:
    first = own.local_date(start) + timedelta(days=1)
    nth = own.working_dates(first, first + timedelta(days=40))[count - 1]
    found = own.deadline(start, Duration(count, "day", business=True))
    assert found.due == own.closes_on(nth)
    assert found.late_after == own.next_open_ms(found.due or 0)


@given(calendars, moments)
def test_the_next_opening_is_open_and_nothing_is_open_before_it(own: WorkCalendar, at: int) -> None:
    opening = own.next_open_ms(at)
    assert own.is_open_ms(opening)
    assert own.elapsed_ms(at, opening) == 0
    assert own.is_open_ms(at) == (opening == at)


@given(calendars, moments, some.integers(0, 10))
def test_plain_days_end_at_midnight(own: WorkCalendar, start: int, count: int) -> None:
    due = own.deadline(start, Duration(count + 1, "day")).due
    assert due == own.day_start(own.local_date(start) + timedelta(days=count + 2))


@given(
    some.lists(
        some.builds(lambda since, length: Pause(since, since + length), some.integers(0, 50), some.integers(0, 9))
    )
)
def test_united_pauses_cover_the_same_moments_apart_from_one_another(pauses: list[Pause]) -> None:
    found = unite(pauses)
    covered = {moment for pause in pauses for moment in range(pause.since, pause.until or 0)}
    assert {moment for pause in found for moment in range(pause.since, pause.until or 0)} == covered
    assert all((one.until or 0) < other.since for one, other in pairwise(found))


@given(calendars, started, some.integers(1, 3 * HOUR))
def test_at_a_share_of_the_limit_just_that_share_is_used(
    own: WorkCalendar, begun: tuple[int, tuple[Pause, ...]], spent: int
) -> None:
    (start, pauses), limit = begun, Duration(3, "hour", business=True)
    reached = own.moment_at_share(start, limit, pauses, Fraction(spent, 3 * HOUR))
    assert reached is not None
    assert own.used_ms(start, reached, limit, pauses) == spent
    assert own.used_ms(start, reached - 1, limit, pauses) < spent
