"""Random facts of a small company: few moments, many of them equal, so that every rule of order has work."""

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from peyman.core.facts.values import Attribute, Closure, Cost, Event, Lead
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment, datetime_of

BEGIN: Moment = 1_789_000_000_000 - 1_789_000_000_000 % HOUR
"""About 10 September 2026."""
_DAYS = 75
_GREAT = 0.2
"""The share of companies with amounts that a sum of 64 bits cannot hold."""
_ACTIVITIES = (
    "mql",
    "mql",
    "mql",
    "import",
    "call",
    "call",
    "call",
    "email",
    "accepted",
    "sql",
    "won",
    "rejected",
    "lost",
    "later",
    "back",
    "waiting",
    "answered",
    "callback",
)
_VALUES: dict[str, tuple[str | None, ...]] = {
    "source": ("demo", "content", None),
    "segment": ("mid", "small", "large", None),
    "region": ("berlin", "tehran", "Bern", None),
    "score": ("10", "40", "70.5", None, "many"),
    "is_test": ("no", "no", "no", "no", "yes", None),
    "signed": ("2026-09-20", "1405-06-01", "2026-10-30", None),
    "owner": ("A", "B", "C", None),
}


@dataclass(frozen=True, slots=True)
class Company:
    """What one company's systems tell: its leads, outages and costs, until `now`."""

    leads: tuple[Lead, ...]
    closures: tuple[Closure, ...]
    costs: tuple[Cost, ...]
    now: Moment


def company(luck: Random, leads: int = 14) -> Company:
    """Give a company with this many leads and a moment to ask about."""
    grid = tuple(_moment(luck) for _ in range(12))
    found = tuple(_lead(luck, subject, grid) for subject in range(1, leads + 1))
    closures, costs = _closures(luck), _costs(luck)
    now = BEGIN + luck.randint(15, _DAYS + 40) * DAY + luck.choice((0, 7 * HOUR + 1))
    if luck.random() < _GREAT:
        found = tuple(_with_great_amounts(luck, lead) for lead in found)
    return Company(found, closures, costs, now)


def _with_great_amounts(luck: Random, lead: Lead) -> Lead:
    """Give a lead some of whose amounts are so great that the sum of two does not fit into 64 bits."""
    greater = (
        event
        if event.amount is None or luck.random() < 0.5
        else replace(event, amount=luck.choice((1, 1, 1, -1)) * luck.randint(5 * 10**18, 9 * 10**18))
        for event in lead.events
    )
    return replace(lead, events=tuple(greater))


def _moment(luck: Random) -> Moment:
    day = BEGIN + luck.randrange(_DAYS) * DAY
    return day + (luck.randrange(24) * HOUR if luck.random() < 0.7 else luck.randrange(24 * 60) * MINUTE)


def _when(luck: Random, grid: tuple[Moment, ...], own: Moment) -> Moment:
    """Half of all facts lie on a few moments of the company, many others near the lead's own beginning."""
    draw = luck.random()
    if draw < 0.35:
        return luck.choice(grid)
    if draw < 0.85:
        return own + luck.choice((0, 1, HOUR, 3 * HOUR, 9 * HOUR, DAY, 2 * DAY, 4 * DAY)) * luck.choice((0, 1, 1, 2))
    return _moment(luck)


def _lead(luck: Random, subject: int, grid: tuple[Moment, ...]) -> Lead:
    own = luck.choice(grid)
    events = [
        _event(luck, subject, subject * 1_000 + number, _when(luck, grid, own)) for number in range(luck.randint(1, 13))
    ]
    events.sort(key=lambda each: (each.at, each.fact))
    attributes = []
    for place, (name, values) in enumerate(_VALUES.items()):
        if luck.random() < 0.85:
            attributes.append(Attribute(subject * 1_000 + 100 + place, subject, name, luck.choice(values), None, BEGIN))
    for number in range(luck.randrange(4)):
        name, at = luck.choice(tuple(_VALUES)), _when(luck, grid, own)
        attributes.append(Attribute(subject * 1_000 + 200 + number, subject, name, luck.choice(_VALUES[name]), at, at))
    attributes.sort(key=lambda each: (each.name, -1 if each.since is None else each.since, each.recorded_at, each.fact))
    return Lead(subject, f"L{subject}", tuple(events), tuple(attributes))


def _event(luck: Random, subject: int, fact: int, at: Moment) -> Event:
    activity = luck.choice(_ACTIVITIES)
    event = Event(fact, subject, activity, at, luck.choice(("crm", "crm", "sheet")), at)
    if activity in ("call", "email"):
        event = replace(event, actor_kind=luck.choice(("human", "human", "human", "system", None)))
    if activity == "call":
        number = luck.choice((None, Fraction(30), Fraction(60), Fraction(241, 4)))
        event = replace(event, value_number=number, value=luck.choice((None, "no answer", "talked")))
    if activity == "sql":
        event = replace(event, value=luck.choice((None, None, "undone")))
    if activity == "callback":
        event = replace(event, value=datetime_of(at + luck.choice((-5, 1, 24, 50)) * HOUR).isoformat())
    if activity in ("won", "sql"):
        amount, currency = luck.choice(
            (
                (None, None),
                (12_345, "EUR"),
                (9_001, "USD"),
                (777, "IRR"),
                (5, "EUR"),
                (-300, "EUR"),
                (50, "TRY") if luck.random() < 0.1 else (50, "EUR"),
            )
        )
        event = replace(event, amount=amount, currency=currency)
    return event


def _closures(luck: Random) -> tuple[Closure, ...]:
    found = []
    for number in range(luck.randrange(4)):
        since = _moment(luck)
        until = None if luck.random() < 0.15 else since + luck.choice((HOUR, 5 * HOUR, 2 * DAY))
        scope = luck.choice((None, None, "source = 'demo'"))
        found.append(Closure(900_000 + number, luck.choice(("outage", "strike")), since, until, since, scope))
    return tuple(found)


def _costs(luck: Random) -> tuple[Cost, ...]:
    found = []
    for number in range(luck.randrange(6)):
        since = BEGIN + luck.randrange(-50, _DAYS) * DAY
        until = since + luck.choice((1, 7, 30)) * DAY
        channel = (("channel", luck.choice(("search", "brand", "events"))),)
        found.append(
            Cost(
                910_000 + number,
                since,
                until,
                luck.choice((10_000, 33_333)),
                luck.choice(("EUR", "USD")),
                channel,
                since,
            )
        )
    return tuple(found)
