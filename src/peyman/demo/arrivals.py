"""Who comes to the demo company, when, from where, and to which rep."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from peyman.core.quantities.moments import HOUR, Moment, datetime_of
from peyman.demo.company import LEADS, PLACES, REPS, SEGMENTS, SOURCES, Rep, season
from peyman.demo.months import Months

ZONES = {"tehran": ZoneInfo("Asia/Tehran"), "berlin": ZoneInfo("Europe/Berlin")}
_PLACE_SHARES = (0.68, 0.32)
_SOURCE_SHARES = (0.25, 0.40, 0.20, 0.15)
_SEGMENT_SHARES = (0.35, 0.55, 0.10)
_QUIET_DAYS = {"tehran": {4: 0.3, 3: 0.7}, "berlin": {5: 0.25, 6: 0.2}}
_MISSING = (0.026, 0.022, 0.03)
"""How often the mobile number, the company and the role are missing; nearly twice as often in the bad month."""


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A row of the lead export."""

    lead: str
    created: Moment
    source: str
    segment: str
    region: str
    mobile: str
    company: str
    role: str
    is_test: bool
    rep: Rep


def arrivals(random: np.random.Generator, months: Months, up_to: Moment) -> list[LeadRow]:
    """Give all leads in order of their arrival."""
    places = random.choice(len(PLACES), LEADS, p=_PLACE_SHARES)
    counts = [int((places == number).sum()) for number in range(len(PLACES))]
    moments = np.concatenate(
        [_moments(random, place, count, (months, up_to)) for place, count in zip(PLACES, counts, strict=True)]
    )
    regions = np.repeat(np.arange(len(PLACES)), counts)
    sources = random.choice(len(SOURCES), LEADS, p=_SOURCE_SHARES)
    segments = random.choice(len(SEGMENTS), LEADS, p=_SEGMENT_SHARES)
    luck = random.random((LEADS, 5))
    rows = []
    for number, index in enumerate(np.argsort(moments, kind="stable")):
        words = (SOURCES[sources[number]], SEGMENTS[segments[number]], PLACES[regions[index]])
        rows.append(_row(number, int(moments[index]), words, luck[number], months))
    return rows


def local_day(moment: Moment, place: str) -> date:
    """Give the date of a moment at a place."""
    return datetime_of(moment).astimezone(ZONES[place]).date()


def _moments(random: np.random.Generator, place: str, count: int, between: tuple[Months, Moment]) -> NDArray[np.int64]:
    """Give so many moments: days by their weight, four of five by day, the rest around the clock."""
    months, up_to = between
    first, last = months.first, local_day(up_to, place)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    weights = np.array([_weight(day, place, months, number / len(days)) for number, day in enumerate(days)])
    chosen = random.choice(len(days), count, p=weights / weights.sum())
    by_day = random.normal(13.2, 2.8, count)
    hours = np.clip(np.where(random.random(count) < 0.8, by_day, random.uniform(0, 24, count)), 0, 23.999)
    starts = np.array([int(datetime(day.year, day.month, day.day, tzinfo=ZONES[place]).timestamp()) for day in days])
    return np.minimum(starts[chosen] * 1000 + (hours * HOUR).astype(np.int64) // 1000 * 1000, up_to)


def _weight(day: date, place: str, months: Months, progress: float) -> float:
    quiet = _QUIET_DAYS[place].get(day.weekday(), 1.0)
    return quiet * season(day, place, months.bad).leads * (0.9 + 0.25 * progress)


def _row(
    number: int, created: Moment, words: tuple[str, str, str], luck: NDArray[np.float64], months: Months
) -> LeadRow:
    source, segment, place = words
    staff = [rep for rep in REPS if rep.place == place]
    carelessness = 1.8 if season(local_day(created, place), place, months.bad).slowness > 1.8 else 1.0
    mobile, company, role = (bool(luck[at] < share * carelessness) for at, share in enumerate(_MISSING))
    prefix = "+98912" if place == "tehran" else "+49151"
    return LeadRow(
        lead=f"L-{number + 1:05d}",
        created=created,
        source=source,
        segment=segment,
        region=place,
        mobile="" if mobile else f"{prefix}{number * 7919 % 10_000_000:07d}",
        company="" if company else f"company {number % 4_000:04d}",
        role="" if role else ("manager", "founder", "engineer", "buyer")[number % 4],
        is_test=bool(luck[3] < 0.004),
        rep=staff[int(luck[4] * len(staff))],
    )
