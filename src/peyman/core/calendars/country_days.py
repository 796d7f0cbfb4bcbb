"""Public holidays of a country by the `holidays` library, with their names and the mark of estimated lunar days."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import HolidayBase, country_holidays, list_supported_countries
from holidays.registry import EntityLoader

_LANGUAGES = {"fa": "fa_IR", "en": "en_US"}
_MARK = "estimated"
_CODE_LETTERS = 2


class UnknownCountry(ValueError):
    """No holidays are known for this country code, or it has no such subdivision."""


def check_country(country: str | None, subdivision: str | None = None) -> None:
    """Refuse a country or subdivision whose holidays nobody knows.

    Raises:
        UnknownCountry: with the codes that would do.
    """
    if country is None and subdivision is not None:
        raise UnknownCountry(f"the subdivision {subdivision!r} stands without its country")
    if country is None:
        return
    if country not in known_countries():
        raise UnknownCountry(f"no holidays are known for the country {country!r}; write an ISO code such as IR or DE")
    parts = known_subdivisions(country)
    if subdivision is not None and subdivision not in parts:
        choice = ", ".join(parts) or "no subdivisions"
        raise UnknownCountry(f"the country {country} has no subdivision {subdivision!r}; it has {choice}")


@lru_cache(maxsize=1)
def known_countries() -> frozenset[str]:
    """Give the two-letter ISO codes of the countries whose holidays are known."""
    return frozenset(code for code in EntityLoader.get_country_codes() if len(code) == _CODE_LETTERS)


def known_subdivisions(country: str) -> tuple[str, ...]:
    """Give the codes of a country's subdivisions whose holidays differ."""
    return tuple(country_holidays(country).subdivisions)


def country_holiday_dates(country: str, subdivision: str | None, years: Iterable[int]) -> tuple[date, ...]:
    """Give the dates of all public holidays in the years, ascending; none for years nobody has worked out."""
    reach = _days_of(country, subdivision, "en")
    worked_out = [year for year in years if reach.start_year <= year <= reach.end_year]
    return tuple(sorted(country_holidays(country, subdiv=subdivision, years=worked_out)))


def country_holiday_name(country: str, subdivision: str | None, day: date, language: str) -> str | None:
    """Give the name of a date's holiday in `fa` or `en`, as near as the library comes; None if it is none."""
    name: str | None = _days_of(country, subdivision, language).get(day)
    return name


def is_estimated(country: str, subdivision: str | None, day: date) -> bool:
    """Tell whether a date is a holiday only by an estimate of the moon (none of its holidays is certain)."""
    known = _days_of(country, subdivision, "en")
    marks = {_MARK, _marked_as(known)}
    names = known.get_list(day)
    return bool(names) and all(any(mark in name for mark in marks) for name in names)


@lru_cache(maxsize=64)
def _days_of(country: str, subdivision: str | None, language: str) -> HolidayBase:
    plain = country_holidays(country, subdiv=subdivision)
    for wanted in (_LANGUAGES.get(language, language), "en_US"):
        if wanted in plain.supported_languages:
            return country_holidays(country, subdiv=subdivision, language=wanted)
    return plain


def _marked_as(known: HolidayBase) -> str:
    label = getattr(known, "estimated_label", None)
    return str(known.tr(label)).replace("%s", "").strip() if label else _MARK


def subdivision_name(country: str, subdivision: str) -> str:
    """Name a part of a country in English (`GB`, `ENG`: England); its code where the country or a name is not known.

    Source: the aliases of the library of public holidays.
    """
    if country not in list_supported_countries():
        return subdivision
    aliases = country_holidays(country).subdivisions_aliases
    return next((name for name, code in aliases.items() if code == subdivision), subdivision)
