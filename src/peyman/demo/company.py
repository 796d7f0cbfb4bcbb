"""Who works at the demo company, how they work, and how the year breathes."""

from dataclasses import dataclass
from datetime import date

from peyman.core.calendars.jalali import to_jalali

SEED = 1405
LEADS = 20_000
MONTHS = 18
SOURCES = ("demo", "content", "webinar", "partner")
SEGMENTS = ("mid", "small", "large")
REASONS = ("wrong_icp", "bad_contact", "duplicate", "competitor", "student")
PLACES = ("tehran", "berlin")


@dataclass(frozen=True, slots=True)
class Rep:
    """A sales rep and their habits: typical working minutes to a first call, how often a lead is forgotten,
    how many more attempts they make, and how often they first take the call-back seriously.
    """

    mail: str
    place: str
    minutes: float
    forgets: float
    attempts: float
    punctual: float


REPS = (
    Rep("niloofar.rad@nikbam.test", "tehran", 34, 0.02, 6.4, 0.96),
    Rep("arash.kamali@nikbam.test", "tehran", 52, 0.03, 5.9, 0.93),
    Rep("mahsa.tehrani@nikbam.test", "tehran", 58, 0.02, 6.2, 0.95),
    Rep("behnam.yousefi@nikbam.test", "tehran", 88, 0.05, 5.1, 0.88),
    Rep("samira.nouri@nikbam.test", "tehran", 70, 0.03, 5.8, 0.92),
    Rep("kaveh.moradi@nikbam.test", "tehran", 150, 0.11, 4.2, 0.78),
    Rep("yasaman.farhadi@nikbam.test", "tehran", 61, 0.02, 6.0, 0.95),
    Rep("pouya.sadeghi@nikbam.test", "tehran", 79, 0.04, 5.5, 0.90),
    Rep("lena.vogel@nikbam.test", "berlin", 45, 0.02, 6.1, 0.95),
    Rep("jonas.weber@nikbam.test", "berlin", 66, 0.03, 5.7, 0.92),
    Rep("miriam.schulz@nikbam.test", "berlin", 74, 0.04, 5.6, 0.91),
    Rep("tim.krause@nikbam.test", "berlin", 132, 0.09, 4.4, 0.80),
)


@dataclass(frozen=True, slots=True)
class Season:
    """How a day differs from an ordinary one: how many leads come, and how slow the reps are."""

    leads: float
    slowness: float


def season(day: date, place: str, bad_month: tuple[int, int]) -> Season:
    """Tell how a day breathes: Nowruz in Tehran, August and Christmas in Berlin, and one bad month everywhere.

    `bad_month` is a Jalali (year, month): a campaign stopped, two reps left, and the rest were slow.
    """
    year, month, number = to_jalali(day)
    if (year, month) == bad_month:
        return Season(0.62, 1.9)
    if place == "tehran" and month == 1 and number <= 14:
        return Season(0.18, 1.7)
    if place == "tehran" and month == 12 and number >= 20:
        return Season(0.7, 1.3)
    if place == "berlin" and day.month == 8:
        return Season(0.55, 1.35)
    if place == "berlin" and (day.month, day.day) >= (12, 22):
        return Season(0.25, 1.6)
    return Season(1.0, 1.0)
