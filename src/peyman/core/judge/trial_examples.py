"""The worked example of a ready metric: its few facts, judged as any other, and every step of the arithmetic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from peyman.core.agreement.ready import Example, ReadyMetric
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import CostPer, TimeFrom
from peyman.core.agreement.trial_terms import Definition, Wanted, trial_terms
from peyman.core.facts.values import Attribute, Cost, Event, Lead, SourceReach
from peyman.core.judge.costs import spent
from peyman.core.judge.counted import rank_of
from peyman.core.judge.findings import Unit
from peyman.core.judge.governing import Owed, main_calendar
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.measures import Measure
from peyman.core.judge.rollup import lasted
from peyman.core.judge.targets import UNITS
from peyman.core.judge.trials import Asked, Came, Ground, Known
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.moments import Moment, moment_of

NOW = moment_of(datetime(2027, 6, 1, tzinfo=UTC))
PERIOD = "2026-10"
_FACT = re.compile(r"(\S+) (\S+) (\d{4}-\d\d-\d\d \d\d:\d\d)(?: (\d+) ([A-Z]{3}))?")
_TRAIT = re.compile(r"(\S+) is (\w+)=(.+)")
_COST = re.compile(r"cost (\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d) (\d+) ([A-Z]{3})((?: \w+=\S+)*)")


@dataclass(frozen=True, slots=True)
class Step:
    """One metric of the example: what it counts, and what that comes to.

    `amounts` are the worths that are summed, `times` the finished times in order (then `unfinished` others), `rank`
    the one that is taken, `cost` the money spent in the window.
    """

    metric: str
    unit: Unit
    value: Fraction | None
    numerator: int | None
    denominator: int | None
    n: int
    amounts: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    unfinished: int = 0
    rank: int | None = None
    cost: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A worked example: what the metric came to in October 2026, and the steps, the metric itself last."""

    agreement: Agreement
    unit: Unit
    came: Came
    steps: tuple[Step, ...]


def work_out(metric: ReadyMetric) -> Worked:
    """Work out the example of a ready metric by the usual words: UTC, Monday to Friday 9 to 17, in euros."""
    terms = trial_terms(Wanted(Definition(metric.id, metric.terms)))
    ground = Ground.of(terms, facts_of(metric.example), Asked(NOW, 9))
    at = next(place for place, each in enumerate(ground.owed) if each.period.label == PERIOD)
    came, october = tuple(ground.periods())[at], ground.owed[at]
    return Worked(ground.terms.agreement, ground.unit, came, tuple(_steps(ground, october)))


def facts_of(example: Example) -> Known:
    """Read the facts of an example.

    Raises:
        ValueError: a line is no fact.
    """
    names = sorted({line.split()[0] for line in example.facts if not line.startswith("cost ")})
    leads = tuple(_lead(number, name, example.facts) for number, name in enumerate(names, start=1))
    costs = tuple(_cost(number, line) for number, line in enumerate(example.facts) if line.startswith("cost "))
    return Known(leads, (SourceReach("example", NOW, NOW, 0),), costs=costs)


def _lead(number: int, name: str, lines: tuple[str, ...]) -> Lead:
    events, attributes = [], []
    for place, line in enumerate(lines):
        if not line.startswith(f"{name} "):
            continue
        trait, fact = _TRAIT.fullmatch(line), _FACT.fullmatch(line)
        identity = number * 100 + place
        if trait:
            attributes.append(Attribute(identity, number, trait[2], trait[3], None, 0))
        elif fact:
            amount = None if fact[4] is None else int(fact[4]) * 10 ** MINOR_DIGITS[fact[5]]
            at = _moment(fact[3])
            events.append(Event(identity, number, fact[2], at, "example", at, amount=amount, currency=fact[5]))
        else:
            raise ValueError(f"{line!r} is no fact of an example")
    events.sort(key=lambda event: (event.at, event.fact))
    return Lead(number, name, tuple(events), tuple(sorted(attributes, key=lambda each: each.name)))


def _cost(number: int, line: str) -> Cost:
    found = _COST.fullmatch(line)
    if found is None:
        raise ValueError(f"{line!r} is no cost of an example")
    traits = tuple((name, value) for name, _, value in (each.partition("=") for each in found[5].split()))
    until = date.fromisoformat(found[2]) + timedelta(days=1)
    since, after = _moment(f"{found[1]} 00:00"), _moment(f"{until.isoformat()} 00:00")
    return Cost(number, since, after, int(found[3]) * 10 ** MINOR_DIGITS[found[4]], found[4], traits, 0)


def _moment(text: str) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=UTC))


def _steps(ground: Ground, owed: Owed) -> Iterator[Step]:
    for each in owed.measure.inner:
        yield from _steps(ground, replace(owed, measure=each))
    yield _step(ground, owed)


def _step(ground: Ground, owed: Owed) -> Step:
    came, measure = ground.came(owed), owed.measure
    unit = ground.unit if measure.kind == "formula" else UNITS.get(measure.kind, "share")
    step = Step(measure.metric or "", unit, came.value, came.numerator, came.denominator, came.n)
    match measure.terms:
        case CostPer() as terms:
            calendar = main_calendar(ground.plan, owed.agreement)
            told = spent(ground.known.costs, owed, terms, None, calendar=calendar, now=NOW)
            return replace(step, cost=told.total)
        case TimeFrom() as terms:
            return _timed(step, ground, owed, terms)
    return replace(step, amounts=tuple(_amounts(ground, owed, measure)))


def _amounts(ground: Ground, owed: Owed, measure: Measure) -> Iterator[int]:
    for member in ground.book.members(owed)[0] if measure.kind == "sum" else ():
        if isinstance(member.item, EntryItem):
            yield member.item.amount or 0


def _timed(step: Step, ground: Ground, owed: Owed, terms: TimeFrom) -> Step:
    clocks = [each.item for each in ground.book.members(owed)[0] if isinstance(each.item, ClockItem)]
    calendars = ground.plan.calendars
    times = sorted(lasted(each, each.stop, terms, calendars) for each in clocks if each.stop is not None)
    rank = None if terms.take == "mean" else rank_of(terms.take, len(clocks))
    return replace(step, times=tuple(times), unfinished=len(clocks) - len(times), rank=rank)
