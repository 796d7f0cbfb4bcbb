"""Reads and judges the cases of tests/cases/clocks: `given / facts / now / expect` (see the README there)."""

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.facts.belonging import Belonging, belonging
from peyman.core.facts.timeline import settle_lead
from peyman.core.facts.values import Attribute, Closure, Event, Lead, Link
from peyman.core.judge import current, holders, plain, plan, trace, verdicts
from peyman.core.judge.items import ClockItem, EntryItem, is_clock
from peyman.core.quantities.moments import Moment, moment_of

CASES = Path(__file__).parents[3] / "cases" / "clocks"
_PARTIES = {"owed_by": "sales", "owed_to": "marketing", "per": "month", "at_least": "90%"}
_MOMENT = r"(?P<{0}day>Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<{0}at>\d{{4}}-\d\d-\d\d \d\d:\d\d\S*)(?: in (?P<{0}zone>\S+))?"
_WHEN = re.compile(_MOMENT.format(""))
_FACT = re.compile(_MOMENT.format("") + r" (?P<activity>\S+?)(?P<becomes>:)?(?P<rest>( \w+=.*)?)")
_CLOSURE = re.compile(
    r"(?P<name>\w+) " + _MOMENT.format("a_") + " until (?:unknown|" + _MOMENT.format("b_") + ")(?: for (?P<scope>.*))?"
)
_COLUMN = re.compile(r"(\w+)=('[^']*'|\S+)")


@dataclass(frozen=True)
class TextCase:
    """One case of a file."""

    file: str
    title: str
    content: Mapping[str, Any]

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.file}: {self.title}"


def all_cases() -> Iterator[TextCase]:
    """Give every case of every file."""
    for path in sorted(CASES.glob("*.yaml")):
        if path.name != "company.yaml":
            for title, content in _yaml(path).items():
                yield TextCase(path.stem, title, content)


def shown(case: TextCase, *, cut: bool) -> Mapping[str, list[dict[str, str]]]:
    """Give what stands for each name that the case expects, row by row, in the words of the case.

    `cut`: judge only the facts up to `now`; else all of them, asked as of `now`.
    """
    now = moment(case.content["now"])
    compiled = plan_of(json.dumps(case.content.get("given") or {}))
    closures = tuple(closures_of(case.content.get("closures") or ()))
    lead = lead_of(case.content)
    if cut:
        lead = up_to(lead, now)
        closures = tuple(closure for closure in closures if closure.since <= now)
    items = plain.judge_lead(compiled, lead, closures)
    rows: dict[str, list[dict[str, str]]] = {}
    for item in (*items.clocks, *items.entries):
        stands = verdicts.standing(item, now)
        if stands is not None and (isinstance(stands, EntryItem) or is_clock(stands)):
            row = _clock_row(stands, now) if isinstance(stands, ClockItem) else _entry_row(stands)
            if isinstance(stands, ClockItem):
                row["held"] = _held(compiled, stands, now)
            rows.setdefault(item.node, []).append(row)
    return rows


def explained(case: TextCase, name: str) -> trace.Trace:
    """Give the trace of the commitment (or of the one that measures the metric) of this name."""
    compiled = plan_of(json.dumps(case.content.get("given") or {}))
    commitment = next(each.commitment for each in compiled.measures if name in each.nodes)
    closures = tuple(closures_of(case.content.get("closures") or ()))
    return trace.explain_lead(compiled, lead_of(case.content), closures, commitment, moment(case.content["now"]))


def expected(case: TextCase) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Give the rows that a case expects, by commitment or metric, moments in canonical form."""
    wanted = case.content["expect"]
    clocks = wanted.get("clocks", {})
    named = clocks if isinstance(clocks, Mapping) else {"answer": clocks}
    rows = {**named, **wanted.get("entries", {})}
    return {
        name: [{key: _canonical(value) for key, value in row.items()} for row in each] for name, each in rows.items()
    }


def compared(rows: Sequence[Mapping[str, str]], wanted: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Keep of each row only what the case mentions."""
    keys = [set(row) for row in wanted] + [set() for _ in rows]
    return [{key: value for key, value in row.items() if key in keys[at]} for at, row in enumerate(rows)]


def up_to(lead: Lead, now: Moment) -> Lead:
    """Give a lead with the facts up to a moment (what was known since ever stays)."""
    return Lead(
        lead.subject,
        lead.external,
        tuple(event for event in lead.events if event.at <= now),
        tuple(each for each in lead.attributes if each.since is None or each.since <= now),
    )


@lru_cache(maxsize=256)
def plan_of(given: str) -> plan.Plan:
    """Compile the company as changed by a `given` (as JSON text)."""
    changes = json.loads(given)
    versions = changes.pop("versions", [{}])
    texts = [_company()]
    for change in (changes, *versions):
        texts.append(_changed(texts[-1], change))
    return plan.compile_plan(tuple(_read(text) for text in texts[2:]))


def moment(text: str) -> Moment:
    """Give the moment of `Wed 2026-10-07 16:30`, with `in Europe/Berlin` or of Tehran."""
    found = _WHEN.fullmatch(text)
    assert found, text
    return _moment(found)


def _moment(found: re.Match[str], prefix: str = "") -> Moment:
    at = datetime.fromisoformat(found[prefix + "at"]).replace(tzinfo=ZoneInfo(found[prefix + "zone"] or "Asia/Tehran"))
    assert at.strftime("%a") == found[prefix + "day"], f"{found[0]} is a {at:%a}"
    return moment_of(at)


