"""`peyman lint` in a repository: a diff before anything is written, and a log that other programs show at the line."""

import json
from pathlib import Path

import pytest

from peyman.core.agreement.rules import RULES
from tests.cli.calling import Company

BY_ONE_SIDE = 'signatures: {needed_from: "head:sales"}   # for now\ncommitments:'


@pytest.fixture
def unsigned(company: Company) -> Company:
    """An agreement that one of its sides does not sign."""
    company.change("commitments:", BY_ONE_SIDE)
    return company


def test_a_fix_is_shown_as_a_diff_and_nothing_is_written(unsigned: Company) -> None:
    before = unsigned.agreement.read_bytes()
    code, out, told = unsigned.call("lint", unsigned.agreement, "--fix")
    assert code == 1
    assert '-signatures: {needed_from: "head:sales"}   # for now\n' in out
    assert '+signatures: {needed_from: ["head:sales", "head:marketing"]}   # for now\n' in out
    assert "mended [S8-03]" in told
    assert unsigned.agreement.read_bytes() == before


def test_written_is_exactly_what_the_diff_shows(unsigned: Company) -> None:
    before = unsigned.agreement.read_text("utf-8")
    unsigned.agreement.chmod(0o640)
    code, _, _ = unsigned.call("lint", unsigned.agreement, "--fix", "--write")
    assert code == 0
    assert unsigned.agreement.read_text("utf-8") == before.replace('"head:sales"', '["head:sales", "head:marketing"]')
    assert unsigned.agreement.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in unsigned.agreement.parent.glob(".*")] == []
    assert unsigned.call("lint", unsigned.agreement, "--fix", "--write")[1] == ""


def test_lines_end_as_they_ended(unsigned: Company) -> None:
    text = unsigned.agreement.read_text("utf-8").replace("\n", "\r\n")
    unsigned.agreement.write_bytes(text.encode())
    unsigned.call("lint", unsigned.agreement, "--fix", "--write")
    assert unsigned.agreement.read_bytes().count(b"\r\n") == text.count("\r\n")


def test_write_alone_is_refused(unsigned: Company) -> None:
    code, out, told = unsigned.call("lint", unsigned.agreement, "--write")
    assert (code, out) == (2, "")
    assert "--write stands only with --fix" in told


def test_only_the_newest_version_is_mended(company: Company) -> None:
    company.change("commitments:", BY_ONE_SIDE)
    text = company.agreement.read_text("utf-8")
    folder = company.agreement.parent / "versions"
    folder.mkdir()
    first = text.replace("until: 2026-12-31", "until: 2026-10-31")
    second = text.replace("1.0.0, effective: {from: 2026-10-01", "1.0.1, effective: {from: 2026-11-01")
    (folder / "first.yaml").write_text(first, "utf-8")
    (folder / "second.yaml").write_text(second, "utf-8")
    company.call("lint", folder, "--fix", "--write")
    assert (folder / "first.yaml").read_text("utf-8") == first
    assert '["head:sales", "head:marketing"]' in (folder / "second.yaml").read_text("utf-8")


def log_of(company: Company) -> dict:
    code, out, _ = company.call("lint", company.agreement, "--format", "sarif")
    assert code == 1
    return json.loads(out)


def test_the_log_names_each_finding_with_its_rule_and_place(unsigned: Company) -> None:
    log = log_of(unsigned)
    (run,) = log["runs"]
    assert (log["version"], run["columnKind"], run["tool"]["driver"]["name"]) == (
        "2.1.0",
        "unicodeCodePoints",
        "peyman",
    )
    (found,) = [each for each in run["results"] if each["ruleId"] == "S8-03"]
    line = next(
        number for number, text in enumerate(unsigned.agreement.read_text("utf-8").split("\n"), 1) if "for now" in text
    )
    place = found["locations"][0]["physicalLocation"]
    assert (found["level"], place["region"]) == ("error", {"startLine": line, "startColumn": 27})
    assert found["message"]["text"] == "nobody signs for `marketing`; add `head:marketing`"
    assert place["artifactLocation"]["uri"] == Path(unsigned.agreement).as_uri()


def test_the_log_has_the_structure_of_sarif(unsigned: Company) -> None:
    """Every property that SARIF 2.1.0 requires of a log, a run, a rule and a result is there, and of its kind."""
    log = log_of(unsigned)
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) == {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        for part in ("shortDescription", "fullDescription", "help"):
            assert rule[part]["text"].strip()
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert min(region["startLine"], region["startColumn"]) >= 1
    assert {rule["id"] for rule in rules} & {rule.code for rule in RULES}


def test_a_rule_of_the_log_says_why_it_is_one(unsigned: Company) -> None:
    rules = {rule["id"]: rule for rule in log_of(unsigned)["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["S8-03"]["shortDescription"]["text"] == "A side owes and does not sign."
    assert rules["S8-03"]["help"]["text"].startswith("A promise binds whoever made it.")
    assert rules["S8-03"]["help"]["text"].endswith("Cure: add `head:marketing`")


def test_a_file_below_the_folder_is_named_from_there(unsigned: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(unsigned.agreement.parent)
    result = log_of(unsigned)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "agreement.yaml"
