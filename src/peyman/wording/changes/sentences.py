"""One sentence for each change: limit of “first touch” if source is demo: 30 business minutes → 1 business hour."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from peyman.core.agreement.changes import Change, Level, changes_between, path_text
from peyman.core.agreement.shapes import Either, Keys, Leaf, Many, Short
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Text
from peyman.core.agreement.terms.practices import CurvePoint
from peyman.wording.catalogue import Language, key, say
from peyman.wording.changes.labels import label_of
from peyman.wording.changes.places import Names, names_around
from peyman.wording.changes.values import differing_side, text_words, value_words
from peyman.wording.phrases import at_least_or_most, begun
from peyman.wording.terms import sentences
from peyman.wording.voice import Voice

_LEVELS: Final[dict[Level, str]] = {"major": key("major"), "minor": key("minor"), "patch": key("patch")}
_TARGETS: Final = {
    f"{of}.{direction}": direction for of in ("goal", "commitments.<id>") for direction in ("at_least", "at_most")
}
_ABSENT: Final = {
    "commitments.<id>.reminders": key("the common ones"),
    "commitments.<id>.clock.calendar": key("the one of each lead"),
    "commitments.<id>.accountable": key("the head of the side that owes"),
    "reporting.reports.<id>.language": key("the one of each reader"),
    "reporting.reports.<id>.shows": key("all"),
    "reporting.reports.<id>.through": key("the usual ones"),
}
"""What holds where nothing stands under a key."""
_IN: Final[dict[Language, str]] = {"en": key("{what} in English"), "fa": key("{what} in Persian")}


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """A change, its one sentence, and for a whole part that is new or gone the sentences that belong to it."""

    change: Change
    text: str
    details: tuple[str, ...] = ()


def changes_said(before: Agreement, after: Agreement, language: Language) -> tuple[ChangeSaid, ...]:
    """Say everything that differs between two agreements."""
    return tuple(change_said(change, before, after, language) for change in changes_between(before, after))


def change_said(change: Change, before: Agreement, after: Agreement, language: Language) -> ChangeSaid:
    """Say one change.

    1. A value that changed is said with its name, what it was and what it is; each by the words of its own agreement.
    2. A whole part that is new or gone is said by the sentences of the terms themselves, the first as the sentence.
    3. What moved in a list is said with its two places, counted from 1.
    """
    old, new = Voice(before, language), Voice(after, language)
    if change.kind == "moved":
        return ChangeSaid(change, _moved(change, new))
    if _is_value(change):
        return ChangeSaid(change, _value(change, old, new))
    return _part(change, old if change.kind == "removed" else new)


def no_changes(language: Language) -> str:
    """Say that two agreements say the same."""
    return say("Both say the same: no term differs.", language)


def level_word(level: Level, language: Language) -> str:
    """Name a level: major, minor, patch."""
    return say(_LEVELS[level], language, context=None)


def _is_value(change: Change) -> bool:
    """Tell a value from a part that has sentences of its own."""
    if isinstance(change.shape, Leaf | Either) or change.kind == "changed":
        return True
    if isinstance(change.shape, Many):
        return isinstance(change.shape.of, Leaf)
    return isinstance(change.new or change.old, CurvePoint)


def _value(change: Change, old: Voice, new: Voice) -> str:
    what = begun(_label(change, old if change.kind == "removed" or change.key.endswith(".name") else new))
    if change.kind != "changed":
        return _come_or_gone(change, what, old, new)
    if isinstance(change.old, Text) and isinstance(change.new, Text):
        return _text(change.old, change.new, what, new)
    return _from_to(what, _words(change, change.old, old), _words(change, change.new, new), new)


def _come_or_gone(change: Change, what: str, old: Voice, new: Voice) -> str:
    """Say a value that is new or gone; where its absence has a meaning, that is said as the other value."""
    was = None if change.kind == "added" else _words(change, change.old, old)
    now = None if change.kind == "removed" else _words(change, change.new, new)
    if change.key in _ABSENT:
        absent = new.say(_ABSENT[change.key])
        return _from_to(what, absent if was is None else was, absent if now is None else now, new)
    if was is None:
        return new.say("{what}: {new} (new)", what=what, new=now)
    return new.say("{what}: no longer ({old} before)", what=what, old=was)


def _text(old: Text, new: Text, what: str, voice: Voice) -> str:
    side = differing_side(old, new, voice.language)
    if side != voice.language:
        what = voice.say(_IN[side], what=what)
    return _from_to(what, text_words(old, side, voice), text_words(new, side, voice), voice)


def _from_to(what: str, old: str, new: str, voice: Voice) -> str:
    return voice.say("{what}: {old} → {new}", what=what, old=old, new=new)


def _words(change: Change, value: Any, voice: Voice) -> str:
    words = value_words(change.shape, value, change.key.rsplit(".", 1)[-1], voice)
    direction = _TARGETS.get(change.key)
    return words if direction is None else at_least_or_most(direction, words, voice.language)


def _label(change: Change, voice: Voice) -> str:
    names = names_around(change, voice)
    what = voice.say(label_of(change.key), **names)
    if change.key.startswith("commitments.<id>.reminders."):
        return voice.say("{what}, only for {of}", what=what, of=names["of"])
    return what


def _part(change: Change, voice: Voice) -> ChangeSaid:
    head, *details = _lines(change, voice)
    text = key("New: {sentence}") if change.kind == "added" else key("Gone: {sentence}")
    within = _whole_around(change, names_around(change, voice))
    if within is not None:
        text = key("New in {of}: {sentence}") if change.kind == "added" else key("Gone from {of}: {sentence}")
    return ChangeSaid(change, voice.say(text, sentence=head, of=within), tuple(details))


def _whole_around(change: Change, names: Names) -> str | None:
    """Name what a part belongs to: the commitment of a line of limits; a commitment belongs to the agreement."""
    return names["of"] if ".<id>." in change.key else None


def _moved(change: Change, voice: Voice) -> str:
    was, now = change.places or (0, 0)
    places = {"old": voice.number(was + 1), "new": voice.number(now + 1)}
    what = _lines(change, voice)[0] if isinstance(change.shape, Keys | Short) else ""
    if isinstance(change.new, CurvePoint):
        what = _words(change, change.new, voice)
    return voice.say("From place {old} to place {new}: {sentence}", sentence=what, **places)


def _lines(change: Change, voice: Voice) -> tuple[str, ...]:
    """Give the sentences that say a part, from the text of the whole agreement."""
    path = path_text(change.path)
    lines = _all_lines(voice.agreement, voice.language)
    own = tuple(text for at, text in lines if at == path or at.startswith((f"{path}.", f"{path}[")))
    return own or (path,)


@lru_cache(maxsize=16)
def _all_lines(agreement: Agreement, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((line.path, line.text) for part in sentences(agreement, language) for line in part.lines)
