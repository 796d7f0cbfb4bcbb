"""What is urgent waits until somebody looks.

A message inside the program alone reaches whoever opens the program. What is urgent needs a way that reaches people
where they are.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if set(agreement.channels.urgent) == {"app"}:
        path = ("channels", "urgent") if agreement.channels.usual != ("app",) else ("channels",)
        yield Advice(path, "urgent messages go by `app` alone", "add a channel that reaches people, like `sms`")


RULE = Rule("S6-01", "remark", _check)
