"""Random agreements as text: each uses some of the keys of the language, all together use every key that is judged."""

import json
from random import Random
from typing import Any

CALENDARS = (
    {
        "timezone": "Asia/Tehran",
        "year": {"system": "jalali", "starts": 1},
        "hours": [
            {"days": ["sat", "sun", "mon", "tue", "wed"], "open": ["08:30-12:30", "13:30-17:00"]},
            {"days": "thu", "open": "08:30-12:30"},
        ],
        "holidays": {"country": "IR", "closed": ["2026-10-12"]},
    },
    {
        "timezone": "Europe/Berlin",
        "hours": [{"days": ["mon", "tue", "wed", "thu", "fri"], "open": "09:00-17:00"}],
        "holidays": {"country": "DE", "subdivision": "BE"},
    },
    {
        "timezone": "America/New_York",
        "year": {"system": "gregorian", "starts": 2},
        "hours": [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "open": "20:00-03:00"}],
    },
    {"timezone": "UTC", "hours": [{"days": ["sun", "mon", "tue", "wed", "thu"], "open": "09:00-17:00"}]},
)
_ELSEWHERE = {
    "berlin": {
        "where": "region = 'berlin'",
        "timezone": "Europe/Berlin",
        "hours": [{"days": ["mon", "tue", "wed", "thu", "fri"], "open": ["08:00-12:00", "13:00-16:00"]}],
    },
    "night": {"timezone": "Asia/Tehran", "hours": [{"days": ["sat", "mon", "wed"], "open": "22:00-02:00"}]},
}
_LIMITS = (
    "30 business minutes",
    "4 business hours",
    "90 minutes",
    "26 hours",
    "1 business day",
    "3 business days",
    "2 days",
    "1 week",
    "1 month",
    "2 business hours",
)
_WHERES = (
    "source = 'demo'",
    "segment in ('mid', 'small')",
    "score >= 40",
    "region is null",
    "complete",
    "not complete or source <> 'demo'",
    "owner = 'A'",
    "region like 'b%'",
    "cycle = 1",
)
_LINES = ("source = 'demo'", "score >= 40", "region = 'berlin' or segment = 'mid'", "cycle > 1")
_PAUSES = (
    {"from": "later", "to": "back", "at_most": "3 business days"},
    {"from": "waiting", "to": "answered", "at_most": "2 days"},
    {"from": "later", "to": ["back", "touch"][0], "at_most": "5 business hours"},
)
_EVENTS = {
    "touch": "activity in ('call', 'email') and actor_kind = 'human'",
    "contacted": "activity = 'call' and value_number >= 60",
    "rejected": "activity = 'rejected'",
    "lost": "activity = 'lost'",
    "later": "activity = 'later'",
    "back": "activity = 'back' or activity = 'answered'",
    "waiting": "activity = 'waiting'",
    "answered": "activity = 'answered'",
    "no_answer": "activity = 'call' and value = 'no answer'",
}
_STAGES = {
    "mql": "activity = 'mql' or activity = 'import' and source = 'crm'",
    "sal": "activity = 'accepted'",
    "sql": "activity = 'sql' and not (value = 'undone')",
    "won": "activity = 'won'",
}
_TARGETS = {
    "share": ("35%", "60%", "85%"),
    "count": ("2", "6", "12"),
    "money": ("40 EUR", "300 EUR", "900 EUR"),
    "time": ("2 hours", "1 day", "5 days"),
    "number": ("0.5", "2"),
}


def agreement_text(luck: Random) -> tuple[str, ...]:
    """Give the texts of one agreement's versions (one or two), as JSON, which is YAML."""
    terms = _terms(luck)
    if luck.random() < 0.6:
        return (_written(terms, "1.0.0", "2026-09-01", "2026-12-31"),)
    first = _written(terms, "1.0.0", "2026-09-01", "2026-10-15")
    return first, _written(_amended(terms, luck), "1.1.0", "2026-10-16", luck.choice(("2026-11-20", "2026-12-31")))


def _written(terms: dict[str, object], version: str, since: str, until: str) -> str:
    effective = {"from": since, "until": until}
    return json.dumps({"peyman": 1, "agreement": {"id": "any", "version": version, "effective": effective}, **terms})


def _terms(luck: Random) -> dict[str, object]:
    metrics, calendar = _metrics(luck), _calendar(luck)
    jalali = dict(calendar.get("year", {})).get("system") == "jalali"
    return {
        "parties": {"marketing": {"head": "m@acme.test"}, "sales": {"head": "s@acme.test"}},
        "calendar": calendar,
        "money": {"currency": "EUR", "rates": {"USD": "0.9 EUR", "IRR": "0.01 EUR"}},
        "fresh_within": luck.choice(("1 week", "1 month", "2 business days")),
        "lifecycle": _lifecycle(luck),
        "metrics": metrics,
        "commitments": _commitments(luck, metrics, "1405-Q3" if jalali else "2026-Q4"),
        "capacity": _capacity(luck),
    }


