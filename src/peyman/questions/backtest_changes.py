"""A change to try: one commitment with other limits or another target, and what the agreement then says."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Days
from peyman.core.agreement.terms.promises import Clock, Commitment, Metric, ShareReaching, Within
from peyman.core.conditions.tree import Condition
from peyman.core.quantities.amounts import Quantity
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment
from peyman.questions.backtest import Backtest, Ground, ground_of, in_force, tested
from peyman.questions.backtest_sides import Asked
from peyman.questions.workspace import Workspace

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Change:
    """Another target of a commitment, and its limits, one for each line, in the order of the lines."""

    commitment: str
    target: Quantity
    limits: tuple[Duration, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A limit as it is agreed, with the condition under which it decides."""

    limit: Duration
    where: Condition | None = None


def lines_of(agreement: Agreement, commitment: Commitment) -> tuple[Line, ...]:
    """Give the limits that decide a commitment: those of its clock, or the window of its cohort."""
    if commitment.clock is not None:
        return tuple(Line(each.limit, each.where) for each in commitment.clock.within)
    kind = next((each.kind for each in agreement.metrics if each.id == commitment.metric), None)
    if isinstance(kind, ShareReaching) and kind.within is not None:
        return (Line(kind.within),)
    return ()


def agreed(agreement: Agreement, commitment: Commitment) -> Change:
    """Give what is agreed, as the change that changes nothing."""
    limits = tuple(line.limit for line in lines_of(agreement, commitment))
    return Change(commitment.id, commitment.target, limits)


def changed(agreement: Agreement, change: Change) -> Agreement:
    """Give the agreement with a change: the commitment's clock or cohort, and its target in every period."""
    commitments = tuple(
        _commitment(each, change) if each.id == change.commitment else each for each in agreement.commitments
    )
    measured = {each.metric for each in commitments if each.id == change.commitment}
    metrics = tuple(_metric(each, change) if each.id in measured else each for each in agreement.metrics)
    return replace(agreement, commitments=commitments, metrics=metrics)


def usual_days(workspace: Workspace, as_of: Moment) -> tuple[date, date]:
    """Give the days that are compared unless others are named: those of the agreement, else the year up to now."""
    terms = workspace.agreement_at(as_of)
    today = workspace.plan.calendars["main"].local_date(as_of)
    until = terms.effective.until or today
    return terms.effective.since or min(until, today) - _A_YEAR, until


def days_ground(workspace: Workspace, *, version: str, since: date, until: date) -> Ground:
    """Give a version of the agreement as if in force in some days and only then, ready to be held against changes."""
    terms = next(each for each in workspace.versions if each.version == version)
    if workspace.versions == (terms,) and terms.effective == Days(since, until):
        return Ground.of(workspace)
    return ground_of((in_force(terms, since, until),), workspace.shelf)


def what_if(workspace: Workspace, *, ground: Ground, change: Change, asked: Asked) -> Backtest:
    """Hold an agreement against itself with one change."""
    (terms,) = ground.workspace.versions
    return tested(ground, changed(terms, change), asked)


def _commitment(commitment: Commitment, change: Change) -> Commitment:
    clock = commitment.clock
    if clock is not None:
        commitment = replace(commitment, clock=_clock(clock, change.limits))
    exceptions = commitment.exceptions if change.target == commitment.target else ()
    return replace(commitment, target=change.target, exceptions=exceptions)


def _clock(clock: Clock, limits: tuple[Duration, ...]) -> Clock:
    within = (Within(limit, line.where) for line, limit in zip(clock.within, limits, strict=True))
    return replace(clock, within=tuple(within))


def _metric(metric: Metric, change: Change) -> Metric:
    kind = metric.kind
    if isinstance(kind, ShareReaching) and kind.within is not None and change.limits:
        return replace(metric, kind=replace(kind, within=change.limits[0]))
    return metric
