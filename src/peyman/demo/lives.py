"""What happens to the demo company's leads: calls, answers, call-backs, deals, as rows of an activity export."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peyman.core.calendars import WorkCalendar
from peyman.core.quantities.moments import DAY, MINUTE, Moment, datetime_of
from peyman.demo.arrivals import ZONES, LeadRow, local_day
from peyman.demo.company import REASONS, season
from peyman.demo.months import Months

_QUALIFIES = {"demo": 0.46, "content": 0.22, "webinar": 0.27, "partner": 0.38}
_PRICES = {"mid": 350_000_000, "small": 150_000_000, "large": 900_000_000}
_RIALS_PER_EURO = 1_150_000
_MOST_ATTEMPTS = 9
_BAD = 1.9
"""The slowness of the bad month."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A row of the activity export."""

    lead: str
    activity: str
    at: Moment
    actor: str
    actor_kind: str
    value: str = ""
    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class _Fate:
    """What was drawn for one lead: moments in working time, and luck."""

    lead: LeadRow
    slowness: float
    attempts: tuple[Moment, ...]
    answer: Moment
    booking: Moment
    once: NDArray[np.float64]
    each: NDArray[np.float64]

    @property
    def rejected(self) -> bool:
        return bool(self.once[0] < (0.24 if self.slowness == _BAD else 0.125))

    @property
    def forgotten(self) -> bool:
        return bool(self.once[3] < self.lead.rep.forgets * self.slowness)

    def row(self, activity: str, at: Moment, value: str = "") -> ActivityRow:
        return ActivityRow(self.lead.lead, activity, at, self.lead.rep.mail, "human", value)


def lives(
    random: np.random.Generator, leads: list[LeadRow], calendar: WorkCalendar, months: Months
) -> list[ActivityRow]:
    """Live the leads of one place; people work only while its calendar is open."""
    return [row for fate in _fates(random, leads, calendar, months) for row in _life(fate)]


def _fates(random: np.random.Generator, leads: list[LeadRow], calendar: WorkCalendar, months: Months) -> list[_Fate]:
    count = len(leads)
    created = np.array([lead.created for lead in leads], dtype=np.int64)
    slowness = [season(local_day(lead.created, lead.region), lead.region, months.bad).slowness for lead in leads]
    pace = np.array([_pace(lead, slow, months) for lead, slow in zip(leads, slowness, strict=True)])
    attempts = [_worked(calendar, created, random.lognormal(0.0, 0.9, count) * pace)]
    for _ in range(_MOST_ATTEMPTS - 1):
        attempts.append(_worked(calendar, attempts[-1], random.lognormal(0.0, 0.5, count) * 290))
    answers = _worked(calendar, created, random.lognormal(0.0, 0.7, count) * 260)
    bookings = _worked(calendar, created, 450 + random.random(count) * 900)
    once, each = random.random((count, 12)), random.random((count, _MOST_ATTEMPTS, 3))
    times = [tuple(row) for row in np.stack(attempts, axis=1).tolist()]
    return [
        _Fate(lead, slowness[n], times[n], int(answers[n]), int(bookings[n]), once[n], each[n])
        for n, lead in enumerate(leads)
    ]


def _pace(lead: LeadRow, slowness: float, months: Months) -> float:
    amended = 0.78 if local_day(lead.created, lead.region) >= months.amended else 1.0
    return 0.76 * lead.rep.minutes * slowness * amended * (0.36 if lead.source == "demo" else 1.0)


