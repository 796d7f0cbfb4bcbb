"""Reads and judges the cases of tests/cases/crowds: many leads of one day (see the README there)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from peyman.core.facts.values import Attribute, Event, Lead
from peyman.core.judge.gates import Gates, OfDay
from peyman.core.judge.gathering import gather
from peyman.core.judge.items import ClockItem
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import MINUTE, Moment
from tests.core.judge.clocks.text_cases import moment, plan_of

CASES = Path(__file__).parents[3] / "cases" / "crowds"
_SAID = re.compile(r"(?:(?P<since>\w{3} \d{4}-\d\d-\d\d \d\d:\d\d) )?(?P<name>\w+)=(?P<text>.*)")
_MANY = re.compile(r"(?P<count>\d+) from (?P<first>\w{3} \d{4}-\d\d-\d\d \d\d:\d\d) every (?P<step>\d+) minutes")


@dataclass(frozen=True)
class CrowdCase:
    """One case of a file."""

    file: str
    title: str
    content: Mapping[str, Any]

    def __str__(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.file}: {self.title}"


def all_cases() -> Iterator[CrowdCase]:
    """Give every case of every file."""
    for path in sorted(CASES.glob("*.yaml")):
        for title, content in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")).items():
            yield CrowdCase(path.stem, title, content)


def shown(case: CrowdCase, *, cut: bool) -> dict[str, dict[str, str]]:
    """Give the clock of each lead by its number, in the words of the case.

    `cut`: judge only the facts up to `now`; else all of them, asked as of `now`.
    """
    now = moment(case.content["now"])
    compiled = plan_of(json.dumps(case.content.get("given") or {}))
    leads = [_up_to(lead, now) if cut else lead for lead in leads_of(case.content)]
    items = gather(judge_lead(compiled, lead) for lead in leads)
    gates = Gates(compiled, items, roster_of(case.content, now if cut else None), now)
    rows: dict[str, dict[str, str]] = {}
    for item in gates.joined().clocks:
        stands = standing(item, now)
        if item.node == "answer" and stands is not None:
            rows[str(item.subject)] = _row(stands, gates.of_day(item), now)
    return rows


def expected(case: CrowdCase) -> dict[str, dict[str, str]]:
    """Give the rows that a case expects, by the number of the lead."""
    return {
        str(number): {key: str(value) for key, value in row.items()} for number, row in case.content["expect"].items()
    }


def leads_of(content: Mapping[str, Any]) -> list[Lead]:
    """Give the leads that a case tells of."""
    touched = content.get("touched") or {}
    leads = []
    for number, start in enumerate(_starts(content["starts"]), start=1):
        known = {**(content.get("lead") or {}), **(content.get("but") or {}).get(number, {})}
        attributes = tuple(
            Attribute(0, number, name, str(text) or None, None, 0) for name, text in sorted(known.items())
        )
        events = [Event(1, number, "mql", start, "crm", start)]
        if number in touched:
            at = moment(touched[number])
            events.append(Event(2, number, "call", at, "crm", at))
        leads.append(Lead(number, f"lead-{number}", tuple(events), attributes))
    return leads


def roster_of(content: Mapping[str, Any], up_to: Moment | None) -> Roster:
    """Give the roster that a case tells of, with what was said up to a moment."""
    return Roster(
        Person(name, tuple(each for text in said if (each := _said(text)).since <= (up_to or 1 << 60)))
        for name, said in (content.get("people") or {}).items()
    )


def _said(text: str) -> Said:
    found = _SAID.fullmatch(text)
    assert found, text
    return Said(found["name"], found["text"], EVER if found["since"] is None else moment(found["since"]))


def _starts(texts: list[str]) -> Iterator[Moment]:
    for text in texts:
        many = _MANY.fullmatch(text)
        if many is None:
            yield moment(text)
        else:
            first, step = moment(many["first"]), int(many["step"]) * MINUTE
            yield from (first + number * step for number in range(int(many["count"])))


def _up_to(lead: Lead, now: Moment) -> Lead:
    return Lead(lead.subject, lead.external, tuple(e for e in lead.events if e.at <= now), lead.attributes)


def _row(item: ClockItem, of_day: OfDay | None, now: Moment) -> dict[str, str]:
    row = {"verdict": clock_verdict(item, now), "not_owed": item.not_owed or "owed"}
    if of_day is None:
        return row
    return row | {
        "number": str(of_day.number),
        "capacity": "unknown" if of_day.capacity is None else str(of_day.capacity),
    }
