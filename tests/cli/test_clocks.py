"""`peyman clocks`: whose clocks they are, and what is said of each."""

from tests.cli.calling import Company


def test_clocks_of_another_subject_are_judged_anew(company: Company) -> None:
    company.bring()
    company.change("subject: lead", "subject: account")
    assert {row["subject"] for row in company.clocks()} == {"A-1"}
    company.change("subject: account", "subject: lead")
    assert [row["subject"] for row in company.clocks()] == ["L-1", "L-2"]


def test_a_clock_that_the_end_of_the_agreement_closed_says_so(company: Company) -> None:
    company.change("until: 2026-12-31", "until: 2026-10-05")
    company.change("within: 4 business hours", "within: 3 business days")
    answered, ended = company.bring().clocks()
    assert (ended["verdict"], ended["reason"]) == ("void", "agreement_ended")
    assert answered["verdict"] == "met"


def test_a_verdict_that_speaks_for_itself_has_no_reason(company: Company) -> None:
    assert [row["reason"] for row in company.bring().clocks()] == [None, None]
    asked = ("--facts", company.facts, "--commitment", "first_touch", "--as-of", "2026-10-20", "--format", "csv")
    lines = company.call("clocks", company.agreement, *asked)[1].splitlines()
    assert [line.rsplit(",", 2)[1:] for line in lines] == [["verdict", "reason"], ["met", ""], ["overdue", ""]]
