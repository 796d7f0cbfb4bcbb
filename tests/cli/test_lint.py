"""`peyman lint`: it never disagrees with the verdicts, and it knows the facts."""

import pytest

from tests.cli.calling import Company

CAPACITY = "capacity: {reps: team:sdr, leads_per_rep_per_day: 8}\nlifecycle:"
NAMED = "  conditions: {in_capacity: number_that_day <= capacity_that_day}\nmetrics:"
OWED_IN_CAPACITY = "    applies_when: in_capacity\n    at_least: 90%"
ONCE = "within: 4 business hours}"
AGAIN = "within: 4 business hours, repeats: true}"
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
