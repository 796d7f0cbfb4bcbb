"""The whole agreement: who promises what to whom, from when until when."""

from dataclasses import dataclass
from typing import Literal

from peyman.core.agreement.terms.clauses import Days, Text
from peyman.core.agreement.terms.lifecycle import Lifecycle
from peyman.core.agreement.terms.practices import (
    Channels,
    Disputes,
    Exceptions,
    Incentive,
    Meeting,
    Recognition,
    Reporting,
    Responsibility,
    Review,
    Rung,
    Signatures,
    Training,
    Warnings,
)
from peyman.core.agreement.terms.promises import CapacityLine, Commitment, Goal, Metric, Reminder
from peyman.core.agreement.terms.times import CalendarTerms, MoneyTerms
from peyman.core.people.who import Who
from peyman.core.quantities.durations import Duration


@dataclass(frozen=True, slots=True)
class Party:
    """A side that can owe."""

    id: str
    name: Text
    head: Who
    deputy: Who | None = None


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """People who are no side but have a say; the id is a word for them anywhere in the file."""

    id: str
    who: Who
    consulted_about: tuple[str, ...] = ()
    must_acknowledge: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of an agreement, every term in file order; defaults of LANGUAGE §4 are filled in."""

    id: str
    title: Text
    version: str
    effective: Days
    languages: tuple[Literal["en", "fa"], ...]
    parties: tuple[Party, ...]
    stakeholders: tuple[Stakeholder, ...]
    calendar: CalendarTerms
    money: MoneyTerms | None
    fresh_within: Duration
    goal: Goal | None
    lifecycle: Lifecycle
    metrics: tuple[Metric, ...]
    commitments: tuple[Commitment, ...]
    capacity: tuple[CapacityLine, ...]
    responsibilities: tuple[Responsibility, ...]
    training: tuple[Training, ...]
    reporting: Reporting
    warnings: Warnings
    escalation: tuple[Rung, ...]
    reminders: tuple[Reminder, ...]
    channels: Channels
    meetings: tuple[Meeting, ...]
    review: Review
    disputes: Disputes
    exceptions: Exceptions
    incentives: tuple[Incentive, ...]
    recognition: tuple[Recognition, ...]
    signatures: Signatures
