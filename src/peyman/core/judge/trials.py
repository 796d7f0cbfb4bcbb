"""Trying a metric: what it would have come to in the periods behind us, what is missing, which leads count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from peyman.core.agreement.terms.clauses import PeriodUnit
from peyman.core.agreement.terms.promises import ShareReaching, TimeFrom
from peyman.core.agreement.trial_terms import BESIDE, TRIED, TrialTerms, begun
from peyman.core.calendars import Period, PeriodTable, week_start
from peyman.core.facts.values import Closure, Cost, Lead, SourceReach
from peyman.core.judge.composed import Composer
from peyman.core.judge.counted import Figures
from peyman.core.judge.doubts import Doubts
from peyman.core.judge.finality import state_of
from peyman.core.judge.findings import Counts, Reason, Unit
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.holders import with_teams
from peyman.core.judge.items import ClockItem
from peyman.core.judge.judging import judge
from peyman.core.judge.measures import Measure
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.judge.rollup import Book, lasted, parts
from peyman.core.judge.targets import unit_of
from peyman.core.judge.trial_missing import Missing, missing_of
from peyman.core.judge.trial_rows import Onlookers, Row, rows_of
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment

TEAM = "team"
_APART = Fraction(1, 10)
_NOTHING_KNOWN = frozenset({"not_acted_on", "no_actor", "no_costs", "costs_not_by"})


@dataclass(frozen=True, slots=True)
class Asked:
    """How far back a trial goes, as of when, in periods of which length; `by` an attribute, `owner` or `team`."""

    now: Moment
    months: int = 12
    per: PeriodUnit = "month"
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of a trial."""

    leads: Iterable[Lead]
    reach: tuple[SourceReach, ...]
    closures: tuple[Closure, ...] = ()
    costs: tuple[Cost, ...] = ()
    roster: Roster = field(default_factory=Roster)


