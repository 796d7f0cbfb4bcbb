"""Findings: a commitment's verdict in a period, with the numbers it rests on and the reasons for it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.calendars.periods import Period

Verdict = Literal["met", "missed", "on_track", "watch", "at_risk", "unknown", "not_applicable"]
ClockVerdict = Literal["met", "late", "open", "overdue", "void"]
Unit = Literal["share", "count", "money", "ms"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is: a code that `wording` turns into a sentence, and its facts by name."""

    code: str
    facts: tuple[tuple[str, str | int | Fraction | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many members stand where; a metric that only counts has `n` alone."""

    n: int = 0
    met: int = 0
    late: int = 0
    open: int = 0
    overdue: int = 0
    void: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One commitment in one period (of one part, if `by` names an attribute's value).

    `attainment` is how far the target was attained (§55), not capped; None where nothing is or can be judged.
    `value`, `target`, `best` and `worst` are exact; `numerator` and `denominator` are the integers behind a share
    (the denominator of a count or sum is None). `state` final findings never change but by restatement.
    """

    commitment: str
    owed_by: tuple[str, ...]
    period: Period
    by: tuple[tuple[str, str | None], ...] | None
    verdict: Verdict
    state: Literal["provisional", "final"]
    unit: Unit
    value: Fraction | None
    numerator: int | None
    denominator: int | None
    target: Fraction
    best: Fraction | None
    worst: Fraction | None
    counts: Counts
    reasons: tuple[Reason, ...]
    attainment: Fraction | None = None
