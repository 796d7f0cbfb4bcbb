"""Who said that they read a version."""

from collections.abc import Mapping

from peyman.core.quantities.moments import Moment, moment_of
from peyman.ledger.acknowledgements import Acknowledgement


def acknowledged(fingerprint: str) -> Mapping[str, Moment]:
    """Give when each person said that they read a text, by mail address in lower case."""
    rows = Acknowledgement.objects.filter(fingerprint=fingerprint)
    return {row.person.lower(): moment_of(row.at) for row in rows}
