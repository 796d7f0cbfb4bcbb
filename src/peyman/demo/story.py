"""What happened at the demo company: every lead's arrival, calls, answers and deals, as rows of a CRM export."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from peyman.core.calendars import WorkCalendar
from peyman.core.quantities.moments import DAY, MINUTE, Moment, datetime_of
from peyman.demo.company import LEADS, PLACES, REASONS, REPS, SEED, SEGMENTS, SOURCES, Rep, season
from peyman.demo.pact import Months

_ZONES = {"tehran": ZoneInfo("Asia/Tehran"), "berlin": ZoneInfo("Europe/Berlin")}
_SOURCE_SHARES = (0.25, 0.40, 0.20, 0.15)
_SEGMENT_SHARES = (0.35, 0.55, 0.10)
_QUALIFIES = {"demo": 0.46, "content": 0.22, "webinar": 0.27, "partner": 0.38}
_PRICES = {"mid": 350_000_000, "small": 150_000_000, "large": 900_000_000}
_RIALS_PER_EURO = 1_150_000
_MOST_ATTEMPTS = 9


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
class Story:
    """All rows up to a moment, in order of time."""

    leads: tuple[LeadRow, ...]
    activities: tuple[ActivityRow, ...]
    outages: tuple[tuple[str, Moment, Moment], ...]
    merges: tuple[tuple[str, str, Moment], ...]


def tell(*, months: Months, up_to: Moment, calendars: dict[str, WorkCalendar]) -> Story:
    """Tell the company's story from the first month up to a moment; the same seed tells the same story."""
    random = np.random.default_rng(SEED)
    leads = _arrivals(random, months, up_to)
    activities: list[ActivityRow] = []
    for place in PLACES:
        there = [lead for lead in leads if lead.region == place]
        activities += _lives(random, there, calendars[place], months)
    known = tuple(sorted((row for row in activities if row.at <= up_to), key=lambda row: (row.at, row.lead, row.activity)))
    return Story(tuple(leads), known, _outages(random, leads[0].created, up_to), _merges(random, leads, up_to))


# ── arrivals ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _arrivals(random: np.random.Generator, months: Months, up_to: Moment) -> list[LeadRow]:
    places = random.choice(len(PLACES), LEADS, p=[0.68, 0.32])
    moments = np.concatenate(
        [_moments(random, place, int((places == number).sum()), months, up_to) for number, place in enumerate(PLACES)]
    )
    regions = np.concatenate([np.full(int((places == number).sum()), number) for number in range(len(PLACES))])
    order = np.argsort(moments, kind="stable")
    sources = random.choice(len(SOURCES), LEADS, p=_SOURCE_SHARES)
    segments = random.choice(len(SEGMENTS), LEADS, p=_SEGMENT_SHARES)
    luck = random.random((LEADS, 4))
    reps = random.integers(0, 1 << 30, LEADS)
    rows = []
    for number, index in enumerate(order):
        place = PLACES[regions[index]]
        staff = [rep for rep in REPS if rep.place == place]
        created = int(moments[index])
        bad = season(_local_date(created, place), place, months.bad).leads == 0.62
        rows.append(
            _lead_row(number, created, place, SOURCES[sources[number]], SEGMENTS[segments[number]], luck[number] * (0.55 if bad else 1), staff[reps[number] % len(staff)])
        )
    return rows


