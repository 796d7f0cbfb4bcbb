"""A higher level that fires sooner than a lower one.

The ladder climbs from a warning to a miss. Where a level waits for less than the one below it, the head hears of it
before the person who could still help.
"""

from collections.abc import Iterator
from itertools import pairwise

from peyman.core.agreement.checks.names import findings_in
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import StateTest
from peyman.core.agreement.terms.practices import Rung

GRAVITY = {"watch": 1, "at_risk": 2, "missed": 3}


def _check(agreement: Agreement) -> Iterator[Advice]:
    for at, (below, rung) in enumerate(pairwise(agreement.escalation), start=1):
        soon, sooner = _gravity(below), _gravity(rung)
        if soon is not None and sooner is not None and sooner < soon:
            message = f"level {rung.level} fires for less than level {below.level} below it"
            yield Advice(("escalation", at, "when"), message, "let the lower level fire first")


def _gravity(rung: Rung) -> int | None:
    """Give the mildest state for which a level fires at once."""
    tests = [test for one in rung.when for test in findings_in(one)]
    at_once = [
        GRAVITY[test.state]
        for test in tests
        if isinstance(test, StateTest) and test.positive and test.lasting is None and test.state in GRAVITY
    ]
    return min(at_once, default=None)


RULE = Rule("S5-09", "remark", _check)
