"""The sponsor decides, and does not sign.

Whoever will be asked for decisions, resources and exceptions should have read what they follow from.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    sponsor = next((each for each in agreement.stakeholders if each.id == "sponsor"), None)
    needed = agreement.signatures.needed_from
    if sponsor is not None and Who("word", "sponsor") not in needed and sponsor.who not in needed:
        path = ("signatures", "needed_from")
        yield Advice(path, "the signature of the sponsor is not needed", "add `sponsor` to those who sign")


RULE = Rule("T17-01", "remark", _check)
