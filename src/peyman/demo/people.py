"""Who is in which team of the demo company, who was away when, and who was new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from peyman.core.calendars.jalali import from_jalali, month_after
from peyman.core.quantities.moments import DAY, Moment, moment_of
from peyman.demo.arrivals import ZONES
from peyman.demo.company import REPS, SEED, Rep
from peyman.demo.months import Months

_NEW = ("pouya.sadeghi@nikbam.test", "tim.krause@nikbam.test")
"""Who began a month before the story does."""
_AWAY_IN_THE_BAD_MONTH = ("behnam.yousefi@nikbam.test", "miriam.schulz@nikbam.test")
_PERSIAN = {
    "niloofar.rad": "نیلوفر راد",
    "arash.kamali": "آرش کمالی",
    "mahsa.tehrani": "مهسا تهرانی",
    "behnam.yousefi": "بهنام یوسفی",
    "samira.nouri": "سمیرا نوری",
    "kaveh.moradi": "کاوه مرادی",
    "yasaman.farhadi": "یاسمن فرهادی",
    "pouya.sadeghi": "پویا صادقی",
    "lena.vogel": "لنا فوگل",
    "jonas.weber": "یوناس وبر",
    "miriam.schulz": "میریام شولتس",
    "tim.krause": "تیم کراوزه",
    "mina.tehrani": "مینا تهرانی",
    "reza.karimi": "رضا کریمی",
    "sara.ahmadi": "سارا احمدی",
    "omid.rad": "امید راد",
}
"""What people are called in Persian; in English their addresses say it."""
_HEADS = {"reza.karimi": "sales", "sara.ahmadi": "marketing", "omid.rad": "marketing"}
_LEADS = {"mina.tehrani@nikbam.test": "tehran", "lena.vogel@nikbam.test": "berlin"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of the list of people: name, team, since when, the first day of somebody new, the team they lead."""

    mail: str
    team: str
    since: date
    started: date | None
    leads: str

    @property
    def persian(self) -> str:
        """Give the name in Persian."""
        return _PERSIAN[self.mail.partition("@")[0]]


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """From a moment on somebody was away (leave, illness) or back (`no`)."""

    mail: str
    kind: str
    at: Moment


def team_of(place: str) -> str:
    """Give the team that takes the leads of a place."""
    return f"sdr_{place}"


def people(months: Months) -> tuple[PersonRow, ...]:
    """Give everybody who sells, who leads them, and the heads of both sides."""
    since = months.first - timedelta(days=1)
    rows = [
        PersonRow(
            rep.mail,
            team_of(rep.place),
            since,
            months.first - timedelta(days=30) if rep.mail in _NEW else None,
            team_of(_LEADS[rep.mail]) if rep.mail in _LEADS else "",
        )
        for rep in REPS
    ]
    sellers = {rep.mail for rep in REPS}
    heads = [PersonRow(mail, "sales", since, None, team_of(place)) for mail, place in _LEADS.items()]
    heads += [PersonRow(f"{name}@nikbam.test", team, since, None, "") for name, team in _HEADS.items()]
    return (*rows, *(row for row in heads if row.mail not in sellers))


def absences(months: Months, up_to: Moment) -> tuple[AbsenceRow, ...]:
    """Give who was away when: two weeks of leave a year, a few days of illness, and a month that went badly."""
    random = np.random.default_rng(SEED + 2)
    rows = [row for rep in REPS for row in _of(random, rep, months, up_to)]
    return tuple(sorted((row for row in rows if row.at <= up_to), key=lambda row: (row.at, row.mail)))


def _of(random: np.random.Generator, rep: Rep, months: Months, up_to: Moment) -> Iterator[AbsenceRow]:
    first = _midnight(months.first, rep.place)
    days = max((up_to - first) // DAY, 1)
    for _ in range(2):
        yield from _away(rep, "leave", first + int(random.integers(days)) * DAY, int(random.integers(6, 11)))
    for _ in range(3):  # told on the morning of the day itself
        sick = first + int(random.integers(days)) * DAY + int(random.integers(8 * 60, 11 * 60)) * 60_000
        yield from _away(rep, "illness", sick, int(random.integers(1, 4)))
    if rep.mail in _AWAY_IN_THE_BAD_MONTH:
        bad, after = from_jalali(*months.bad, 1), from_jalali(*month_after(*months.bad, 1), 1)
        yield from _away(rep, "leave", _midnight(bad, rep.place), (after - bad).days)


def _away(rep: Rep, kind: str, since: Moment, days: int) -> Iterator[AbsenceRow]:
    yield AbsenceRow(rep.mail, kind, since)
    yield AbsenceRow(rep.mail, "no", (since // DAY + days) * DAY)


def _midnight(day: date, place: str) -> Moment:
    return moment_of(datetime(day.year, day.month, day.day, tzinfo=ZONES[place]))
