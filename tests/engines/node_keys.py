"""One agreement for each key of clocks and metrics, and leads whose facts lie on few moments, many at the same."""

import json
from random import Random
from typing import Any

from peyman.core.agreement.reading import read_agreement
from peyman.core.facts.values import Attribute, Closure, Event, Lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.quantities.moments import HOUR, MINUTE, Moment

BEGIN: Moment = 1_791_178_200_000
"""Monday 2026-10-05, 09:00 in Tehran, when a day of work has begun."""
STEPS = (0, 0, 0, 1, 20 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 24 * HOUR, 24 * HOUR, 49 * HOUR, 100 * HOUR)
_HOURS = [{"days": ["sat", "sun", "mon", "tue", "wed"], "open": ["08:30-12:30", "13:30-17:00"]}]
_ELSEWHERE = {
    "berlin": {
        "where": "region = 'berlin'",
        "timezone": "Europe/Berlin",
        "hours": [{"days": ["mon", "tue", "wed", "thu", "fri"], "open": "09:00-17:00"}],
    }
}
_LIFECYCLE: dict[str, Any] = {
    "attributes": {"source": ["demo", "content"], "region": "text", "score": "number"},
    "stages": {
        "mql": {"owner": "m", "when": "activity = 'mql'"},
        "sal": {"owner": "s", "when": "activity = 'sal'"},
        "won": {"owner": "s", "when": "activity = 'won'"},
    },
    "events": {
        "touch": "activity in ('call', 'both')",
        "ask": "activity in ('ask', 'both')",
        "talked": "activity = 'call' and value_number >= 60",
        "rejected": "activity in ('rejected', 'again')",
        "later": "activity in ('later', 'turn')",
        "back": "activity in ('back', 'turn')",
        "wait": "activity = 'wait'",
        "go": "activity = 'go'",
    },
    "rejection": {"event": "rejected", "reasons": ["wrong"]},
}
_MQL_AGAIN = {**_LIFECYCLE["stages"], "mql": {"owner": "m", "when": "activity in ('mql', 'again')"}}
CYCLE = {"stages": _MQL_AGAIN, "cycle": {"ends": ["rejected"], "begins": "mql"}}
SILENCE = {"stages": {**_MQL_AGAIN, "sal": {**_LIFECYCLE["stages"]["sal"], "by_silence": "5 business hours after mql"}}}
ACTIVITIES = (
    "mql", "mql", "sal", "won", "call", "call", "both", "ask", "ask", "rejected", "again", "later", "back", "turn",
    "wait", "go", "note",
)  # fmt: skip


def clock_plan(clock: dict[str, Any], lifecycle: dict[str, Any] | None = None, **commitment: Any) -> Plan:
    """Give the plan of one clock."""
    terms = {"from": "mql", "to": "touch", "within": "4 business hours", **clock}
    return plan_of({}, {"answered": {"clock": terms, "at_least": "90%", **commitment}}, lifecycle)


def metric_plan(
    metric: dict[str, Any], lifecycle: dict[str, Any] | None = None, target: str = "90%", **more: Any
) -> Plan:
    """Give the plan of one metric."""
    return plan_of({"counted": metric}, {"owed": {"metric": "counted", "at_least": target}}, lifecycle, **more)


def plan_of(
    metrics: dict[str, Any], commitments: dict[str, Any], lifecycle: dict[str, Any] | None = None, **more: Any
) -> Plan:
    """Give the plan of an agreement; `versions` in `more` are (from, until, commitments) of each version."""
    versions = more.pop("versions", (("2026-10-06", "2026-12-31", commitments),))
    return compile_plan(
        tuple(
            _version(f"1.{number}.0", version, metrics, {**_LIFECYCLE, **(lifecycle or {})}, more)
            for number, version in enumerate(versions)
        )
    )


def _version(name: str, version: tuple[str, str, dict[str, Any]], metrics: Any, lifecycle: Any, more: Any) -> Any:
    since, until, commitments = version
    owed = {"owed_by": "s", "owed_to": "m", "per": "month"}
    terms = {
        "peyman": 1,
        "agreement": {"id": "any", "version": name, "effective": {"from": since, "until": until}},
        "parties": {"m": {"head": "m@acme.test"}, "s": {"head": "s@acme.test"}},
        "calendar": {
            "timezone": "Asia/Tehran",
            "hours": _HOURS,
            "closures": ["outage"],
            "elsewhere": _ELSEWHERE,
        },
        "money": {"currency": "EUR", "rates": {"USD": "0.93 EUR", "IRR": "0.02 EUR"}},
        "lifecycle": lifecycle,
        "metrics": metrics,
        "commitments": {key: {**owed, **each} for key, each in commitments.items()},
        **more,
    }
    found = read_agreement(json.dumps(terms))
    assert found.agreement is not None, found.problems
    return found.agreement


def leads(luck: Random, count: int, activities: tuple[str, ...] = ACTIVITIES) -> tuple[Lead, ...]:
    """Give leads whose facts follow each other at once, soon, or after days."""
    return tuple(_lead(luck, subject, activities) for subject in range(1, count + 1))


def _lead(luck: Random, subject: int, activities: tuple[str, ...]) -> Lead:
    at = BEGIN + luck.choice((-30 * HOUR, 0, 0, 5 * HOUR))
    events, attributes = [], []
    for number in range(luck.randint(1, 9)):
        at += luck.choice(STEPS)
        amount, currency = luck.choice(
            ((None, None), (101, "EUR"), (-7, "EUR"), (50, "USD"), (9_999, "IRR"), (3, "TRY"))
        )
        events.append(
            Event(
                subject * 100 + number,
                subject,
                luck.choice(activities),
                at,
                "crm",
                at,
                value_number=luck.choice((None, 30, 60)),
                amount=amount,
                currency=currency,
            )
        )
    for number, (name, values) in enumerate(_VALUES.items()):
        for since in (None, BEGIN + luck.choice(STEPS))[: luck.randrange(3)]:
            known = BEGIN if since is None else since
            attributes.append(Attribute(subject * 100 + 50 + number, subject, name, luck.choice(values), since, known))
    attributes.sort(key=lambda each: (each.name, -1 if each.since is None else each.since, each.recorded_at, each.fact))
    return Lead(subject, f"L{subject}", tuple(events), tuple(attributes))


_VALUES: dict[str, tuple[str | None, ...]] = {
    "source": ("demo", "content", None),
    "region": ("berlin", "tehran"),
    "score": ("10", "40", "70.5", "many"),
    "owner": ("A", "B", None),
}

OUTAGES = (
    Closure(900_000, "outage", BEGIN + 2 * HOUR, BEGIN + 26 * HOUR, BEGIN),
    Closure(900_001, "outage", BEGIN + 60 * HOUR, None, BEGIN, "source = 'demo'"),
    Closure(900_002, "strike", BEGIN, None, BEGIN),
)
