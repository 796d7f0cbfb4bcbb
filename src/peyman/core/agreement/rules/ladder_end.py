"""The ladder ends at nobody who can decide.

What could not be settled below comes to the last level. If that level tells only those who were told before (the
accountable person, the holder, a team), the case stays where it was.
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    if not agreement.escalation:
        return
    last = len(agreement.escalation) - 1
    if not any(_decides(who) for who in agreement.escalation[last].tell):
        message = f"level {agreement.escalation[last].level} is the last and tells nobody who can decide"
        yield Advice(("escalation", last, "tell"), message, "tell the sponsor, or the heads of both sides")


def _decides(who: Who) -> bool:
    return who.kind in ("person", "head") or (who.kind == "word" and who.name == "sponsor")


RULE = Rule("S5-01", "remark", _check)
