"""`peyman lint`: it never disagrees with the verdicts, and it knows the facts."""

from pathlib import Path

import pytest

from peyman.questions.readiness import readiness
from tests.cli.calling import Company

CAPACITY = "capacity: {reps: team:sdr, leads_per_rep_per_day: 8}\nlifecycle:"
NAMED = "  conditions: {in_capacity: number_that_day <= capacity_that_day}\nmetrics:"
OWED_IN_CAPACITY = "    applies_when: in_capacity\n    at_least: 90%"
ONCE = "within: 4 business hours}"
AGAIN = "within: 4 business hours, repeats: true}"
AWAITED = (
    "commitments.<id>.basis",
    "commitments.<id>.reminders",
    "lifecycle.rejection.evidence_for",
)
"""Keys that are read, and acted on where reminders are sent and evidence is judged."""
BEFORE = "at_least: 1, per: month}"


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("lifecycle:", CAPACITY),
            ("\nmetrics:", "\n" + NAMED),
            ("    at_least: 90%", OWED_IN_CAPACITY),
            (ONCE, AGAIN),
        ],
        [("metric: mqls, " + BEFORE, "metric: mqls, owed_if: first_touch is met for 2 periods, " + BEFORE)],
    ],
    ids=["capacity of a repeating clock", "owed_if for some periods"],
)
def test_what_makes_a_verdict_unknown_is_listed_as_not_acted_on_by_the_same_name(
    company: Company, changes: list[tuple[str, str]]
) -> None:
    for was, becomes in changes:
        company.change(was, becomes)
    company.bring()
    told = {
        reason["key"]
        for finding in company.ask("judge")["findings"]
        for reason in finding["reasons"]
        if reason["code"] == "not_acted_on"
    }
    assert told
    assert told <= set(company.lint()["not_acted_on"])


def test_a_condition_about_the_lead_alone_is_acted_on(company: Company) -> None:
    company.change("    at_least: 90%", "    applies_when: source = 'demo'\n    at_least: 90%")
    assert "commitments.<id>.applies_when" not in company.bring().lint()["not_acted_on"]


def test_a_recorded_closure_that_is_not_declared_is_remarked(company: Company) -> None:
    company.write("outages.csv", "kind,began,ended\ninternet_outge,2026-10-10 10:00:00,2026-10-10 11:00:00\n")
    (remark,) = [each for each in company.bring().lint()["problems"] if each["code"] == "closure_not_declared"]
    assert (remark["severity"], remark["line"]) == ("remark", 9)
    assert "`internet_outge` (1)" in remark["message"]


def test_a_declared_closure_is_not_remarked(company: Company) -> None:
    codes = [each["code"] for each in company.bring().lint()["problems"]]
    assert "closure_not_declared" not in codes


def test_a_closure_is_remarked_where_none_is_declared(company: Company) -> None:
    company.change("  closures: [internet_outage]\n", "")
    codes = [each["code"] for each in company.bring().lint()["problems"]]
    assert codes.count("closure_not_declared") == 1


REJECTED = """ "activity = 'call'"
    refused: "activity = 'rejected'"
  rejection: {event: refused, reasons: [wrong_number, too_small]}"""
REFUSALS = (
    "lead_id,activity,at,why\nL-1,mql,2026-10-05 10:00:00,\nL-1,rejected,2026-10-05 11:00:00, wrong_number\n"
    "L-2,rejected,2026-10-05 12:00:00,no budget\nL-2,rejected,2026-10-06 12:00:00,no budget\n"
    "L-1,rejected,2026-10-06 12:00:00,\n"
)


def test_recorded_reasons_that_are_not_agreed_are_remarked(company: Company) -> None:
    company.change(" \"activity = 'call'\"", REJECTED)
    company.write("log.csv", REFUSALS)
    company.write(
        "mapping.yaml",
        "peyman: 1\nmapping: crm\ntimezone: Asia/Tehran\nsources:\n  - file: log.csv\n    subject: lead_id\n"
        "    event: {activity: activity, at: at, value: why}\n",
    )
    remarks = [each for each in company.bring().lint()["problems"] if each["code"] == "reason_not_named"]
    assert [(each["severity"], each["line"]) for each in remarks] == [("remark", 20)] * 2
    assert "1 recorded rejections have no reason" in remarks[0]["message"]
    assert "2 recorded rejections have the reason `no budget`" in remarks[1]["message"]


def test_the_reference_leaves_nothing_of_its_measures_without_effect() -> None:
    reference = Path(__file__).parents[3] / "shared/language/reference-agreement.yaml"
    judged = ("calendar.", "lifecycle.", "metrics.", "commitments.", "capacity.")
    left = [key for key in readiness(reference, as_of=0).not_acted_on if key.startswith(judged)]
    assert [key for key in left if not key.startswith(AWAITED)] == []
