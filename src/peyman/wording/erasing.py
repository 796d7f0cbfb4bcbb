"""An erasure in words: what went, what stays, and why it was not done; never whom it was about."""

from collections.abc import Iterable
from typing import Final, Literal

from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.numbers import count

_REFUSED: Final = {
    "missing": key("Say why; the log keeps the reason."),
    "names_person": key("The reason names the person, and the log would keep it; say why without the id."),
}


def erased_sentence(ids: int, facts: int, refused: int, language: Language) -> str:
    """Say how much was rewritten."""
    numbers = {"ids": count(ids, language), "facts": count(facts, language), "refused": count(refused, language)}
    return say(
        "The person is erased: ids {ids}, facts that stay without a name {facts}, refused rows emptied {refused}. "
        "Older states of the facts are gone.",
        language,
        **numbers,
    )


def restated_sentence(commitments: Iterable[str], language: Language) -> str:
    """Say which commitments rested on a text that is gone, so that their figures may change."""
    named = ", ".join(foreign(each, language) for each in commitments)
    return say(
        "These commitments rested on a text that is gone; their figures may change: {names}", language, names=named
    )


def nobody_sentence(language: Language) -> str:
    """Say that no lead has the id: never had, or was erased before."""
    return say("No lead has this id; nothing was changed.", language)


def refused_sentence(why: Literal["missing", "names_person"], language: Language) -> str:
    """Say why an erasure was not done."""
    return say(_REFUSED[why], language)


def log_sentence(why: str, facts: int, day: str, language: Language) -> str:
    """Say of an erasure in the log when it was and why."""
    numbers = {"day": day, "facts": count(facts, language), "why": foreign(why, language)}
    return say("{day}: a person was erased, facts that stay without a name {facts}: {why}", language, **numbers)
