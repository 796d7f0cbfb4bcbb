"""Terms about leads: which facts mean which stage or event, attributes, cycles, the value of a lead."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from peyman.core.agreement.terms.clauses import Point
from peyman.core.conditions.tree import Condition
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money

AttributeKind = Literal["text", "number", "date", "yes_no", "listed"]
Subject = Literal["lead", "contact", "account", "buying_group", "deal"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A known attribute; `values` only for the kind `listed`."""

    id: str
    kind: AttributeKind
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, entered at most once per cycle; `by_silence` writes a derived entry at that point."""

    id: str
    when: Condition
    owner: str | None = None
    by_silence: Point | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event, any number of times; with `happens_at` value its moment stands in the fact's value."""

    id: str
    when: Condition
    happens_at: Literal["at", "value"] = "at"


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition over a lead that others may name."""

    id: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Cycle:
    """After an event of `ends`, entering `begins` again is a new cycle; `begins` None is the first stage."""

    ends: tuple[str, ...]
    begins: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Which event rejects a lead, with which reasons, and which of them need evidence."""

    event: str
    reasons: tuple[str, ...] = ()
    evidence_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadValueRow:
    """Attributes that must fit (id, value text) and the value of such a lead."""

    fits: tuple[tuple[str, str], ...]
    value: Money


@dataclass(frozen=True, slots=True)
class LeadValue:
    """The value table, first row that fits; the other three tell how to refresh it."""

    rows: tuple[LeadValueRow, ...]
    as_of: date | None = None
    looks_back: Duration | None = None
    smallest_cohort: int | None = None


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The definitions: what is counted, and which facts mean what."""

    stages: tuple[Stage, ...]
    subject: Subject = "lead"
    attributes: tuple[Attribute, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[NamedCondition, ...] = ()
    cycle: Cycle | None = None
    rejection: Rejection | None = None
    ignore: Condition | None = None
    lead_value: LeadValue | None = None
