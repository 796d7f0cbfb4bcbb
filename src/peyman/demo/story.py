"""The demo company's story up to a moment: leads, what happened to them, outages, merged leads, and who was there."""

from dataclasses import dataclass

import numpy as np

from peyman.core.calendars import WorkCalendar
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment
from peyman.demo.arrivals import LeadRow, arrivals
from peyman.demo.company import PLACES, SEED
from peyman.demo.lives import ActivityRow, lives
from peyman.demo.months import Months
from peyman.demo.people import AbsenceRow, PersonRow, absences, people
from peyman.demo.spending import Bill, spending

_MERGES = 60
_OUTAGES = 4


@dataclass(frozen=True, slots=True)
class Outage:
    """An hour or a day without internet."""

    kind: str
    began: Moment
    ended: Moment


@dataclass(frozen=True, slots=True)
class Merge:
    """A lead that was found to be another one."""

    lost: str
    kept: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Story:
    """All rows up to a moment, in order of time."""

    leads: tuple[LeadRow, ...]
    activities: tuple[ActivityRow, ...]
    outages: tuple[Outage, ...]
    merges: tuple[Merge, ...]
    people: tuple[PersonRow, ...]
    absences: tuple[AbsenceRow, ...]
    bills: tuple[Bill, ...]


def tell(*, months: Months, up_to: Moment, calendars: dict[str, WorkCalendar]) -> Story:
    """Tell the company's story from the first month up to a moment; the same seed tells the same story."""
    random = np.random.default_rng(SEED)
    leads = arrivals(random, months, up_to)
    activities: list[ActivityRow] = []
    for place in PLACES:
        there = [lead for lead in leads if lead.region == place]
        activities += lives(random, there, calendars[place], months)
    known = sorted((row for row in activities if row.at <= up_to), key=_in_order)
    return Story(
        leads=tuple(leads),
        activities=tuple(known),
        outages=_outages(random, leads[0].created, up_to),
        merges=_merges(random, leads, up_to),
        people=people(months),
        absences=absences(months, up_to),
        bills=spending(months, up_to),
    )


def _in_order(row: ActivityRow) -> tuple[Moment, str, str]:
    return row.at, row.lead, row.activity


def _outages(random: np.random.Generator, since: Moment, up_to: Moment) -> tuple[Outage, ...]:
    starts = sorted(
        int(since + random.random() * (up_to - since - 3 * DAY)) // MINUTE * MINUTE for _ in range(_OUTAGES)
    )
    return tuple(Outage("internet_outage", at, at + int(random.integers(3, 30)) * HOUR) for at in starts)


def _merges(random: np.random.Generator, leads: list[LeadRow], up_to: Moment) -> tuple[Merge, ...]:
    chosen = sorted(int(number) for number in random.choice(len(leads) - 1, _MERGES, replace=False))
    pairs = [(leads[number + 1], leads[number]) for number in chosen]
    return tuple(
        Merge(lost.lead, kept.lead, lost.created + 3 * DAY) for lost, kept in pairs if lost.created + 3 * DAY <= up_to
    )
