"""Conditions on findings as trees of tests: which there are, which can be judged from findings of one period."""

from collections.abc import Callable
from functools import reduce

from peyman.core.agreement.terms.clauses import AllFindings, AnyFinding, FigureTest, FindingCondition, StateTest
from peyman.core.agreement.units import FIGURE_UNITS

Truth = bool | None
"""None: not known, or not known yet."""


def tests_in(condition: FindingCondition | None) -> tuple[FindingCondition, ...]:
    """Give the tests of a condition, from left to right."""
    if condition is None:
        return ()
    if isinstance(condition, AllFindings | AnyFinding):
        return tuple(test for part in condition.parts for test in tests_in(part))
    return (condition,)


def figures_named(*conditions: FindingCondition | None) -> tuple[str, ...]:
    """Give the metrics that conditions compare, each once."""
    tests = (test for condition in conditions for test in tests_in(condition))
    named = (test.figure for test in tests if isinstance(test, FigureTest) and test.figure not in FIGURE_UNITS)
    return tuple(dict.fromkeys(named))


def is_judged(condition: FindingCondition | None) -> bool:
    """Say whether a condition speaks of states of other commitments and of metrics in this period only.

    What lasts over periods, what people answered, and chances are not read from the findings of one period.
    """
    return all(_is_judged(test) for test in tests_in(condition))


def truth_of(condition: FindingCondition, of_test: Callable[[FindingCondition], Truth]) -> Truth:
    """Give the truth of a condition from that of its tests: what is not known matters only where it decides."""
    if isinstance(condition, AllFindings):
        return reduce(_both, (truth_of(part, of_test) for part in condition.parts))
    if isinstance(condition, AnyFinding):
        return reduce(_either, (truth_of(part, of_test) for part in condition.parts))
    return of_test(condition)


def _is_judged(test: FindingCondition) -> bool:
    if isinstance(test, StateTest):
        return test.commitment is not None and test.lasting is None
    return isinstance(test, FigureTest) and test.figure not in FIGURE_UNITS


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _either(one: Truth, other: Truth) -> Truth:
    if one is True or other is True:
        return True
    return None if one is None or other is None else False