def _moments(random: np.random.Generator, place: str, count: int, months: Months, up_to: Moment) -> NDArray[np.int64]:
    first = months.first.togregorian()
    zone = _ZONES[place]
    last = datetime_of(up_to).astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = np.array([_weight(day, place, months, n / len(days)) for n, day in enumerate(days)])
    chosen = random.choice(len(days), count, p=weights / weights.sum())
    day_time = np.where(random.random(count) < 0.8, random.normal(13.2, 2.8, count), random.uniform(0, 24, count))
    milliseconds = (np.clip(day_time, 0, 23.999) * 3_600_000).astype(np.int64)
    starts = np.array([int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()) * 1000 for day in days])
    return np.minimum(starts[chosen] + milliseconds // 1000 * 1000, up_to)


def _weight(day: date, place: str, months: Months, progress: float) -> float:
    quiet = {"tehran": {4: 0.3, 3: 0.7}, "berlin": {5: 0.25, 6: 0.2}}[place].get(day.weekday(), 1.0)
    return quiet * season(day, place, months.bad).leads * (0.9 + 0.25 * progress)


def _lead_row(number: int, created: Moment, place: str, source: str, segment: str, luck: NDArray[np.float64], rep: Rep) -> LeadRow:
    return LeadRow(
        lead=f"L-{number + 1:05d}",
        created=created,
        source=source,
        segment=segment,
        region=place,
        mobile="" if luck[0] < 0.025 else ("+98912" if place == "tehran" else "+49151") + f"{(number * 7919) % 10_000_000:07d}",
        company="" if luck[1] < 0.02 else f"company {number % 4_000:04d}",
        role="" if luck[2] < 0.03 else ("manager", "founder", "engineer", "buyer")[number % 4],
        is_test=bool(luck[3] < 0.004),
        rep=rep,
    )


def _local_date(moment: Moment, place: str) -> date:
    return datetime_of(moment).astimezone(_ZONES[place]).date()


# ── what happens to them ─────────────────────────────────────────────────────────────────────────────────────────


def _lives(random: np.random.Generator, leads: list[LeadRow], calendar: WorkCalendar, months: Months) -> list[ActivityRow]:
    count = len(leads)
    created = np.array([lead.created for lead in leads], dtype=np.int64)
    pace = np.array([_pace(lead, months) for lead in leads])
    first = _worked_after(calendar, created, random.lognormal(0.0, 0.9, count) * pace)
    gaps = random.lognormal(0.0, 0.5, (count, _MOST_ATTEMPTS)) * 300
    attempts = [first]
    for number in range(1, _MOST_ATTEMPTS):
        attempts.append(_worked_after(calendar, attempts[-1], gaps[:, number]))
    answers = _worked_after(calendar, created, random.lognormal(0.0, 0.7, count) * 260)
    bookings = _worked_after(calendar, created, 450 + random.random(count) * 900)
    rows: list[ActivityRow] = []
    for index, lead in enumerate(leads):
        luck = _Luck(random.random(12), random.random((_MOST_ATTEMPTS, 3)))
        times = [int(column[index]) for column in attempts]
        rows += _one_life(lead, times, int(answers[index]), int(bookings[index]), luck, months)
    return rows


@dataclass(frozen=True, slots=True)
class _Luck:
    once: NDArray[np.float64]
    each: NDArray[np.float64]


def _pace(lead: LeadRow, months: Months) -> float:
    day = _local_date(lead.created, lead.region)
    amended = 0.78 if day >= months.amended.togregorian() else 1.0
    urgent = 0.36 if lead.source == "demo" else 1.0
    return lead.rep.minutes * season(day, lead.region, months.bad).slowness * amended * urgent


def _worked_after(calendar: WorkCalendar, start: NDArray[np.int64], minutes: NDArray[np.float64]) -> NDArray[np.int64]:
    return calendar.due_array(start, np.maximum(1000, (minutes * MINUTE).astype(np.int64) // 1000 * 1000))


def _one_life(lead: LeadRow, times: list[Moment], answer: Moment, booking: Moment, luck: _Luck, months: Months) -> list[ActivityRow]:
    slow = season(_local_date(lead.created, lead.region), lead.region, months.bad).slowness
    rows = [ActivityRow(lead.lead, "mql", lead.created, "", "system")]
    rejected = luck.once[0] < (0.27 if slow == 1.9 else 0.13)
    if rejected:
        reason = REASONS[int(luck.once[1] * len(REASONS))]
        rows.append(_by(lead, "rejected", answer, value=reason))
    elif luck.once[2] < 0.8:
        rows.append(_by(lead, "accepted", answer))
    forgotten = luck.once[3] < lead.rep.forgets * slow
    reached = False if forgotten else _attempts(rows, lead, times, luck, answer if rejected else None)
    if not forgotten and luck.once[4] < 0.07:
        _call_back(rows, lead, booking, luck)
    if not rejected:
        _deal(rows, lead, times[0], luck, reached=reached, forgotten=forgotten)
    elif luck.once[5] < 0.06:
        rows.append(ActivityRow(lead.lead, "mql", answer + 45 * DAY, "", "system"))
    return rows


def _by(lead: LeadRow, activity: str, at: Moment, *, value: str = "") -> ActivityRow:
    return ActivityRow(lead.lead, activity, at, lead.rep.mail, "human", value)


def _attempts(rows: list[ActivityRow], lead: LeadRow, times: list[Moment], luck: _Luck, until: Moment | None) -> bool:
    wanted = min(_MOST_ATTEMPTS, max(1, round(lead.rep.attempts - 1.5 + 3 * luck.once[6])))
    if luck.once[7] < 0.05:
        rows.append(_by(lead, "asked_for_later", times[1] - 40 * MINUTE))
        times = [times[0], *(at + 6 * DAY for at in times[1:])]
        if luck.once[8] < 0.8:
            rows.append(_by(lead, "back_again", times[1] - 25 * MINUTE))
    rows.append(ActivityRow(lead.lead, "email", lead.created + 2 * MINUTE, "drip", "system"))
    for at, (kind, talk, end) in zip(times[:wanted], luck.each, strict=False):
        if until is not None and at > until + DAY:
            return False
        activity = "call" if kind < 0.6 else "email" if kind < 0.92 else "meeting"
        seconds = 0 if activity == "email" else round(20 + talk * 40) if talk < 0.62 else round(60 + talk * 600)
        rows.append(_by(lead, activity, at, value=str(seconds) if seconds else ""))
        if seconds >= 60 and end < 0.9:
            return True
    return False


def _call_back(rows: list[ActivityRow], lead: LeadRow, booking: Moment, luck: _Luck) -> None:
    promised = -(-booking // (30 * MINUTE)) * 30 * MINUTE
    said = datetime_of(promised).astimezone(_ZONES[lead.region]).isoformat()
    rows.append(_by(lead, "callback_booked", booking - 95 * MINUTE, value=said))
    if luck.once[9] < lead.rep.punctual:
        rows.append(_by(lead, "call", promised + round((luck.once[10] * 20 - 8) * 60) * 1000, value="180"))
    elif luck.once[9] < lead.rep.punctual + 0.05:
        rows.append(_by(lead, "call", promised + round(20 + luck.once[10] * 200) * MINUTE, value="45"))


def _deal(rows: list[ActivityRow], lead: LeadRow, first: Moment, luck: _Luck, *, reached: bool, forgotten: bool) -> None:
    chance = _QUALIFIES[lead.source] * (0.06 if forgotten else 1.25 if reached else 0.7)
    chance *= 1.12 if first - lead.created < 3 * 60 * MINUTE else 1.0
    if luck.once[10] >= chance:
        return
    qualified = first + round((1 + 26 * luck.once[11] ** 2) * DAY) // 1000 * 1000
    rows.append(_by(lead, "qualified", qualified))
    if luck.each[0, 1] < 0.24:
        won = qualified + round((6 + 70 * luck.each[1, 1]) * DAY) // 1000 * 1000
        rials = round(_PRICES[lead.segment] * (0.6 + 0.8 * luck.each[2, 1]), -6)
        rows.append(_win(lead, won, rials))


def _win(lead: LeadRow, at: Moment, rials: int) -> ActivityRow:
    if lead.region == "tehran":
        return ActivityRow(lead.lead, "won", at, lead.rep.mail, "human", "", str(rials), "IRR")
    return ActivityRow(lead.lead, "won", at, lead.rep.mail, "human", "", f"{rials / _RIALS_PER_EURO:.2f}", "EUR")


# ── outages and merges ───────────────────────────────────────────────────────────────────────────────────────────


def _outages(random: np.random.Generator, since: Moment, up_to: Moment) -> tuple[tuple[str, Moment, Moment], ...]:
    starts = sorted(int(since + random.random() * (up_to - since - 3 * DAY)) // MINUTE * MINUTE for _ in range(4))
    return tuple(("internet_outage", at, at + int(random.integers(3, 30)) * 60 * MINUTE) for at in starts)


def _merges(random: np.random.Generator, leads: list[LeadRow], up_to: Moment) -> tuple[tuple[str, str, Moment], ...]:
    chosen = random.choice(len(leads) - 1, 60, replace=False)
    pairs = [(leads[int(n) + 1], leads[int(n)]) for n in sorted(chosen)]
    apart = [(lost, kept) for lost, kept in pairs if lost.created + 3 * DAY <= up_to]
    return tuple((lost.lead, kept.lead, lost.created + 3 * DAY) for lost, kept in apart)


def local_text(moment: Moment, place: str) -> str:
    """Write a moment as the CRM exports it: local wall time of the lead's office, without an offset."""
    return datetime_of(moment).astimezone(_ZONES.get(place, UTC)).strftime("%Y-%m-%d %H:%M:%S")