def _calendar(luck: Random) -> dict[str, Any]:
    calendar: dict[str, Any] = dict(luck.choice(CALENDARS))
    calendar["elsewhere"] = dict(_ELSEWHERE)
    calendar["closures"] = ["outage", "strike"]
    return calendar


def _capacity(luck: Random) -> object:
    line = {
        "reps": "team:sdr",
        "leads_per_rep_per_day": luck.choice(("1", "2", "3")),
        "ramp": luck.choice(("1 month", "20 days")),
    }
    return line if luck.random() < 0.5 else [{**line, "where": "region = 'berlin'"}, line]


def _lifecycle(luck: Random) -> dict[str, object]:
    events: dict[str, object] = dict(_EVENTS)
    if luck.random() < 0.3:
        events["callback"] = {"when": "activity = 'callback'", "happens_at": "value"}
    stages: dict[str, object] = dict(_STAGES)
    if luck.random() < 0.5:
        after = luck.choice(("1 business day", "5 hours", "2 days"))
        stages["sal"] = {"when": _STAGES["sal"], "by_silence": f"{after} after mql"}
    lifecycle: dict[str, object] = {
        "attributes": {
            "source": ["demo", "content"],
            "segment": ["mid", "small", "large"],
            "region": "text",
            "score": "number",
            "is_test": "yes_no",
            "signed": "date",
        },
        "stages": stages,
        "events": events,
        "conditions": {
            "complete": "region is not null and score is not null",
            "in_volume": "number_that_day <= 1.5 * capacity_that_day",
            "dated": "signed >= '2026-09-15'",
        },
        "rejection": {"event": "rejected", "reasons": ["wrong"]},
        "lead_value": {"rows": _value_rows(luck)},
    }
    if luck.random() < 0.6:
        lifecycle["cycle"] = {"ends": luck.choice((["rejected", "lost"], ["rejected"])), "begins": "mql"}
    if luck.random() < 0.6:
        lifecycle["ignore"] = "is_test"
    return lifecycle


def _value_rows(luck: Random) -> list[dict[str, str]]:
    rows = [
        {"source": "demo", "segment": "mid", "value": "61 EUR"},
        {"source": "demo", "value": "33.50 EUR"},
        {"segment": "large", "value": "10 USD"},
    ]
    return rows if luck.random() < 0.5 else [*rows, {"value": "4 EUR"}]


def _metrics(luck: Random) -> dict[str, dict[str, object]]:
    def some(*stages: str) -> str:
        return luck.choice(stages)

    found: dict[str, dict[str, object]] = {
        "leads": {"count_of": some("mql", "sal", "touch")},
        "income": {"sum_of": some("won", "sql"), "value": "amount"},
        "supply": {"sum_of": "mql", "value": "lead_value"},
        "reach": {"share_of": "mql", "reaching": some("sal", "sql", "won", "contacted"), "within": some(*_LIMITS)},
        "complete_share": {"share_of": some("mql", "sal"), "where": some("complete", "score >= 40", "dated")},
        "yield_ratio": {"ratio_of": some("won", "sql", "touch"), "to": "mql"},
        "speed": {
            "time_from": "mql",
            "to": some("touch", "sql"),
            "take": some("median", "p75", "p90"),
            "in": some("hours", "business hours"),
        },
        "price": {"cost_per": some("won", "sql"), "lag": some("0 days", "10 days", "45 days")},
        "even": {"steadiness_of": "of_leads"},
        "mixed": {
            "formula": some("price * yield_ratio", "income / leads", "yield_ratio + reach", "(supply + income) / 2")
        },
    }
    if luck.random() < 0.5:
        found["price"]["costs"] = "channel <> 'brand'"
    for name in ("leads", "income", "supply", "reach", "yield_ratio", "speed"):
        if luck.random() < 0.3:
            found[name]["where"] = luck.choice(_WHERES)
    for name in ("reach", "complete_share", "yield_ratio", "speed"):
        if luck.random() < 0.3:
            found[name]["needs_at_least"] = luck.choice((2, 4))
    return found


_UNITS = {
    "leads": "count",
    "income": "money",
    "supply": "money",
    "reach": "share",
    "complete_share": "share",
    "yield_ratio": "share",
    "speed": "time",
    "price": "money",
    "even": "share",
}
_AT_MOST = ("speed", "price", "even")


def _unit(name: str, metrics: dict[str, dict[str, object]]) -> str:
    if name != "mixed":
        return _UNITS[name]
    return "number" if metrics["mixed"]["formula"] == "yield_ratio + reach" else "money"


