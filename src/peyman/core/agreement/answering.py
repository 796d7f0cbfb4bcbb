"""Who answers for a commitment, to whom, and who decides about the stages that it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment, Formula, Metric, ShareReaching, SteadinessOf
from peyman.core.people.who import Who


@dataclass(frozen=True, slots=True)
class Answering:
    """Who owes a commitment to whom, the one person who answers for it, and which side decides about which stage."""

    owed_by: tuple[str, ...]
    owed_to: str
    accountable: Who
    decides: tuple[tuple[str, str], ...]


def answering(agreement: Agreement, commitment: Commitment) -> Answering:
    """Tell who answers for a commitment; with nobody named, the head of the side that owes (the first of several).

    `decides` pairs stage and party, in the order of the lifecycle: the stages that the commitment counts, as far as
    they have an owner. Whoever decides about a stage decides about the figure.
    """
    head = next(party.head for party in agreement.parties if party.id == commitment.owed_by[0])
    counted = set(_counted(agreement, commitment))
    decides = tuple(
        (stage.id, stage.owner) for stage in agreement.lifecycle.stages if stage.owner and stage.id in counted
    )
    return Answering(commitment.owed_by, commitment.owed_to, commitment.accountable or head, decides)


def _counted(agreement: Agreement, commitment: Commitment) -> Iterator[str]:
    """Give the names of stages and events that a commitment's figure comes from."""
    if commitment.clock is not None:
        yield from (*commitment.clock.start, *commitment.clock.to)
    if commitment.metric is not None:
        yield from _of_metric(agreement, _named(agreement, commitment.metric))


def _of_metric(agreement: Agreement, metric: Metric) -> Iterator[str]:
    kind = metric.kind
    if isinstance(kind, Formula):
        for name in metrics_in(kind.tree):
            yield from _of_metric(agreement, _named(agreement, name))
    elif isinstance(kind, SteadinessOf):
        planned = next(each for each in agreement.commitments if each.id == kind.commitment)
        yield from _counted(agreement, planned)
    elif isinstance(kind, ShareReaching):
        yield from (kind.of, kind.reaching)
    else:
        yield from (getattr(kind, field) for field in ("of", "start", "to") if hasattr(kind, field))


def _named(agreement: Agreement, metric: str) -> Metric:
    return next(each for each in agreement.metrics if each.id == metric)
