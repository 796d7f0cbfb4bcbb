"""Each commitment letter by letter: specific, measurable, achievable, relevant, time-bound.

A letter holds where none of its rules finds anything at this commitment, seen as the only one of the agreement.
"""

from dataclasses import dataclass, replace
from typing import Literal

from peyman.core.agreement.completeness.missing import Missing
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.reaching import goal_path, names_about
from peyman.core.agreement.rules import RULES
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment

Letter = Literal["S", "M", "A", "R", "T"]
LETTERS: dict[Letter, tuple[str, ...]] = {
    "S": ("S1-09", "S3-02", "S8-02", "T4-02"),
    "M": ("S1-01", "S1-05", "S1-06", "S1-10"),
    "A": ("S2-01", "S2-02", "T4-01", "T4-04", "T5-01"),
    "R": ("T1-01", "T1-02"),
    "T": ("S3-01", "T4-03", "T4-05"),
}
"""The rules of each letter."""

REACHES = "T1-02"
"""The rule that asks whether a commitment leads to the goal: what another carries there counts for this one too."""

_RULES = {rule.code: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Smart:
    """A commitment and what each letter misses; a letter without anything missing holds."""

    commitment: str
    letters: tuple[tuple[Letter, tuple[Missing, ...]], ...]

    @property
    def there(self) -> int:
        """How many of the five letters hold."""
        return sum(not missing for _, missing in self.letters)


def smart_of(commitment: Commitment, agreement: Agreement) -> Smart:
    """Say of a commitment what each of the five letters misses."""
    alone = replace(agreement, commitments=(commitment,))
    return Smart(
        commitment.id,
        tuple((letter, _missing(codes, commitment, agreement, alone)) for letter, codes in LETTERS.items()),
    )


def _missing(
    codes: tuple[str, ...], commitment: Commitment, agreement: Agreement, alone: Agreement
) -> tuple[Missing, ...]:
    about = names_about(commitment, agreement)
    asked = (code for code in codes if code != REACHES or not about & goal_path(agreement))
    return tuple(
        Missing(code, advice.path, advice.message, advice.cure)
        for code in asked
        for advice in _RULES[code].check(alone)
        if _concerns(advice.path, commitment, about)
    )


def _concerns(path: Path, commitment: Commitment, about: frozenset[str]) -> bool:
    """Whether a term is one of this commitment, of its metric, of a stage it is about, or of the whole agreement."""
    match path:
        case ("commitments", name, *_):
            return name == commitment.id
        case ("metrics", name, *_):
            return name == commitment.metric
        case ("lifecycle", ("stages" | "events"), name, *_):
            return name in about
        case ("commitments",) | ("goal", *_) | ("agreement", "effective", *_):
            return True
    return False
