"""A side grants exceptions to itself.

An exception pauses clocks and lowers targets. Where whoever owes grants it, every miss can be excused by the one who
missed.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import side_of
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who


def _check(agreement: Agreement) -> Iterator[Advice]:
    who = agreement.exceptions.granted_by
    side = side_of(who, agreement)
    owing = {each for commitment in agreement.commitments for each in commitment.owed_by}
    if (who.kind in ("head", "deputy") and who.name == "owed_by") or (side is not None and side.id in owing):
        message = f"`{write_who(who)}` grants exceptions to the side that it leads"
        yield Advice(("exceptions", "granted_by"), message, "write `head:owed_to`, or name the sponsor")


RULE = Rule("T18-04", "problem", _check)
