"""A team answers for it, so nobody does.

Each commitment and each task has exactly one accountable person. A team, or a word that means several people, cannot
be asked why.
"""

from collections.abc import Iterator

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.meant import meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    for path, who in _accountable(agreement):
        those = meant(who, agreement)
        if len(those) > 1 or any(one.kind == "team" or one == Who("word", "everyone") for one in those):
            message = f"`{write_who(who)}` is several people, and one person answers for a promise"
            yield Advice(path, message, "name one person, by address or as the head of a side")


def _accountable(agreement: Agreement) -> Iterator[tuple[Path, Who]]:
    for party in agreement.parties:
        yield ("parties", party.id, "head"), party.head
    for commitment in agreement.commitments:
        if commitment.accountable is not None:
            yield ("commitments", commitment.id, "accountable"), commitment.accountable
    for task in agreement.responsibilities:
        yield ("responsibilities", task.id, "accountable"), task.accountable


RULE = Rule("S3-02", "problem", _check)
