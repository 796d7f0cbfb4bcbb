"""Exact numbers and shares: `480_000`, `-1.5`, `95%`. A share is a fraction of one, so 95% is 19/20."""

import re
from fractions import Fraction

from peyman.core.quantities.grammar import GrammarError, Word, refuse_length, refuse_rest, words_of

_NUMBER = re.compile(r"-?[0-9][0-9_]*(?:\.[0-9][0-9_]*)?")


def parse_number(text: str) -> Fraction:
    """Read `number` of LANGUAGE §2 exactly.

    Raises:
        GrammarError: at the first character that does not fit.
    """
    words = words_of(text)
    if not words:
        raise GrammarError("a number is missing", 1, "write it like `480_000` or `0.5`")
    refuse_rest(words[1:], "480_000")
    return number_of(words[0])


def write_number(number: Fraction) -> str:
    """Give the shortest decimal that reads back as the same number.

    Raises:
        ValueError: the number has no finite decimal (numbers read from a file always have one).
    """
    places = _decimal_places(number.denominator)
    digits = abs(number.numerator) * 10**places // number.denominator
    text = str(digits).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (text if places == 0 else f"{text[:-places]}.{text[-places:]}")


def parse_share(text: str) -> Fraction:
    """Read a share as a fraction of one: `95%` and, where a share is wanted, the bare `0.95` are both 19/20.

    Raises:
        GrammarError: at the first character that does not fit.
    """
    bare = text.rstrip()
    if not bare.endswith("%"):
        return parse_number(text)
    if not bare[:-1].strip():
        raise GrammarError("the number before `%` is missing", 1, "write it like `95%`")
    return parse_number(bare[:-1]) / 100


def write_share(share: Fraction) -> str:
    """Give the canonical text of a share, in percent."""
    return f"{write_number(share * 100)}%"


def number_of(word: Word) -> Fraction:
    """Read one word as a number.

    Raises:
        GrammarError: at its first character that does not fit.
    """
    found = _NUMBER.match(word.text)
    length = found.end() if found else 0
    if found is None or length < len(word.text):
        raise GrammarError(f"`{word.text}` is not a number", word.column + length, _cure(word.text))
    refuse_length(word)
    return Fraction(found.group().replace("_", ""))


def _cure(text: str) -> str:
    latin = _latin(text)
    if latin != text and _NUMBER.fullmatch(latin):
        return f"write it in Latin digits: `{latin}`"
    if "," in text and _NUMBER.fullmatch(text.replace(",", "_")):
        return f"group digits with underscores: `{text.replace(',', '_')}`"
    return "write it like `480_000` or `0.5`"


def _latin(text: str) -> str:
    swaps = {"٫": ".", "٬": "_"}
    return "".join(str(int(char)) if char.isdecimal() else swaps.get(char, char) for char in text)


def _decimal_places(denominator: int) -> int:
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        raise ValueError("a number without a finite decimal cannot be written into an agreement")
    return max(twos, fives)
