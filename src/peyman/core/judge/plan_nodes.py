"""The nodes of a plan (PLAN §1): what to measure, as frozen values that know no version, no lead and no `now`."""

import hashlib
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.conditions.tree import Condition
from peyman.core.judge.plan_gates import Gate
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment

Calendars = tuple[tuple[Condition | None, str], ...]
"""Calendars in order: the first whose condition fits at the deciding moment; one without a condition always fits."""


@dataclass(frozen=True, slots=True)
class Force:
    """A version in force in [since, until); its open clocks are carried on to `carried_until` (§35)."""

    version: str
    since: Moment
    until: Moment
    carried_until: Moment


@dataclass(frozen=True, slots=True)
class Mark:
    """A name for facts that matter: a stage (`once`: its first fact in a cycle, §4) or an event.

    `moment` value places it at the moment that stands in the fact's value (§20).
    """

    name: str
    when: Condition
    once: bool
    moment: Literal["at", "value"] = "at"


@dataclass(frozen=True, slots=True)
class Silence:
    """An entry that arises because nothing happened (§6): at the due moment of `limit` after `after`.

    `unless`: a fact of one of these at or before that moment forbids it.
    """

    name: str
    after: str
    limit: Duration | None
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rule of cycles (§5): after an event of `ends`, entering `begins` again is a new cycle."""

    ends: tuple[str, ...]
    begins: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What every node of one version reads facts by: marks, silences, cycles, who is ignored, kinds of attributes."""

    marks: tuple[Mark, ...]
    silences: tuple[Silence, ...]
    rounds: Rounds | None
    ignore: Condition | None
    attributes: tuple[str, ...]
    numbers: tuple[str, ...]
    calendars: Calendars
    zone: str
    named: tuple[tuple[str, Condition], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of limits; the first whose `where` fits at the start decides (§14). `limit` None: ever (cohorts only)."""

    limit: Duration | None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class PausePair:
    """Time from a fact of `begins` to the next of `ends` does not count; without an end it lasts `at_most` (§15)."""

    begins: str
    ends: str
    at_most: Duration


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit for one lead, per (subject, cycle).

    A cohort is a clock too (`cohort`): start = denominator, stops = numerator, limit = window; its stops include
    silences and the fact that starts it, and a new cycle does not end it. A cohort whose line has no limit counts what
    was ever reached, `onward` only what comes at the start or after it (time_from, §43). `uses` are the definitions it
    rests on; `scene` (an index into the plan's scenes) and `in_force` are no part of the definition. A clock node
    keeps the starts inside `in_force`; a cohort has none and keeps all.
    """

    id: str
    start: tuple[str, ...]
    stops: tuple[str, ...]
    lines: tuple[Line, ...]
    uses: "Uses"
    calendars: Calendars
    times: int = 1
    apart: Duration | None = None
    early: Duration | None = None
    ends: tuple[str, ...] = ()
    voids: tuple[str, ...] = ()
    pauses: tuple[PausePair, ...] = ()
    closures: tuple[str, ...] = ()
    repeats: bool = False
    owed: Condition | None = None
    gate: Gate | None = None
    cohort: bool = False
    onward: bool = False
    where: Condition | None = None
    in_force: tuple[Force, ...] = field(default=(), compare=False)
    scene: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Uses:
    """The definitions a node rests on, so that it is equal in two versions just when it means the same in both."""

    marks: tuple[Mark, ...]
    silences: tuple[Silence, ...]
    rounds: Rounds | None
    ignore: Condition | None
    attributes: tuple[str, ...]
    numbers: tuple[str, ...]
    calendars: Calendars


@dataclass(frozen=True, slots=True)
class Price:
    """How amounts are read in [since, until): the unit, agreed rates as (code, minor units for one of it), a table.

    `table` rows are (attribute, value) pairs that must all fit, and the value of such a lead in minor units (§37).
    """

    since: Moment
    until: Moment
    currency: str | None
    rates: tuple[tuple[str, Fraction], ...] = ()
    table: tuple[tuple[tuple[tuple[str, str], ...], int], ...] = ()
    new_unit: tuple[Moment, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to a stage, or each fact of an event; `where` narrows, `fits` marks (share_of … where, §39)."""

    id: str
    mark: str
    uses: Uses
    amount: Literal["none", "amount", "lead_value"] = "none"
    prices: tuple[Price, ...] = ()
    where: Condition | None = None
    fits: Condition | None = None
    scene: int = field(default=0, compare=False)


Node = Clock | Entry


def definition(node: object) -> str:
    """Give the SHA-256 of a value's canonical form; fields that take no part in comparing take none here."""
    return hashlib.sha256(_canonical(node).encode()).hexdigest()


def _canonical(part: object) -> str:
    if is_dataclass(part) and not isinstance(part, type):
        inner = (f"{each.name}={_canonical(getattr(part, each.name))}" for each in fields(part) if each.compare)
        return f"{type(part).__name__}({','.join(inner)})"
    if isinstance(part, tuple):
        return f"[{','.join(_canonical(each) for each in part)}]"
    return f"{type(part).__name__}:{part!r}"
