"""Other texts that could stand in a scalar's place: near numbers, other declared names, other words.

They need not all fit the rest of the file; whoever uses them reads the file again and keeps what reads.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from peyman.core.agreement.drafts import Leaf

_NUMBER = re.compile(r"[0-9][0-9_]*(?:\.[0-9]+)?")
_ATOM = re.compile(r"'(?:[^']|'')*'")


_CODES = {"country": ("FR", "TR"), "currency": ("EUR", "USD")}


class HasLeaves(Protocol):
    """Anything that lists the scalars and the declared names of a file."""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The scalars of the file."""

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The declared ids by kind."""


def varied_texts(leaf: Leaf, reading: HasLeaves) -> Iterator[str]:
    """Give other texts for a scalar, likely ones first."""
    grammar, text = leaf.grammar, leaf.scalar.text
    if grammar.words:
        yield from (word for word in grammar.words if word != text)
    for kind in grammar.refers:
        yield from (name for name in reading.names.get(kind, ()) if name != text)
    yield from (code for code in _CODES.get(grammar.name, ()) if code != text)
    if grammar.name in ("id", "who"):
        yield from _others(leaf, reading)
    if grammar.scope is not None:
        yield from _varied_condition(text)
    yield from _varied_numbers(text)
    yield from _others(leaf, reading)
    yield from (text + ending for ending in ("x", ".test", "_2", " 2"))


def _others(leaf: Leaf, reading: HasLeaves) -> Iterator[str]:
    """Give the texts that stand in scalars of the same grammar elsewhere in the file."""
    same = (other.scalar.text for other in reading.leaves if other.grammar.name == leaf.grammar.name)
    yield from (text for text in dict.fromkeys(same) if text != leaf.scalar.text)


def _varied_numbers(text: str) -> Iterator[str]:
    for match in reversed(list(_NUMBER.finditer(text))):
        digits = match[0]
        for changed in (digits[:-1] + str((int(digits[-1]) + 1) % 10), digits[:-1] + str((int(digits[-1]) + 9) % 10)):
            yield text[: match.start()] + changed + text[match.end() :]


def _varied_condition(text: str) -> Iterator[str]:
    for match in _ATOM.finditer(text):
        yield text[: match.end() - 1] + "x'" + text[match.end() :]
    yield f"not {text}" if " or " not in text and " and " not in text else f"not ({text})"
    for old, new in (
        (" and ", " or "),
        (" or ", " and "),
        (" not null", " null"),
        (">=", ">"),
        ("<=", "<"),
        (" not ", " "),
    ):
        if old in text:
            yield text.replace(old, new, 1)