def _worked(calendar: WorkCalendar, start: NDArray[np.int64], minutes: NDArray[np.float64]) -> NDArray[np.int64]:
    return calendar.due_array(start, np.maximum(1000, (minutes * MINUTE).astype(np.int64) // 1000 * 1000))


# ── one life ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _life(fate: _Fate) -> list[ActivityRow]:
    lead = fate.lead.lead
    rows = [ActivityRow(lead, "mql", fate.lead.created, "", "system")]
    if fate.rejected:
        rows.append(fate.row("rejected", fate.answer, REASONS[int(fate.once[1] * len(REASONS))]))
    elif fate.once[2] < 0.8:
        rows.append(fate.row("accepted", fate.answer))
    reached = not fate.forgotten and _attempts(rows, fate)
    if not fate.forgotten and fate.once[4] < 0.07:
        _call_back(rows, fate)
    if not fate.rejected:
        _deal(rows, fate, reached=reached)
    elif fate.once[5] < 0.06:
        rows.append(ActivityRow(lead, "mql", fate.answer + 45 * DAY, "", "system"))
    return rows


def _attempts(rows: list[ActivityRow], fate: _Fate) -> bool:
    """Call and write until somebody talks, the lead is rejected, or patience ends; say whether somebody talked."""
    rows.append(ActivityRow(fate.lead.lead, "email", fate.lead.created + 2 * MINUTE, "drip", "system"))
    wanted = min(_MOST_ATTEMPTS, max(1, round(fate.lead.rep.attempts - 1.5 + 3 * fate.once[6])))
    for at, (kind, talk, end) in zip(_times(rows, fate)[:wanted], fate.each, strict=False):
        if fate.rejected and at > fate.answer + DAY:
            return False
        activity = "call" if kind < 0.6 else "email" if kind < 0.92 else "meeting"
        seconds = 0 if activity == "email" else round(20 + talk * 40) if talk < 0.62 else round(60 + talk * 600)
        rows.append(fate.row(activity, at, str(seconds) if seconds else ""))
        if seconds >= 60 and end < 0.9:
            return True
    return False


def _times(rows: list[ActivityRow], fate: _Fate) -> tuple[Moment, ...]:
    """Give the moments of the attempts; some leads ask to be called later, and most of them come back."""
    first, second, *later = fate.attempts
    if fate.once[7] >= 0.05:
        return fate.attempts
    rows.append(fate.row("asked_for_later", second - 40 * MINUTE))
    if fate.once[8] < 0.8:
        rows.append(fate.row("back_again", second + 6 * DAY - 25 * MINUTE))
    return (first, *(at + 6 * DAY for at in (second, *later)))


def _call_back(rows: list[ActivityRow], fate: _Fate) -> None:
    promised = -(-fate.booking // (30 * MINUTE)) * 30 * MINUTE
    said = datetime_of(promised).astimezone(ZONES[fate.lead.region]).isoformat()
    rows.append(fate.row("callback_booked", fate.booking - 95 * MINUTE, said))
    if fate.once[9] < fate.lead.rep.punctual:
        rows.append(fate.row("call", promised + round((fate.once[10] * 20 - 8) * 60) * 1000, "180"))
    elif fate.once[9] < fate.lead.rep.punctual + 0.05:
        rows.append(fate.row("call", promised + round(20 + fate.once[10] * 200) * MINUTE, "45"))


def _deal(rows: list[ActivityRow], fate: _Fate, *, reached: bool) -> None:
    first = fate.attempts[0]
    chance = _QUALIFIES[fate.lead.source] * (0.06 if fate.forgotten else 1.25 if reached else 0.7)
    chance *= 1.12 if first - fate.lead.created < 180 * MINUTE else 1.0
    if fate.once[10] >= chance:
        return
    qualified = first + round((1 + 26 * fate.once[11] ** 2) * DAY) // 1000 * 1000
    rows.append(fate.row("qualified", qualified))
    if fate.each[0, 1] < 0.24:
        won = qualified + round((6 + 70 * fate.each[1, 1]) * DAY) // 1000 * 1000
        rows.append(_win(fate, won, round(_PRICES[fate.lead.segment] * (0.6 + 0.8 * fate.each[2, 1]), -6)))


def _win(fate: _Fate, at: Moment, rials: float) -> ActivityRow:
    lead = fate.lead
    if lead.region == "tehran":
        return ActivityRow(lead.lead, "won", at, lead.rep.mail, "human", "", str(int(rials)), "IRR")
    return ActivityRow(lead.lead, "won", at, lead.rep.mail, "human", "", f"{rials / _RIALS_PER_EURO:.2f}", "EUR")
