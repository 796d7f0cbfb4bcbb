"""What a metric lacks: which part of its members has not got what it needs to be counted rightly."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.promises import CostPer, RatioOf, ShareReaching, SumOf, TimeFrom
from peyman.core.agreement.trial_terms import PLAIN
from peyman.core.calendars import WorkCalendar
from peyman.core.conditions import Condition, names_in
from peyman.core.facts.values import Cost
from peyman.core.judge.costs import Spent, spent
from peyman.core.judge.doubts import names_measured
from peyman.core.judge.governing import Owed, main_calendar
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.measures import Measure
from peyman.core.judge.placing import Member
from peyman.core.judge.plan import Plan
from peyman.core.judge.rollup import Book
from peyman.core.quantities.moments import Moment

Lack = Literal["second", "attribute", "amount", "first", "costs", "nothing"]
"""What is missing: the second stage (`second`), an attribute that a condition asks for, an amount or value, an entry
to what a ratio counts against (`first`), a cost row of the day; `nothing` can be missing of what is only counted."""


@dataclass(frozen=True, slots=True)
class Missing:
    """`n` of `of` members (days, for costs) lack what the metric needs."""

    lack: Lack
    n: int
    of: int

    @property
    def share(self) -> Fraction:
        """The share that is missing; none of nothing is nothing."""
        return Fraction(self.n, self.of) if self.of else Fraction(0)


def missing_of(owed: Owed, book: Book, costs: tuple[Cost, ...], plan: Plan, now: Moment) -> Missing:
    """Give what is missing of a metric in a period, by its kind.

    1. Cohorts and times: members for whom the second stage has not come so far, whatever the window says.
    2. Shares and counts with a condition: entries, fitting or not, that lack an attribute the condition asks for.
    3. Sums: entries without an amount, a value of the table, or an agreed rate.
    4. Ratios: entries above the line of leads that never entered what stands below it.
    5. Costs: days whose money counts and of which no cost row tells.
    6. Formulas: what is missing of the part of which most is.
    """
    measure = owed.measure
    match measure.terms:
        case ShareReaching() | TimeFrom():
            members = [each for each in book.members(owed)[0] if each.standing != "void"]
            return Missing("second", sum(1 for each in members if not _reached(each)), len(members))
        case SumOf():
            entries = _entries(book.members(owed)[0])
            return Missing("amount", sum(1 for each in entries if each.amount is None), len(entries))
        case RatioOf():
            return _without_first(owed, book, plan)
        case CostPer() as terms:
            return _days_without_costs(
                spent(costs, owed, terms, None, calendar=main_calendar(plan, owed.agreement), now=now),
                costs,
                main_calendar(plan, owed.agreement),
            )
    if measure.inner:
        inner = [missing_of(replace(owed, measure=each), book, costs, plan, now) for each in measure.inner]
        return max(inner, key=lambda each: (each.share, each.lack != "nothing"))
    return _without_attribute(owed, book, plan)


def condition_of(measure: Measure, plan: Plan) -> Condition | None:
    """Give the condition that decides whether an entry is counted, or fits."""
    entries = [node for node in plan.entries if node.id in measure.nodes]
    clocks = [node for node in plan.clocks if node.id in measure.nodes]
    asked = (*(node.fits for node in entries), *(node.where for node in entries), *(node.where for node in clocks))
    return next((condition for condition in asked if condition is not None), None)


def lacking(item: EntryItem, condition: Condition | None, attributes: Iterable[str]) -> tuple[str, ...]:
    """Give the attributes that a condition asks for and that an entry's lead had not got then."""
    asked = names_in(condition) if condition is not None else frozenset()
    known = {name for name, value in item.traits if value is not None}
    return tuple(name for name in attributes if name in asked and name not in known)


def plain_owed(owed: Owed, plan: Plan, name: str) -> Owed | None:
    """Give the same period of a stage or event counted alone."""
    measure = next((each for each in plan.measures if each.commitment == f"{PLAIN}.{name}"), None)
    return None if measure is None else replace(owed, measure=measure)


def attributes_of(plan: Plan) -> tuple[str, ...]:
    """Give the attributes that the definitions know."""
    return plan.scenes[0].attributes


def _reached(member: Member) -> bool:
    return isinstance(member.item, ClockItem) and member.item.how == "stop" and member.item.stop is not None


def _entries(members: Iterable[Member]) -> list[EntryItem]:
    return [member.item for member in members if isinstance(member.item, EntryItem)]


def _without_attribute(owed: Owed, book: Book, plan: Plan) -> Missing:
    condition = condition_of(owed.measure, plan)
    plain = plain_owed(owed, plan, names_measured(owed.measure)[0])
    entries = _entries(book.members(plain if plain is not None else owed)[0])
    if condition is None or not names_in(condition) & frozenset(attributes_of(plan)):
        return Missing("nothing", 0, len(entries))
    known = attributes_of(plan)
    return Missing("attribute", sum(1 for each in entries if lacking(each, condition, known)), len(entries))


def _without_first(owed: Owed, book: Book, plan: Plan) -> Missing:
    above, _ = book.members(owed)
    plain = plain_owed(owed, plan, names_measured(owed.measure)[1])
    entered = plain if plain is not None else owed
    leads = {each.item.subject for each in book.members(replace(entered, since=0, until=owed.until))[-1]}
    return Missing("first", sum(1 for each in above if each.item.subject not in leads), len(above))


def _days_without_costs(told: Spent, costs: tuple[Cost, ...], calendar: WorkCalendar) -> Missing:
    days = range(told.window.since.toordinal(), told.window.until.toordinal())
    known: set[int] = set()
    for cost in costs:
        first, last = calendar.local_date(cost.since), calendar.local_date(max(cost.since, cost.until - 1))
        known |= set(range(max(first.toordinal(), days.start), min(last.toordinal() + 1, days.stop)))
    return Missing("costs", len(days) - len(known), len(days))
