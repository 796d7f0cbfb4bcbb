"""Splits (SEMANTICS §48): a target in parts, each of which must reach its share, or a tolerated part of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.agreement.terms.promises import Split
from peyman.core.conditions import fold
from peyman.core.judge.counted import Parts
from peyman.core.judge.findings import Reason
from peyman.core.judge.reasons import because


@dataclass(frozen=True, slots=True)
class PartOwed:
    """What a part came to, the least it owes in the period, and what of that should be there by now."""

    name: str
    came_to: Fraction
    least: Fraction
    due: Fraction

    @property
    def is_behind(self) -> bool:
        """Say whether the part is below its pace."""
        return self.came_to < self.due


def parts_owed(split: Split, target: Fraction, due: Fraction, counted: Parts) -> tuple[PartOwed, ...]:
    """Give what each part of a split came to and owes; `due` is what of the whole target should be there by now."""
    came_to = _by_part(split, counted)
    return tuple(
        PartOwed(
            name,
            came_to[name],
            share * target * split.each_at_least,
            share * due * split.each_at_least,
        )
        for name, share in split.parts
    )


def told_parts(parts: tuple[PartOwed, ...], counted: Parts) -> Iterator[Reason]:
    """Give what is said of the parts beside the whole, and of what belongs to none."""
    for part in parts:
        yield because("part", part.name, part.came_to, part.least)
    other = sum((figures.value or Fraction(0) for _, figures in counted), Fraction(0))
    other -= sum((part.came_to for part in parts), Fraction(0))
    if other:
        yield because("other_parts", other)


def share_of_part(split: Split | None, attribute: str, value: str | None) -> Fraction | None:
    """Give the share of the target that a part of a breakdown owes; None where the split does not name it."""
    if split is None or split.by != attribute or value is None:
        return None
    return {fold(name): share for name, share in split.parts}.get(fold(value))


def _by_part(split: Split, counted: Parts) -> Mapping[str, Fraction]:
    names = {fold(name): name for name, _ in split.parts}
    came_to = dict.fromkeys(names.values(), Fraction(0))
    for value, figures in counted:
        name = None if value is None else names.get(fold(value))
        if name is not None:
            came_to[name] += figures.value or 0
    return came_to
