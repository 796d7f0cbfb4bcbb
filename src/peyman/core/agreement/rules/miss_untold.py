"""A miss itself is told to nobody.

A ladder that knows only warnings ends where it matters: when the period is missed, no level fires for it.
"""

from collections.abc import Iterator

from peyman.core.agreement.checks.names import findings_in
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import StateTest


def _check(agreement: Agreement) -> Iterator[Advice]:
    tests = [test for rung in agreement.escalation for one in rung.when for test in findings_in(one)]
    if tests and not any(isinstance(test, StateTest) and test.state == "missed" for test in tests):
        yield Advice(("escalation",), "no level fires when a commitment is missed", "add `missed` to a level")


RULE = Rule("S5-07", "remark", _check)
