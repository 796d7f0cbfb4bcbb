"""`peyman judge --engine`: the same answer, whoever counts; what goes wrong on the way is one sentence."""

import json
import sys
from pathlib import Path

import duckdb
import pytest

from tests.cli.calling import FILES, Company
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


STANDING = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: leads
    subject: lead_id
    attributes: {source: source, segment: segment, owner: owner}
  - file: log
    subject: lead_id
    event: {activity: activity, at: at}
"""


def with_tables(company: Company, folder: Path) -> Path:
    """Put two of the company's files into a database of their own, and a mapping for them beside it."""
    for name in ("leads", "log"):
        (folder / f"{name}.csv").write_text(FILES[f"{name}.csv"], encoding="utf-8")
    with duckdb.connect(str(folder / "crm.duckdb")) as connection:
        for name in ("leads", "log"):
            connection.execute(f"CREATE TABLE {name} AS FROM read_csv('{folder / name}.csv', all_varchar = true)")
    company.write("standing.yaml", STANDING)
    company.write(
        "mapping.yaml", STANDING.replace("file: leads", "file: leads.csv").replace("file: log", "file: log.csv")
    )
    return folder / "standing.yaml"


@pytest.mark.parametrize("words", [(), ("--by", "segment")])
def test_tables_that_stay_in_an_engine_come_to_the_findings_of_an_import(
    company: Company, tmp_path: Path, words: tuple[str, ...]
) -> None:
    mapping = with_tables(company, tmp_path)
    plain = company.bring().ask("judge", *words)
    engine = ("--engine", f"duckdb://{tmp_path / 'crm.duckdb'}", "--mapping", mapping)
    code, out, err = company.call(
        "judge", company.agreement, *engine, "--as-of", "2026-10-20", "--format", "json", *words
    )
    assert code in (0, 1), err
    assert json.loads(out)["findings"] == plain["findings"]
    assert company.ask("judge", *words, *engine)["findings"] == plain["findings"]


def test_what_cannot_be_read_where_it_stands_is_told_with_its_cure(company: Company, tmp_path: Path) -> None:
    mapping, engine = with_tables(company, tmp_path), f"duckdb://{tmp_path / 'crm.duckdb'}"
    for wrong, said in (
        (STANDING.replace("file: log", "file: nowhere"), "nowhere"),
        (STANDING.replace("subject: lead_id\n    event", "subject: [lead_id, at]\n    event"), "import it instead"),
    ):
        company.write("standing.yaml", wrong)
        code, out, err = company.call("judge", company.agreement, "--engine", engine, "--mapping", mapping)
        assert (code, out) == (2, ""), err
        assert said in err
    for words, said in (
        (("--mapping", mapping), "add --engine"),
        (("--engine", engine, "--mapping", mapping, "--known-on", "2026-10-19"), "--known-on"),
        (("--engine", engine), "--facts"),
        ((), "--facts"),
    ):
        code, out, err = company.call("judge", company.agreement, *words)
        assert (code, out) == (2, "")
        assert said in err
