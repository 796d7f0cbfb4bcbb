"""Leads behind a trial: a few that count and a few that do not, each with the reason and its moments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nlargest
from typing import Literal

from peyman.core.agreement.trial_terms import PLAIN
from peyman.core.facts.values import Lead, Subject
from peyman.core.judge.doubts import names_measured
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import ClockItem, EntryItem
from peyman.core.judge.measures import Measure
from peyman.core.judge.placing import Member
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.core.judge.rollup import Book
from peyman.core.judge.trial_missing import attributes_of, condition_of, lacking
from peyman.core.quantities.moments import Moment

MOST = 5
Why = Literal[
    "entered", "reached", "lasted", "fits",
    "reached_late", "not_reached", "not_yet", "open", "unfinished", "fits_not", "no_amount", "no_rate", "below",
    "ignored", "where", "elsewhere", "never",
]  # fmt: skip
"""Why a lead counts: it entered, reached the second stage in time, took a time, fits. Why it does not: it came too
late, never came though the window is over, has not come yet (no window, §38), its window still runs, its time still
runs (it ranks last, §43), it does not fit, the fact has no amount or no agreed rate, it stands only below the line of a
ratio; the lead is ignored (§7), is outside the metric's `where`, entered outside these periods, never entered."""


@dataclass(frozen=True, slots=True)
class Row:
    """A lead that counts, or does not: `of` and `to` name the stages, `at`, `stop` and `due` are their moments.

    `worth` is the amount of a sum, `lasted` how long a time was, `lacks` the attributes missing at the entry,
    `last` the activity of the newest fact of a lead that never entered.
    """

    lead: Subject
    counts: bool
    why: Why
    of: str
    at: Moment | None
    to: str | None = None
    stop: Moment | None = None
    due: Moment | None = None
    worth: int | None = None
    lacks: tuple[str, ...] = ()
    last: str | None = None


@dataclass
class Onlookers:
    """Leads that did something in the time of a trial, and do not enter what it counts: the newest of each reason."""

    measure: Measure
    plan: Plan
    window: tuple[Moment, Moment]
    found: dict[Why, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _nodes: frozenset[str] = frozenset()
    _names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn which items count, and which only tell that a lead entered."""
        self._nodes = frozenset(node for leaf in leaves(self.measure) for node in leaf.nodes)
        self._names = {
            node: each.commitment.removeprefix(f"{PLAIN}.")
            for each in self.plan.measures
            if each.commitment.startswith(f"{PLAIN}.")
            for node in each.nodes
        }

    def see(self, lead: Lead, items: LeadItems) -> None:
        """Look at a lead, and keep it if it is one of the newest of its reason."""
        since, until = self.window
        happened = [event for event in lead.events if since <= event.at < until]
        if not happened or any(map(self._counts, items.clocks)) or any(map(self._counts, items.entries)):
            return
        name = names_measured(leaves(self.measure)[0])[0]
        newest = happened[-1]
        row = Row(lead.subject, False, "never", name, newest.at, last=newest.activity)
        entered = [item.at for item in items.entries if self._names.get(item.node) == name and item.at < until]
        if any(tally.code == "ignored" for tally in items.tallies):
            row = replace(row, why="ignored")
        elif entered:
            inside = entered[-1] >= since
            row = replace(row, why="where" if inside else "elsewhere", at=entered[-1], last=None)
        kept = self.found[row.why]
        kept.append(row)
        if len(kept) > 20 * MOST:
            kept[:] = nlargest(MOST, kept, key=_age)

    def _counts(self, item: ClockItem | EntryItem) -> bool:
        at = item.start if isinstance(item, ClockItem) else item.at
        return item.node in self._nodes and self.window[0] <= at < self.window[1]


def leaves(measure: Measure) -> tuple[Measure, ...]:
    """Give the measures with members of their own that a measure is made from, itself if it has some."""
    if measure.nodes:
        return (measure,)
    return tuple(dict.fromkeys(leaf for each in measure.inner for leaf in leaves(each)))


def rows_of(owed: Owed, book: Book, onlookers: Onlookers) -> tuple[Row, ...]:
    """Give up to five leads that count and up to five that do not, newest first, as many reasons as there are.

    Of a formula the members of all its parts; a lead that counts in one part is not among those that do not.
    """
    rows = [row for leaf in leaves(owed.measure) for row in _of_leaf(replace(owed, measure=leaf), book, onlookers.plan)]
    inside = {row.lead for row in rows if row.counts}
    out = [row for row in rows if not row.counts and row.lead not in inside]
    out += [row for each in onlookers.found.values() for row in each if row.lead not in inside]
    return (*_few([row for row in rows if row.counts]), *_few(out))


def _of_leaf(owed: Owed, book: Book, plan: Plan) -> Iterator[Row]:
    names = names_measured(owed.measure)
    condition, known = condition_of(owed.measure, plan), attributes_of(plan)
    for member in book.members(owed)[0]:
        if isinstance(member.item, ClockItem):
            yield _clock_row(member, member.item, names, timed=owed.measure.kind == "time")
        else:
            lacks = lacking(member.item, condition, known) if member.standing == "fits_not" else ()
            yield _entry_row(member, member.item, names[0], owed.measure.kind == "sum", lacks)
    for member in book.members(owed)[1] if owed.measure.kind == "ratio" else ():
        yield Row(member.item.subject, False, "below", names[1], member.at, to=names[0])


def _clock_row(member: Member, item: ClockItem, names: tuple[str, ...], *, timed: bool) -> Row:
    stop = item.stop if item.how == "stop" else None
    row = Row(item.subject, False, "where", names[0], item.start, to=names[1], stop=stop, due=item.late_after)
    if member.standing == "void":
        return row
    if timed:
        return replace(row, counts=stop is not None, why="lasted" if stop is not None else "unfinished")
    if item.late_after is None:
        return replace(row, counts=stop is not None, why="reached" if stop is not None else "not_yet")
    if member.standing == "immature":
        return replace(row, why="open")
    if member.standing == "reached":
        return replace(row, counts=True, why="reached")
    return replace(row, why="not_reached" if stop is None else "reached_late")


def _entry_row(member: Member, item: EntryItem, name: str, summed: bool, lacks: tuple[str, ...]) -> Row:
    row = Row(item.subject, True, "entered", name, item.at)
    if member.standing in ("fits", "fits_not"):
        fits = member.standing == "fits"
        return replace(row, counts=fits, why="fits" if fits else "fits_not", lacks=lacks)
    if not summed:
        return row
    if item.amount is None:
        return replace(row, counts=False, why="no_amount" if item.converted else "no_rate")
    return replace(row, worth=item.amount)


def _few(rows: Iterable[Row]) -> Iterator[Row]:
    """Take the newest of each reason in turn, until there are enough."""
    of: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        of[row.why, row.of].append(row)
    ranked = [
        (place, -_age(row)[0], row.lead, row)
        for each in of.values()
        for place, row in enumerate(nlargest(MOST, each, key=_age))
    ]
    chosen = sorted(ranked, key=lambda each: each[:3])[:MOST]
    yield from (row for *_, row in sorted(chosen, key=lambda each: each[1:3]))


def _age(row: Row) -> tuple[Moment, int]:
    return row.at or 0, -row.lead
