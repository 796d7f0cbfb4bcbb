"""The three real tables: what their mappings bring onto the shelf, against figures worked out elsewhere."""

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from peyman.connectors.files import import_files
from peyman.core.facts.values import Lead
from peyman.core.quantities.moments import datetime_of
from peyman.factstore.shelf import Shelf

PROJECT = Path(__file__).parents[3]
SHARED = PROJECT.parent / "shared" / "data"
NOW = 1_795_442_700_000


def expected(name: str) -> Any:
    file = SHARED / "expected" / f"{name}.json"
    if not file.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{file} must be there")
        pytest.skip("the real tables are not here")
    return json.loads(file.read_text())


@cache
def leads_of(name: str) -> tuple[Lead, ...]:
    shelf = Shelf(mkdtemp())
    report = import_files(PROJECT / "tests" / "acceptance" / name / "mapping.yaml", shelf, now=NOW)
    assert report.problems == report.refused == ()
    return tuple(shelf.leads())


def text_of(lead: Lead, name: str) -> str | None:
    return next(attribute.text for attribute in lead.attributes if attribute.name == name)


def per_month(name: str, activity: str, zone: str) -> dict[str, int]:
    events = (event for lead in leads_of(name) for event in lead.events if event.activity == activity)
    months = (datetime_of(event.at).astimezone(ZoneInfo(zone)).strftime("%Y-%m") for event in events)
    return dict(Counter(months))


def test_the_status_log_has_every_event_once() -> None:
    figures = expected("lead_status_changes")
    leads = leads_of("status_log")
    activities = Counter(event.activity for lead in leads for event in lead.events)
    assert len(leads) == figures["leads"]
    assert activities.total() == figures["events"] - figures["exact_duplicates"]
    double = Counter(figures["statuses"]) - activities
    assert double.total() == figures["exact_duplicates"]
    moments = [event.at for lead in leads for event in lead.events]
    shown = [datetime_of(at).strftime("%Y-%m-%d %H:%M:%S") for at in (min(moments), max(moments))]
    assert shown == figures["range"]


def test_olist_leads_come_and_are_won_in_their_months() -> None:
    figures = expected("olist")
    assert per_month("olist", "mql", "America/Sao_Paulo") == figures["mql_per_month"]
    assert per_month("olist", "won", "America/Sao_Paulo") == figures["won_per_month"]


def test_olist_origins_that_are_empty_stay_apart_from_unknown() -> None:
    figures = expected("olist")["mql_per_origin_empty_kept_as_empty_string"]
    origins = Counter(text_of(lead, "origin") for lead in leads_of("olist"))
    assert origins.pop(None) == figures.pop("")
    assert dict(origins) == figures


def test_maven_opportunities_are_won_and_lost_by_their_agents() -> None:
    figures = expected("maven_crm")["by_agent"]
    won, lost, revenue = Counter[str](), Counter[str](), Counter[str]()
    for lead in leads_of("maven"):
        agent = text_of(lead, "agent") or ""
        for event in lead.events:
            won[agent] += event.activity == "won"
            lost[agent] += event.activity == "lost"
            revenue[agent] += (event.amount or 0) if event.activity == "won" else 0
    assert won.keys() == figures.keys()
    for agent, said in figures.items():
        assert (won[agent], lost[agent], revenue[agent]) == (said["won"], said["lost"], said["revenue"] * 100)
