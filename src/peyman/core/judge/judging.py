"""Judging: items become findings, one for each commitment and period, and for each part when parts are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from peyman.core.facts.values import SourceReach
from peyman.core.judge.counted import Counted, Figures
from peyman.core.judge.doubts import Doubts
from peyman.core.judge.finality import is_over, state_of
from peyman.core.judge.findings import Counts, Finding, Reason
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.items import Items
from peyman.core.judge.measures import Measured
from peyman.core.judge.pace import due_by_now
from peyman.core.judge.placing import Member
from peyman.core.judge.reasons import because
from peyman.core.judge.rollup import Book, parts
from peyman.core.judge.targets import Target, target_of, unit_of
from peyman.core.judge.verdict_rules import Case, decide
from peyman.core.quantities.moments import Moment

_NOTHING_KNOWN = frozenset({"not_acted_on", "no_actor", "no_roster"})
"""Doubts under which a figure would be a lie: the finding carries none."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every finding is made from."""

    plan: Measured
    counted: Counted
    doubts: Doubts
    now: Moment


def judge(
    plan: Measured,
    counted: Counted,
    now: Moment,
    reach: tuple[SourceReach, ...],
    by: str | None = None,
    *,
    only: str | None = None,
) -> tuple[Finding, ...]:
    """Give the findings as of `now`, in the order of the file, then by period, then the whole before its parts.

    1. Each commitment has a finding for every period from the agreement's first to the one that contains `now`, or
       the agreement's end: outside its time nothing is judged (§35).
    2. `by` names an attribute (or `owner`): after the whole come its parts, by value, the missing value last.
    3. `counted` counts the members as of the same `now`: those after it do not exist yet, so that facts of today asked
       as of a day of last year tell last year.
    4. `only` names the one commitment that is judged; its findings are the same as among all.
    """
    desk = _Desk(plan, counted, Doubts(plan, counted.tallies, reach, now), now)
    wanted = (each for periods in owed(plan, now) for each in periods if only in (None, each.commitment.id))
    return tuple(finding for each in wanted for finding in _findings(desk, each, by))


def members_of(plan: Measured, items: Items, now: Moment, finding: Finding) -> tuple[tuple[Member, ...], ...]:
    """Give the members behind a finding, oldest first: one group, or two for a ratio (counted, counted against).

    The worth of the first group sums to the finding's numerator. A start that no line of limits fits is no member.
    """
    book = Book(plan, _items_of(plan, items, finding.commitment), now)
    for periods in owed(plan, now):
        for each in periods:
            if each.commitment.id == finding.commitment and each.period == finding.period:
                groups = _of_part(book.members(each), finding)
                return tuple(tuple(one for one in group if one.standing != "no_line_fits") for group in groups)
    return ()


def _items_of(plan: Measured, items: Items, commitment: str) -> Items:
    nodes = {node for measure in plan.measures if measure.commitment == commitment for node in measure.nodes}
    clocks = tuple(item for item in items.clocks if item.node in nodes)
    return Items(clocks, tuple(item for item in items.entries if item.node in nodes), items.tallies)


def _of_part(groups: tuple[list[Member], ...], finding: Finding) -> tuple[list[Member], ...]:
    if finding.by is None:
        return groups
    ((attribute, value),) = finding.by
    return dict(parts(groups, attribute)).get(value, tuple([] for _ in groups))


def _findings(desk: _Desk, owed: Owed, by: str | None) -> Iterator[Finding]:
    target = target_of(owed, desk.plan.calendars["main"])
    yield _finding(desk, owed, target, desk.counted.figures(owed), None)
    for value, part in [] if by is None else desk.counted.parts(owed, by):
        yield _finding(desk, owed, target, part, ((str(by), value),))


def _finding(
    desk: _Desk, owed: Owed, target: Target, counted: Figures, by: tuple[tuple[str, str | None], ...] | None
) -> Finding:
    doubts = desk.doubts.about(owed, counted)
    counted = _honest(counted, doubts)
    state = state_of(owed, counted, desk.doubts.reached(owed), desk.now)
    case = Case(
        kind=owed.measure.kind,
        at_least=owed.commitment.direction == "at_least",
        target=target.exact,
        due=_due(desk, owed, target.exact),
        figures=counted,
        doubts=doubts,
        state=state,
        over=is_over(owed, desk.now),
        needed=owed.measure.needs_at_least,
        owes=by is None or owed.measure.kind not in ("count", "sum"),
    )
    verdict, reasons = decide(case)
    return Finding(
        commitment=owed.commitment.id,
        owed_by=owed.commitment.owed_by,
        period=owed.period,
        by=by,
        verdict=verdict,
        state=state,
        unit=unit_of(owed),
        value=counted.value,
        numerator=counted.numerator,
        denominator=counted.denominator,
        target=target.exact,
        best=counted.best,
        worst=counted.worst,
        counts=counted.counts,
        reasons=(*reasons, *desk.doubts.beside(owed), *target.reasons, *_beside(counted)),
    )


def _due(desk: _Desk, owed: Owed, target: Fraction) -> Fraction:
    if owed.measure.kind not in ("count", "sum"):
        return target
    return due_by_now(target, owed, desk.plan.calendars["main"], desk.now)


def _honest(counted: Figures, doubts: tuple[Reason, ...]) -> Figures:
    """Leave the figure out where it would be one about something else, or nothing was told of the period at all."""
    codes = {reason.code for reason in doubts}
    silent = codes & {"no_facts_yet", "facts_begin_later"} and not counted.counts.n and not counted.no_line_fits
    if not (codes & _NOTHING_KNOWN or silent):
        return counted
    none = replace(counted, value=None, numerator=None, denominator=None, best=None, worst=None, pending=0)
    return replace(
        none, counts=Counts(), settled=False, not_owed=(), no_line_fits=0, by_silence=0, unconverted=0, without_amount=0
    )


def _beside(counted: Figures) -> Iterator[Reason]:
    """Give what is said beside the figure whatever the verdict is."""
    if counted.pending:
        yield because("not_yet_due", counted.pending, counted.best, counted.worst)
    if counted.counts.void:
        yield because("void", counted.counts.void, counted.counts.n)
    for why, n in counted.not_owed:
        yield because("not_owed", why, n)
    if counted.no_line_fits:
        yield because("no_line_fits", counted.no_line_fits)
    if counted.by_silence:
        yield because("by_silence", counted.by_silence, counted.numerator)
    if counted.without_amount:
        yield because("no_amount", counted.without_amount)
