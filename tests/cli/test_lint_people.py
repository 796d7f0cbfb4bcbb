"""`peyman lint --facts` and people: whoever has left and is counted on is a problem that names the commitment."""

from datetime import UTC, datetime

import pytest

from peyman.core.quantities.moments import moment_of
from peyman.factstore.about_people import record_about_person
from peyman.factstore.shelf import Shelf
from tests.cli.calling import MAPPING, Company

PEOPLE = "  - {file: people.csv, kind: person, subject: mail, attributes: {team: team, left: gone}}\n"
CURE = ",name somebody who is there"
NAMED = "    at_least: 90%"


def staffed(company: Company, rows: str, *changes: tuple[str, str]) -> Company:
    company.write("mapping.yaml", MAPPING + PEOPLE)
    company.write("people.csv", "mail,team,gone\n" + rows)
    for was, becomes in changes:
        company.change(was, becomes)
    return company.bring()


def problems(company: Company, as_of: str = "2026-10-20") -> tuple[int, list[tuple[str, str, str]]]:
    code, out, err = company.call(
        "lint", company.agreement, "--facts", company.facts, "--as-of", as_of, "--format", "csv"
    )
    rows = [line.split(",", 5) for line in out.splitlines()[1:]]
    of_people = [row for row in rows if row[0].startswith(("person_", "team_"))]
    assert err == ""
    return code, [(row[0], row[1], row[5]) for row in of_people]


def test_an_accountable_person_who_left_fails_the_check_and_the_commitment_is_named(company: Company) -> None:
    staffed(company, "mina@acme.test,sdr,2026-10-19\n", (NAMED, "    accountable: mina@acme.test\n" + NAMED))
    code, found = problems(company)
    assert code == 1
    assert found == [
        (
            "person_left",
            "problem",
            f"`mina@acme.test` has left and is accountable for `first_touch`{CURE}",
        )
    ]
    assert problems(company, as_of="2026-10-17")[0] == 0


def test_a_head_who_left_is_named_with_what_they_answer_for(company: Company) -> None:
    staffed(company, "reza@acme.test,sales,yes\n")
    code, found = problems(company)
    told = f'"`reza@acme.test` has left and is the head of `sales`, accountable for `first_touch`"{CURE}'
    assert (code, found) == (1, [("person_left", "problem", told)])


@pytest.mark.parametrize(
    ("terms", "where"),
    [
        ("stakeholders: {sponsor: {who: ali@acme.test}}", "stakeholders.sponsor.who"),
        ("disputes: {judge: ali@acme.test}", "disputes.judge"),
        ("escalation: [{level: 1, when: missed, tell: [sponsor, ali@acme.test]}]", "escalation.tell"),
    ],
)
def test_whoever_left_is_found_wherever_the_terms_name_them(company: Company, terms: str, where: str) -> None:
    staffed(company, "ali@acme.test,sdr,2026-10-01\n", ("lifecycle:", terms + "\nlifecycle:"))
    told = f"`ali@acme.test` has left and stands in `{where}`{CURE}"
    assert problems(company) == (1, [("person_left", "problem", told)])


def test_a_team_that_everybody_left_fails_and_one_nobody_was_in_is_remarked_on(company: Company) -> None:
    terms = 'stakeholders: {custodian: {who: "team:revops"}, reps: {who: "team:sdr"}}\nlifecycle:'
    staffed(company, "ali@acme.test,sdr,2026-10-01\n", ("lifecycle:", terms))
    code, found = problems(company)
    assert (code, [each[:2] for each in found]) == (1, [("team_unknown", "remark"), ("team_empty", "problem")])


def test_a_person_of_whom_the_roster_says_nothing_is_fine(company: Company) -> None:
    staffed(company, "ali@acme.test,sdr,\n", ("lifecycle:", "disputes: {judge: nobody.knows@acme.test}\nlifecycle:"))
    assert problems(company) == (0, [])


def test_without_a_roster_no_team_is_missed(company: Company) -> None:
    company.change("lifecycle:", 'stakeholders: {custodian: {who: "team:revops"}}\nlifecycle:')
    company.bring()
    assert problems(company) == (0, [])


def test_somebody_who_is_recorded_here_as_gone_fails_the_check_from_that_moment_on(company: Company) -> None:
    """What `left` in a file says, deactivating a person says too."""
    company.change(NAMED, "    accountable: mina@acme.test\n" + NAMED)
    company.bring()
    at = moment_of(datetime(2026, 10, 19, tzinfo=UTC))
    assert record_about_person(Shelf(company.facts), "mina@acme.test", "left", "yes", since=at, now=at)
    told = f"`mina@acme.test` has left and is accountable for `first_touch`{CURE}"
    assert problems(company) == (1, [("person_left", "problem", told)])
    assert problems(company, as_of="2026-10-17") == (0, [])
