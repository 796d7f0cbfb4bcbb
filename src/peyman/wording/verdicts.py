"""Words, icons and tones of verdicts; colour is never alone (INTERFACE, "the idea of the page")."""

from dataclasses import dataclass
from typing import Final, Literal

from peyman.core.judge.findings import ClockVerdict, Verdict
from peyman.wording.catalogue import Language, key, say

Tone = Literal["good", "bad", "warn", "calm", "none"]
"""good: kept; bad: not kept; warn: look at it; calm: running as it should; none: nothing is claimed."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict looks: its English word (a key of the catalogue), a Tabler icon, a tone."""

    word: str
    icon: str
    tone: Tone


VERDICTS: Final[dict[Verdict, Look]] = {
    "met": Look(key("met"), "circle-check", "good"),
    "missed": Look(key("missed"), "circle-x", "bad"),
    "on_track": Look(key("on track"), "trending-up", "calm"),
    "watch": Look(key("watch"), "eye", "warn"),
    "at_risk": Look(key("at risk"), "alert-triangle", "warn"),
    "unknown": Look(key("unknown"), "help-circle", "none"),
    "not_applicable": Look(key("not applicable"), "circle-minus", "none"),
}
CLOCKS: Final[dict[ClockVerdict, Look]] = {
    "met": Look(key("in time"), "circle-check", "good"),
    "late": Look(key("late"), "clock-x", "bad"),
    "open": Look(key("running"), "clock-play", "calm"),
    "overdue": Look(key("overdue"), "alarm", "bad"),
    "void": Look(key("void"), "clock-cancel", "none"),
}
_STATES: Final = {"provisional": key("provisional"), "final": key("final")}


def verdict_word(verdict: Verdict, language: Language) -> str:
    """Name a commitment's verdict: on track, در مسیر."""
    return say(VERDICTS[verdict].word, language)


def verdict_icon(verdict: Verdict) -> str:
    """Name the Tabler icon of a commitment's verdict."""
    return VERDICTS[verdict].icon


def verdict_tone(verdict: Verdict) -> Tone:
    """Give the tone (never the only sign) of a commitment's verdict."""
    return VERDICTS[verdict].tone


def clock_word(verdict: ClockVerdict, language: Language) -> str:
    """Name a clock's verdict: overdue, مهلت‌گذشته."""
    return say(CLOCKS[verdict].word, language)


def clock_icon(verdict: ClockVerdict) -> str:
    """Name the Tabler icon of a clock's verdict."""
    return CLOCKS[verdict].icon


def clock_tone(verdict: ClockVerdict) -> Tone:
    """Give the tone (never the only sign) of a clock's verdict."""
    return CLOCKS[verdict].tone


def state_word(state: Literal["provisional", "final"], language: Language) -> str:
    """Say whether a finding may still change."""
    return say(_STATES[state], language)