def _commitments(luck: Random, metrics: dict[str, dict[str, object]], label: str) -> dict[str, dict[str, object]]:
    """Give commitments over most metrics, and some clocks; `label` is a quarter of the agreement's calendar."""
    names = [name for name in (*_UNITS, "mixed") if name != "leads"]
    chosen = ["leads", *luck.sample(names, luck.choice((1, 1, 2)))]
    found: dict[str, dict[str, object]] = {}
    for name in chosen:
        direction = "at_most" if name in _AT_MOST or luck.random() < 0.1 else "at_least"
        found[f"of_{name}"] = {"metric": name, direction: luck.choice(_TARGETS[_unit(name, metrics)])}
    for number in range(luck.choice((1, 1, 1, 2))):
        found[f"clock_{number}"] = _clock_commitment(luck, number)
    _decorate(luck, found, label)
    sides = (("marketing", "sales"), ("sales", "marketing"))
    for each in found.values():
        each["owed_by"], each["owed_to"] = luck.choice(sides)
        each.setdefault("per", luck.choice(("week", "month", "month", "quarter")))
    _weigh(luck, found)
    return found


def _clock_commitment(luck: Random, number: int) -> dict[str, object]:
    found: dict[str, object] = {"clock": _clock(luck), "at_least": luck.choice(_TARGETS["share"])}
    if luck.random() < 0.3:
        found["counted_by"] = "due"
    if luck.random() < 0.4:
        found["applies_when"] = luck.choice(
            ("complete", "in_volume", "complete and in_volume", "source = 'demo' or in_volume", "score < 70")
        )
    if luck.random() < 0.2:
        found["counter"] = "reach >= 35%"
    return found


def _clock(luck: Random) -> dict[str, object]:
    clock: dict[str, object] = {
        "from": luck.choice(("mql", "mql", "no_answer", "sal", ["mql", "later"])),
        "to": luck.choice(("touch", "touch", "sql", ["contacted", "sql"])),
        "within": luck.choice(_LIMITS),
    }
    if luck.random() < 0.45:
        lines: list[dict[str, str]] = [{"where": luck.choice(_LINES), "limit": luck.choice(_LIMITS)}]
        if luck.random() < 0.7:
            lines.append({"limit": luck.choice(_LIMITS)})
        clock["within"] = lines
    maybe: tuple[tuple[float, str, object], ...] = (
        (0.25, "times", luck.choice((2, 3))),
        (0.15, "apart", luck.choice(("2 business hours", "1 hour"))),
        (0.25, "early", luck.choice(("3 hours", "20 minutes"))),
        (0.3, "done_when", luck.choice(("contacted", "won"))),
        (0.4, "void_when", luck.choice(("rejected", ["rejected", "lost"]))),
        (0.4, "pauses", luck.sample(_PAUSES, luck.choice((1, 2)))),
        (0.3, "closures", luck.choice((["outage"], ["outage", "strike"]))),
        (0.4, "repeats", "true"),
        (0.25, "calendar", luck.choice(("main", "berlin", "night"))),
    )
    return clock | {key: value for chance, key, value in maybe if luck.random() < chance}


def _decorate(luck: Random, found: dict[str, dict[str, object]], label: str) -> None:
    """Add what binds commitments to each other, to parts, to people, to named periods."""
    for name in [name for name in ("of_leads", "of_income", "of_supply") if name in found]:
        if luck.random() < 0.4:
            parts = {"mid": "70%", "small": "30%"}
            found[name]["split"] = {"by": "segment", "parts": parts, "each_at_least": luck.choice(("50%", "90%"))}
        if luck.random() < 0.3:
            found[name]["for_each"] = "rep"
    if "of_leads" in found and luck.random() < 0.4:
        found["of_leads"] |= {"per": "quarter", "except": {label: "3"}}
    names = list(found)
    for place, name in enumerate(names[1:], start=1):
        if luck.random() < 0.25:
            other = luck.choice(names[:place])
            state = luck.choice(("is met", "is not missed"))
            found[other].setdefault("per", "month")
            found[name] |= {"owed_if": f"{other} {state}", "per": found[other]["per"]}


def _weigh(luck: Random, found: dict[str, dict[str, object]]) -> None:
    if luck.random() < 0.5:
        return
    names = list(found)
    for name in names:
        found[name]["weight"] = 10
    found[names[-1]]["weight"] = 100 - 10 * (len(names) - 1)


def _amended(terms: dict[str, object], luck: Random) -> dict[str, object]:
    """Change a limit, a target and perhaps a definition, as an amendment would."""
    later = json.loads(json.dumps(terms))
    for name, each in later["commitments"].items():
        if "clock" in each and luck.random() < 0.7:
            each["clock"]["within"] = luck.choice(_LIMITS)
        if name.startswith("clock") and luck.random() < 0.5:
            each.pop("at_least")
            each["at_least"] = luck.choice(_TARGETS["share"])
    if luck.random() < 0.4:
        later["lifecycle"]["events"]["contacted"] = "activity = 'call' and value_number >= 30"
    if luck.random() < 0.3:
        later["metrics"]["leads"]["where"] = luck.choice(_WHERES)
    return later
