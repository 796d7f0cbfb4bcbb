"""Measures: for each commitment of each version, what kind of figure it is and which nodes of the plan it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import MetricKind
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.plan_nodes import Force

MeasureKind = Literal["clock", "cohort", "count", "sum", "fits", "ratio", "time", "cost", "steady", "formula"]
"""`clock`: a clock commitment. `cohort`: share_of … reaching … within. `fits`: share_of … where. `time`: time_from.
`cost`: cost_per. `steady`: steadiness_of. `cost`, `steady` and `formula` are made from the answers of others."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one version measures for one commitment.

    `nodes` are the plan's nodes whose items count: one clock node (`clock`, `cohort`), one entry node (`count`,
    `sum`, `fits`, `cost`), two entry nodes (`ratio`: what is counted, then what it is counted against), none
    (`steady`, `formula`). Entry nodes hold entries of all times, also from before and after the version: the period
    decides (§34).
    `metric` and `terms` say which metric it is and what the version says of it (None for a clock). `inner` are the
    measures of the metrics it is made from: those a formula names, the one whose running total is watched. `named` are
    those that the commitment's conditions on findings (`owed_if`, `counter`) compare.
    """

    commitment: str
    version: str
    kind: MeasureKind
    nodes: tuple[str, ...]
    needs_at_least: int = 1
    metric: str | None = None
    terms: MetricKind | None = None
    inner: tuple["Measure", ...] = ()
    named: tuple["Measure", ...] = ()


class Measured(Protocol):
    """The part of a plan that judging reads; `core.judge.plan.Plan` has it."""

    @property
    def versions(self) -> tuple[Agreement, ...]:
        """The versions of the agreement, oldest first."""

    @property
    def forces(self) -> tuple[Force, ...]:
        """When each version is in force, in the order of the versions."""

    @property
    def calendars(self) -> Mapping[str, WorkCalendar]:
        """The compiled calendars: `main`, and those elsewhere by id."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """One measure for each commitment of each version."""

    @property
    def unsupported(self) -> Mapping[str, tuple[str, ...]]:
        """For a commitment, the keys it uses that bear on its verdict and are not acted on yet."""
