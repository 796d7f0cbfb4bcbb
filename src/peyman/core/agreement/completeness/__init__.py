"""How complete an agreement is: each of the eight steps, and each commitment letter by letter of SMART.

In: an agreement that reads without a problem.
Out: what is there as a number, what is missing as words with their cure and place.
Never: a fact, a verdict, a word about the text that the rules do not say too.
"""

from dataclasses import dataclass

from peyman.core.agreement.completeness.missing import Missing
from peyman.core.agreement.completeness.smart import LETTERS, Letter, Smart, smart_of
from peyman.core.agreement.completeness.steps import Step, steps_of
from peyman.core.agreement.terms.agreement import Agreement

__all__ = ["LETTERS", "Completeness", "Letter", "Missing", "Smart", "Step", "completeness"]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The eight steps in order, and the commitments in the order of the file."""

    steps: tuple[Step, ...]
    commitments: tuple[Smart, ...]


def completeness(agreement: Agreement) -> Completeness:
    """Say what of the eight steps is there and what is missing, and the same of each commitment's letters."""
    return Completeness(steps_of(agreement), tuple(smart_of(each, agreement) for each in agreement.commitments))
