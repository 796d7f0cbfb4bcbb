"""Traces: the same steps as the evaluator's, told day by day."""

import json
import time
from datetime import date

from peyman.core.judge.trace import CODES, ClockTrace, Trace, explain_lead
from peyman.core.quantities.moments import HOUR, MINUTE
from tests.core.judge.clocks import text_cases
from tests.core.judge.clocks.text_cases import moment

PAUSED = {"clock": {"within": "3 business days", "pauses": [{"from": "call_later", "to": "back_again"}]}}
PAUSED_FACTS = ["Mon 2026-10-05 10:00 mql", "Tue 2026-10-06 10:00 call_later", "Wed 2026-10-07 09:30 back_again"]


def told(
    given: object, facts: list[str], now: str, commitment: str = "answer", closures: tuple[str, ...] = ()
) -> Trace:
    lead = text_cases.lead_of({"facts": facts})
    outages = tuple(text_cases.closures_of(closures))
    return explain_lead(text_cases.plan_of(json.dumps(given)), lead, outages, commitment, moment(now))


def only_clock(trace: Trace) -> ClockTrace:
    (clock,) = trace.clocks
    return clock


def steps_of(clock: ClockTrace) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(step.code, step.at, step.rests_on) for step in clock.steps]


def test_it_tells_each_step_with_the_fact_it_rests_on() -> None:
    clock = only_clock(told(PAUSED, [*PAUSED_FACTS, "Wed 2026-10-07 11:00 call"], "Sat 2026-10-10 18:00"))
    assert steps_of(clock) == [
        ("started", moment("Mon 2026-10-05 10:00"), (1,)),
        ("paused", moment("Tue 2026-10-06 10:00"), (2,)),
        ("resumed", moment("Wed 2026-10-07 09:30"), (3,)),
        ("stopped", moment("Wed 2026-10-07 11:00"), (4,)),
        ("due", moment("Sat 2026-10-10 17:00"), ()),
        ("late_after", moment("Sun 2026-10-11 08:30"), ()),
    ]
    assert clock.verdict == "met"


def test_days_add_up_to_the_time_used() -> None:
    clock = only_clock(told(PAUSED, [*PAUSED_FACTS, "Wed 2026-10-07 11:00 call"], "Sat 2026-10-10 18:00"))
    assert [(day.date, day.used_ms, day.total_ms) for day in clock.days] == [
        (date(2026, 10, 5), 6 * HOUR, 6 * HOUR),
        (date(2026, 10, 6), 90 * MINUTE, 6 * HOUR + 90 * MINUTE),
        (date(2026, 10, 7), 90 * MINUTE, 9 * HOUR),
    ]
    assert clock.days[-1].total_ms == clock.item.elapsed_stop


def test_days_show_their_windows_and_pauses() -> None:
    clock = only_clock(told(PAUSED, PAUSED_FACTS, "Wed 2026-10-07 12:00"))
    tuesday = clock.days[1]
    assert [(span.since, span.until) for span in tuesday.windows] == [
        (moment("Tue 2026-10-06 08:30"), moment("Tue 2026-10-06 12:30")),
        (moment("Tue 2026-10-06 13:30"), moment("Tue 2026-10-06 17:00")),
    ]
    assert [(span.since, span.until) for span in tuesday.pauses] == [
        (moment("Tue 2026-10-06 10:00"), moment("Wed 2026-10-07 00:00"))
    ]


def test_a_day_off_is_named_in_both_languages() -> None:
    given = {"calendar": {"holidays": {"country": "DE"}}, "agreement": {"effective": {"from": "2026-01-01"}}}
    clock = only_clock(told(given, ["Wed 2026-12-23 16:30 mql"], "Sun 2026-12-27 12:00"))
    christmas = next(day for day in clock.days if day.date == date(2026, 12, 26))
    assert not christmas.working
    assert christmas.holiday[0] is not None
    assert christmas.used_ms == 0


def test_a_touch_before_the_start_is_told() -> None:
    clock = only_clock(told({}, ["Mon 2026-10-05 09:59 call", "Mon 2026-10-05 10:00 mql"], "Mon 2026-10-05 11:00"))
    assert steps_of(clock)[0] == ("touched_before", moment("Mon 2026-10-05 09:59"), (1,))


def test_attempts_are_counted_and_those_too_soon_are_told() -> None:
    given = {"clock": {"times": "3", "apart": "2 business hours", "within": "2 business days"}}
    facts = [f"Sat 2026-10-03 {at} {what}" for at, what in (("09:00", "mql"), ("10:00", "call"), ("10:01", "email"))]
    clock = only_clock(told(given, facts, "Sat 2026-10-03 16:00"))
    assert [(step.code, dict(step.facts)) for step in clock.steps if step.code in ("counted", "too_soon")] == [
        ("counted", {"n": 1, "of": 3}),
        ("too_soon", {"n": 1, "of": 3}),
    ]


def test_a_start_while_the_clock_runs_is_told_as_ignored() -> None:
    given = {"clock": {"from": "waiting", "repeats": "true"}}
    clock = only_clock(
        told(given, ["Mon 2026-10-05 10:00 waiting", "Mon 2026-10-05 10:05 waiting"], "Mon 2026-10-05 11:00")
    )
    assert ("start_ignored", moment("Mon 2026-10-05 10:05"), (2,)) in steps_of(clock)


