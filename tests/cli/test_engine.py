"""`peyman judge --engine`: the same answer, whoever counts; what goes wrong on the way is one sentence."""

import sys

import pytest

from tests.cli.calling import Company
from tests.cli.test_holders import with_people


@pytest.mark.parametrize("words", [(), ("--by", "source"), ("--by", "owner"), ("--by", "team")])
def test_an_engine_gives_the_answer_that_judging_in_memory_gives(company: Company, words: tuple[str, ...]) -> None:
    company = with_people(company)
    plain = company.ask("judge", *words)
    assert company.ask("judge", *words, "--engine", "duckdb://") == plain
    assert {each["verdict"] for each in plain["findings"]} >= {"met", "watch"}


def test_facts_as_they_were_known_are_judged_in_an_engine_too(company: Company) -> None:
    company.bring()
    words = ("--known-on", "2026-10-19")
    assert company.ask("judge", *words, "--engine", "duckdb://") == company.ask("judge", *words)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://here", "`mysql://here` is the address of no engine"),
        ("duckdb", "`duckdb` is the address of no engine"),
        ("spark://cluster:7077", "names a cluster"),
    ],
)
def test_an_address_of_no_engine_is_refused(company: Company, url: str, said: str) -> None:
    company.bring()
    code, out, err = company.call("judge", company.agreement, "--facts", company.facts, "--engine", url)
    assert (code, out) == (2, "")
    assert said in err


def test_a_driver_that_is_not_installed_is_named_with_its_cure(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.bring()
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "peyman.factstore.engines.postgres", raising=False)
    code, _, err = company.call(
        "judge", company.agreement, "--facts", company.facts, "--engine", "postgresql://nobody@nowhere/none"
    )
    assert code == 2
    assert "peyman[postgres]" in err


def test_a_server_that_does_not_answer_is_told_in_one_sentence(company: Company) -> None:
    company.bring()
    code, out, err = company.call(
        "judge",
        company.agreement,
        "--facts",
        company.facts,
        "--engine",
        "postgresql://somebody:hidden@127.0.0.1:1/none",
    )
    assert (code, out) == (2, "")
    assert "PostgreSQL cannot be reached" in err
    assert "hidden" not in err


def test_what_the_agreement_does_not_know_is_refused(company: Company) -> None:
    company.bring()
    code, _, err = company.call(
        "judge", company.agreement, "--facts", company.facts, "--engine", "duckdb://", "--by", "weather"
    )
    assert code == 2
    assert "'weather'" in err
