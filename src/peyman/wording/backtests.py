"""A backtest in words: what was held against what, how a lead stood, and what was not known yet."""

from datetime import date
from typing import Protocol

from peyman.core.quantities.moments import Moment
from peyman.wording.catalogue import Language, foreign, say
from peyman.wording.dates import date_text, moment_short
from peyman.wording.durations import elapsed_text
from peyman.wording.numbers import count, digits
from peyman.wording.standings import standing_word

Terms = tuple[str, str]
"""The id and the version of an agreement."""


class HowItStood(Protocol):
    """How a lead stood under some terms."""

    @property
    def standing(self) -> str:
        """The standing, as a code."""

    @property
    def due(self) -> Moment | None:
        """The deadline, of a clock."""

    @property
    def elapsed_ms(self) -> int | None:
        """The time used, of a clock."""


def compared_sentence(
    agreement: Terms, against: Terms | None, days: tuple[date, date], as_of: str, language: Language
) -> str:
    """Say what is held against what: other terms, or (None) what was in force then."""
    values = {
        "agreement": _terms(agreement, language),
        "since": date_text(days[0], language),
        "until": date_text(days[1], language),
        "as_of": as_of,
    }
    if against is None:
        text = "{agreement}, as if in force from {since} to {until}, against what was in force then; as of {as_of}"
        return say(text, language, **values)
    text = "{agreement} against {other}, both as if in force from {since} to {until}; as of {as_of}"
    return say(text, language, other=_terms(against, language), **values)


def stood_text(stood: HowItStood | None, language: Language, zone: str) -> str:
    """Say how a lead stood: late, due 5 Oct, 14:00, after 5 hours."""
    if stood is None:
        return say("does not count", language)
    said = [standing_word(stood.standing, language)]
    if stood.due is not None:
        said.append(say("due {moment}", language, moment=moment_short(stood.due, language, zone)))
    if stood.elapsed_ms is not None:
        said.append(say("after {time}", language, time=elapsed_text(stood.elapsed_ms, language)))
    return ("، " if language == "fa" else ", ").join(said)


def later_sentence(number: int, language: Language) -> str:
    """Say how many facts of the leads of a period were recorded only after its end."""
    if number == 0:
        return say("Every fact of these leads was recorded by the end of the period.", language)
    if number == 1:
        return say("1 fact of these leads was recorded only after the end of the period.", language)
    text = "{n} facts of these leads were recorded only after the end of the period."
    return say(text, language, n=count(number, language))


def _terms(terms: Terms, language: Language) -> str:
    version = ".".join(digits(part, language) for part in terms[1].split("."))
    return f"{foreign(terms[0], language)} {version}"
