"""The verdict of a period, in the order of SEMANTICS §52, as far as it follows without a forecast."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.judge.counted import Figures
from peyman.core.judge.finality import State
from peyman.core.judge.findings import Reason, Verdict
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.reasons import because

Decision = tuple[Verdict, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict rests on.

    `doubts` are the reasons for which nothing can be known. `over` says that no new member can come. `due` is the
    part of the target that should be there by now (the whole target for a share). `needed` is `needs_at_least`.
    """

    kind: MeasureKind
    at_least: bool
    target: Fraction
    due: Fraction
    figures: Figures
    doubts: tuple[Reason, ...]
    state: State
    over: bool
    needed: int = 1
    owes: bool = True


def decide(case: Case) -> Decision:
    """Give the verdict and why, in this order; the first that fits decides.

    1. Doubts: `unknown`. 2. Nothing there, or too few in the end (§41, §42): `not_applicable`; none decided yet:
    `unknown`. 3. Arithmetic (§52): `missed`, `met`. 4. Reaches its target, or its pace, today: `on_track`. 5. `watch`.
    """
    if case.doubts:
        return "unknown", case.doubts
    return _nothing_to_judge(case) or _cap_small(case, _arithmetic(case)) or _so_far(case)


def _nothing_to_judge(case: Case) -> Decision | None:
    if not case.owes:
        return "not_applicable", (because("part_owes_nothing"),)
    figures = case.figures
    if case.kind in ("count", "sum"):
        return None
    if figures.value is None and figures.pending:
        return "unknown", (because("nothing_due", figures.pending),)
    if figures.value is None:
        void = figures.counts.void
        return "not_applicable", (because("only_void", void) if void else because("nothing_happened"),)
    if _too_few(case) and case.state == "final":
        return "not_applicable", (because("too_few", figures.denominator, case.needed),)
    return None


def _too_few(case: Case) -> bool:
    return case.figures.denominator is not None and case.figures.denominator < case.needed


def _cap_small(case: Case, decision: Decision | None) -> Decision | None:
    """Below `needs_at_least` a provisional verdict is `on_track` at best (§42)."""
    if decision is None or not _too_few(case) or decision[0] != "met":
        return decision
    return "on_track", (because("too_few", case.figures.denominator, case.needed), *decision[1])


def _arithmetic(case: Case) -> Decision | None:
    if case.kind in ("count", "sum"):
        return _amount_decided(case)
    if case.state == "final" or (case.over and case.kind in ("fits", "ratio")):
        return _compared(case, case.figures.value)
    return _share_decided(case) if case.over else None


def _amount_decided(case: Case) -> Decision | None:
    """A count only grows, and so does a sum without negative amounts: it is met, or broken, as soon as it is so."""
    value = case.figures.value or Fraction(0)
    if case.over:
        return _compared(case, value)
    if case.at_least and value >= case.target and not case.figures.falls:
        return "met", (because("reached_early"),)
    if not case.at_least and value > case.target:
        return "missed", (because("exceeded", value - case.target),)
    return None


def _share_decided(case: Case) -> Decision | None:
    """No new member can come, but some are not decided: compare the best and the worst they can make of it."""
    figures = case.figures
    best, worst = (figures.best, figures.worst) if case.at_least else (figures.worst, figures.best)
    if best is not None and not _reaches(best, case):
        return "missed", (because("out_of_reach", figures.pending),)
    if worst is not None and _reaches(worst, case):
        return "met", (because("safe", figures.pending),)
    return None


def _compared(case: Case, value: Fraction | None) -> Decision | None:
    if value is None:
        return None
    if _reaches(value, case):
        return "met", ()
    short = case.target - value
    return "missed", (because("below_target", short) if case.at_least else because("above_target", -short),)


def _reaches(value: Fraction, case: Case) -> bool:
    return _no_worse(value, case.target, case.at_least)


def _no_worse(value: Fraction, target: Fraction, at_least: bool) -> bool:
    """Compare exactly, by cross-multiplying: p/q ≥ a/b ⇔ p·b ≥ a·q (§50); a value on the target reaches it."""
    left, right = value.numerator * target.denominator, target.numerator * value.denominator
    return left >= right if at_least else left <= right


def _so_far(case: Case) -> Decision:
    few = (because("too_few", case.figures.denominator, case.needed),) if _too_few(case) else ()
    value = case.figures.value
    if value is not None and _no_worse(value, case.due, case.at_least):
        return "on_track", few
    return "watch", (because("so_far", case.figures.pending), *few)
