"""A target without history behind it.

A target that has a weight in the score should say from which past it was taken, and how likely it was: else nobody
can tell later whether it was missed or never possible. (SMART: realistic.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        if commitment.weight and (commitment.basis is None or commitment.basis.history is None):
            message = f"`{commitment.id}` has a weight, and no history stands behind its target"
            cure = "add `basis: {chance: …, history: …}`, as the planner writes it"
            yield Advice(("commitments", commitment.id), message, cure)


RULE = Rule("S2-01", "remark", _check)
