"""A side owes and does not sign.

A promise binds whoever made it. Where neither the head of a side nor the deputy must sign, the side is bound by what
others put their names to.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import all_meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    signing = all_meant(agreement.signatures.needed_from, agreement)
    for party in agreement.parties:
        if not signing & {party.head, party.deputy}:
            message = f"nobody signs for `{party.id}`"
            yield Advice(("signatures", "needed_from"), message, f"add `head:{party.id}`")


RULE = Rule("S8-03", "problem", _check)
