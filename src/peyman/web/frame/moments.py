"""Moments as pages show them: in the agreement's zone; where a clock runs by another zone, its own time beside it."""

from dataclasses import dataclass

from peyman.core.quantities.moments import Moment
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import local_time, moment_short, moment_text, time_of
from peyman.wording.terms.times import city_name, zone_name


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A moment shortly and in full; `local` is the same one where the clock runs, empty where that is here."""

    short: str
    exact: str
    local: str


def shown_moment(at: Moment, zone: str, language: Language, *, clock_zone: str | None = None) -> ShownMoment:
    """Show a moment in the agreement's zone, with the local one of a clock that runs by a calendar elsewhere."""
    return ShownMoment(
        short=moment_short(at, language, zone),
        exact=moment_text(at, language, zone),
        local="" if clock_zone in (None, zone) else _local(at, zone, str(clock_zone), language),
    )


def page_times(moment: Moment, zone: str, language: Language) -> dict[str, object]:
    """Give what every page says of time, once: as of when it speaks, and in which zone its times are."""
    return {"as_of": moment_text(moment, language, zone), "zone": zone_name(zone, language)}


def _local(at: Moment, zone: str, clock_zone: str, language: Language) -> str:
    """Write the local time; with its date where that is another day."""
    same_day = local_time(at, zone).date() == local_time(at, clock_zone).date()
    told = time_of(at, language, clock_zone) if same_day else moment_short(at, language, clock_zone)
    return say("{moment} {city} time", language, moment=told, city=city_name(clock_zone, language))
