"""A name that stands in one of the languages only.

The agreement is read in each of its languages. A title or name that is missing in one, or the same in both, leaves
one side with words of the other.
"""

from collections.abc import Iterator

from peyman.core.agreement.names_read import names_read
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement


def _check(agreement: Agreement) -> Iterator[Advice]:
    if len(agreement.languages) < 2:
        return
    for path, text in names_read(agreement):
        if text.en is None or text.fa is None or text.en == text.fa:
            yield Advice(path, "this is said in one of the languages only", "write it in both, like `{en: …, fa: …}`")


RULE = Rule("S8-01", "remark", _check)
