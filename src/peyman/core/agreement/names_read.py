"""The titles and names of an agreement that people read, and where each stands."""

from collections.abc import Iterator

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Text


def names_read(agreement: Agreement) -> Iterator[tuple[Path, Text]]:
    """Give the title, the names of the sides (an id that stands for one is left out), and those of the metrics."""
    yield ("agreement", "title"), agreement.title
    for party in agreement.parties:
        if party.name != Text(party.id, party.id):
            yield ("parties", party.id, "name"), party.name
    for metric in agreement.metrics:
        if metric.name is not None:
            yield ("metrics", metric.id, "name"), metric.name
