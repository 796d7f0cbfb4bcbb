"""Words for kinds of facts, and for why a row of a file was refused."""

from typing import Final

from peyman.wording.catalogue import Language, foreign, key, say

_KINDS: Final = {
    "events": key("events"),
    "attributes": key("attribute changes"),
    "links": key("links"),
    "costs": key("costs"),
    "closures": key("closures"),
    "subjects": key("leads"),
    "people": key("people of the roster"),
    "quarantined": key("refused rows"),
    "replaced": key("corrections"),
}
_REFUSALS: Final = {
    "bad_date": key("the time cannot be read"),
    "naive_time": key("the time has no zone, and the mapping names none"),
    "bad_number": key("the number cannot be read"),
    "bad_share": key("the share cannot be read"),
    "no_currency": key("the amount has no currency"),
    "unknown_currency": key("the currency is not known"),
    "unknown_actor_kind": key("the kind of actor is not known"),
    "no_subject": key("the row names no lead"),
    "no_activity": key("the row names no activity"),
    "no_date": key("the row has no time"),
    "no_name": key("the outage has no name"),
    "amount_too_fine": key("the amount is finer than its currency"),
    "amount_too_large": key("the amount is too large"),
    "ends_before_start": key("it ends before it begins"),
    "linked_to_itself": key("the lead is linked to itself"),
    "contradiction": key("the row contradicts another one"),
}


def kind_word(kind: str, language: Language) -> str:
    """Name a kind of facts in the plural: events, رویدادها."""
    return say(_KINDS[kind], language)


def refusal_text(code: str, language: Language) -> str:
    """Say why a row was refused; a reason without words of its own is shown as its code."""
    return say(_REFUSALS[code], language) if code in _REFUSALS else foreign(code, language)
