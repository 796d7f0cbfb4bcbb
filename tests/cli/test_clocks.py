"""`peyman clocks`: whose clocks they are, and what is said of each."""

from tests.cli.calling import Company


def test_clocks_of_another_subject_are_judged_anew(company: Company) -> None:
    company.bring()
    company.change("subject: lead", "subject: account")
    assert {row["subject"] for row in company.clocks()} == {"A-1"}
    company.change("subject: account", "subject: lead")
    assert [row["subject"] for row in company.clocks()] == ["L-1", "L-2"]
