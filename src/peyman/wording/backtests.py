"""A backtest in words: what was held against what, how a lead stood, and what was not known yet."""

from datetime import date
from typing import Final, Protocol

from peyman.core.quantities.amounts import Quantity, Share
from peyman.core.quantities.durations import Duration, DurationUnit
from peyman.core.quantities.moments import Moment
from peyman.core.quantities.money import Money
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import date_text, moment_short
from peyman.wording.durations import elapsed_text
from peyman.wording.numbers import count, currency_name, digits
from peyman.wording.standings import standing_word

Terms = tuple[str, str]
"""The id and the version of an agreement."""

_UNITS: Final[dict[tuple[DurationUnit, bool], str]] = {
    ("minute", True): key("business minutes"),
    ("hour", True): key("business hours"),
    ("day", True): key("business days"),
    ("minute", False): key("minutes"),
    ("hour", False): key("hours"),
    ("day", False): key("days"),
    ("week", False): key("weeks"),
    ("month", False): key("months"),
}
UNITS: Final = tuple(_UNITS)
"""The units of a limit, working time first: the unit, whether it is of working time."""


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


def unit_name(unit: tuple[DurationUnit, bool], language: Language) -> str:
    """Name a unit of time as it stands beside a number that somebody writes."""
    return say(_UNITS[unit], language)


def target_unit(target: Quantity, language: Language) -> str:
    """Name the unit beside the number of a target; nothing beside a plain number."""
    match target:
        case Share():
            return say("per cent", language)
        case Money():
            return currency_name(target.currency, language)
        case Duration():
            return unit_name((target.unit, target.business), language)
        case _:
            return ""


def _terms(terms: Terms, language: Language) -> str:
    version = ".".join(digits(part, language) for part in terms[1].split("."))
    return f"{foreign(terms[0], language)} {version}"
