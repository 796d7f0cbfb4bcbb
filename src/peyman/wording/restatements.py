"""A restatement in words: what became of a fact, whose it is, and what was judged anew because the terms are others."""

from collections.abc import Iterable, Sequence
from typing import Final

from peyman.core.quantities.moments import Moment
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import moment_short
from peyman.wording.numbers import digits

_WHAT: Final = {
    "new": key("newly known"),
    "corrected": key("corrected"),
    "retracted": key("taken back"),
    "returned": key("back again"),
    "merged": key("merged"),
    "relinked": key("linked otherwise"),
}
_WHY: Final = {
    "terms": key("other terms"),
    "calendar": key("another calendar"),
    "torn": key("its file was harmed"),
    "asked": key("asked for"),
}
TABLES: Final = {
    "links": key("a link"),
    "costs": key("a cost"),
    "closures": key("an outage"),
}
"""Kinds of facts that tell of no activity or attribute."""


def what_word(what: str, language: Language) -> str:
    """Name what became of a fact: corrected, taken back."""
    return say(_WHAT[what], language)


def told_word(told: str, language: Language) -> str:
    """Name what a fact tells of: an activity or attribute as it is written, or the kind of fact."""
    return say(TABLES[told], language) if told in TABLES else foreign(told, language)


def cause_sentence(
    what: str,
    told: str,
    lead: str | None,
    place: str | None,
    language: Language,
    *,
    moved: tuple[Moment | None, Moment | None] = (None, None),
    values: tuple[str | None, str | None] = (None, None),
    zone: str = "UTC",
) -> str:
    """Say of one fact what became of it, with its older and newer moment or value where they differ."""
    shown = [None if text is None else _as_it_stands(text, language) for text in values]
    became = became_text(moved, (shown[0], shown[1]), language, zone)
    told = " ".join(filter(None, (told_word(told, language), became)))
    parts = {"what": what_word(what, language), "told": told}
    sentence = say("{what}: {told}", language, **parts)
    if lead is not None:
        sentence = say("{lead}, {cause}", language, lead=foreign(lead, language), cause=sentence)
    return (
        sentence
        if place is None
        else say("{cause} ({place})", language, cause=sentence, place=foreign(place, language))
    )


def _as_it_stands(text: str, language: Language) -> str:
    return digits(text, language) if text.isdecimal() else foreign(text, language)


def became_text(
    moved: tuple[Moment | None, Moment | None], values: tuple[str | None, str | None], language: Language, zone: str
) -> str:
    """Write the older and the newer moment and value of a fact where they differ: 5 Oct, 11:00 → 8 Oct, 09:00."""
    said = []
    if moved[0] != moved[1]:
        said.append(_became([None if at is None else moment_short(at, language, zone) for at in moved], language))
    if values[0] != values[1]:
        said.append(_became(values, language))
    return " ".join(said)


def _became(pair: Sequence[str | None], language: Language) -> str:
    was, says = pair
    if was is None:
        return says or ""
    return was if says is None else say("{was} → {says}", language, was=was, says=says)


def heard_sentence(sources: Iterable[str], language: Language) -> str:
    """Say that nothing changed but how far sources were heard."""
    names = ", ".join(foreign(source, language) for source in sources)
    return say("No fact changed it, only how far the sources were heard: {sources}", language, sources=names)


def rebuilt_sentence(parts: Iterable[tuple[str, str]], language: Language) -> str:
    """Say which parts were judged anew for all leads, each with the reason."""
    named = (
        say("{part} ({why})", language, part=foreign(part, language), why=say(_WHY[why], language))
        for part, why in parts
    )
    return say("judged anew for all leads: {parts}", language, parts=", ".join(named))
