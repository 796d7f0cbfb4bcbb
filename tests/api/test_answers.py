"""What the API answers: byte for byte what the command line writes, and what stands beside it."""

import json

import pytest
from typer.testing import CliRunner

from peyman.cli.program import program as command_line
from peyman.core.quantities.moments import datetime_of
from tests.web.company import AGREEMENT, AS_OF

AT = datetime_of(AS_OF).isoformat().replace("+00:00", "Z")
LATER = "1406-02-01"
"""A day on which the agreement of the company has expired."""


@pytest.fixture
def written(company):
    """Give a function that calls a command and gives the bytes of its stdout."""

    def call(*words):
        result = CliRunner().invoke(command_line, [str(word) for word in words])
        assert result.exit_code in (0, 1), result.stderr
        return result.stdout_bytes

    return call


@pytest.mark.parametrize("at", [AT, LATER])
@pytest.mark.parametrize("by", [(), ("--by", "source")])
def test_findings_are_the_bytes_of_judge(program, written, company, at, by):
    said = written(
        "judge", company / "agreement.yaml", "--facts", company / "facts", "--as-of", at, *by, "--format", "json"
    )
    asked = "&by=source" if by else ""
    answer = program(f"/api/findings?as_of={at}{asked}")
    assert answer.status_code == 200
    assert answer.content == said


def test_clocks_are_the_bytes_of_clocks(program, written, company):
    named = ("--commitment", "first_touch", "--as-of", AT, "--format", "json")
    said = written("clocks", company / "agreement.yaml", "--facts", company / "facts", *named)
    assert program(f"/api/clocks?commitment=first_touch&as_of={AT}").content == said


@pytest.mark.parametrize("commitment", [(), ("--commitment", "first_touch")])
def test_a_lead_is_the_bytes_of_explain(program, written, company, commitment):
    named = ("--lead", "K-001", *commitment, "--as-of", AT, "--format", "json")
    said = written("explain", company / "agreement.yaml", "--facts", company / "facts", *named)
    more = "&commitment=first_touch" if commitment else ""
    assert program(f"/api/explain/K-001?as_of={AT}{more}").content == said


def test_data_health_is_that_of_facts(program, written, company):
    """The command speaks of now, the installation of its own moment; and of ignored leads only terms can tell."""
    said = json.loads(written("facts", "--facts", company / "facts", "--format", "json"))
    told = json.loads(program("/api/data-health").content)
    assert list(told) == list(said)
    of_now = {"as_of", "sources", "ignored"}
    assert {name: told[name] for name in told if name not in of_now} == {
        name: said[name] for name in said if name not in of_now
    }
    assert [each["source"] for each in told["sources"]] == [each["source"] for each in said["sources"]]


def test_the_agreement_comes_with_its_text_and_its_sentences(program, written, company):
    told = json.loads(program("/api/agreement").content)
    assert (told["in_force"], told["words"]) == ("1.0.0", None)
    [version] = told["versions"]
    assert version["text"].startswith("peyman: 1\n")
    said = json.loads(written("show", company / "agreement.yaml", "--format", "json"))
    assert version["sentences"] == said
    row = json.loads(written("versions", company / "agreement.yaml", "--as-of", AT, "--format", "json"))[0]
    assert {name: version[name] for name in row} == row


def test_the_sentences_come_in_persian(program, written, company):
    told = json.loads(program("/api/agreement?lang=fa").content)
    said = json.loads(written("show", company / "agreement.yaml", "--lang", "fa", "--format", "json"))
    assert told["versions"][0]["sentences"] == said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No agreement is in force on 21 April 2027."),
        ("fa", "در ۱ اردیبهشت ۱۴۰۶ هیچ توافق‌نامه‌ای لازم‌الاجرا نیست"),
    ],
)
@pytest.mark.parametrize("path", ["agreement", "findings"])
def test_an_expired_agreement_is_said(program, path, language, words):
    answer = program(f"/api/{path}?as_of={LATER}&lang={language}")
    told = json.loads(answer.content)
    assert told["in_force"] is None
    assert words in told["words"]
    assert answer.headers["Agreement-In-Force"] == "none"


@pytest.mark.parametrize(
    "path", ["agreement", "findings", "clocks?commitment=first_touch", "explain/K-001", "data-health"]
)
def test_every_answer_names_the_version_in_force(program, path):
    answer = program(f"/api/{path}")
    assert (answer.status_code, answer.headers["Agreement-In-Force"]) == (200, "1.0.0")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "application/json"


def test_findings_are_said_in_words_where_a_language_is_named(program):
    told = json.loads(program("/api/findings?lang=fa").content)
    [income] = [each for each in told["findings"] if each["commitment"] == "income"][-1:]
    assert set(income["words"]) == {"verdict", "state", "value", "target", "reasons"}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("findings?as_of=soon", 422, "api.moment"),
        ("findings?as_of=9999-01-01", 422, "api.moment"),
        ("findings?lang=de", 422, "api.parameter"),
        ("findings?by=moon", 404, "api.unknown"),
        ("clocks", 422, "api.parameter"),
        ("clocks?commitment=moon", 404, "api.unknown"),
        ("explain/moon", 404, "api.unknown"),
    ],
)
def test_bad_news_is_json_with_a_cure(program, path, status, code):
    answer = program(f"/api/{path}")
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"]) == (status, code)
    assert told["message"] and told["cure"]


def test_a_folder_without_facts_is_said(program, elsewhere, tmp_path):
    elsewhere(facts=tmp_path / "none")
    answer = program("/api/findings")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (409, "api.no_facts")


def test_an_agreement_with_problems_names_them_and_not_where_it_lies(program, elsewhere, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(AGREEMENT.replace("4 business hours", "4 busyness hours"), "utf-8")
    elsewhere(agreement=broken)
    answer = program("/api/findings")
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"]) == (409, "api.agreement")
    assert [each["file"] for each in told["problems"]] == ["broken.yaml"]
    assert str(tmp_path) not in answer.content.decode()


def test_a_moment_set_for_the_installation_is_its_now(program):
    assert json.loads(program("/api/findings").content)["as_of"] == AT


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/findings/more/"])
def test_an_address_that_leads_nowhere_is_told_in_json(program, path):
    answer = program(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert json.loads(answer.content) == {
        "code": "api.nowhere",
        "message": f"there is nothing at {path}",
        "cure": "GET /api/openapi.json lists every address",
    }
