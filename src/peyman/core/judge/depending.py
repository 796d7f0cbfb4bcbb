"""Commitments that stand on others (`owed_if`, §47), and those kept at the expense of something (`counter`, §57)."""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from peyman.core.agreement.terms.clauses import FigureTest, FindingCondition, StateTest
from peyman.core.judge.counted import Figures
from peyman.core.judge.finding_tests import Truth, tests_in, truth_of
from peyman.core.judge.findings import Finding, Reason, Verdict
from peyman.core.judge.governing import Owed
from peyman.core.judge.measures import Measure
from peyman.core.judge.reasons import because
from peyman.core.judge.targets import UNITS, exact, unit_of_quantity
from peyman.core.quantities.moments import Moment

_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Decision = tuple[Verdict, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition on findings may ask, as of `now`.

    `findings` gives those of another commitment whose periods lie inside one; `figure` what a metric comes to in it,
    with whether it can be trusted.
    """

    now: Moment
    findings: Callable[[str, Owed], tuple[Finding, ...]]
    figure: Callable[[Owed], tuple[Figures, bool]]


@dataclass(frozen=True, slots=True)
class Gate:
    """What follows from `owed_if`: a verdict if it decides, whether that is open yet, what is said beside."""

    decision: Decision | None = None
    is_open: bool = False
    beside: tuple[Reason, ...] = ()


def gate_of(owed: Owed, known: Known) -> Gate:
    """Say whether a commitment is owed in a period.

    1. Not fulfilled, whatever may still come: `not_applicable`, naming what failed. 2. Not final yet: judged as owed,
    and said. 3. Final, and nobody knows: `unknown`.
    """
    condition = owed.commitment.owed_if
    if condition is None:
        return Gate()
    tests = {test: _Answer.of(test, owed, known).for_good() for test in tests_in(condition)}
    truth = truth_of(condition, lambda test: tests[test].truth)
    if truth is False:
        failed = (_name(test) for test, answer in tests.items() if answer.truth is False)
        return Gate(("not_applicable", tuple(because("owed_only_if", name) for name in dict.fromkeys(failed))))
    if truth is True:
        return Gate()
    waiting = tuple(dict.fromkeys(_name(test) for test, answer in tests.items() if answer.is_open))
    if waiting:
        return Gate(None, True, tuple(because("depends_on", name) for name in waiting))
    unknown = dict.fromkeys(_name(test) for test, answer in tests.items() if answer.truth is None)
    return Gate(("unknown", tuple(because("depends_on_unknown", name) for name in unknown)))


def expense_of(owed: Owed, known: Known) -> Iterator[Reason]:
    """Give what a kept commitment was kept at the expense of: each test of its counter that does not hold."""
    condition = owed.commitment.counter
    if condition is None:
        return
    answers = {test: _Answer.of(test, owed, known) for test in tests_in(condition)}
    truth = truth_of(condition, lambda test: answers[test].truth)
    if truth is True:
        return
    for test, answer in answers.items():
        if truth is False and answer.truth is False:
            yield because("at_expense_of", _name(test), answer.value, answer.bound, answer.unit)
        elif truth is None and answer.truth is None:
            yield because("expense_unknown", _name(test))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one test comes to; `is_open`: it may still become true or false."""

    truth: Truth
    is_open: bool = False
    value: Fraction | None = None
    bound: Fraction | None = None
    unit: str | None = None

    def for_good(self) -> "_Answer":
        """Give the answer as it counts in the end: a figure that may still change has not answered yet."""
        return replace(self, truth=None) if self.is_open and self.bound is not None else self

    @classmethod
    def of(cls, test: FindingCondition, owed: Owed, known: Known) -> "_Answer":
        if isinstance(test, StateTest):
            return _state(test, owed, known)
        return _figure(test, owed, known) if isinstance(test, FigureTest) else cls(None)


def _state(test: StateTest, owed: Owed, known: Known) -> _Answer:
    """`is met`: every inner period met; `is not missed`: none missed (§47). Only final findings decide."""
    found = known.findings(test.commitment or "", owed)
    final = [each.verdict for each in found if each.state == "final"]
    told = (verdict for verdict in final if verdict != "unknown" or test.state == "unknown")
    if any((verdict == test.state) != test.positive for verdict in told):
        return _Answer(False)
    is_open = len(final) < len(found) or known.now < owed.period.until
    unknown = not found or any(verdict == "unknown" != test.state for verdict in final)
    return _Answer(None if is_open or unknown else True, is_open)


def _figure(test: FigureTest, owed: Owed, known: Known) -> _Answer:
    measure = next((each for each in owed.measure.named if each.metric == test.figure), None)
    if measure is None:
        return _Answer(None)
    figures, is_trusted = known.figure(replace(owed, measure=measure))
    bound, unit = exact(test.quantity, owed.agreement), _unit(measure, test)
    is_open = known.now < owed.period.until or not figures.settled
    if is_trusted and figures.endless:
        return _Answer(test.operator in (">", ">="), is_open, None, bound, unit)
    if figures.value is None or not is_trusted:
        return _Answer(None, is_open, figures.value, bound, unit)
    holds = _SIGNS[test.operator](figures.value, bound)
    return _Answer(holds, is_open, figures.value, bound, unit)


def _unit(measure: Measure, test: FigureTest) -> str:
    return unit_of_quantity(test.quantity) if measure.kind == "formula" else UNITS.get(measure.kind, "share")


def _name(test: FindingCondition) -> str:
    if isinstance(test, StateTest):
        return test.commitment or ""
    return test.figure if isinstance(test, FigureTest) else ""
