"""`peyman explain`: each row is named once, and what is no clock is said to be none."""

from tests.cli.calling import Company


def test_a_row_behind_a_step_is_named_once(company: Company) -> None:
    (supply,) = company.bring().ask("explain", "--lead", "L-1", "--commitment", "supply")["commitments"]
    (entry,) = supply["entries"]
    (step,) = entry["steps"]
    places = [(each["file"], each["line"]) for each in step["rests_on"]]
    assert sorted(places) == [("leads.csv", 2), ("log.csv", 2)]


def test_a_lead_that_no_line_of_limits_fits_has_no_clock_anywhere(company: Company) -> None:
    company.change("within: 4 business hours", "within: [{where: source = 'demo', limit: 4 business hours}]")
    company.bring()
    assert [row["subject"] for row in company.clocks()] == ["L-1"]
    (told,) = company.ask("explain", "--lead", "L-2", "--commitment", "first_touch")["commitments"]
    assert told["clocks"] == []
    assert [step["code"] for step in told["no_clocks"]] == ["no_line_fits"]
    asked = ("--facts", company.facts, "--lead", "L-2", "--as-of", "2026-10-20", "--commitment", "first_touch")
    assert "No line of limits fits: there is no clock." in company.call("explain", company.agreement, *asked)[1]


def test_the_share_voided_does_not_count_what_no_line_fits(company: Company) -> None:
    company.change("within: 4 business hours", "within: [{where: source = 'demo', limit: 4 business hours}]")
    findings = company.bring().ask("judge")["findings"]
    (finding,) = [each for each in findings if each["commitment"] == "first_touch"]
    assert finding["counts"] == {"met": 1, "late": 0, "open": 0, "overdue": 0, "void": 0}
    assert {"code": "no_line_fits", "n": 1} in finding["reasons"]
