"""The edition of an agreement in one language: its parts, in the order in which people read a contract."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.documents.agreement.commitments import commitment_pieces
from peyman.documents.agreement.given import Given
from peyman.documents.agreement.tables import (
    glossary_table,
    history_table,
    needed_table,
    raci_table,
    signature_table,
    sponsor_of,
)
from peyman.documents.pieces import Edition, Heading, Piece, Sentences
from peyman.wording.catalogue import LANGUAGES, Language, foreign, key, say
from peyman.wording.dates import System, date_text
from peyman.wording.names import text_in
from peyman.wording.numbers import digits, version_text
from peyman.wording.phrases import all_of
from peyman.wording.terms import Section, sentences
from peyman.wording.voice import Voice

Wanted = Literal["en", "fa", "both"]
"""Which languages a document is wanted in."""
_PARTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (key("The agreement"), ("agreement",)),
    (key("Parties"), ("parties", "stakeholders")),
    (key("Purpose and goal"), ("goal",)),
    (key("Calendar, money, facts"), ("calendar", "money", "fresh_within")),
    (key("Definitions"), ("lifecycle",)),
    (key("Metrics"), ("metrics",)),
    (key("Commitments"), ("commitments",)),
    (key("Responsibilities"), ("capacity", "responsibilities")),
    (key("Reporting"), ("reporting", "warnings")),
    (key("Escalation"), ("escalation", "reminders")),
    (key("Channels and meetings"), ("channels", "meetings")),
    (key("Review and revision"), ("review",)),
    (key("Training"), ("training",)),
    (key("Incentives and recognition"), ("incentives", "recognition")),
    (key("Disputes and exceptions"), ("disputes", "exceptions")),
    (key("Signatures"), ("signatures",)),
    (key("History"), ("history",)),
    (key("Glossary"), ("glossary",)),
)

_UNDATED: Final = date(2000, 1, 1)
"""The day of an agreement that does not say when it begins."""


def editions_of(versions: Sequence[Agreement], wanted: Wanted, given: Sequence[Given] = ()) -> tuple[Edition, ...]:
    """Give the editions to print: one language, or both, the authoritative one first; `given` are its signatures."""
    first = versions[-1].languages[0]
    languages = sorted(LANGUAGES, key=lambda each: each != first) if wanted == "both" else (wanted,)
    return tuple(edition_of(versions, each, given) for each in languages)


def edition_of(versions: Sequence[Agreement], language: Language, given: Sequence[Given] = ()) -> Edition:
    """Give the newest of an agreement's versions as an edition; the earlier ones are its history."""
    agreement = versions[-1]
    voice = Voice(agreement, language)
    version = version_text(agreement.version, language)
    return Edition(
        language=language,
        day=agreement.effective.since or _UNDATED,
        title=text_in(agreement.title, agreement.id, language),
        subtitle=say("Service level agreement between {parties}", language, parties=_parties(voice)),
        cover=tuple(_cover(voice, version)),
        contents=say("Table of contents", language),
        foot=say("Version {version}", language, version=version),
        page_of=say("Page {page} of {pages}", language, page="%1", pages="%2"),
        pieces=tuple(_pieces(_Told(versions, voice, given))),
    )


def _parties(voice: Voice) -> str:
    return all_of([voice.party(party.id) for party in voice.agreement.parties], voice.language)


def _cover(voice: Voice, version: str) -> Iterator[tuple[str, str]]:
    agreement, language = voice.agreement, voice.language
    yield say("Version", language), version
    days = agreement.effective
    if days.since is not None:
        yield say("In force from", language), _day(voice, days.since)
    if days.until is not None:
        yield say("In force until", language), _day(voice, days.until)
    sponsor = sponsor_of(voice)
    if sponsor:
        yield say("Sponsor", language), sponsor
    print_ = fingerprint(agreement)
    grouped = " ".join(print_[at : at + 8] for at in range(0, len(print_), 8))
    yield say("Fingerprint of the text", language), foreign(grouped, language)


def _day(voice: Voice, day: date) -> str:
    """Write a day in both calendars, the language's own first."""
    own: System = "jalali" if voice.language == "fa" else "gregorian"
    other: System = "gregorian" if voice.language == "fa" else "jalali"
    first, second = (date_text(day, voice.language, system=system) for system in (own, other))
    return f"{first} ({second})"


@dataclass(frozen=True, slots=True)
class _Told:
    """What an edition tells of: the versions, the newest last, in whose words, with which signatures."""

    versions: Sequence[Agreement]
    voice: Voice
    given: Sequence[Given]


def _pieces(told: _Told) -> Iterator[Piece]:
    said = {section.id: section for section in sentences(told.voice.agreement, told.voice.language)}
    number = 0
    for title, ids in _PARTS:
        inside = tuple(_part(ids, said, told))
        if inside:
            number += 1
            place = digits(str(number), told.voice.language)
            yield Heading(1, f"{place}. {told.voice.say(title)}")
            yield from inside


def _part(ids: tuple[str, ...], said: dict[str, Section], told: _Told) -> Iterator[Piece]:
    several = [each for each in ids if each in said]
    for each in ids:
        if each == "commitments":
            yield from commitment_pieces(told.voice)
            continue
        if each in said:
            if len(several) > 1:
                yield Heading(2, said[each].title)
            yield Sentences(tuple(line.text for line in said[each].lines))
        yield from _tables(each, told)


def _tables(part: str, told: _Told) -> Iterator[Piece]:
    table = None
    if part == "goal":
        table = needed_table(told.voice)
    elif part == "responsibilities":
        table = raci_table(told.voice)
    elif part == "signatures":
        table = signature_table(told.voice, told.given)
    elif part == "history":
        table = history_table(told.versions, told.voice.language)
    elif part == "glossary":
        table = glossary_table(told.voice)
    if table is not None:
        yield table
