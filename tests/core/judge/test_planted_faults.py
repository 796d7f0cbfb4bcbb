"""Faults planted in the evaluator, one at a time: the text cases must notice each of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from peyman.core.judge import plain
from tests.core.judge.clocks import text_cases
from tests.planting import planted

CASES = tuple(text_cases.all_cases())

FAULTS: dict[str, tuple[str, str, str]] = {
    "a stop exactly at the deadline is late": (
        "judge.verdicts",
        "item.late_after is not None and stop > item.late_after",
        "item.late_after is not None and stop >= item.late_after",
    ),
    "the due moment decides instead of the last good one": (
        "judge.verdicts",
        "item.late_after is not None and stop > item.late_after",
        "item.due is not None and stop > item.due",
    ),
    "a running clock is overdue at its last good moment": (
        "judge.verdicts",
        'or now <= late_after else "overdue"',
        'or now < late_after else "overdue"',
    ),
    "a touch before the start counts": (
        "judge.runs",
        "if due is None or run.start > due:",
        "if due is None:",
    ),
    "an earlier touch counts though the clock does not allow it": (
        "judge.runs",
        "    elif rules.clock.early is not None:\n        _count_earlier(run, cycle, rules, rules.clock.early)",
        '    else:\n        _count_earlier(run, cycle, rules, Duration(1, "hour"))',
    ),
    "overlapping pauses are added instead of united": (
        "calendars.pauses",
        "if found and (found[-1].until is None or begin <= found[-1].until):",
        "if found and found[-1].until is None:",
    ),
    "a pause without an end lasts for ever": (
        "judge.plain_clocks",
        "cap = calendar.deadline(at, pair.at_most).due",
        "cap = None",
    ),
    "a closure pauses every clock": (
        "judge.plain_clocks",
        "if closure.name in self.clock.closures and self._concerns(closure, run, cycle):",
        "if self.clock.closures and self._concerns(closure, run, cycle):",
    ),
    "a closure for some leads pauses all": (
        "judge.plain_clocks",
        "if closure.scope is None:",
        "if True:",
    ),
    "a void after the deadline voids": (
        "judge.verdicts",
        "item.late_after is not None and stop > item.late_after",
        'item.late_after is not None and item.how != "void" and stop > item.late_after',
    ),
    "the version at the deadline judges": (
        "judge.plain_clocks",
        "self._own(run.start)",
        "self._own(self._life(run, (), None).due or run.start)",
    ),
    "the calendar and the line of today are taken": (
        "judge.plain_clocks",
        "row = cycle.about.portrait.row(at, cycle.number)",
        "row = cycle.about.portrait.latest()",
    ),
    "attributes are read as they are now": (
        "judge.marks_traits",
        "            if each[0] > at:\n                break\n",
        "",
    ),
    "one attempt more than agreed is asked for": (
        "judge.runs",
        "len(run.counted) >= rules.clock.times",
        "len(run.counted) > rules.clock.times",
    ),
    "attempts are measured from the last, counted or not": (
        "judge.runs",
        "deadline(run.counted[-1].at, apart)",
        "deadline(max(step.at for step in run.counted + run.uncounted), apart)",
    ),
    "an attempt exactly as far apart as agreed does not count": (
        "judge.runs",
        "if clear is None or step.at < clear:",
        "if clear is None or step.at <= clear:",
    ),
    "a clock without repeats starts again": (
        "judge.runs",
        "elif rules.clock.repeats or not runs:",
        "else:",
    ),
    "the fact that starts a clock stops it": (
        "judge.runs",
        "shift = 0 if starts else STOP",
        "shift = STOP",
    ),
    "every new entry begins a new cycle": (
        "judge.marks_cycles",
        "hit.bits & self._begins and (ended or hit.bits & self._ends)",
        "hit.bits & self._begins and (cycle.entered or ended or hit.bits & self._ends)",
    ),
    "a stage is entered by every fact": (
        "judge.marks_cycles",
        "bits = hit.bits & ~(self._stages & entered)",
        "bits = hit.bits",
    ),
    "silence stops a clock": (
        "judge.marks_cycles",
        "Turn(at, stage, 0, None)",
        "Turn(at, stage, stage, None)",
    ),
    "a rejection at the very moment comes too late for silence": (
        "judge.marks_cycles",
        "turn.acts & against and turn.at <= at",
        "turn.acts & against and turn.at < at",
    ),
    "a moment booked anew stands beside the old one": (
        "judge.marks",
        "later = (at for at in replaced_at[event.activity] if event.at < at < moment)",
        "later = iter(())",
    ),
    "a moment told afterwards was always known": (
        "judge.plain",
        "if hit.known > hit.at}",
        "if False}",
    ),
    "the end of the agreement closes nothing": (
        "judge.plain_clocks",
        "agreed = self._carried_until(run.start)",
        "agreed = FOR_EVER",
    ),
    "the end of the agreement voids what is overdue": (
        "judge.plain_clocks",
        "if life.late_after is None or end <= life.late_after:",
        "if True:",
    ),
    "a clock stands under whoever held the lead at the stop": (
        "judge.plain_clocks",
        "listed = max(min(until, FOR_EVER if life.due is None else life.due), run.start)",
        "listed = max(until, run.start)",
    ),
    "a lead that is not owed an answer gets a clock": (
        "judge.plain_clocks",
        "return self._owed is None or self._owed(row)",
        "return True",
    ),
    "the table of today gives the value": (
        "judge.entries",
        "price = self.entry.prices[bisect_right(self._since, turn.at) - 1]",
        "price = self.entry.prices[-1]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_the_cases_notice(fault: str) -> None:
    module, right, wrong = FAULTS[fault]
    with planted(f"peyman.core.{module}", [(right, wrong)]), compiled_anew():
        assert any(fails(case) for case in CASES), fault


def test_without_a_fault_no_case_fails() -> None:
    assert [str(case) for case in CASES if fails(case)] == []


def fails(case: text_cases.TextCase) -> bool:
    for cut in (False, True):
        rows = text_cases.shown(case, cut=cut)
        for name, wanted in text_cases.expected(case).items():
            if text_cases.compared(rows.get(name, []), wanted) != list(wanted):
                return True
    return False


@contextmanager
def compiled_anew() -> Iterator[None]:
    """Keep what was compiled without a fault from what is compiled with it."""
    plain.program_of.cache_clear()
    yield
    plain.program_of.cache_clear()
