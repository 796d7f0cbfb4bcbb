"""A training without a day or a mark.

A training that is due on no day is never late, and one that nobody can fail proves nothing.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    for training in agreement.training:
        missing = [f"`{key}`" for key, value in (("due", training.due), ("pass", training.pass_share)) if value is None]
        if missing:
            message = f"the training `{training.id}` has no " + ", ".join(missing)
            cure = "say by when it must be passed, and with which share of right answers"
            yield Advice(("training", training.id), message, cure)


RULE = Rule("T7-02", "remark", _check)
