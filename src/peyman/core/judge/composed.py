"""Figures that are made from other figures: costs per entry, steadiness, formulas (SEMANTICS §44, §45, §45a)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.clauses import Constant, FormulaTree, MetricName
from peyman.core.agreement.terms.promises import CostPer, Formula, SteadinessOf
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.costs import Spent, spent
from peyman.core.judge.counted import Counted, Figures, Parts
from peyman.core.judge.findings import Counts, Reason
from peyman.core.judge.given import Given
from peyman.core.judge.governing import Owed, main_calendar
from peyman.core.judge.measures import Measured
from peyman.core.judge.reasons import because
from peyman.core.judge.targets import target_of, unit_of
from peyman.core.quantities.moments import Moment

_NONE = Figures(None, None, None, None, None, Counts())


@dataclass(frozen=True, slots=True)
class Composer:
    """Answers for every kind of measure: what has nodes of its own is counted, the rest is made from that."""

    plan: Measured
    counted: Counted
    given: Given
    now: Moment

    def figures(self, owed: Owed) -> Figures:
        """Give what a measure comes to in a period."""
        match owed.measure.terms:
            case CostPer() as terms:
                told = self._spent(owed, terms, None)
                return _cost(told, self._entries(owed), told.total)
            case SteadinessOf():
                return self._steady(owed)
            case Formula(tree):
                inner = {each.metric: self.figures(replace(owed, measure=each)) for each in owed.measure.inner}
                return _formula(tree, inner)
            case _:
                return self.counted.figures(owed)

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Give the same for each value of an attribute; a straying from the whole's plan has no parts."""
        match owed.measure.terms:
            case CostPer() as terms:
                return list(self._cost_parts(owed, terms, attribute))
            case SteadinessOf():
                return []
            case Formula(tree):
                return list(self._formula_parts(owed, tree, attribute))
            case _:
                return self.counted.parts(owed, attribute)

    # ── costs ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _entries(self, owed: Owed) -> Figures:
        return self.counted.figures(_as_count(owed))

    def _spent(self, owed: Owed, terms: CostPer, attribute: str | None) -> Spent:
        calendar = main_calendar(self.plan, owed.agreement)
        return spent(self.given.costs, owed, terms, attribute, calendar=calendar, now=self.now)

    def _cost_parts(self, owed: Owed, terms: CostPer, attribute: str) -> Iterator[tuple[str | None, Figures]]:
        told = self._spent(owed, terms, attribute)
        entries = dict(self.counted.parts(_as_count(owed), attribute))
        for value in sorted({*entries, *told.by}, key=lambda each: (each is None, each or "")):
            figures = _cost(told, entries.get(value, _NONE), told.by.get(value, Fraction(0)))
            doubts = () if told.is_told else (because("costs_not_by", attribute),)
            yield value, replace(figures, doubts=(*figures.doubts, *doubts))

    # ── steadiness ───────────────────────────────────────────────────────────────────────────────────────────────

    def _steady(self, owed: Owed) -> Figures:
        """Compare the running total with the plan at the end of each working date; the largest straying counts.

        A date ends at its midnight: what comes after closing belongs to it. The plan rises with working time.
        """
        terms, calendar = owed.measure.terms, main_calendar(self.plan, owed.agreement)
        assert isinstance(terms, SteadinessOf)
        named = next(each for each in owed.agreement.commitments if each.id == terms.commitment)
        watched = replace(owed, commitment=named, measure=owed.measure.inner[0])
        total = target_of(watched, calendar, self.given).exact
        opened = calendar.worked_ms(owed.since)
        whole = calendar.worked_ms(owed.until) - opened
        inner = self.counted.figures(watched)
        carried = replace(_NONE, counts=Counts(n=inner.counts.n), unconverted=inner.unconverted)
        if not total or not whole:
            return replace(carried, empty=(because("no_plan"),))
        ends = [end for end in _ends(owed, calendar) if end <= self.now]
        if not ends:
            return replace(carried, empty=(because("no_day_over"),), settled=False)
        planned = [total * (calendar.worked_ms(end) - opened) / whole for end in ends]
        running = self.counted.running(watched, ends)
        strayed = [abs(came - plan) / total for came, plan in zip(running, planned, strict=True)]
        at = strayed.index(max(strayed))
        note = because("furthest", ends[at] - 1, running[at], planned[at], unit_of(watched))
        return replace(carried, value=strayed[at], notes=(note,))

    # ── formulas ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _formula_parts(self, owed: Owed, tree: FormulaTree, attribute: str) -> Iterator[tuple[str | None, Figures]]:
        """Give a formula for each value that any of its metrics has; one that has no parts stays the whole's."""
        whole: dict[str | None, Figures] = {}
        split: dict[str | None, dict[str | None, Figures]] = {}
        for each in owed.measure.inner:
            inner = replace(owed, measure=each)
            if each.kind == "steady":
                whole[each.metric] = self.figures(inner)
            else:
                split[each.metric] = dict(self.parts(inner, attribute))
        values = {value for parts in split.values() for value in parts}
        for value in sorted(values, key=lambda each: (each is None, each or "")):
            of = {metric: parts.get(value, _NONE) for metric, parts in split.items()}
            yield value, _formula(tree, whole | of)


