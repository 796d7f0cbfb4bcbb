"""Whose delay it is: the clocks of a commitment by who held them, and what each answers for."""

from collections.abc import Iterator
from dataclasses import dataclass

from peyman.core.calendars import Period
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.holders import Charge, Holders, by_team
from peyman.core.judge.items import ClockItem, is_clock
from peyman.core.judge.rollup import Book
from peyman.core.judge.verdicts import standing
from peyman.core.quantities.moments import Moment
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import NameUnknown, Workspace


@dataclass(frozen=True, slots=True)
class WhoseDelay:
    """The clocks of a commitment (in a period, None: of all time) by holder and by team, void ones left out.

    `periods` are those there are to choose from, oldest first.
    """

    commitment: str
    as_of: Moment
    period: Period | None
    periods: tuple[Period, ...]
    holders: tuple[Charge, ...]
    teams: tuple[Charge, ...]


def whose_delay(workspace: Workspace, *, commitment: str, as_of: Moment, period: str | None = None) -> WhoseDelay:
    """Give who held the clocks of a commitment as of a moment, for how long, and how long they were late.

    Raises:
        NameUnknown: there is no clock commitment of this id, or it has no such period.
    """
    judged = _judged(workspace, commitment, as_of)
    chosen = next((each for each in judged if each.period.label == period), None)
    if period is not None and chosen is None:
        raise NameUnknown(f"{commitment!r} has no period {period!r}")
    roster = workspace.shelf.roster(workspace.known_on)
    found = Holders(workspace.plan, roster, as_of).charges(commitment, _clocks(workspace, commitment, as_of, chosen))
    return WhoseDelay(
        commitment=commitment,
        as_of=as_of,
        period=None if chosen is None else chosen.period,
        periods=tuple(each.period for each in judged),
        holders=found,
        teams=by_team(found),
    )


def clock_periods(workspace: Workspace, *, commitment: str, as_of: Moment) -> tuple[Period, ...]:
    """Give the periods of a clock commitment up to a moment, oldest first.

    Raises:
        NameUnknown: there is no clock commitment of this id.
    """
    return tuple(each.period for each in _judged(workspace, commitment, as_of))


def _judged(workspace: Workspace, commitment: str, as_of: Moment) -> tuple[Owed, ...]:
    known = dict.fromkeys(each.commitment for each in workspace.plan.measures if each.kind == "clock")
    if commitment not in known:
        names = ", ".join(known) or "none"
        raise NameUnknown(f"no clock commitment is called {commitment!r}; there are: {names}")
    every = owed(workspace.plan, as_of)
    return next((periods for periods in every if periods and periods[0].commitment.id == commitment), ())


def _clocks(workspace: Workspace, commitment: str, as_of: Moment, chosen: Owed | None) -> Iterator[ClockItem]:
    """Give the clocks as they stood, of one period as findings place them, or all."""
    items = counted_items(workspace, as_of=as_of)
    if chosen is not None:
        (members,) = Book(workspace.plan, items, as_of).members(chosen)
        yield from (member.item for member in members if isinstance(member.item, ClockItem))
        return
    nodes = {node for each in workspace.plan.measures if each.commitment == commitment for node in each.nodes}
    for item in items.clocks:
        then = standing(item, as_of) if item.node in nodes and is_clock(item) else None
        if then is not None:
            yield then
