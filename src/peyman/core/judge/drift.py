"""Drift (CAPABILITIES T16): names of the terms that the facts no longer show, and names that no term knows.

Whoever renames a stage in the CRM stops telling of it. To judge on would be to guess, so what stands on the name is
unknown until it is seen again, or until the terms are changed. The rule is that of docs/decisions/0007.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, Formula, Metric, ShareWhere
from peyman.core.conditions import fold, names_in
from peyman.core.conditions.names import expand
from peyman.core.conditions.tree import Condition
from peyman.core.judge.marks import activities_of
from peyman.core.quantities.moments import DAY, Moment

What = Literal["stage", "event", "attribute", "activity", "value"]
SeenKind = Literal["activity", "attribute", "value", "lead"]
LEAD: SeenKind = "lead"
"""The kind of `Seen` that tells on which days leads were first heard of."""

ENOUGH_DAYS = 20
"""A name must have been seen on so many days before its silence says anything."""
FEWEST_SILENT = 5
"""A silence of no more days than this says nothing."""
TIMES_LONGER = 3
"""A silence is drift when it is longer than so many times the longest one before it."""
NEW_DAYS = 3
"""A new name is no slip once it was seen on so many days."""


@dataclass(frozen=True, slots=True)
class Seen:
    """On which days (numbered since the epoch, UTC) something was seen, each with its first moment of that day.

    `kind` is `activity` (of events), `attribute` (filled in for leads first heard of on that day), `value` (of an
    attribute, `of`), or `lead`.
    """

    kind: SeenKind
    name: str
    days: tuple[tuple[int, Moment], ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """A name adrift: `gone` are names of the terms that went silent, `new` what no term names.

    `since` is when the silence became unusual, or the new name was first seen; `last` when the name was last seen.
    `closed` tells when the silence ended, None while the task is open. `of` is the attribute of a value.
    """

    kind: Literal["gone", "new"]
    what: What
    name: str
    since: Moment
    last: Moment
    closed: Moment | None = None
    of: str = ""


def drifts(agreement: Agreement, seen: Iterable[Seen], as_of: Moment) -> tuple[Drift, ...]:
    """Give what drifted up to a moment, open and closed, by the names of a version.

    Days on which nothing at all was seen count neither for a silence nor for its length: a closed office, a source that
    was not read and the end of the facts are no drift.
    """
    ground = _Ground(seen, as_of)
    return (*_gone(agreement, ground), *_new(agreement, ground))


def adrift(found: Iterable[Drift]) -> Mapping[str, Drift]:
    """Give the names of the terms that are adrift now."""
    return {each.name: each for each in found if each.kind == "gone" and each.closed is None}


def attributes_used(agreement: Agreement, commitment: Commitment) -> frozenset[str]:
    """Give the attributes that a commitment's figure and limits are read from."""
    named = {each.id: each.condition for each in agreement.lifecycle.conditions}
    conditions = [commitment.applies_when]
    if commitment.clock is not None:
        conditions += [line.where for line in commitment.clock.within]
    if commitment.metric is not None:
        conditions += _of_metric(commitment.metric, {each.id: each for each in agreement.metrics})
    names = {name for each in conditions if each is not None for name in names_in(expand(each, named))}
    return frozenset(names | ({commitment.split.by} if commitment.split else set()))


def _of_metric(name: str, metrics: Mapping[str, Metric]) -> list[Condition | None]:
    metric = metrics[name]
    found = [metric.where]
    if isinstance(metric.kind, ShareWhere):
        found.append(metric.kind.fits)
    if isinstance(metric.kind, Formula):
        found += [each for inner in metrics_in(metric.kind.tree) for each in _of_metric(inner, metrics)]
    return found


# ── what was seen, day by day ────────────────────────────────────────────────────────────────────────────────────


