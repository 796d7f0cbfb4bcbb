"""Reads and runs the cases of tests/cases/findings: `given / facts / now / expect` (see the README there)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.facts.values import Attribute, Cost, Event, Lead, SourceReach
from peyman.core.judge.drift import Seen, drifts
from peyman.core.judge.findings import Finding
from peyman.core.judge.gates import Gates
from peyman.core.judge.gathering import gather
from peyman.core.judge.given import Given
from peyman.core.judge.judging import judge
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.judge.reps import mean_reps
from peyman.core.judge.rollup import Book
from peyman.core.judge.scoring import Score, scores
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, moment_of

CASES = Path(__file__).parents[3] / "cases" / "findings"
GONE = "is gone"
_PARTIES = {"owed_by": "sales", "owed_to": "marketing", "per": "month"}
_FACT = re.compile(r"(?P<activity>\S+) (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d\S*)(?: in (?P<zone>\S+))?(?: (?P<amount>.+))?")


@dataclass(frozen=True)
class TextCase:
    """One case of a file, known by its title."""

    file: str
    title: str
    content: Mapping[str, Any] = field(compare=False)

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.file}: {self.title}"


def all_cases() -> Iterator[TextCase]:
    """Give every case of every file."""
    for path in sorted(CASES.glob("*.yaml")):
        if path.name != "company.yaml":
            for title, content in _yaml(path.read_text(encoding="utf-8")).items():
                yield TextCase(path.stem, title, content)


@cache
def run(case: TextCase) -> tuple[Finding, ...]:
    """Judge the facts of a case by its agreement, as of its `now`."""
    content = case.content
    plan = plan_of(content)
    leads = tuple(_leads(content.get("facts") or ()))
    items = gather(judge_lead(plan, lead, ()) for lead in leads)
    now = moment(content["now"])
    drifted = drifts(plan.versions[0], tuple(_seen(content.get("seen") or {})), now)
    given = Given(tuple(_costs(content.get("costs") or ())), mean_reps(plan, roster_of(content), now), drifted)
    reach = tuple(_reach(content, leads, now))
    return judge(
        plan,
        Book(plan, Gates(plan, items, roster_of(content), now).joined(), now),
        now,
        reach,
        content.get("by"),
        given=given,
    )


def _seen(content: Mapping[str, str]) -> Iterator[Seen]:
    """Read `touch: 2026-09-01 to 2026-10-03`: seen on each of these days."""
    for activity, text in content.items():
        first, last = (moment(f"{day} 12:00") // DAY for day in text.split(" to "))
        yield Seen("activity", activity, tuple((day, day * DAY) for day in range(first, last + 1)))


def scores_of(case: TextCase) -> tuple[Score, ...]:
    """Give the scores of the sides of a case."""
    return scores(plan_of(case.content), run(case), moment(case.content["now"]))


def roster_of(content: Mapping[str, Any]) -> Roster:
    """Give the people of a case, like `ali: [team=sdr, absent=ill since 2026-10-05 12:00]`."""
    return Roster(
        Person(name, tuple(_said(*text.split("=", 1)) for text in said))
        for name, said in (content.get("people") or {}).items()
    )


def _said(name: str, value: str) -> Said:
    text, _, since = value.partition(" since ")
    return Said(name, text, moment(since) if since else EVER)


def plan_of(content: Mapping[str, Any]) -> Plan:
    """Compile the agreement of a case, and the version that `then` says follows."""
    texts = [_merged(_company(), content.get("given") or {})]
    if "then" in content:
        texts.append(_merged(texts[0], content["then"]))
    return compile_plan(tuple(_read(text) for text in texts))


def _read(content: Mapping[str, Any]) -> Agreement:
    reading = read_agreement(json.dumps(content, ensure_ascii=False))
    problems = [problem for problem in reading.problems if problem.severity == "problem"]
    assert reading.agreement is not None, problems
    assert not problems, problems
    return reading.agreement


def moment(text: str) -> int:
    """Give the moment of a local time of Tehran, or of the zone after `in`."""
    at, _, zone = text.partition(" in ")
    return moment_of(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone or "Asia/Tehran")))


def expected_value(text: str) -> Fraction | None:
    """Give what a case expects: `none`, a number with thousands marks, a fraction, a time like `3 hours`."""
    if text == "none":
        return None
    number, _, unit = text.partition(" ")
    return Fraction(number.replace(",", "")) * {"": 1, "hours": HOUR, "minutes": MINUTE}[unit]


def _company() -> dict[str, Any]:
    return _yaml((CASES / "company.yaml").read_text(encoding="utf-8"))


def _yaml(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="base", pure=True).load(text)
    return loaded


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if both else value
        if value == GONE:
            del merged[key]
    for commitment in merged.get("commitments", {}).values() if "commitments" in over else ():
        commitment.update({key: value for key, value in _PARTIES.items() if key not in commitment})
    return {key: value for key, value in merged.items() if value != "nothing"}


def _leads(facts: Any) -> Iterator[Lead]:
    subject = 0
    for group in facts:
        for _ in range(int(str(group.get("leads", "1")).replace(",", ""))):
            subject += 1
            yield _lead(subject, group)


def _lead(subject: int, group: Mapping[str, Any]) -> Lead:
    did = group["did"] if isinstance(group["did"], list) else [group["did"]]
    events = sorted((_event(subject, number, text) for number, text in enumerate(did)), key=lambda each: each.at)
    known = [_attribute(subject, name, value) for name, value in group.get("is", {}).items()]
    return Lead(subject, f"lead-{subject}", tuple(events), tuple(sorted(known, key=lambda each: each.name)))


def _event(subject: int, number: int, text: str) -> Event:
    found = _FACT.fullmatch(text)
    assert found, text
    at = moment(f"{found['at']} in {found['zone']}" if found["zone"] else found["at"])
    amount, currency = _money(found["amount"])
    return Event(subject * 100 + number, subject, found["activity"], at, "crm", at, amount=amount, currency=currency)


def _money(text: str | None) -> tuple[int | None, str | None]:
    if text is None:
        return None, None
    number, currency = text.split()
    minor = 100 if currency in ("EUR", "USD") else 1
    return int(Fraction(number.replace(",", "")) * minor), currency


def _costs(rows: Any) -> Iterator[Cost]:
    """Give rows like `{spent: 30 IRR, from: 2026-09-01, until: 2026-09-30, channel: ads}`; both days are inside."""
    for number, row in enumerate(rows):
        amount, currency = _money(row["spent"])
        known = tuple((name, value) for name, value in row.items() if name not in ("spent", "from", "until"))
        since, until = moment(f"{row['from']} 00:00"), moment(f"{row['until']} 00:00") + DAY
        yield Cost(number, since, until, amount or 0, currency or "", known, since)


def _attribute(subject: int, name: str, value: str) -> Attribute:
    text, _, since = value.partition(" since ")
    return Attribute(subject * 100 + 50, subject, name, text, moment(since) if since else None, 0)


def _reach(content: Mapping[str, Any], leads: tuple[Lead, ...], now: int) -> Iterator[SourceReach]:
    newest = max((event.at for lead in leads for event in lead.events), default=None)
    told = moment(content["told until"]) if "told until" in content else newest
    heard = moment(content["heard"]) if "heard" in content else now
    yield SourceReach("crm", told, heard, moment(content["told since"]) if "told since" in content else 0)
