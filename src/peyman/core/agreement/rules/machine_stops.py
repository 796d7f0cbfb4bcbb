"""A clock that a machine can stop.

An automatic mail goes out in a second: where any message stops the clock, every lead is answered in time and nobody
was spoken to. The first touch is that of a person. (SMART: measurable.)
"""

from collections.abc import Iterator

from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.conditions import Condition, names_in
from peyman.core.conditions.tree import All, Any, Compare, In, Name, Text

MESSAGES = frozenset({"email", "mail", "message", "sms", "chat", "in_app_message", "ایمیل", "پیام", "پیامک"})
"""Activities that machines send as well as people."""


def _check(agreement: Agreement) -> Iterator[Advice]:
    events = {event.id: event for event in agreement.lifecycle.events}
    stopping = {name for each in agreement.commitments if each.clock is not None for name in each.clock.to}
    for name in events:
        when = events[name].when
        if name in stopping and "actor_kind" not in names_in(when) and _texts(when) & MESSAGES:
            message = f"a message that a machine sends is a `{name}` too, and stops the clock"
            path = ("lifecycle", "events", name, "when")
            yield Advice(path, message, "add `actor_kind = 'human'` to the condition")


def _texts(condition: Condition) -> frozenset[str]:
    """Give the activities that a condition asks for by name (those it excludes are none)."""
    match condition:
        case Compare("=", Name("activity"), Text(text)):
            return frozenset({text.lower()})
        case In(Name("activity"), among):
            return frozenset(one.text.lower() for one in among if isinstance(one, Text))
        case All(parts) | Any(parts):
            return frozenset().union(*(_texts(part) for part in parts))
    return frozenset()


RULE = Rule("S1-10", "remark", _check)
