"""Terms about living with the agreement: duties, reports, warnings, the ladder, channels, reviews, incentives."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.clauses import FindingCondition, PeriodUnit, Point, Rate, SalaryShare, Schedule
from peyman.core.people.who import Who
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money

Section = Literal[
    "attainment", "forecast", "overdue", "gaps", "causes", "disputes", "lessons", "rejections", "actions", "data_health"
]
Visibility = Literal["totals", "details", "own"]
Answer = Literal["acknowledgement", "corrective_action", "joint_decision", "resource", "amendment", "waiver"]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A task, perhaps for a commitment: who does it, who answers for it, by when."""

    id: str
    commitment: str | None
    due: Point
    responsible: tuple[Who, ...]
    accountable: Who
    consulted: tuple[Who, ...] = ()
    informed: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class Training:
    """A training that people must pass, and when it must be renewed."""

    id: str
    audience: tuple[Who, ...]
    due: Point | None = None
    pass_share: Fraction | None = None
    renew_on: Literal["major", "minor", "never"] = "major"


@dataclass(frozen=True, slots=True)
class Report:
    """A report: when, to whom, through what, showing what."""

    id: str
    at: Schedule
    to: tuple[Who, ...]
    through: tuple[str, ...] = ()
    shows: tuple[Section, ...] = ()
    language: Literal["en", "fa"] | None = None
    format: Literal["html", "pdf", "xlsx"] = "html"
    freezes: bool = False


@dataclass(frozen=True, slots=True)
class VisibleTo:
    """What each circle of readers sees."""

    everyone: Visibility = "totals"
    parties: Visibility = "details"
    each_person: Visibility = "own"


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reports and who sees what."""

    reports: tuple[Report, ...] = ()
    visible_to: VisibleTo = VisibleTo()


@dataclass(frozen=True, slots=True)
class Warnings:
    """When a running period becomes `watch` or `at_risk`, and how many false alarms are bearable."""

    watch: FindingCondition
    at_risk: FindingCondition
    false_alarms: Rate


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the escalation ladder."""

    level: int
    when: tuple[FindingCondition, ...]
    tell: tuple[Who, ...]
    answer_within: Duration | None = None
    expects: tuple[Answer, ...] = ()
    urgent: bool = False
    only_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channels:
    """How people are reached; `quiet` in minutes after local midnight."""

    usual: tuple[str, ...] = ("app", "email")
    urgent: tuple[str, ...] = ("app", "email")
    quiet: tuple[int, int] | None = None
    on_holidays: bool = False
    daily_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A standing meeting."""

    id: str
    at: Schedule
    who: tuple[Who, ...]
    agenda: tuple[Section, ...] = ()
    minutes_within: Duration | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """When the agreement itself is reviewed."""

    at: Schedule
    also_when: tuple[FindingCondition, ...]
    survey: bool = True


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample of rejections, and the wrongful share that is too much."""

    sample: int
    wrongful_above: Fraction


@dataclass(frozen=True, slots=True)
class Disputes:
    """How a measured fact is contested and decided."""

    open_within: Duration = Duration(5, "day", business=True)
    evidence_within: Duration = Duration(3, "day", business=True)
    decide_within: Duration = Duration(5, "day", business=True)
    judge: Who = Who("word", "custodian")
    appeal_to: Who = Who("word", "sponsor")
    audit: Audit | None = None


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Which causes may excuse, who grants it, for how long."""

    causes: tuple[str, ...] = ()
    granted_by: Who = Who("head", "owed_to")
    at_most: Duration = Duration(10, "day")


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """At this attainment, this share is paid."""

    at: Fraction
    pays: Fraction


@dataclass(frozen=True, slots=True)
class Incentive:
    """What is paid for a score or one commitment; straight lines between the points."""

    id: str
    audience: tuple[Who, ...]
    measure: str
    per: PeriodUnit
    pays: SalaryShare | Money
    curve: tuple[CurvePoint, ...]
    only_if: FindingCondition | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """What is celebrated, and how."""

    when: FindingCondition
    commitments: tuple[str, ...] = ()
    do: Literal["announce", "badge"] = "announce"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who must sign, in which order."""

    needed_from: tuple[Who, ...]
    order: Literal["any", "listed"] = "any"
