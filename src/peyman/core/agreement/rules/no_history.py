"""A target without history behind it.

A target that has a weight in the score should say from which past it was taken, and how likely it was: else nobody
can tell later whether it was missed or never possible. (SMART: achievable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    weighed = [each for each in agreement.commitments if each.weight != 0]
    without = [each.id for each in weighed if each.basis is None or each.basis.history is None]
    if without:
        message = "no history stands behind the targets of " + ", ".join(f"`{each}`" for each in without)
        cure = "add `basis: {chance: …, history: …}`, as the planner writes it"
        yield Advice(("commitments", without[0]), message, cure)


RULE = Rule("S2-01", "remark", _check)
