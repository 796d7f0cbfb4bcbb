"""The definitions: attributes, stages, events, named conditions, cycles, rejection, lead value."""

from collections.abc import Mapping
from typing import Any, cast

from peyman.core.agreement.leaves import (
    DAY,
    DURATION,
    ID,
    IDENTIFIER,
    MONEY,
    POINT,
    TEXT,
    VALUE_KEY,
    condition,
    reference,
    whole,
    words,
)
from peyman.core.agreement.shapes import Either, Ids, Key, Keys, Many, Rest, Short
from peyman.core.agreement.terms.lifecycle import (
    Attribute,
    AttributeKind,
    Cycle,
    Event,
    LeadValue,
    LeadValueRow,
    Lifecycle,
    NamedCondition,
    Rejection,
    Stage,
)

FACT = condition("fact")
LEAD = condition("lead")


def _make_attribute(name: str, known: str | tuple[str, ...]) -> Attribute:
    if isinstance(known, tuple):
        return Attribute(name, "listed", known)
    return Attribute(name, cast(AttributeKind, known))


def _open_attribute(attribute: Attribute) -> tuple[str, Any]:
    return attribute.id, attribute.values if attribute.kind == "listed" else attribute.kind


def _open_lifecycle(lifecycle: Lifecycle) -> Mapping[str, Any]:
    """Say where a cycle begins, so that the order of the stages carries no meaning of its own."""
    fields = {key.fills: getattr(lifecycle, key.fills) for key in LIFECYCLE.keys}
    if lifecycle.cycle is not None and lifecycle.cycle.begins is None:
        fields["cycle"] = Cycle(lifecycle.cycle.ends, lifecycle.stages[0].id)
    return fields


_STAGE = Keys(
    (
        Key("when", FACT, required=True),
        Key("owner", reference("party")),
        Key("by_silence", POINT),
    ),
    lambda values: Stage(**values),
)
_EVENT = Keys(
    (Key("when", FACT, required=True), Key("happens_at", words("at", "value"), default="at")),
    lambda values: Event(**values),
)
_CYCLE = Keys(
    (Key("ends", Many(reference("event")), required=True), Key("begins", reference("stage"))),
    lambda values: Cycle(**values),
)
_REJECTION = Keys(
    (
        Key("event", reference("event"), required=True),
        Key("reasons", Many(IDENTIFIER)),
        Key("evidence_for", Many(IDENTIFIER)),
    ),
    lambda values: Rejection(**values),
)
_ROW = Keys(
    (Key("value", MONEY, required=True),),
    lambda values: LeadValueRow(**values),
    rest=Rest("fits", ID, VALUE_KEY, "attribute"),
)
_LEAD_VALUE = Keys(
    (
        Key("as_of", DAY),
        Key("looks_back", DURATION),
        Key("smallest_cohort", whole(1)),
        Key("rows", Many(_ROW, ordered=True), required=True),
    ),
    lambda values: LeadValue(**values),
)
LIFECYCLE = Keys(
    (
        Key("subject", words("lead", "contact", "account", "buying_group", "deal"), default="lead"),
        Key(
            "attributes",
            Ids(
                ID,
                Either(words("text", "number", "date", "yes_no"), Many(TEXT), lambda known: isinstance(known, str)),
                "attribute",
                entry=_make_attribute,
                open=_open_attribute,
            ),
        ),
        Key("stages", Ids(ID, Short(_STAGE, "when"), "stage", least=1), required=True),
        Key("events", Ids(ID, Short(_EVENT, "when"), "event")),
        Key(
            "conditions",
            Ids(ID, condition("named"), "condition", entry=NamedCondition, open=lambda one: (one.id, one.condition)),
        ),
        Key("cycle", _CYCLE),
        Key("rejection", _REJECTION),
        Key("ignore", LEAD),
        Key("lead_value", _LEAD_VALUE),
    ),
    lambda values: Lifecycle(**values),
    _open_lifecycle,
)
