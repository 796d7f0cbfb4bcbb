"""A stage or event that names no activity.

Without an activity every fact about the lead may be meant, from a form to an invoice. What enters a stage should be
said by name. (SMART: specific.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions import names_in


def _check(agreement: Agreement) -> Iterator[Advice]:
    lifecycle = agreement.lifecycle
    for kind, terms in (("stages", lifecycle.stages), ("events", lifecycle.events)):
        for term in terms:
            if "activity" not in names_in(term.when):
                cure = "name the activity, like `activity = 'call'`"
                yield Advice(("lifecycle", kind, term.id, "when"), f"`{term.id}` names no activity", cure)


RULE = Rule("S1-09", "remark", _check)
