"""Items (PLAN §2): what counts for one lead, as instants; every verdict at any `now` is a comparison of them."""

from dataclasses import dataclass
from typing import Literal

from peyman.core.facts.values import Subject
from peyman.core.quantities.moments import Moment, Span

How = Literal["running", "stop", "end", "void", "superseded", "agreement_ended"]
"""How a clock's life closed: stopped, discharged (`done_when`), voided (`void_when` or not owed), or the next cycle
began (§11) or the agreement ended (§35): void if in time, else dropped (the clock stays overdue)."""

Traits = tuple[tuple[str, str | None], ...]
"""Attribute values at the item's deciding moment (start of the clock, entry to the stage), by name."""


Hands = tuple[tuple[Moment, str | None], ...]
"""Who held a clock (None: nobody) from when on, in order, the first at its start."""


@dataclass(frozen=True, slots=True)
class Move:
    """From `since` on, as known then, the deadline was this; `paused` says that time stands still from then on."""

    since: Moment
    due: Moment | None
    late_after: Moment | None
    paused: bool


@dataclass(frozen=True, slots=True)
class ClockItem:
    """One clock of one lead. `run` counts the clocks of (node, subject) from 0, `line` the `within` line that fitted.

    `due` and `late_after` are None only in a closure without end. `early` marks a clock met by an earlier touch
    (elapsed 0). `terms` is the agreement version in force at the start. `not_owed` says that `applies_when` voids it;
    where it is `NO_LINE_FITS` the item is no clock (`is_clock`), it tells of a start. `by_silence` marks a member of a
    cohort that reached the second stage by a derived entry (§6). `elapsed_stop` is the working (or wall) time used at
    the stop in the limit's coordinate.

    What the deadline and the holder were before is kept, so that `verdicts.standing(item, now)` gives the item as it
    stood at any moment: `moves` (none when nothing paused it) and `hands` (who held it from when on, the first at the
    start, up to the stop; `holder` is who did at the earlier of stop and due, §25). Of a clock that nobody held for a
    while, `routed` is when the lead had its first owner, None if it had none: before that it was with the system, not
    in a queue. Where the condition asks for the crowd of the day (§46), `capacity` is the line of capacity that the
    lead falls to (-1: none) and `gate` the truth of the parts about the lead alone, one bit each; where those decide
    it, or nothing is asked, `gate` is None. `known` None: since ever; else the item was believed only in that time (a
    moment told afterwards, §20).
    """

    node: str
    subject: Subject
    run: int
    start: Moment
    due: Moment | None
    late_after: Moment | None
    stop: Moment | None
    how: How
    calendar: str
    line: int
    terms: str
    holder: str | None
    traits: Traits = ()
    elapsed_stop: int | None = None
    early: bool = False
    not_owed: str | None = None
    moves: tuple[Move, ...] = ()
    hands: Hands = ()
    known: Span | None = None
    by_silence: bool = False
    capacity: int | None = None
    gate: int | None = None
    routed: Moment | None = None


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One entry to a stage or one event. `amount` in minor units of the agreement's currency, None when it has none.

    `by_silence` marks a derived entry, `fits` is the metric's condition at entry, `converted` is false when the
    fact's currency has no agreed rate, `holder` who held the lead at the entry (§25).
    """

    node: str
    subject: Subject
    run: int
    at: Moment
    amount: int | None
    terms: str
    traits: Traits = ()
    fits: bool = True
    by_silence: bool = False
    converted: bool = True
    known: Span | None = None
    holder: str | None = None


Item = ClockItem | EntryItem

NO_LINE_FITS = "no_line_fits"
"""Stands in `not_owed` of what is no clock: a start for which no line of limits fits, counted as that alone (§14)."""

BEYOND_THE_DAY = "that_day"
NO_ROSTER = "no_roster"
"""Stand in `not_owed` only once items are rolled up (§46, `core.judge.gates`): the crowd of its day voids the clock;
nobody knows the reps of that day, so nobody knows whether it is owed."""


def held_at(hands: Hands, at: Moment) -> str | None:
    """Give who held a clock at a moment of its life."""
    return next(who for since, who in reversed(hands) if since <= at or (since, who) == hands[0])


def routed_of(hands: Hands, routed: Moment | None) -> Moment | None:
    """Give when a lead had its first owner, where that tells who is meant by nobody; else None."""
    return routed if any(who is None for _, who in hands) else None


def is_clock(item: ClockItem) -> bool:
    """Say whether an item is a clock, and not only a start that no line of limits fits."""
    return item.not_owed != NO_LINE_FITS


@dataclass(frozen=True, slots=True)
class Tally:
    """What leads tell beside their items, summed over leads: a code, what it is about, how often.

    `with_actor` and `without_actor` are about a stage or event whose condition asks for `actor_kind`: how many facts
    of the activities it selects name one and do not (§3). `ignored` counts ignored leads (§7).
    """

    code: str
    about: str
    n: int


@dataclass(frozen=True, slots=True)
class Items:
    """The items of all leads under one plan; the order of leads means nothing."""

    clocks: tuple[ClockItem, ...] = ()
    entries: tuple[EntryItem, ...] = ()
    tallies: tuple[Tally, ...] = ()
