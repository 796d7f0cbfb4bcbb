"""Judging: items become findings, one for each commitment and period, and for each part when parts are asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from peyman.core.agreement.terms.promises import SteadinessOf
from peyman.core.facts.values import SourceReach
from peyman.core.judge.composed import Composer
from peyman.core.judge.counted import Counted, Figures
from peyman.core.judge.depending import Known, expense_of, gate_of
from peyman.core.judge.doubts import Doubts
from peyman.core.judge.finality import is_over, state_of
from peyman.core.judge.findings import Counts, Finding, Reason, Verdict
from peyman.core.judge.given import NOTHING_GIVEN, Given
from peyman.core.judge.governing import Owed, main_calendar, owed
from peyman.core.judge.holders import exposed
from peyman.core.judge.items import Items
from peyman.core.judge.measures import Measured
from peyman.core.judge.pace import due_by_now
from peyman.core.judge.placing import Member
from peyman.core.judge.reasons import because
from peyman.core.judge.rollup import Book, parts
from peyman.core.judge.scoring import attainment_of
from peyman.core.judge.splitting import PartOwed, parts_owed, share_of_part, told_parts
from peyman.core.judge.targets import AMOUNTS, Target, target_of, unit_of
from peyman.core.judge.verdict_rules import Case, decide
from peyman.core.quantities.moments import Moment

_NOTHING_KNOWN = frozenset({"not_acted_on", "no_actor", "no_roster", "no_costs", "costs_not_by", "drift"})
"""Doubts under which a figure would be a lie: the finding carries none."""

By = tuple[tuple[str, str | None], ...] | None


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every finding is made from. `owed` are the periods of each commitment, `made` its findings so far."""

    plan: Measured
    composer: Composer
    doubts: Doubts
    given: Given
    now: Moment
    owed: Mapping[str, tuple[Owed, ...]]
    made: dict[tuple[str, Moment, Moment], Finding] = field(default_factory=dict)

    def whole(self, owed: Owed) -> Finding:
        """Give the finding of a commitment in a period, made once."""
        key = owed.commitment.id, owed.period.since, owed.period.until
        if key not in self.made:
            self.made[key] = _finding(self, owed, self.target(owed), self.composer.figures(owed), None)
        return self.made[key]

    def target(self, owed: Owed) -> Target:
        """Give the target of a commitment in a period."""
        return target_of(owed, main_calendar(self.plan, owed.agreement), self.given)

    def due(self, owed: Owed, target: Fraction) -> Fraction:
        """Give what of a target should be there by now."""
        if owed.measure.kind not in AMOUNTS:
            return target
        return due_by_now(target, owed, main_calendar(self.plan, owed.agreement), self.now)

    @property
    def known(self) -> Known:
        """What conditions on findings ask."""
        return Known(self.now, self._inside, self._figure)

    def _inside(self, commitment: str, outer: Owed) -> tuple[Finding, ...]:
        since, until = outer.period.since, outer.period.until
        inner = (each for each in self.owed.get(commitment, ()) if since <= each.period.since)
        return tuple(self.whole(each) for each in inner if each.period.until <= until)

    def _figure(self, owed: Owed) -> tuple[Figures, bool]:
        counted = self.composer.figures(owed)
        return counted, not (self.doubts.about(owed, counted) or counted.doubts)


