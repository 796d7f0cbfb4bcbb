"""Counted: what judging asks of the members of a period, in integers, whoever counted them (plain items, SQL).

Only grouping, counting and ranking stands behind `Counted`; every share, comparison and verdict is made from its
answers in core, exactly. An `Owed` says what is asked for: `owed.measure` names the kind and the nodes, `since` and
`until` the time; the same question about another metric of the period is `replace(owed, measure=…)`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Protocol

from peyman.core.judge.findings import Counts, Reason
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import Tally
from peyman.core.judge.reasons import because
from peyman.core.quantities.moments import Moment


@dataclass(frozen=True, slots=True)
class Figures:
    """What the members of a period come to.

    `best` and `worst` are what the members already there can still make of a share. `pending` counts those that are
    not decided yet. `settled` says that no member can change any more. `falls` says that an amount is negative, so
    that a sum may still go down. `no_line_fits` counts the starts that made no clock (§14).

    `endless`: there is no value because it is longer, or dearer, than any: the rank falls on a member that has not
    reached the second stage (§43), money was spent and nothing won (§41). `best` and `worst` of a time are the
    shortest and the longest it can still become (None: endless); `youngest` is how long the unfinished member that
    began last has run. `doubts` make the figure unknown, `notes` are said beside it, `empty` says why there is none.
    """

    value: Fraction | None
    numerator: int | None
    denominator: int | None
    best: Fraction | None
    worst: Fraction | None
    counts: Counts
    pending: int = 0
    settled: bool = True
    falls: bool = False
    by_silence: int = 0
    unconverted: int = 0
    without_amount: int = 0
    not_owed: tuple[tuple[str, int], ...] = ()
    no_line_fits: int = 0
    endless: bool = False
    youngest: int | None = None
    doubts: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    empty: tuple[Reason, ...] = ()


Parts = list[tuple[str | None, Figures]]
"""Figures by the value of an attribute at the deciding moment; values in order, the missing one last."""


class Counted(Protocol):
    """Members of periods, counted as of one `now`. Members after `now` do not exist."""

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What leads tell beside their items, summed over all leads."""

    def figures(self, owed: Owed) -> Figures:
        """Count the members of a measure in [since, until): any kind that has nodes of its own."""

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Count the same for each value of an attribute that a member has."""

    def running(self, owed: Owed, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give what a count or sum had come to before each of these moments, which rise."""


def clock_figures(tally: Mapping[str, int], *, settled: bool, not_owed: Mapping[str, int]) -> Figures:
    """Give what clocks come to, from how many have each standing (§24): met ÷ (met + late + overdue)."""
    met, late, still, overdue, void = (tally.get(key, 0) for key in ("met", "late", "open", "overdue", "void"))
    decided = met + late + overdue
    return Figures(
        value=share_of(met, decided),
        numerator=met,
        denominator=decided,
        best=share_of(met + still, decided + still),
        worst=share_of(met, decided + still),
        counts=Counts(decided + still + void, met, late, still, overdue, void),
        pending=still,
        settled=settled,
        not_owed=tuple(sorted(not_owed.items())),
        no_line_fits=tally.get("no_line_fits", 0),
    )


def cohort_figures(
    tally: Mapping[str, int], *, early: int, settled: bool, not_owed: Mapping[str, int], by_silence: int
) -> Figures:
    """Give what a cohort comes to (§38): reached ÷ mature; `early` immature members have reached it already."""
    keys = ("reached", "not_reached", "immature", "void")
    reached, failed, immature, void = (tally.get(key, 0) for key in keys)
    everyone = reached + failed + immature
    return Figures(
        value=share_of(reached, reached + failed),
        numerator=reached,
        denominator=reached + failed,
        best=share_of(reached + immature, everyone),
        worst=share_of(reached + early, everyone),
        counts=Counts(everyone + void, reached, 0, immature, failed, void),
        pending=immature,
        settled=settled,
        by_silence=by_silence,
        not_owed=tuple(sorted(not_owed.items())),
    )


def ratio_figures(over: int, under: int, *, by_silence: int) -> Figures:
    """Give a share of the entries of the period (§39), or events of the period over events of the period (§40)."""
    return Figures(share_of(over, under), over, under, None, None, Counts(n=under), by_silence=by_silence)


@dataclass(frozen=True, slots=True)
class Times:
    """Times of a period by nearest rank, in milliseconds: `at_rank` is None where the rank is an unfinished member's.

    `at_best` is the same rank if every unfinished member finished now, `youngest` the least of their times so far,
    `total` the sum of the finished ones.
    """

    n: int
    unfinished: int
    at_rank: int | None
    at_best: int | None
    youngest: int | None
    total: int
    by_silence: int = 0


RANKS: Mapping[str, int] = MappingProxyType({"median": 50, "p75": 75, "p90": 90})
"""The percentile of each word; the rank is the least that holds so many percent of all members (nearest rank)."""


def rank_of(take: str, n: int) -> int:
    """Give the place of a percentile among n members, from 1 on: the smallest k with 100·k ≥ p·n."""
    return -(-RANKS[take] * n // 100)


def time_figures(times: Times, take: str) -> Figures:
    """Give what times come to (§43); a mean is that of the finished ones, for reports only."""
    finished = times.n - times.unfinished
    mean = take == "mean"
    value = share_of(times.total, finished) if mean else _maybe(times.at_rank)
    settled = times.youngest is None or (not mean and value is not None and times.youngest > value)
    return Figures(
        value=value,
        numerator=finished,
        denominator=times.n,
        best=None if mean else _maybe(times.at_best),
        worst=None if mean else value,
        counts=Counts(n=times.n, met=finished, open=times.unfinished),
        settled=settled,
        by_silence=times.by_silence,
        endless=value is None and times.n > 0,
        youngest=times.youngest,
        notes=(because("unfinished", times.unfinished, times.n),) if times.unfinished else (),
    )


def _maybe(amount: int | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def share_of(part: int, whole: int) -> Fraction | None:
    """Give part ÷ whole; nothing where there is no whole (§41)."""
    return Fraction(part, whole) if whole else None
