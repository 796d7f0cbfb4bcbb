"""What every small grammar shares: words with their columns, and the error that points at the wrong one.

A column counts characters from 1 inside the text given; who found the text in a file adds the place of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_WORD = re.compile(r"\S+")
_INTEGER = re.compile(r"[0-9][0-9_]*")

MOST_DIGITS = 40
"""Longer numbers than anybody means are refused before they cost time."""


class GrammarError(ValueError):
    """A text is not derivable from its grammar: what is wrong, at which column (from 1), and how to cure it."""

    def __init__(self, message: str, column: int, cure: str = "") -> None:
        """Keep the three parts apart; `str()` joins them for people who see only the exception."""
        super().__init__(f"{message} (column {column})" + (f"; {cure}" if cure else ""))
        self.message = message
        self.column = column
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without blanks, and the column (from 1) of its first one."""

    text: str
    column: int

    @property
    def end(self) -> int:
        """The column just behind the word."""
        return self.column + len(self.text)


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text, in order."""
    return tuple(Word(found.group(), found.start() + 1) for found in _WORD.finditer(text))


def parse_int(word: Word, example: str) -> int:
    """Read `int`: digits with underscores between them, such as 480_000.

    Raises:
        GrammarError: the word is anything else; the cure shows `example`.
    """
    found = _INTEGER.match(word.text)
    length = found.end() if found else 0
    if length < len(word.text):
        raise GrammarError(f"`{word.text}` is not a whole number", word.column + length, f"write it like `{example}`")
    refuse_length(word)
    return int(word.text.replace("_", ""))


def refuse_length(word: Word) -> None:
    """Raise a GrammarError if a number has more digits than anybody means."""
    if len(word.text) > MOST_DIGITS:
        column = word.column + MOST_DIGITS
        raise GrammarError(f"a number of over {MOST_DIGITS} digits", column, "write a smaller number")


def refuse_rest(words: tuple[Word, ...], example: str) -> None:
    """Raise a GrammarError at the first of the words left over, if there is one."""
    if words:
        raise GrammarError(f"`{words[0].text}` is not expected here", words[0].column, f"write it like `{example}`")


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Give the known word that looks most like the wrong one, if any does."""
    found = get_close_matches(wrong.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None
