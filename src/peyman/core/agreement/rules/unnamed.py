"""What is promised has no name.

People read names, and programs read ids. A metric that is promised stands in the document, in reports and in
messages; it should be called what people call it. (SMART: specific.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    promised = {commitment.metric for commitment in agreement.commitments}
    unnamed = [metric.id for metric in agreement.metrics if metric.id in promised and metric.name is None]
    if unnamed:
        message = "these are promised and have no name that people read: " + ", ".join(f"`{each}`" for each in unnamed)
        yield Advice(("metrics", unnamed[0]), message, "add `name`, in each language of the agreement")


RULE = Rule("S8-02", "remark", _check)
