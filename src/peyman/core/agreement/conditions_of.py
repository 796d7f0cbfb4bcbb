"""Every condition over facts, leads and cost rows that stands in an agreement, and where."""

from collections.abc import Iterator, Mapping

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, CostPer, Metric, ShareWhere
from peyman.core.conditions import Condition, expand
from peyman.core.conditions.names import tests_in
from peyman.core.conditions.tree import Compare, In, Text

Placed = tuple[Path, Condition]


def conditions_of(agreement: Agreement) -> Iterator[Placed]:
    """Give the conditions in the order of the file, named ones put in the place of their names."""
    named = named_conditions(agreement)
    for path, condition in _all(agreement):
        yield path, expand(condition, named)


def named_conditions(agreement: Agreement) -> Mapping[str, Condition]:
    """Give the named conditions by name."""
    return {each.id: each.condition for each in agreement.lifecycle.conditions}


def quoted_in(condition: Condition) -> Iterator[str]:
    """Give the quoted texts of a condition, from left to right."""
    for test in tests_in(condition):
        literals = test.among if isinstance(test, In) else (test.right,) if isinstance(test, Compare) else ()
        yield from (one.text for one in literals if isinstance(one, Text))


def _all(agreement: Agreement) -> Iterator[Placed]:
    for calendar in agreement.calendar.elsewhere:
        if calendar.where is not None:
            yield ("calendar", "elsewhere", calendar.id, "where"), calendar.where
    for stage in agreement.lifecycle.stages:
        yield ("lifecycle", "stages", stage.id, "when"), stage.when
    for event in agreement.lifecycle.events:
        yield ("lifecycle", "events", event.id, "when"), event.when
    for each in agreement.lifecycle.conditions:
        yield ("lifecycle", "conditions", each.id), each.condition
    if agreement.lifecycle.ignore is not None:
        yield ("lifecycle", "ignore"), agreement.lifecycle.ignore
    for metric in agreement.metrics:
        yield from _of_metric(metric)
    for commitment in agreement.commitments:
        yield from _of_commitment(commitment)
    for at, line in enumerate(agreement.capacity):
        if line.where is not None:
            yield ("capacity", at, "where"), line.where


def _of_metric(metric: Metric) -> Iterator[Placed]:
    where = metric.kind.fits if isinstance(metric.kind, ShareWhere) else metric.where
    if where is not None:
        yield ("metrics", metric.id, "where"), where
    if isinstance(metric.kind, CostPer) and metric.kind.costs is not None:
        yield ("metrics", metric.id, "costs"), metric.kind.costs


def _of_commitment(commitment: Commitment) -> Iterator[Placed]:
    path: Path = ("commitments", commitment.id)
    if commitment.applies_when is not None:
        yield (*path, "applies_when"), commitment.applies_when
    for at, line in enumerate(commitment.clock.within if commitment.clock else ()):
        if line.where is not None:
            yield (*path, "clock", "within", at, "where"), line.where
