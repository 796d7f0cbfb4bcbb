"""Random leads and agreements that use the whole clock language, for properties that must hold of every lead."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace

from peyman.core.facts.values import Attribute, Closure, Event, Lead
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment, datetime_of
from tests.core.judge.clocks.text_cases import moment, plan_of

BEGIN = moment("Thu 2026-10-01 08:00")
_OFTEN = ("mql", "mql", "mql", "call", "call", "call", "callback")
_SELDOM = ("accepted", "sql", "won", "email", "NO_ANSWER", "rejected", "lost")
_ACTIVITIES = (*_OFTEN, *_SELDOM, "call_later", "back_again", "waiting", "answered")
_PAUSES = [
    {"from": "call_later", "to": "back_again", "at_most": "3 business days"},
    {"from": "waiting", "to": "answered", "at_most": "2 days"},
]
_CLOCKS: dict[str, object] = {
    "plain": {"from": "mql", "to": "touch", "within": "4 business hours"},
    "paused": {
        "from": ["waiting", "mql"],
        "to": "sql",
        "within": [{"where": "source = 'demo'", "limit": "3 business days"}, {"limit": "5 days"}],
        "pauses": _PAUSES,
        "closures": ["internet_outage", "crm_outage"],
        "void_when": "rejected",
        "repeats": "true",
    },
    "attempts": {
        "from": "mql",
        "to": "touch",
        "times": "3",
        "apart": "2 business hours",
        "within": "6 business hours",
        "done_when": "contacted",
        "void_when": ["rejected", "lost"],
        "pauses": _PAUSES[:1],
        "early": "3 hours",
    },
    "again": {"from": "no_answer", "to": "touch", "within": "90 minutes", "repeats": "true", "early": "20 minutes"},
    "booked": {"from": "callback_due", "to": "touch", "within": "1 business hour", "repeats": "true"},
    "accepted": {"from": "sal", "to": "sql", "within": "2 business days"},
}
_METRICS: dict[str, object] = {
    "sals": {"count_of": "sal"},
    "touches": {"count_of": "touch", "where": "source is not null"},
    "bookings": {"count_of": "callback_due"},
    "acceptance": {"share_of": "mql", "reaching": "sal", "within": "3 business days"},
    "ever": {"share_of": "mql", "reaching": "sql", "within": "20 days"},
    "revenue": {"sum_of": "won", "value": "amount"},
}


def agreements() -> tuple[Plan, ...]:
    """Give two plans: one version with cycles and silence, and two versions that follow each other and end."""
    terms = {
        "lifecycle": {
            "stages": {"sal": {"when": "activity = 'accepted'", "by_silence": "1 business day after mql"}},
            "cycle": {"ends": ["rejected", "lost"], "begins": "mql"},
            "rejection": {"event": "rejected"},
        },
        "metrics": _METRICS,
        "commitments": {
            **{name: {"clock": clock} for name, clock in _CLOCKS.items()},
            **{f"of_{name}": {"metric": name, "at_least": _target(name)} for name in _METRICS},
        },
    }
    versions = [
        {"agreement": {"version": "1.0.0", "effective": {"from": "2026-10-03", "until": "2026-10-11"}}},
        {
            "agreement": {"version": "1.1.0", "effective": {"from": "2026-10-12", "until": "2026-10-20"}},
            "commitments": {
                "plain": {"clock": {"within": "1 business day"}},
                "paused": {"clock": {"repeats": "false"}},
            },
        },
    ]
    lasting = {**terms, "agreement": {"effective": {"from": "2026-01-01", "until": "2027-12-31"}}}
    return plan_of(json.dumps(lasting)), plan_of(json.dumps({**terms, "versions": versions}))


def leads(count: int, seed: int) -> Iterator[tuple[Lead, Moment]]:
    """Give random leads of up to 11 facts in three weeks, many at equal instants, each with a moment to ask about."""
    luck = random.Random(seed)
    for number in range(count):
        yield _lead(luck, number), _moment(luck)


def outages(luck: random.Random) -> tuple[Closure, ...]:
    """Give some closures, one perhaps without an end."""
    found = []
    for number in range(luck.randrange(3)):
        since = _moment(luck)
        until = None if luck.random() < 0.2 else since + luck.choice((HOUR, 5 * HOUR, 2 * DAY))
        scope = luck.choice((None, None, "source = 'demo'"))
        found.append(Closure(number, luck.choice(("internet_outage", "crm_outage")), since, until, since, scope))
    return tuple(found)


def _target(metric: str) -> str:
    return {"revenue": "1 IRR", "acceptance": "50%", "ever": "50%"}.get(metric, "1")


def _lead(luck: random.Random, number: int) -> Lead:
    events = [_event(luck, number, fact) for fact in range(luck.randint(2, 11))]
    if luck.random() < 0.3 and len(events) > 2:
        events[1] = replace(events[1], at=events[0].at)
    events.sort(key=lambda each: (each.at, each.fact))
    attributes = [Attribute(100, number, "source", luck.choice(("demo", "content", None)), None, 0)]
    for fact in range(luck.randrange(3)):
        at = _moment(luck)
        name, values = luck.choice(
            (("source", ("demo", "content")), ("region", ("berlin", "x")), ("owner", ("A", "B", None)))
        )
        attributes.append(Attribute(101 + fact, number, name, luck.choice(values), at, at))
    attributes.sort(key=lambda each: (each.name, -1 if each.since is None else each.since, each.recorded_at, each.fact))
    return Lead(number, f"lead-{number}", tuple(events), tuple(attributes))


def _event(luck: random.Random, number: int, fact: int) -> Event:
    activity, at = luck.choice(_ACTIVITIES), _moment(luck)
    value = None
    if activity == "callback":
        value = datetime_of(at + luck.choice((-5, -1, 1, 6, 24, 50)) * HOUR).isoformat()
    length = luck.choice((None, 30, 75)) if activity == "call" else None
    amount = luck.choice((None, 100, 250)) if activity == "won" else None
    return Event(
        fact,
        number,
        activity,
        at,
        "crm",
        at,
        value=value,
        value_number=length,
        amount=amount,
        currency=amount and "IRR",
    )


def _moment(luck: random.Random) -> Moment:
    if luck.random() < 0.5:
        return BEGIN + luck.randrange(20) * DAY + luck.randrange(24) * HOUR
    return BEGIN + luck.randrange(20 * 24 * 60) * MINUTE
