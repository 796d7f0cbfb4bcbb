"""Small values that stand inside many terms: texts, dates, points in time, schedules, conditions on findings."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from peyman.core.quantities.amounts import Quantity
from peyman.core.quantities.durations import Duration

Weekday = Literal["sat", "sun", "mon", "tue", "wed", "thu", "fri"]
PeriodUnit = Literal["day", "week", "month", "quarter", "half_year", "year"]
State = Literal["met", "missed", "on_track", "watch", "at_risk", "unknown", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or both languages; a plain text in the file is given in every language it may be asked in."""

    en: str | None = None
    fa: str | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included (Gregorian inside, whatever the spelling); None is open-ended."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Label:
    """A period named as people do: `1405-08`, `2026-Q4`, `1405-H1`, `1405`; a day or week by its first date.

    `system` follows from the year (1300–1499 Jalali, 1900–2199 Gregorian); `day` only with `month`.
    """

    system: Literal["gregorian", "jalali"]
    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """A run of periods, both ends included."""

    first: Label
    last: Label


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a point is measured from: `start`/`end` of a period, effective, expiry, deadline, or a stage or event."""

    kind: Literal["start", "end", "effective", "expiry", "deadline", "name"]
    period: PeriodUnit | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time: an anchor, or a duration before or after it."""

    anchor: Anchor
    offset: Duration | None = None
    side: Literal["before", "after"] | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """`every sat 09:00`, `every working day 08:30`; minutes after local midnight."""

    days: Weekday | Literal["day", "working day"]
    minute: int


Schedule = Recurring | Point


@dataclass(frozen=True, slots=True)
class ShareOfLimit:
    """`75% of limit`: the moment at which this share of a clock's limit is used."""

    share: Fraction


ReminderAt = ShareOfLimit | Point


@dataclass(frozen=True, slots=True)
class Rate:
    """`4 per year`."""

    times: int
    per: PeriodUnit


@dataclass(frozen=True, slots=True)
class SalaryShare:
    """`10% of salary`."""

    share: Fraction


# ── conditions on findings ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Periods:
    """`for n periods`."""

    count: int


@dataclass(frozen=True, slots=True)
class FirstTime:
    """`for the first time`."""


@dataclass(frozen=True, slots=True)
class StateTest:
    """`[commitment is] [not] state [for …]`; without a name it is about the commitment of the case."""

    commitment: str | None
    positive: bool
    state: State
    lasting: Duration | Periods | FirstTime | None = None


@dataclass(frozen=True, slots=True)
class FigureTest:
    """A metric or a built-in figure (`chance`, `attainment`, `score`, …) compared with a quantity."""

    figure: str
    operator: Literal["=", "<", "<=", ">", ">="]
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Happened:
    """`unanswered` or `definition_changed`."""

    word: Literal["unanswered", "definition_changed"]


@dataclass(frozen=True, slots=True)
class AllFindings:
    """Every part holds."""

    parts: tuple["FindingCondition", ...]


@dataclass(frozen=True, slots=True)
class AnyFinding:
    """At least one part holds."""

    parts: tuple["FindingCondition", ...]


FindingCondition = StateTest | FigureTest | Happened | AllFindings | AnyFinding


# ── formulas ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class MetricName:
    """A metric in a formula."""

    metric: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in a formula."""

    exact: Fraction


@dataclass(frozen=True, slots=True)
class Operation:
    """Two formulas joined by an operator."""

    operator: Literal["+", "-", "*", "/"]
    left: "FormulaTree"
    right: "FormulaTree"


FormulaTree = MetricName | Constant | Operation