class _Ground:
    """What was seen by a moment, and the days on which anything was."""

    def __init__(self, seen: Iterable[Seen], as_of: Moment) -> None:
        self.rows: dict[tuple[str, str, str], dict[int, Moment]] = defaultdict(dict)
        for each in seen:
            name = fold(each.name) if each.kind == "activity" else each.name
            known = {day: at for day, at in each.days if at <= as_of}
            if known:
                self.rows[each.kind, each.of, name] |= known
        happened = (day for (kind, _, _), days in self.rows.items() if kind == "activity" for day in days)
        self.active = sorted(set(happened))
        self.leads = sorted(self.rows.get((LEAD, "", ""), {}))

    def names(self, kind: str) -> list[tuple[str, str]]:
        return sorted((of, name) for each, of, name in self.rows if each == kind)

    def days(self, kind: str, names: Iterable[str], of: str = "") -> list[int]:
        return sorted({day for name in names for day in self.rows.get((kind, of, name), {})})


@dataclass(frozen=True, slots=True)
class _Silence:
    """A silence that is too long: the days on which it became unusual, on which it began, and on which it ended."""

    unusual: int
    last: int
    ended: int | None


def _silences(days: Sequence[int], among: Sequence[int]) -> Iterator[_Silence]:
    """Give the silences of a name that were too long, counted in days on which anything was seen.

    A silence that was drift teaches no more than what was allowed: it may have been a rename, or only a lull.
    """
    place = {day: number for number, day in enumerate(among)}
    longest = 0
    for number, (day, following) in enumerate(zip_longest(days, days[1:]), start=1):
        until = len(among) - 1 if following is None else place[following]
        gap, allowed = until - place[day], max(FEWEST_SILENT, TIMES_LONGER * longest)
        if number >= ENOUGH_DAYS and gap > allowed:
            yield _Silence(among[place[day] + longest + 1], day, following)
            longest = allowed
        else:
            longest = max(longest, gap)


# ── names of the terms that went silent ──────────────────────────────────────────────────────────────────────────


def _gone(agreement: Agreement, ground: _Ground) -> Iterator[Drift]:
    lifecycle = agreement.lifecycle
    stages: list[tuple[What, str, Condition]] = [("stage", each.id, each.when) for each in lifecycle.stages]
    events: list[tuple[What, str, Condition]] = [("event", each.id, each.when) for each in lifecycle.events]
    for what, name, when in (*stages, *events):
        asked = activities_of(when)
        if asked is not None:
            days = ground.days("activity", asked)
            yield from (_told(what, name, each) for each in _silences(days, ground.active))
    for attribute in lifecycle.attributes:
        days = ground.days("attribute", (attribute.id,))
        yield from (_told("attribute", attribute.id, each) for each in _silences(days, ground.leads))


def _told(what: What, name: str, silence: _Silence) -> Drift:
    closed = None if silence.ended is None else silence.ended * DAY
    return Drift("gone", what, name, silence.unusual * DAY, silence.last * DAY, closed)


# ── what no term names ───────────────────────────────────────────────────────────────────────────────────────────


def _new(agreement: Agreement, ground: _Ground) -> Iterator[Drift]:
    """Give activities, and values of listed attributes, that no term names and that came up while facts were told."""
    lifecycle = agreement.lifecycle
    conditions = (*(each.when for each in lifecycle.stages), *(each.when for each in lifecycle.events))
    asked = [activities_of(each) for each in conditions]
    named = {activity for each in asked if each is not None for activity in each}
    if None not in asked:
        unnamed = [(of, name) for of, name in ground.names("activity") if name not in named]
        yield from _come_up("activity", unnamed, ground, ground.active)
    listed = {each.id: {fold(value) for value in each.values} for each in lifecycle.attributes if each.values}
    values = [(of, name) for of, name in ground.names("value") if of in listed and fold(name) not in listed[of]]
    yield from _come_up("value", values, ground, ground.leads)


def _come_up(
    what: Literal["activity", "value"], names: Iterable[tuple[str, str]], ground: _Ground, among: Sequence[int]
) -> Iterator[Drift]:
    """A new name is one first seen after many days of facts, on several days; silent again, its task is closed."""
    for of, name in names:
        days = ground.days(what, (name,), of)
        before = sum(day < days[0] for day in among)
        if before >= ENOUGH_DAYS and len(days) >= NEW_DAYS:
            silent = [day for day in among if day > days[-1]]
            closed = silent[FEWEST_SILENT] * DAY if len(silent) > FEWEST_SILENT else None
            yield Drift("new", what, name, days[0] * DAY, days[-1] * DAY, closed, of)
