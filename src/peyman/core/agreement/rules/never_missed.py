"""A target that allows no miss at all.

All of the clocks, or all of the leads, is no target but a wish: the first miss of a period decides it, and nobody has
a reason to go on. (SMART: achievable.)
"""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.amounts import Share


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        whole = Share(Fraction(1) if commitment.direction == "at_least" else Fraction(0))
        if commitment.target == whole:
            message = f"`{commitment.id}` allows no miss: the first one decides the period"
            path = ("commitments", commitment.id, commitment.direction)
            yield Advice(path, message, "leave room for what cannot be foreseen, like `98%`")


RULE = Rule("T4-01", "remark", _check)
