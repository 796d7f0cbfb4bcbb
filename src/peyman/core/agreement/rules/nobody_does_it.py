"""Somebody answers for a commitment, and nobody does it.

Where duties are written down, a commitment without one is the one that is forgotten: each needs at least one task
with people who do it.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    done = {task.commitment for task in agreement.responsibilities}
    for commitment in agreement.commitments:
        if done and commitment.id not in done:
            message = f"no task of `responsibilities` is for `{commitment.id}`"
            yield Advice(("commitments", commitment.id), message, "add one that says who does it, and by when")


RULE = Rule("S3-01", "remark", _check)
