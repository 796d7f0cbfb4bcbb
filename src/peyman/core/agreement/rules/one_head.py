"""Both sides have one head.

Whoever heads both sides owes to nobody: the first level of the ladder and the last are one person, and so are judge
and judged.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    first: dict[Who, str] = {}
    for party in agreement.parties:
        if party.head in first:
            message = f"`{first[party.head]}` and `{party.id}` have one head"
            yield Advice(("parties", party.id, "head"), message, "name a head for each side")
        first.setdefault(party.head, party.id)


RULE = Rule("S3-03", "remark", _check)
