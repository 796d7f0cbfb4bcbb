"""Nobody stands in for the head of a side.

While a head is away a case waits, a signature is missing, a resource is not given. A deputy takes part in a recorded
absence only.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    alone = [party for party in agreement.parties if party.deputy is None]
    if alone:
        message = "nobody stands in for the head of " + ", ".join(f"`{party.id}`" for party in alone)
        yield Advice(("parties", alone[0].id), message, "add `deputy`")


RULE = Rule("S3-04", "remark", _check)