def _as_count(owed: Owed) -> Owed:
    return replace(owed, measure=replace(owed.measure, kind="count", terms=None))


def _cost(told: Spent, entries: Figures, cost: Fraction) -> Figures:
    """Give cost ÷ entries, and the zero rules of §41: money spent and nothing won is dearer than any limit."""
    n, since, until = entries.counts.n, told.window.since, told.window.until
    doubts = () if told.is_known else (because("no_costs", _iso(told.told_until)),)
    notes = (because("spent", cost, since.isoformat(), _iso_last(until)),) if cost else ()
    if told.is_known and told.told_until is not None and told.told_until < until:
        notes = (*notes, because("costs_end", _iso_last(told.told_until)))
    return replace(
        _NONE,
        value=cost / n if n else None,
        denominator=n,
        counts=Counts(n=n),
        by_silence=entries.by_silence,
        unconverted=told.unconverted,
        endless=not n and cost > 0,
        doubts=doubts,
        notes=notes,
        empty=(because("spent_for_nothing", cost),) if not n and cost > 0 else (),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else _iso_last(day)


def _iso_last(day: date) -> str:
    """Write the last day of days that end before one."""
    return (day - timedelta(days=1)).isoformat()


def _ends(owed: Owed, calendar: WorkCalendar) -> Iterator[Moment]:
    """Give the ends of the working dates of the agreed part, at midnight."""
    first, last = calendar.local_date(owed.since), calendar.local_date(owed.until - 1)
    for day in calendar.working_dates(first, last + timedelta(days=1)):
        yield min(owed.until, calendar.day_start(day + timedelta(days=1)))


def _formula(tree: FormulaTree, inner: dict[str | None, Figures]) -> Figures:
    """Give the value of a formula: unknown if any part is, none if any part is or something is divided by 0 (§45a)."""
    parts = list(inner.values())
    needed = [part.denominator for part in parts if part.denominator is not None]
    found = replace(
        _NONE,
        denominator=min(needed, default=None),
        counts=Counts(n=min(needed, default=0)),
        settled=all(part.settled for part in parts),
        pending=sum(part.pending for part in parts),
        unconverted=sum(part.unconverted for part in parts),
        doubts=_each_once([doubt for part in parts for doubt in part.doubts]),
        notes=_each_once([note for part in parts for note in part.notes]),
        without_amount=sum(part.without_amount for part in parts),
    )
    values = {name: part.value for name, part in inner.items() if part.value is not None}
    missing = [name for name in metrics_in(tree) if name not in values]
    if missing:
        return replace(found, empty=tuple(because("no_value_of", name) for name in dict.fromkeys(missing)))
    try:
        return replace(found, value=_worked_out(tree, values))
    except ZeroDivisionError:
        return replace(found, empty=(because("divided_by_zero"),))


def _each_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))


def _worked_out(tree: FormulaTree, values: dict[str | None, Fraction]) -> Fraction:
    match tree:
        case Constant(exact):
            return exact
        case MetricName(name):
            return values[name]
    left, right = _worked_out(tree.left, values), _worked_out(tree.right, values)
    match tree.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right
