"""Gathering: what each lead comes to, put together; the order of leads means nothing."""

from collections import Counter
from collections.abc import Iterable

from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.core.judge.plain import LeadItems


def gather(of_leads: Iterable[LeadItems]) -> Items:
    """Put the items of all leads together and sum what they tell beside them."""
    clocks: list[ClockItem] = []
    entries: list[EntryItem] = []
    told: Counter[tuple[str, str]] = Counter()
    for lead in of_leads:
        clocks += lead.clocks
        entries += lead.entries
        for tally in lead.tallies:
            told[tally.code, tally.about] += tally.n
    tallies = tuple(Tally(code, about, n) for (code, about), n in sorted(told.items()))
    return Items(tuple(clocks), tuple(entries), tallies)