@dataclass(frozen=True, slots=True)
class Came:
    """What a metric came to in a period, or in all of them together (`period.label` empty), or in a part of it.

    `n` counts its members (those of the smallest part of a formula). `middle` names both members beside the median
    where their number is even: the first of them is the value (nearest rank). `endless`: the rank falls on a member
    that has not reached the second stage, or money was spent and nothing won. `beside` is what the metric beside it
    came to; `differs` says that the two are more than a tenth (of the larger) apart (SEMANTICS §40).
    """

    period: Period
    by: tuple[str, str | None] | None
    value: Fraction | None
    numerator: int | None
    denominator: int | None
    n: int
    final: bool
    endless: bool = False
    missing: Missing | None = None
    middle: tuple[int, int] | None = None
    reasons: tuple[Reason, ...] = ()
    beside: Fraction | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found: period by period, oldest first, and all together; then leads that count and that do not.

    `never_final`: a share without a window can always still grow.
    """

    terms: TrialTerms
    unit: Unit
    periods: tuple[Came, ...]
    whole: Came
    parts: tuple[Came, ...]
    rows: tuple[Row, ...]
    never_final: bool


def tried(terms: TrialTerms, known: Known, asked: Asked) -> Trial:
    """Try a metric by facts.

    1. Its periods are the last `months` ones up to the one that contains `now`, each judged as a commitment would be.
    2. A share without a window is what of all members has reached the second stage so far, and never final.
    3. All leads are judged in memory; nothing is kept.
    """
    ground = Ground.of(terms, known, asked)
    periods = tuple(ground.periods())
    whole = ground.together()
    return Trial(
        terms=ground.terms,
        unit=ground.unit,
        periods=periods,
        whole=whole,
        parts=tuple(ground.split()),
        rows=rows_of(ground.whole, ground.book, ground.onlookers),
        never_final=is_ever(ground.whole.measure),
    )


def is_ever(measure: Measure) -> bool:
    """Say whether a measure rests on a share without a window."""
    own = isinstance(measure.terms, ShareReaching) and measure.terms.within is None
    return own or any(is_ever(each) for each in measure.inner)


def is_apart(one: Fraction | None, other: Fraction | None) -> bool:
    """Say whether two figures differ by more than a tenth of the larger."""
    if one is None or other is None:
        return False
    return abs(one - other) > _APART * max(abs(one), abs(other))


def window(terms: TrialTerms, asked: Asked) -> tuple[Period, ...]:
    """Give the periods of a trial, oldest first; at the very end of one, that one is the last."""
    calendar, agreement = compile_plan((terms.agreement,)).calendars["main"], terms.agreement.calendar
    table = PeriodTable(agreement.timezone, agreement.year_system, agreement.year_starts, week_start(calendar))
    found = [table.at(asked.now - 1, asked.per)]
    while len(found) < asked.months:
        found.append(table.at(found[-1].since - 1, asked.per))
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a trial is answered from, its leads judged.

    `owed` are the periods of the metric, `beside` those of the one beside it.
    """

    terms: TrialTerms
    plan: Plan
    book: Book
    composer: Composer
    doubts: Doubts
    known: Known
    asked: Asked
    onlookers: Onlookers
    owed: tuple[Owed, ...]
    beside: tuple[Owed, ...]

    @classmethod
    def of(cls, terms: TrialTerms, known: Known, asked: Asked) -> "Ground":
        """Judge all leads."""
        spans = window(terms, asked)
        first = compile_plan((terms.agreement,)).calendars["main"].local_date(spans[0].since)
        terms = begun(terms, first)
        plan = compile_plan((terms.agreement,))
        periods = {each[0].commitment.id: each[: len(spans)] for each in owed(plan, asked.now) if each}
        onlookers = Onlookers(periods[TRIED][-1].measure, plan, (spans[0].since, min(spans[-1].until, asked.now + 1)))
        items = gather(_watched(plan, known, onlookers))
        book = Book(plan, with_teams(items, known.roster, asked.now) if asked.by == TEAM else items, asked.now)
        composer = Composer(plan, book, Given(known.costs), asked.now)
        doubts = Doubts(plan, items.tallies, known.reach, asked.now)
        beside = periods.get(BESIDE, ())
        return cls(terms, plan, book, composer, doubts, known, asked, onlookers, periods[TRIED], beside)

    @property
    def unit(self) -> Unit:
        """The unit of the metric."""
        return unit_of(self.whole)

    @property
    def whole(self) -> Owed:
        """The periods as one."""
        return _as_one(self.owed)

    def periods(self) -> Iterator[Came]:
        """Give what each period came to."""
        given = Given(self.known.costs)
        found = judge(self.plan, self.book, self.asked.now, self.known.reach, only=TRIED, given=given)[: len(self.owed)]
        others = self.beside or (None,) * len(self.owed)
        for period, finding, other in zip(self.owed, found, others, strict=True):
            shown = self.came(period)
            final = finding.state == "final" and shown.final
            yield self._compared(replace(shown, final=final, reasons=finding.reasons), other)

    def together(self) -> Came:
        """Give what all periods came to as one."""
        return self._compared(self.came(self.whole), _as_one(self.beside) if self.beside else None)

    def split(self) -> Iterator[Came]:
        """Give the parts of each period, and of all together, where parts are asked for."""
        if self.asked.by is None:
            return
        for period in (*self.owed, self.whole):
            for value, counted in self.composer.parts(period, self.asked.by):
                yield self.came(period, counted, (self.asked.by, value))

    def came(self, period: Owed, counted: Figures | None = None, by: tuple[str, str | None] | None = None) -> Came:
        """Give what a measure came to in a period, or `counted` of a part of it."""
        counted = self.composer.figures(period) if counted is None else counted
        doubts = self.doubts.about(period, counted)
        if _NOTHING_KNOWN & {reason.code for reason in (*doubts, *counted.doubts)}:
            counted = replace(counted, value=None, worst=None, numerator=None, denominator=None, counts=Counts())
        n = counted.counts.n - counted.counts.void
        value, hits, whole = counted.value, counted.numerator, counted.denominator
        if is_ever(period.measure) and period.measure.kind == "cohort":
            value, whole = counted.worst, n
            hits = None if value is None else int(value * n)
        state = state_of(period, counted, True, self.asked.now)
        return Came(
            period=period.period,
            by=by,
            value=value,
            numerator=hits,
            denominator=whole,
            n=n,
            final=state == "final" and not is_ever(period.measure),
            endless=counted.endless,
            missing=missing_of(period, self.book, self.known.costs, self.plan, self.asked.now) if by is None else None,
            middle=self._middle(period, by),
            reasons=(*doubts, *counted.doubts, *counted.empty, *counted.notes),
        )

    def _middle(self, period: Owed, by: tuple[str, str | None] | None) -> tuple[int, int] | None:
        """Give the two members in the middle of an even number of times, where both have finished."""
        terms = period.measure.terms
        if not isinstance(terms, TimeFrom) or terms.take != "median":
            return None
        groups = self.book.members(period)
        if by is not None:
            groups = dict(parts(groups, by[0])).get(by[1], ([],))
        clocks = [member.item for member in groups[0] if isinstance(member.item, ClockItem)]
        times = sorted(lasted(each, each.stop, terms, self.plan.calendars) for each in clocks if each.stop is not None)
        half, odd = divmod(len(clocks), 2)
        return None if odd or not half or half >= len(times) else (times[half - 1], times[half])

    def _compared(self, came: Came, other: Owed | None) -> Came:
        if other is None:
            return came
        beside = self.came(other).value
        return replace(came, beside=beside, differs=is_apart(came.value, beside))


def _watched(plan: Plan, known: Known, onlookers: Onlookers) -> Iterator[LeadItems]:
    for lead in known.leads:
        items = judge_lead(plan, lead, known.closures)
        onlookers.see(lead, items)
        yield items


def _as_one(periods: tuple[Owed, ...]) -> Owed:
    """Give periods as one without a label."""
    first, last = periods[0], periods[-1]
    span = Period("", first.period.since, last.period.until)
    return replace(last, period=span, since=first.since, until=last.until)
