"""The verdict of a period, in the order of SEMANTICS §52, as far as it follows without a forecast."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.judge.counted import Figures
from peyman.core.judge.finality import State
from peyman.core.judge.findings import Reason, Verdict
from peyman.core.judge.measures import MeasureKind
from peyman.core.judge.reasons import because
from peyman.core.judge.splitting import PartOwed
from peyman.core.judge.targets import AMOUNTS

Decision = tuple[Verdict, tuple[Reason, ...]]
_GROWING = AMOUNTS | {"steady"}
"""What can only become more, so that it is met or broken as soon as it is so."""
_DECIDED_AT_ITS_END: frozenset[MeasureKind] = frozenset({"fits", "ratio", "cost"})


@dataclass(frozen=True, slots=True)
class Case:
    """What a verdict rests on.

    `doubts` are the reasons for which nothing can be known. `over` says that no new member can come. `due` is the
    part of the target that should be there by now (the whole target for a share). `needed` is `needs_at_least`.
    `is_fixed`: the target can no more change while the period runs (one for each rep can, §49). `parts` is what the
    parts of a split owe (§48). `gate` is the verdict where the commitment stands on others that
    free it, or are unknown (§47).
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
    is_fixed: bool = True
    parts: tuple[PartOwed, ...] = ()
    gate: Decision | None = None


def decide(case: Case) -> Decision:
    """Give the verdict and why, in this order; the first that fits decides.

    1. Doubts: `unknown`. 2. Not owed (§47): `not_applicable`. 3. Nothing there, or too few in the end (§41, §42):
    `not_applicable`; none decided yet: `unknown`. 4. Arithmetic (§52): `missed`, `met`. 5. Reaches its target, or its
    pace, today: `on_track`. 6. `watch`.
    """
    if case.doubts:
        return "unknown", case.doubts
    return case.gate or _nothing_to_judge(case) or _cap_small(case, _arithmetic(case)) or _so_far(case)


def _nothing_to_judge(case: Case) -> Decision | None:
    if not case.owes:
        return "not_applicable", (because("part_owes_nothing"),)
    figures = case.figures
    if case.kind in AMOUNTS or figures.endless:
        return _too_few_in_the_end(case)
    if figures.value is None and figures.pending:
        return "unknown", (because("nothing_due", figures.pending),)
    if figures.value is None and case.kind == "steady" and not figures.settled:
        return "unknown", figures.empty
    if figures.value is None:
        void = figures.counts.void
        why = (because("only_void", void) if void else because("nothing_happened"),)
        return "not_applicable", figures.empty or why
    return _too_few_in_the_end(case)


def _too_few_in_the_end(case: Case) -> Decision | None:
    if _too_few(case) and case.state == "final":
        return "not_applicable", (because("too_few", case.figures.denominator, case.needed),)
    return None


def _too_few(case: Case) -> bool:
    return case.needed > 1 and case.figures.denominator is not None and case.figures.denominator < case.needed


def _cap_small(case: Case, decision: Decision | None) -> Decision | None:
    """Below `needs_at_least` a provisional verdict is `on_track` at best (§42)."""
    if decision is None or not _too_few(case) or decision[0] != "met":
        return decision
    return "on_track", (because("too_few", case.figures.denominator, case.needed), *decision[1])


def _arithmetic(case: Case) -> Decision | None:
    if case.kind in _GROWING:
        return _amount_decided(case)
    if case.state == "final" or (case.over and case.kind in _DECIDED_AT_ITS_END):
        return _compared(case, case.figures.value)
    if case.kind == "formula":
        return _compared(case, case.figures.value) if case.over and case.figures.settled else None
    return _share_decided(case) if case.over else None


def _amount_decided(case: Case) -> Decision | None:
    """A count only grows, and so does a sum without negative amounts: it is met, or broken, as soon as it is so.

    Not where the target itself may still move: the reps of the days to come are not counted yet.
    """
    value = case.figures.value or Fraction(0)
    short = tuple(_short(case))
    if case.over:
        verdict, why = _compared(case, value) or ("missed", ())
        return ("missed", (*why, *short)) if short else (verdict, why)
    if not case.is_fixed:
        return None
    if case.at_least and value >= case.target and not case.figures.falls and not short:
        return "met", (because("reached_early"),)
    if not case.at_least and value > case.target:
        return "missed", (because("exceeded", value - case.target),)
    return None


def _short(case: Case) -> Iterator[Reason]:
    """Give the parts that do not reach what they owe (§48)."""
    for part in case.parts:
        if part.came_to < part.least:
            yield because("part_short", part.name, part.least - part.came_to)


def _share_decided(case: Case) -> Decision | None:
    """No new member can come, but some are not decided: compare the best and the worst they can make of it."""
    figures = case.figures
    best, worst = (figures.best, figures.worst) if case.at_least else (figures.worst, figures.best)
    if case.kind == "time":
        best, worst = worst, best
        return _time_decided(case, best, worst)
    if best is not None and not _reaches(best, case):
        return "missed", (because("out_of_reach", figures.pending),)
    if worst is not None and _reaches(worst, case):
        return "met", (because("safe", figures.pending),)
    return None


def _time_decided(case: Case, best: Fraction | None, worst: Fraction | None) -> Decision | None:
    """The same for times: the shortest and the longest that they can still become; None is longer than any."""
    unfinished = case.figures.counts.open
    if not _time_reaches(best, case):
        return "missed", (because("out_of_reach", unfinished),)
    return ("met", (because("safe", unfinished),)) if _time_reaches(worst, case) else None


def _time_reaches(value: Fraction | None, case: Case) -> bool:
    return case.at_least if value is None else _reaches(value, case)


def _compared(case: Case, value: Fraction | None) -> Decision | None:
    if value is None:
        return _endless(case)
    if _reaches(value, case):
        return "met", ()
    short = case.target - value
    return "missed", (because("below_target", short) if case.at_least else because("above_target", -short),)


def _endless(case: Case) -> Decision | None:
    """What is longer or dearer than any breaks every upper limit (§41, §43)."""
    figures = case.figures
    if not figures.endless:
        return None
    if case.at_least:
        return "met", ()
    return "missed", figures.empty or (because("never_reached", figures.counts.open, figures.counts.n),)


def _reaches(value: Fraction, case: Case) -> bool:
    return _no_worse(value, case.target, case.at_least)


def _no_worse(value: Fraction, target: Fraction, at_least: bool) -> bool:
    """Compare exactly, by cross-multiplying: p/q ≥ a/b ⇔ p·b ≥ a·q (§50); a value on the target reaches it."""
    left, right = value.numerator * target.denominator, target.numerator * value.denominator
    return left >= right if at_least else left <= right


def _so_far(case: Case) -> Decision:
    few = (because("too_few", case.figures.denominator, case.needed),) if _too_few(case) else ()
    behind = tuple(because("part_behind", each.name, each.due - each.came_to) for each in case.parts if each.is_behind)
    if _on_its_way(case) and not behind:
        return "on_track", few
    return "watch", (because("so_far", case.figures.pending), *behind, *few)


def _on_its_way(case: Case) -> bool:
    value = case.figures.value
    if value is None:
        return case.figures.endless and case.at_least
    return _no_worse(value, case.due, case.at_least)
