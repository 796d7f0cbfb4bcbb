"""Somebody answers for a commitment, and nobody does it.

Each commitment has one person who answers for it, and at least one who does it, by a time that is known. A commitment
without a task is the one that is forgotten.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    done = {task.commitment for task in agreement.responsibilities}
    undone = [each.id for each in agreement.commitments if each.id not in done]
    if undone:
        message = "no task of `responsibilities` is for " + ", ".join(f"`{each}`" for each in undone)
        yield Advice(("commitments", undone[0]), message, "add one that says who does it, and by when")


RULE = Rule("S3-01", "remark", _check)
