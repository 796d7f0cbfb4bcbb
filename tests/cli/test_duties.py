"""`peyman duties` and `peyman raci`: the terms by person, with the dates and what is open of it."""

import json
from typing import Any

import pytest

from peyman.core.agreement.duties import duties
from peyman.wording.duties import duty_sentences
from tests.cli.calling import MAPPING, Company
from tests.wording.agreements import FILES, agreement

TASKS = """\
responsibilities:
  answer: {for: first_touch, due: 1 business day after mql, responsible: "team:sdr", accountable: mina@acme.test}
meetings: {weekly: {at: every sun 10:00, who: parties}}
lifecycle:"""
PEOPLE = "  - {file: people.csv, kind: person, subject: mail, attributes: {team: team, absent: away}}\n"


def staffed(company: Company) -> Company:
    company.change("lifecycle:", TASKS)
    company.write("mapping.yaml", MAPPING + PEOPLE)
    company.write("people.csv", "mail,team,away\nreza,sdr,\nSara,sdr,\nreza@acme.test,sales,\n")
    return company.bring()


def asked(company: Company, person: str, as_of: str = "2026-10-05T14:00") -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = company.ask("duties", "--person", person, as_of=as_of)["duties"]
    return answer


def test_a_head_sees_their_duties_with_their_dates(company: Company) -> None:
    found = asked(staffed(company), "reza@acme.test")
    assert [(each["kind"], each["about"], each["at"]) for each in found] == [
        ("answer_for", "first_touch", None),
        ("head", "sales", None),
        ("sign", None, None),
        ("meet", "weekly", "2026-10-11T06:30:00Z"),
        ("grant", None, None),
    ]
    assert found[-1]["commitments"] == ["supply"]


def test_a_task_of_each_lead_counts_the_clocks_that_run(company: Company) -> None:
    """L-2 began at 12:00 and is Reza's, who is called that in the CRM; L-1 was answered."""
    (task,) = [each for each in asked(staffed(company), "mina@acme.test") if each["kind"] == "answer_for_task"]
    assert (task["open"], task["overdue"], task["at"]) == (1, 0, None)
    later = asked(company, "mina@acme.test", "2026-10-07")
    assert [(each["open"], each["overdue"]) for each in later if each["kind"] == "answer_for_task"] == [(0, 1)]


def test_without_facts_only_who_is_named_by_address_is_found(company: Company) -> None:
    company.change("lifecycle:", TASKS)
    words = ("--person", "MINA@acme.test", "--as-of", "2026-10-05", "--format", "csv")
    code, out, _ = company.call("duties", company.agreement, *words)
    assert code == 0
    assert [line.split(",")[0] for line in out.splitlines()] == ["kind", "answer_for_task"]


def test_somebody_of_whom_nothing_is_asked_is_told_so(company: Company) -> None:
    code, out, err = company.call("duties", company.agreement, "--person", "x@y.test", "--as-of", "2026-10-05")
    assert (code, err) == (0, "the terms ask nothing of x@y.test\n")
    assert out.splitlines()[0].strip() == "x@y.test"


def test_a_person_is_a_mail_address(company: Company) -> None:
    code, _, err = company.call("duties", company.agreement, "--person", "sdr")
    assert (code, err) == (2, "peyman: --person 'sdr' is no mail address; write it like mina@acme.test\n")


@pytest.mark.parametrize("name", FILES)
def test_every_duty_has_its_sentence_in_both_languages(name: str) -> None:
    terms = agreement(name)
    for language in ("en", "fa"):
        told = duty_sentences(terms, language)
        assert [duty.path for duty in duties(terms) if duty.path not in told] == []


def test_the_grid_as_csv_and_as_json(company: Company) -> None:
    company.change("lifecycle:", TASKS)
    code, out, _ = company.call("raci", company.agreement, "--format", "csv")
    assert (code, out.splitlines()) == (
        0,
        [
            "kind,id,for,team:sdr,reza@acme.test,mina@acme.test,sara@acme.test",
            "commitment,first_touch,,R,A,,",
            "task,answer,first_touch,R,,A,",
            "commitment,supply,,,,,R/A",
        ],
    )
    _, text, _ = company.call("raci", company.agreement, "--format", "json")
    assert json.loads(text)["rows"][2] == {
        "kind": "commitment", "id": "supply", "for": "supply", "letters": {"sara@acme.test": ["R", "A"]}
    }  # fmt: skip
