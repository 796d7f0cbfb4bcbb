"""One side carries more than 70 % of the weight.

An agreement is kept by both sides or by none. Where one of them carries nearly all of the score, the other has little
to keep and much to demand. A joint commitment counts half for each side.
"""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

MOST = Fraction(70, 100)


def _check(agreement: Agreement) -> Iterator[Advice]:
    carried: dict[str, Fraction] = {}
    for commitment in agreement.commitments:
        weight = Fraction(1) if commitment.weight is None else commitment.weight
        for side in commitment.owed_by:
            carried[side] = carried.get(side, Fraction(0)) + weight / len(commitment.owed_by)
    whole = sum(carried.values())
    for side, weight in carried.items():
        if whole and weight / whole > MOST:
            message = f"`{side}` carries {float(weight / whole * 100):.0f}% of the weight, more than 70%"
            yield Advice(("commitments",), message, "let the other side owe something too, or weigh it higher")


RULE = Rule("T9-01", "remark", _check)
