"""The words of a condition's text with their columns: names, numbers, quoted texts, signs."""

import re
from dataclasses import dataclass
from typing import Literal

from peyman.core.quantities.grammar import GrammarError

MOST_WORDS = 2_000
MOST_DIGITS = 40
RESERVED = frozenset({"and", "or", "not", "in", "is", "null", "like"})

WordKind = Literal["name", "reserved", "number", "text", "sign", "end"]
_WORD = re.compile(
    r"""\s*(?:
        (?P<number>[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?![\w.]))
      | (?P<name>[^\W\d]\w*)
      | (?P<text>'(?:[^']|'')*')
      | (?P<slip>==|!=|=<|=>|><|&&?|\|\|?)
      | (?P<sign><>|<=|>=|[=<>()+\-*/,])
    )""",
    re.VERBOSE,
)
_SIGNS_MEANT = {
    "==": "=",
    "!=": "<>",
    "><": "<>",
    "=<": "<=",
    "=>": ">=",
    "≠": "<>",
    "≤": "<=",
    "≥": ">=",
    "&": "and",
    "&&": "and",
    "|": "or",
    "||": "or",
    "!": "not",
    "،": ",",
}
_CLOSING = {"“": "”", "‘": "’", "«": "»"}
_OTHER_QUOTES = frozenset('"`‘’“”«»')


class ConditionError(GrammarError):
    """A text that is no condition; `column` counts from 1."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text; `column` counts from 1."""

    kind: WordKind
    text: str
    column: int


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a condition's text into words, the last of kind `end`.

    Raises:
        ConditionError: a letter that begins no word, a sign of another language, a text without its closing quote,
            or over 2,000 words.
    """
    words: list[Word] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _WORD.match(text, at)
        if match is None:
            raise _no_word(text, at)
        words.append(_word(match))
        at = match.end()
        if len(words) > MOST_WORDS:
            raise ConditionError(f"over {MOST_WORDS:,} words", words[-1].column, "name parts under `conditions`")
    return (*words, Word("end", "", end + 1))


def _word(match: re.Match[str]) -> Word:
    kind = match.lastgroup
    text = match[str(kind)]
    column = match.start(str(kind)) + 1
    if kind == "name":
        return Word("reserved" if text in RESERVED else "name", text, column)
    if kind == "slip":
        raise _slip(text, column)
    if kind == "text":
        return Word("text", text[1:-1].replace("''", "'"), column)
    if kind == "number" and len(text) > MOST_DIGITS:
        raise ConditionError(f"a number of over {MOST_DIGITS} digits", column, "write a smaller number")
    if kind == "number":
        return Word("number", text, column)
    return Word("sign", text, column)


def _no_word(text: str, at: int) -> ConditionError:
    at += len(text[at:]) - len(text[at:].lstrip())
    letter = text[at]
    if letter == "'":
        return ConditionError("a text without its closing quote", at + 1, "close it with `'`; a quote inside is `''`")
    if letter in _OTHER_QUOTES:
        inside = text[at + 1 :].split(_CLOSING.get(letter, letter))[0]
        return ConditionError(f"texts stand in single quotes, not in `{letter}`", at + 1, f"write `'{inside}'`")
    if letter in _SIGNS_MEANT:
        return _slip(letter, at + 1)
    if letter == ";":
        return ConditionError("`;` may not stand here", at + 1, "delete it; a condition is no SQL statement")
    if letter.isdecimal():
        cure = "write the number with Latin digits and a point, like `480_000` or `1.5`"
        return ConditionError("this is no number", at + 1, cure)
    return ConditionError(f"`{letter}` begins no word", at + 1, f"delete it, or write it inside a text: `'{letter}'`")


def _slip(sign: str, column: int) -> ConditionError:
    message = f"`{sign}` is no sign of this language"
    return ConditionError(message, column, f"write `{_SIGNS_MEANT[sign]}`")
