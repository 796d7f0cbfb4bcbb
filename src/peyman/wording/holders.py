"""Words for who held a clock when nobody did."""

from typing import Final

from peyman.core.judge.holders import Held
from peyman.wording.catalogue import Language, key, say

_HELD: Final = {
    "system": key("before its first holder"),
    "queue": key("in the queue"),
    "person": key("with a person"),
}


def held_word(kind: Held, language: Language) -> str:
    """Say with whom a clock was: before its first holder, in the queue, with a person."""
    return say(_HELD[kind], language)
