"""The lengths by which a bar and a sparkline are drawn; everything is a share of the drawing, written with a point."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.judge.findings import Finding
from peyman.wording.verdicts import verdict_tone

Direction = Literal["at_least", "at_most"]

PERIODS = 12
_SLOT, _HEIGHT, _GAP = Fraction(38, 3), Fraction(44), Fraction(3)
_SMALLEST_REACH = Fraction(1, 20)
_ADDED_UP = ("count", "money")


@dataclass(frozen=True, slots=True)
class Bar:
    """A value against its target on one bar, in per cent of its width; `maybe` reaches to what open members may add."""

    value: str
    target: str
    pace: str | None
    maybe: str | None
    tone: str
    so_far: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A period on a sparkline: how far above or below its target, in the drawing's own units."""

    x: str
    y: str
    width: str
    height: str
    tone: str
    so_far: bool


def bar_of(finding: Finding, pace: Fraction | None, most: Fraction | None = None) -> Bar | None:
    """Lay out the bar of a finding; None where there is no value to draw. `most` is the greatest of bars to compare."""
    if finding.value is None or finding.target <= 0:
        return None
    whole = Fraction(1) if finding.unit == "share" else max(finding.value, finding.target, most or 0) * Fraction(21, 20)
    paced = pace is not None and _adds_up(finding)
    open_ends = finding.best if finding.state == "provisional" and finding.unit == "share" else None
    return Bar(
        value=_per_cent(finding.value / whole),
        target=_per_cent(finding.target / whole),
        pace=_per_cent(finding.target * (pace or 0) / whole) if paced else None,
        maybe=_per_cent(open_ends / whole) if open_ends is not None else None,
        tone=verdict_tone(finding.verdict),
        so_far=finding.state == "provisional",
    )


def strokes_of(history: tuple[Finding, ...], direction: Direction, pace: Fraction | None) -> tuple[Stroke, ...]:
    """Lay out the last periods: strokes above the middle line keep the target, those below miss it.

    What the running period has come to stands against the even pace (`pace` of the target), not against all of it.
    """
    paces = [None] * (len(history) - 1) + [pace]
    shares = [_beyond(each, direction, part) for each, part in zip(history, paces, strict=True)]
    reach = max([abs(share) for share in shares if share is not None] + [_SMALLEST_REACH])
    first = PERIODS - len(history)
    return tuple(
        _stroke(first + place, None if share is None else share / reach, finding)
        for place, (finding, share) in enumerate(zip(history, shares, strict=True))
    )


def _beyond(finding: Finding, direction: Direction, pace: Fraction | None) -> Fraction | None:
    """Tell by which share of the target (as far as it should be reached by now) a value is better or worse than it."""
    expected = finding.target * pace if pace is not None and _adds_up(finding) else finding.target
    if finding.value is None or not expected:
        return None
    share = finding.value / expected - 1
    return share if direction == "at_least" else -share


def _adds_up(finding: Finding) -> bool:
    """Say whether a value grows with its period; money per entry, or out of a formula, does not."""
    return finding.unit in _ADDED_UP and finding.numerator is not None


def _stroke(place: int, share: Fraction | None, finding: Finding) -> Stroke:
    middle = _HEIGHT / 2
    length = Fraction(3) if share is None else max(Fraction(3), abs(share) * (middle - 2))
    top = middle - Fraction(3, 2) if share is None else middle - length if share >= 0 else middle
    return Stroke(
        x=_units(place * _SLOT),
        y=_units(top),
        width=_units(_SLOT - _GAP),
        height=_units(length),
        tone=verdict_tone(finding.verdict),
        so_far=finding.state == "provisional",
    )


def _per_cent(part: Fraction) -> str:
    return f"{float(min(Fraction(1), max(Fraction(0), part))) * 100:.2f}%"


def _units(length: Fraction) -> str:
    return f"{float(length):.2f}"
