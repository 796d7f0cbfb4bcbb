"""A target that was nearly sure, or nearly hopeless, when it was agreed.

Below 35 % it is a stretch, above 85 % it asks for nothing. Both may be meant, and then the note on the target says
why. (SMART: achievable.)
"""

from collections.abc import Iterator
from fractions import Fraction

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement

LEAST, MOST = Fraction(35, 100), Fraction(85, 100)


def _check(agreement: Agreement) -> Iterator[Advice]:
    for commitment in agreement.commitments:
        basis = commitment.basis
        if basis is None or basis.chance is None or basis.note is not None:
            continue
        if not LEAST <= basis.chance <= MOST:
            message = (
                f"`{commitment.id}` was agreed at a chance of {float(basis.chance * 100):g}%, and no note says why"
            )
            path = ("commitments", commitment.id, "basis", "chance")
            yield Advice(path, message, "add `note` to its `basis`, or choose a target between 35% and 85%")


RULE = Rule("S2-02", "remark", _check)
