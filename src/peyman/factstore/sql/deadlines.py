"""Deadlines without pauses (SEMANTICS §13): when a limit is used up, from tables of calendars.

Of rows with `start`, `calendar_no` and `limit_no` (the numbers in the tables) it gives `due` and `late`, and what
pauses need: `amount`, `business`, `dated` of the limit and `begun`, the start in the limit's own time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from peyman.core.calendars.limits import UNIT_MS
from peyman.core.calendars.tables import is_dated
from peyman.core.quantities.durations import Duration
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.steps import Joined, listed, select, value


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits some rows may have, with their numbers in the tables; the rest of the questions follow from them."""

    known: CalendarSql
    limits: tuple[Duration, ...]

    @property
    def dated(self) -> bool:
        """Whether one of them ends with a date."""
        return any(is_dated(limit) for limit in self.limits)

    @property
    def worked(self) -> bool:
        """Whether one of them counts working time."""
        return any(limit.business for limit in self.limits)

    @property
    def timed(self) -> bool:
        """Whether one of them is an amount of working time."""
        return any(limit.business and not is_dated(limit) for limit in self.limits)

    def term(self, of_limit: Callable[[Duration], int]) -> str:
        """Give a term of the limit of each row; an engine would not join a table on a number that is always one."""
        numbers = {limit: self.known.tables.limits.index(limit) for limit in self.limits}
        choices = (f"when r.limit_no = {number} then {of_limit(limit)}" for limit, number in numbers.items())
        return f"case {' '.join(choices)} else cast(null as bigint) end"


_TERMS: dict[str, Callable[[Duration], int]] = {
    "amount": lambda limit: 0 if is_dated(limit) else limit.amount * UNIT_MS.get(limit.unit, 0),
    "business": lambda limit: int(limit.business),
    "dated": lambda limit: int(is_dated(limit)),
}


def with_deadline(rows: exp.Query, limits: Limits) -> exp.Select:
    """Give the rows with the deadline of their limit; a row without a limit (-1) has none."""
    begun = _begun(rows, limits)
    joins = list(_second(limits))
    gaps: dict[str, exp.Expression | exp.Query] = {}
    if limits.timed:
        gaps |= {
            "first": limits.known.moment_at("earliest", value("x.begun + x.amount"), value("x.begun + x.amount - 1")),
            "last": limits.known.moment_at("latest", value("x.begun + x.amount"), value("x.begun + x.amount")),
        }
    return select(
        f"""select x.*, {_chosen(limits, "due")} as due, {_chosen(limits, "late_after")} as late from begun as x""",
        joins,
        begun=begun,
        **gaps,
    )


def _begun(rows: exp.Query, limits: Limits) -> exp.Select:
    joins: list[Joined] = []
    gaps: dict[str, exp.Expression | exp.Query] = {}
    if limits.worked or limits.dated:
        joins.append(limits.known.days_of("days", value("r.calendar_no"), value("r.start")))
    if limits.worked:
        gaps["worked"] = limits.known.worked("days", value("r.start"))
    if limits.dated:
        gaps["day"] = limits.known.local_day("days", value("r.start"))
    terms = {name: limits.term(of_limit) for name, of_limit in _TERMS.items()}
    begun = f"case when {terms['business']} = 1 then :worked else r.start end" if limits.worked else "r.start"
    return select(
        f"""select r.*{listed(f"{term} as {name}" for name, term in terms.items())}, {begun} as begun,
            {":day" if limits.dated else "0"} as local_day from rows as r""",
        joins,
        rows=rows,
        **gaps,
    )


def _second(limits: Limits) -> Iterator[Joined]:
    if limits.dated:
        yield limits.known.dated_of("dated", value("x.limit_no"), value("x.calendar_no"), value("x.local_day"))
    if limits.timed:
        yield limits.known.opens_of("earliest", value("x.calendar_no"), value("x.begun + x.amount - 1"))
        yield limits.known.opens_of("latest", value("x.calendar_no"), value("x.begun + x.amount"))


def _chosen(limits: Limits, which: str) -> str:
    choices = []
    if limits.dated:
        choices.append(f"when x.dated = 1 then dated.{which}")
    if limits.timed:
        found = "case when x.amount = 0 then :last else :first end" if which == "due" else ":last"
        choices.append(f"when x.business = 1 then {found}")
    return f"case {' '.join(choices)} else x.begun + x.amount end" if choices else "x.begun + x.amount"


def distinct(limits: Sequence[Duration | None]) -> tuple[Duration, ...]:
    """Give the different limits of some lines."""
    return tuple(dict.fromkeys(limit for limit in limits if limit is not None))
