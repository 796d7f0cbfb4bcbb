"""Words for how a row behind a number stands: a clock's verdict, or whether a member counts, fits, reached."""

from typing import Final, cast

from peyman.core.judge.findings import ClockVerdict
from peyman.wording.catalogue import Language, key, say
from peyman.wording.verdicts import CLOCKS, Look

_OTHERS: Final[dict[str, Look]] = {
    "counted": Look(key("counted"), "circle-check", "calm"),
    "reached": Look(key("reached"), "circle-check", "good"),
    "not_reached": Look(key("not reached"), "circle-x", "bad"),
    "immature": Look(key("still open"), "clock-play", "calm"),
    "unfinished": Look(key("not reached yet"), "clock-play", "calm"),
    "fits": Look(key("fits"), "circle-check", "good"),
    "fits_not": Look(key("does not fit"), "circle-x", "bad"),
}


def standing_look(standing: str) -> Look:
    """Give the look of a standing."""
    return _OTHERS.get(standing) or CLOCKS[cast(ClockVerdict, standing)]


def standing_word(standing: str, language: Language) -> str:
    """Name a standing: not reached, نرسیده."""
    return say(standing_look(standing).word, language)