def judge(
    plan: Measured,
    counted: Counted,
    now: Moment,
    reach: tuple[SourceReach, ...],
    by: str | None = None,
    *,
    only: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> tuple[Finding, ...]:
    """Give the findings as of `now`, in the order of the file, then by period, then the whole before its parts.

    1. Each commitment has a finding for every period from the agreement's first to the one that contains `now`, or
       the agreement's end: outside its time nothing is judged (§35).
    2. `by` names an attribute (or `owner`): after the whole come its parts, by value, the missing value last.
    3. `counted` counts the members as of the same `now`: those after it do not exist yet, so that facts of today asked
       as of a day of last year tell last year.
    4. `only` names the one commitment that is judged; its findings are the same as among all.
    5. `given` is what else counts: money spent, people, names adrift.
    """
    periods = tuple(owed(plan, now))
    doubts = Doubts(plan, counted.tallies, reach, now, given.drifted)
    by_name = {each[0].commitment.id: each for each in periods if each}
    desk = _Desk(plan, Composer(plan, counted, given, now), doubts, given, now, by_name)
    wanted = (each for among in periods for each in among if only in (None, each.commitment.id))
    return tuple(finding for each in wanted for finding in _findings(desk, each, by))


def members_of(plan: Measured, items: Items, now: Moment, finding: Finding) -> tuple[tuple[Member, ...], ...]:
    """Give the members behind a finding, oldest first: one group, or two for a ratio (counted, counted against).

    The worth of the first group sums to the finding's numerator, if it has one. What is made from other metrics has no
    members of its own. A start that no line of limits fits is no member.
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
    yield desk.whole(owed)
    if by is not None:
        whole = desk.target(owed)
        for value, part in desk.composer.parts(owed, by):
            part = exposed(part, by) if owed.measure.kind == "clock" else part
            yield _finding(desk, owed, _part_target(owed, whole, by, value), part, ((by, value),))


def _part_target(owed: Owed, whole: Target, by: str, value: str | None) -> Target:
    """Give the target of a part: its share of the whole where the split names it, as far as it is owed (§48)."""
    split = owed.commitment.split
    share = share_of_part(split, by, value)
    if split is None or share is None:
        return whole
    own, least = share * whole.exact, split.each_at_least
    reason = because("part_of_target", share, own, least)
    return Target(own * least if least else own, (*whole.reasons, reason), is_owed=least > 0)


def _finding(desk: _Desk, owed: Owed, target: Target, counted: Figures, by: By) -> Finding:
    doubts = (*desk.doubts.about(owed, counted), *counted.doubts, *target.doubts)
    counted = _settled(_honest(counted, doubts), target)
    gate = gate_of(owed, desk.known)
    split, beside_parts = _split(desk, owed, target) if by is None else ((), ())
    case = Case(
        kind=owed.measure.kind,
        at_least=owed.commitment.direction == "at_least",
        target=target.exact,
        due=desk.due(owed, target.exact),
        figures=counted,
        doubts=doubts,
        state=state_of(owed, counted, desk.doubts.reached(owed) and not gate.is_open, desk.now),
        over=is_over(owed, desk.now),
        needed=owed.measure.needs_at_least,
        owes=by is None or owed.measure.kind not in AMOUNTS or target.is_owed,
        is_fixed=not _counts_reps(owed),
        parts=split,
        gate=gate.decision,
    )
    verdict, reasons = decide(case)
    expense = tuple(expense_of(owed, desk.known)) if verdict == "met" and by is None else ()
    beside = (*expense, *gate.beside, *desk.doubts.beside(owed), *target.reasons, *beside_parts, *_beside(counted))
    return _told(owed, by, case, verdict, (*reasons, *beside))


def _told(owed: Owed, by: By, case: Case, verdict: Verdict, reasons: tuple[Reason, ...]) -> Finding:
    counted = case.figures
    return Finding(
        commitment=owed.commitment.id,
        owed_by=owed.commitment.owed_by,
        period=owed.period,
        by=by,
        verdict=verdict,
        state=case.state,
        unit=unit_of(owed),
        value=counted.value,
        numerator=counted.numerator,
        denominator=counted.denominator,
        target=case.target,
        best=counted.best,
        worst=counted.worst,
        counts=counted.counts,
        reasons=reasons,
        attainment=attainment_of(verdict, counted.value, case.target, at_least=case.at_least),
    )


def _counts_reps(owed: Owed) -> bool:
    """Say whether what is owed depends on the mean number of reps: by its own target, or the plan it is held to."""
    terms = owed.measure.terms
    named = (
        each for each in owed.agreement.commitments if isinstance(terms, SteadinessOf) and each.id == terms.commitment
    )
    return any(each.for_each is not None for each in (owed.commitment, *named))


def _split(desk: _Desk, owed: Owed, target: Target) -> tuple[tuple[PartOwed, ...], tuple[Reason, ...]]:
    """Give what the parts of a split owe, and what is said of them."""
    split = owed.commitment.split
    if split is None:
        return (), ()
    counted = desk.composer.parts(owed, split.by)
    found = parts_owed(split, target.exact, desk.due(owed, target.exact), counted)
    return found, tuple(told_parts(found, counted))


def _settled(counted: Figures, target: Target) -> Figures:
    """A time that is endless stays so once every unfinished member has run longer than the target (§43)."""
    if counted.settled or counted.youngest is None or counted.value is not None:
        return counted
    return replace(counted, settled=counted.youngest > target.exact)


def _honest(counted: Figures, doubts: tuple[Reason, ...]) -> Figures:
    """Leave the figure out where it would be one about something else, or nothing was told of the period at all."""
    codes = {reason.code for reason in doubts}
    silent = codes & {"no_facts_yet", "facts_begin_later"} and not counted.counts.n and not counted.no_line_fits
    if not (codes & _NOTHING_KNOWN or silent):
        return counted
    none = replace(counted, value=None, numerator=None, denominator=None, best=None, worst=None, pending=0)
    none = replace(none, endless=False, youngest=None, notes=(), empty=())
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
    yield from counted.notes
