"""Leads that are judged again though no fact of theirs changed: an outage was told of, or a version's time changed."""

from collections.abc import Iterable, Iterator, Sequence

from peyman.core.judge.items import ClockItem
from peyman.core.quantities.moments import Moment
from peyman.factstore.items_parts import Part
from peyman.factstore.shelf import Outage, Shelf
from peyman.factstore.touched import Touched


def met_by_closures(part: Part, clocks: Iterable[ClockItem], outages: Sequence[Outage]) -> Iterator[Touched]:
    """Give the leads of those clocks whose time an outage meets that may pause them.

    A clock is met when it starts before the outage ends, and still runs, or stops or may stop, when it begins.
    """
    mine = [outage for outage in outages if outage.name in part.closures]
    for clock in clocks if mine else ():
        for outage in mine:
            if _meets(clock, outage):
                yield Touched(clock.subject, "closure", outage.fact)


def _meets(clock: ClockItem, outage: Outage) -> bool:
    if outage.until is not None and clock.start >= outage.until:
        return False
    if clock.stop is None or clock.late_after is None:
        return True
    return max(clock.stop, clock.late_after) >= outage.since


def met_by_terms(shelf: Shelf, since: Moment, counted: str) -> tuple[Touched, ...]:
    """Give the leads with an event from a moment on: only they can have items in a time that changed hands then."""
    return tuple(Touched(subject, "terms") for subject in shelf.leads_from(since, counted))
