"""An appeal goes to the judge.

Whoever decided once decides the appeal: the second look is the first.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who


def _check(agreement: Agreement) -> Iterator[Advice]:
    judge, second = agreement.disputes.judge, agreement.disputes.appeal_to
    if meant(judge, agreement) & meant(second, agreement):
        message = f"an appeal against `{write_who(judge)}` goes to `{write_who(second)}`, who is the same"
        yield Advice(("disputes", "appeal_to"), message, "let somebody else decide an appeal, like `sponsor`")


RULE = Rule("T18-03", "remark", _check)