def _canonical(value: object) -> str:
    text = str(value)
    return str(_moment(found)) if (found := _WHEN.fullmatch(text)) else text


def _clock_row(item: ClockItem, now: Moment) -> dict[str, str]:
    row = {
        "start": item.start,
        "due": item.due,
        "late_after": item.late_after,
        "stop": item.stop,
        "verdict": verdicts.clock_verdict(item, now),
        "how": item.how,
        "holder": item.holder or "nobody",
        "calendar": item.calendar,
        "line": item.line + 1,
        "terms": item.terms,
        "minutes": None if item.elapsed_stop is None else Fraction(item.elapsed_stop, 60_000),
        "early": "yes" if item.early else "no",
        "paused": "yes" if verdicts.is_paused(item, now) else "no",
        "not_owed": item.not_owed or "owed",
        **{name: text or "missing" for name, text in item.traits},
    }
    return {key: "never" if value is None else str(value) for key, value in row.items()}


def _held(compiled: plan.Plan, item: ClockItem, now: Moment) -> str:
    """Say who held a clock for how many minutes, and how many of them late."""
    limit = current.Current(compiled.versions, compiled.calendars, now).limit(item.node, item)
    if limit is None:
        return "nothing"
    found = holders.stretches(item, limit, compiled.calendars[item.calendar], now)
    told = [
        f"{each.holder or each.kind} {Fraction(each.held_ms, 60_000)}"
        + (f" of them {Fraction(each.late_ms, 60_000)} late" if each.late_ms else "")
        for each in found
    ]
    return ", ".join(told) or "nothing"


def _entry_row(item: EntryItem) -> dict[str, str]:
    row = {
        "at": item.at,
        "amount": "none" if item.amount is None else item.amount,
        "fits": "yes" if item.fits else "no",
        "by_silence": "yes" if item.by_silence else "no",
        "converted": "yes" if item.converted else "no",
        "terms": item.terms or "outside",
        **{name: text or "missing" for name, text in item.traits},
    }
    return {key: str(value) for key, value in row.items()}


def lead_of(content: Mapping[str, Any]) -> Lead:
    """Give the lead that a case tells of."""
    events: list[Event] = []
    known = [Attribute(0, 1, name, text, None, 0) for name, text in (content.get("lead") or {}).items()]
    for number, text in enumerate(content.get("facts") or (), start=1):
        found = _FACT.fullmatch(text)
        assert found, text
        columns = {name: value.strip("'") for name, value in _COLUMN.findall(found["rest"])}
        at = _moment(found)
        if found["becomes"]:
            known += [Attribute(number, 1, name, value or None, at, at) for name, value in columns.items()]
        else:
            events.append(_event(number, found["activity"], at, columns))
    known.sort(key=lambda each: (each.name, each.since or 0))
    stays = {each.subject: [each] for each in _belonging(content.get("links") or ()).stays}
    return replace(settle_lead(1, "lead-1", events, (), stays=stays), attributes=tuple(known))


def _belonging(texts: Sequence[str]) -> Belonging:
    """Say who belongs to the lead: each link is `B same_as lead` or `c1 belongs_to lead`."""
    links = []
    for number, text in enumerate(texts, start=200):
        start, kind, to = text.split()
        links.append(Link(number, kind, _subject(start), _subject(to), 1_000_000, None, None, 0))
    return belonging(links, {1: "lead"}, "lead")


def _subject(name: str) -> int:
    return 1 if name == "lead" else 2 + zlib.crc32(name.encode())


def _event(number: int, activity: str, at: Moment, columns: Mapping[str, str]) -> Event:
    return Event(
        fact=number,
        subject=_subject(columns.get("of", "lead")),
        activity=activity,
        at=at,
        source="crm",
        recorded_at=at,
        actor_kind=columns.get("actor_kind"),
        value=columns.get("value"),
        value_number=Fraction(columns["value_number"]) if "value_number" in columns else None,
        amount=int(columns["amount"]) if "amount" in columns else None,
        currency=columns.get("currency"),
    )


def closures_of(texts: Sequence[str]) -> Iterator[Closure]:
    """Give the closures that a case tells of."""
    for number, text in enumerate(texts, start=100):
        found = _CLOSURE.fullmatch(text)
        assert found, text
        since = _moment(found, "a_")
        until = _moment(found, "b_") if found["b_at"] else None
        yield Closure(number, found["name"], since, until, since, found["scope"])


def _company() -> dict[str, Any]:
    return _yaml(CASES / "company.yaml")


def _yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


def _read(content: Mapping[str, Any]) -> Agreement:
    reading = read_agreement(json.dumps(content, ensure_ascii=False))
    problems = [problem for problem in reading.problems if problem.severity == "problem"]
    assert reading.agreement is not None, problems
    assert not problems, problems
    return reading.agreement


def _changed(under: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    over = dict(change)
    clock = over.pop("clock", None)
    merged = _merged(under, over)
    if clock is not None:
        merged = _merged(merged, {"commitments": {"answer": {"clock": clock}}})
    for commitment in merged["commitments"].values():
        for key, value in _PARTIES.items():
            commitment.setdefault(key, value)
    return merged


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if both else value
    return {key: value for key, value in merged.items() if value != "nothing"}
