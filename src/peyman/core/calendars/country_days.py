"""Public holidays of a country by the `holidays` library, with their names and the mark of estimated lunar days."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import HolidayBase, country_holidays

_LANGUAGES = {"fa": "fa_IR", "en": "en_US"}
_MARK = "estimated"


class UnknownCountry(ValueError):
    """No holidays are known for this country code, or it has no such subdivision."""


def check_country(country: str | None, subdivision: str | None = None) -> None:
    """Refuse a country or subdivision whose holidays nobody knows.

    Raises:
        UnknownCountry: with the codes that would do, if there are few.
    """
    if country is not None:
        _days_of(country, subdivision, "en")
    elif subdivision is not None:
        raise UnknownCountry(f"the subdivision {subdivision!r} stands without its country")


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
    try:
        plain = country_holidays(country, subdiv=subdivision)
    except NotImplementedError as error:
        raise UnknownCountry(f"no holidays are known for {_named(country, subdivision)}") from error
    for wanted in (_LANGUAGES.get(language, language), "en_US"):
        if wanted in plain.supported_languages:
            return country_holidays(country, subdiv=subdivision, language=wanted)
    return plain


def _named(country: str, subdivision: str | None) -> str:
    return f"{country!r}" if subdivision is None else f"{country!r} with subdivision {subdivision!r}"


def _marked_as(known: HolidayBase) -> str:
    label = getattr(known, "estimated_label", None)
    return str(known.tr(label)).replace("%s", "").strip() if label else _MARK
