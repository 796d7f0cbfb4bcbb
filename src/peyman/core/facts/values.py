"""The five kinds of facts (ARCHITECTURE "Facts") and one lead's facts as judging receives them."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.quantities.moments import Moment

Subject = int
"""Number of a lead in order of first sight; external ids stand in a table beside it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened to a subject. `fact` numbers facts in order of arrival; None is a missing value."""

    fact: int
    subject: Subject
    activity: str
    at: Moment
    source: str
    recorded_at: Moment
    actor: str | None = None
    actor_kind: str | None = None
    value: str | None = None
    value_number: Fraction | None = None
    amount: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """From `since` on (None: since ever) the attribute had this value; None says it was emptied.

    `owner` is an attribute like any other: the holder of the lead.
    """

    fact: int
    subject: Subject
    name: str
    text: str | None
    since: Moment | None
    recorded_at: Moment


@dataclass(frozen=True, slots=True)
class Link:
    """Two subjects belong together: `same_as` (merge), `belongs_to`, `converted_to`; `share` in parts per million."""

    fact: int
    kind: str
    start: Subject
    to: Subject
    share: int
    since: Moment | None
    until: Moment | None
    recorded_at: Moment


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent over a range of moments, with attributes such as the channel."""

    fact: int
    since: Moment
    until: Moment
    amount: int
    currency: str
    attributes: tuple[tuple[str, str], ...]
    recorded_at: Moment


@dataclass(frozen=True, slots=True)
class Closure:
    """A named outage; `until` None while nobody knows its end. `scope` None is everybody, else a condition's text."""

    fact: int
    name: str
    since: Moment
    until: Moment | None
    recorded_at: Moment
    scope: str | None = None
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """All that is known of one subject, settled: newest version of each identity, retracted facts gone,
    merged subjects and members folded in. `events` by (at, fact), `attributes` by (name, since, recorded_at, fact).
    """

    subject: Subject
    external: str
    events: tuple[Event, ...]
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class SourceReach:
    """How far one source reaches: the newest and the oldest thing it tells of, and when it last told us anything."""

    source: str
    newest_at: Moment | None
    newest_recorded_at: Moment
    oldest_at: Moment | None