def test_a_closure_that_runs_out_is_told_with_its_name() -> None:
    outage = ("internet_outage Mon 2026-10-05 11:00 until Mon 2026-10-05 12:00",)
    given = {"clock": {"closures": ["internet_outage"]}}
    clock = only_clock(told(given, ["Mon 2026-10-05 10:00 mql"], "Mon 2026-10-05 13:00", closures=outage))
    assert [(step.code, dict(step.facts)) for step in clock.steps if step.code in ("paused", "ran_out")] == [
        ("paused", {"why": "internet_outage"}),
        ("ran_out", {"why": "internet_outage"}),
    ]


def test_what_comes_after_now_is_not_told() -> None:
    clock = only_clock(told(PAUSED, PAUSED_FACTS, "Mon 2026-10-05 12:00"))
    assert [step.code for step in clock.steps] == ["started", "due", "late_after"]


def test_entries_of_a_metric_are_told_with_their_fact() -> None:
    trace = told({}, ["Mon 2026-10-05 10:00 mql"], "Mon 2026-10-05 11:00", commitment="supply")
    (entry,) = trace.entries
    assert [(step.code, step.rests_on) for step in entry.steps] == [("entered", (1,))]


def test_every_case_can_be_explained_and_says_what_the_evaluator_says() -> None:
    for case in text_cases.all_cases():
        rows = text_cases.shown(case, cut=False)
        for name in text_cases.expected(case):
            trace = text_cases.explained(case, name)
            for clock, row in zip(trace.clocks, rows.get(name, []) if trace.clocks else [], strict=True):
                assert clock.verdict == row["verdict"], case
                assert {step.code for step in clock.steps} <= set(CODES)
                if clock.days and not clock.left_out and clock.item.elapsed_stop is not None:
                    assert clock.days[-1].total_ms == clock.item.elapsed_stop, case


def test_it_explains_a_lead_within_two_milliseconds() -> None:
    facts = [
        *PAUSED_FACTS,
        *(f"Sat 2026-10-10 {hour:02}:{minute:02} waiting" for hour in range(9, 12) for minute in (0, 30)),
    ]
    told(PAUSED, facts, "Sat 2026-10-10 18:00")
    lead, plan = text_cases.lead_of({"facts": facts}), text_cases.plan_of(json.dumps(PAUSED))
    now, best = moment("Sat 2026-10-10 18:00"), 1.0
    for _ in range(20):
        begun = time.perf_counter()
        explain_lead(plan, lead, (), "answer", now)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.002


def test_the_end_of_the_agreement_and_a_new_cycle_are_told_apart() -> None:
    ends = {"agreement": {"effective": {"from": "2026-01-01", "until": "2026-10-05"}}}
    clock = only_clock(told(ends, ["Mon 2026-10-05 16:00 mql"], "Wed 2026-10-07 10:00"))
    assert ("agreement_ended", moment("Tue 2026-10-06 00:00"), ()) in steps_of(clock)
    cycles = {"lifecycle": {"cycle": {"ends": ["rejected"], "begins": "mql"}}, "clock": {"within": "10 business days"}}
    facts = ["Mon 2026-10-05 10:00 mql", "Mon 2026-10-05 11:00 rejected", "Mon 2026-10-05 12:00 mql"]
    first = told(cycles, facts, "Mon 2026-10-05 13:00").clocks[0]
    assert ("superseded", moment("Mon 2026-10-05 12:00"), ()) in steps_of(first)


def test_where_no_line_of_limits_fits_there_is_no_clock_and_it_is_told() -> None:
    given = {"clock": {"within": [{"where": "source = 'demo'", "limit": "30 business minutes"}]}}
    trace = told(given, ["Mon 2026-10-05 10:00 mql", "Mon 2026-10-05 11:00 call"], "Mon 2026-10-05 12:00")
    assert trace.clocks == ()
    assert [(step.code, step.at, step.rests_on) for step in trace.no_clocks] == [
        ("no_line_fits", moment("Mon 2026-10-05 10:00"), (1,))
    ]


def test_the_day_that_begins_at_the_end_is_not_told() -> None:
    midnight = only_clock(told({}, ["Mon 2026-10-05 10:00 mql"], "Tue 2026-10-06 00:00"))
    assert [day.date for day in midnight.days] == [date(2026, 10, 5)]
    facts = ["Mon 2026-10-05 10:00 mql", "Tue 2026-10-06 00:00 call"]
    stopped = only_clock(told({}, facts, "Wed 2026-10-07 12:00"))
    assert [day.date for day in stopped.days] == [date(2026, 10, 5)]
    assert stopped.left_out == 0


def test_a_waiting_clock_shows_the_deadline_it_has_if_the_wait_ended_now() -> None:
    given = {"clock": {"pauses": [{"from": "call_later", "to": "back_again"}]}}
    clock = only_clock(
        told(given, ["Mon 2026-10-05 10:00 mql", "Mon 2026-10-05 11:00 call_later"], "Mon 2026-10-05 12:00")
    )
    assert (clock.verdict, clock.item.due) == ("open", moment("Mon 2026-10-05 16:00"))
    assert ("due", moment("Mon 2026-10-05 16:00"), ()) in steps_of(clock)
