"""Small joints of sentences: lists, quotation marks, first letters, comparisons."""

from collections.abc import Sequence
from typing import Final

from peyman.wording.catalogue import Language, key, say

_IS: Final = {
    "=": (key("{left} is {right}"), key("{left} is not {right}")),
    "<": (key("{left} is less than {right}"), key("{left} is not less than {right}")),
    "<=": (key("{left} is at most {right}"), key("{left} is not at most {right}")),
    ">": (key("{left} is more than {right}"), key("{left} is not more than {right}")),
    ">=": (key("{left} is at least {right}"), key("{left} is not at least {right}")),
}


def all_of(parts: Sequence[str], language: Language) -> str:
    """Join as "a, b and c"."""
    return _joined(parts, " و " if language == "fa" else " and ", language)


def one_of(parts: Sequence[str], language: Language) -> str:
    """Join as "a, b or c"."""
    return _joined(parts, " یا " if language == "fa" else " or ", language)


def quoted(text: str, language: Language) -> str:
    """Put a name in the quotation marks of the language."""
    return f"«{text}»" if language == "fa" else f"“{text}”"


def begun(text: str) -> str:
    """Begin a sentence: the first letter is a capital (Persian has none, and an address keeps its letters)."""
    return text if "@" in text.split(" ", 1)[0] else text[:1].upper() + text[1:]


def compared(operator: str, left: str, right: str, language: Language, *, positive: bool = True) -> str:
    """Say a comparison as a clause: "seats is at least 50", «تعداد دست‌کم ۵۰ باشد»."""
    if operator == "<>":
        return compared("=", left, right, language, positive=not positive)
    yes, no = _IS[operator]
    return say(yes if positive else no, language, left=left, right=right)


def at_least_or_most(direction: str, target: str, language: Language) -> str:
    """Say on which side of a target a figure must stand: at least 90 %."""
    if direction == "at_least":
        return say("at least {target}", language, target=target)
    return say("at most {target}", language, target=target)


def _joined(parts: Sequence[str], last: str, language: Language) -> str:
    if len(parts) < 2:
        return "".join(parts)
    comma = "، " if language == "fa" else ", "
    return comma.join(parts[:-1]) + last + parts[-1]
