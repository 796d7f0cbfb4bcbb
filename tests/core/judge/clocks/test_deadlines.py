"""What is shown of a clock while it runs: time used, and the deadline while it waits."""

import json

import pytest

from peyman.core.judge.deadlines import deadline_shown, elapsed_at
from peyman.core.judge.items import ClockItem
from peyman.core.judge.plain import judge_lead
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import HOUR, MINUTE
from tests.core.judge.clocks.text_cases import lead_of, moment, plan_of

WAITING = {"clock": {"pauses": [{"from": "call_later", "to": "back_again"}]}}
FACTS = ["Mon 2026-10-05 10:00 mql", "Mon 2026-10-05 11:00 call_later", "Tue 2026-10-06 09:30 back_again"]
FOUR_HOURS = Duration(4, "hour", business=True)
PLAN = plan_of(json.dumps(WAITING))
CALENDAR = PLAN.calendars["main"]


def clock(facts: list[str]) -> ClockItem:
    (item,) = judge_lead(PLAN, lead_of({"facts": facts})).clocks
    return item


@pytest.mark.parametrize(
    ("now", "used"),
    [
        ("Mon 2026-10-05 10:30", 30 * MINUTE),
        ("Mon 2026-10-05 16:00", HOUR),
        ("Tue 2026-10-06 09:30", HOUR),
        ("Tue 2026-10-06 10:00", HOUR + 30 * MINUTE),
    ],
)
def test_time_used_leaves_the_wait_out(now: str, used: int) -> None:
    assert elapsed_at(CALENDAR, clock(FACTS), FOUR_HOURS, moment(now)) == used


def test_time_used_by_a_stopped_clock_is_that_of_its_stop() -> None:
    stopped = clock([*FACTS, "Tue 2026-10-06 10:00 call"])
    assert elapsed_at(CALENDAR, stopped, FOUR_HOURS, moment("Wed 2026-10-07 10:00")) == HOUR + 30 * MINUTE


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("Mon 2026-10-05 10:30", "Mon 2026-10-05 15:00"),
        ("Mon 2026-10-05 12:00", "Mon 2026-10-05 16:00"),
        ("Mon 2026-10-05 16:00", "Tue 2026-10-06 10:30"),
        ("Tue 2026-10-06 10:00", "Tue 2026-10-06 12:30"),
    ],
)
def test_the_deadline_of_a_waiting_clock_is_the_one_it_has_if_the_wait_ended_now(now: str, due: str) -> None:
    assert deadline_shown(CALENDAR, clock(FACTS), FOUR_HOURS, moment(now)).due == moment(due)
