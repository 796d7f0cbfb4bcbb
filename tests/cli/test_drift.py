"""A stage that is renamed in the CRM: its commitments are unknown until it is renamed back, wherever one asks."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cli.calling import Company

FIRST = date(2026, 10, 1)
RENAMED, BACK = 35, 50
"""The day (from the first of October) on which the stage was renamed, and that on which it was renamed back."""


def log(until: int, *, back: bool = False) -> str:
    """One lead a day, touched an hour later; from `RENAMED` on its stage is called otherwise, perhaps back again."""
    lines = ["lead_id,activity,at"]
    for number in range(until):
        day = FIRST + timedelta(days=number)
        renamed = number >= RENAMED and not (back and number >= BACK)
        lines.append(f"L-{number},{'qualified' if renamed else 'mql'},{day} 10:00:00")
        lines.append(f"L-{number},call,{day} 11:00:00")
    return "\n".join(lines) + "\n"


def told(company: Company, until: int, *, back: bool = False) -> Company:
    company.write("log.csv", log(until, back=back))
    return company.bring()


def november(company: Company, as_of: str, *words: str) -> dict[str, Any]:
    findings = company.ask("judge", *words, as_of=as_of)["findings"]
    return {each["commitment"]: each for each in findings if each["period"]["label"] == "2026-11"}


def drifts(company: Company, as_of: str) -> list[tuple[str, str]]:
    _, out, _ = company.call("lint", company.agreement, "--facts", company.facts, "--as-of", as_of, "--format", "json")
    rows = json.loads(out)["problems"]
    return [(row["code"], row["message"]) for row in rows if row["code"].startswith("drift_")]


def test_while_the_stage_is_told_of_nothing_drifts(company: Company) -> None:
    told(company, 35)
    assert november(company, "2026-11-04")["supply"]["verdict"] == "met"
    assert drifts(company, "2026-11-04") == []


def test_a_renamed_stage_opens_tasks_and_its_commitments_are_unknown(company: Company) -> None:
    told(company, 45)
    found = november(company, "2026-11-14")
    assert {name: each["verdict"] for name, each in found.items()} == {"first_touch": "unknown", "supply": "unknown"}
    assert found["supply"]["reasons"][0] == {
        "code": "drift", "what": "stage", "name": "mql", "seen": 1793750400000
    }  # fmt: skip
    assert found["supply"]["value"] is None
    assert drifts(company, "2026-11-14") == [
        ("drift_gone", "the facts no longer show `mql`, last seen on 2026-11-04"),
        ("drift_new", "no stage or event names the activity `qualified`, seen since 2026-11-05"),
    ]


def test_october_was_over_before_the_stage_went_silent_and_is_judged(company: Company) -> None:
    told(company, 45)
    (october,) = [
        each
        for each in company.ask("judge", as_of="2026-11-14")["findings"]
        if each["period"]["label"] == "2026-10" and each["commitment"] == "supply"
    ]
    assert (october["verdict"], october["value"]) == ("met", 31)


def test_renamed_back_the_task_is_closed_and_the_verdicts_return(company: Company) -> None:
    told(company, 60, back=True)
    assert november(company, "2026-11-19")["supply"]["verdict"] == "unknown"
    assert november(company, "2026-11-21")["supply"]["verdict"] == "met"
    assert [code for code, _ in drifts(company, "2026-11-21")] == ["drift_new"]
    assert drifts(company, "2026-11-29") == []


def test_terms_that_know_the_new_name_too_judge_on(company: Company) -> None:
    company.change("\"activity = 'mql'\"", "\"activity in ('mql', 'qualified')\"")
    told(company, 45)
    assert november(company, "2026-11-14")["supply"]["verdict"] == "met"
    assert drifts(company, "2026-11-14") == []


@pytest.mark.parametrize("day", ["2026-11-09", "2026-11-10", "2026-11-14"])
def test_an_engine_says_the_same(company: Company, day: str) -> None:
    told(company, 45)
    assert november(company, day, "--engine", "duckdb://") == november(company, day)
