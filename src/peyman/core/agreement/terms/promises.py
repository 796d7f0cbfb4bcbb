"""Terms about what is promised: metrics, clocks, commitments, capacity, the goal."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from peyman.core.agreement.terms.clauses import (
    FindingCondition,
    FormulaTree,
    Label,
    Labels,
    PeriodUnit,
    ReminderAt,
    Text,
)
from peyman.core.conditions.tree import Condition
from peyman.core.people.who import Who
from peyman.core.quantities.amounts import Quantity
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many entries of a stage or events."""

    of: str


@dataclass(frozen=True, slots=True)
class SumOf:
    """The sum of amounts, or of lead values, over entries or events."""

    of: str
    value: Literal["amount", "lead_value"]


@dataclass(frozen=True, slots=True)
class ShareReaching:
    """Of the cohort that entered a stage, the share that reached another within a window (None: ever)."""

    of: str
    reaching: str
    within: Duration | None


@dataclass(frozen=True, slots=True)
class ShareWhere:
    """Of the entries of a stage, the share that fit the metric's `fits` at entry."""

    of: str
    fits: Condition


@dataclass(frozen=True, slots=True)
class RatioOf:
    """Events of the period over events of the period."""

    of: str
    to: str


@dataclass(frozen=True, slots=True)
class TimeFrom:
    """The time from an entry to the next: median, percentile or mean, in wall or working hours."""

    start: str
    to: str
    take: Literal["median", "p75", "p90", "mean"]
    business: bool


@dataclass(frozen=True, slots=True)
class CostPer:
    """Money spent per entry, the spending shifted by a lag."""

    of: str
    costs: Condition | None
    lag: Duration | None


@dataclass(frozen=True, slots=True)
class SteadinessOf:
    """How far a commitment's running total strayed from its plan."""

    commitment: str


@dataclass(frozen=True, slots=True)
class Formula:
    """Arithmetic over metrics of the same period."""

    tree: FormulaTree


MetricKind = CountOf | SumOf | ShareReaching | ShareWhere | RatioOf | TimeFrom | CostPer | SteadinessOf | Formula


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric; `where` narrows any kind but `ShareWhere`, whose condition is its numerator."""

    id: str
    kind: MetricKind
    name: Text | None = None
    where: Condition | None = None
    needs_at_least: int = 1


@dataclass(frozen=True, slots=True)
class Within:
    """A line of limits: the first whose `where` fits decides."""

    limit: Duration
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Time between these does not count; one without an end lasts `at_most`."""

    start: str
    to: str
    at_most: Duration = Duration(30, "day")


@dataclass(frozen=True, slots=True)
class Clock:
    """One lead, one time limit. `calendar` None follows the lead, `main` is the agreement's own."""

    start: tuple[str, ...]
    to: tuple[str, ...]
    within: tuple[Within, ...]
    times: int = 1
    apart: Duration | None = None
    early: Duration | None = None
    done_when: tuple[str, ...] = ()
    void_when: tuple[str, ...] = ()
    pauses: tuple[Pause, ...] = ()
    closures: tuple[str, ...] = ()
    repeats: bool = False
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message about one clock, before or after its deadline."""

    at: ReminderAt
    tell: tuple[Who, ...]
    do: Literal["reassign"] | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """Parts of a target by an attribute's value; each must reach `each_at_least` of its own target."""

    by: str
    parts: tuple[tuple[str, Fraction], ...]
    each_at_least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the planner knew when the target was chosen; judged by nobody."""

    chance: Fraction | None = None
    history: Labels | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one side owes another. Exactly one of `metric` and `clock`; `reminders` None are the common ones."""

    id: str
    owed_by: tuple[str, ...]
    owed_to: str
    target: Quantity
    direction: Literal["at_least", "at_most"]
    per: PeriodUnit
    metric: str | None = None
    clock: Clock | None = None
    accountable: Who | None = None
    exceptions: tuple[tuple[Label, Quantity], ...] = ()
    for_each: Literal["rep"] | None = None
    split: Split | None = None
    counted_by: Literal["start", "due"] = "start"
    applies_when: Condition | None = None
    owed_if: FindingCondition | None = None
    counter: FindingCondition | None = None
    weight: Fraction | None = None
    reminders: tuple[Reminder, ...] | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class CapacityLine:
    """How many leads the available reps of a team can take a day."""

    reps: Who
    leads_per_rep_per_day: Fraction
    ramp: Duration | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the arithmetic back from the goal; a missing rate is computed."""

    start: str
    to: str
    rate: Fraction | None


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """From the goal back to the lead."""

    share: Fraction | None = None
    average_deal: Money | None = None
    steps: tuple[PlanStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What the commitments add up to."""

    metric: str
    target: Quantity
    direction: Literal["at_least", "at_most"]
    per: PeriodUnit
    plan: GoalPlan | None = None
