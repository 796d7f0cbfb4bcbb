"""A folder of versions is an agreement for every command, judged by the version in force."""

import json

import pytest

from tests.cli.calling import Company


@pytest.fixture
def versions(company: Company) -> Company:
    """The company under two versions in a folder: from November on, two hours instead of four."""
    return company.bring().amend()


@pytest.mark.parametrize(
    "words",
    [
        ("lint",),
        ("show",),
        ("show", "--lang", "fa"),
        ("judge", "--facts"),
        ("clocks", "--commitment", "first_touch", "--facts"),
        ("explain", "--lead", "L-1", "--facts"),
        ("restatement", "--from", "2026-10-20", "--to", "2026-10-30", "--facts"),
        ("selfcheck", "--facts"),
    ],
    ids=" ".join,
)
def test_every_command_reads_a_folder_of_versions(versions: Company, words: tuple[str, ...]) -> None:
    facts = [versions.facts] if words[-1] == "--facts" else []
    code, _, err = versions.call(words[0], versions.agreement, *words[1:], *facts)
    assert code in (0, 1), err
    assert "Traceback" not in err


def test_the_version_in_force_judges_each_period(versions: Company) -> None:
    answer = versions.ask("judge", as_of="2026-11-20")
    labels = [each["period"]["label"] for each in answer["findings"] if each["commitment"] == "first_touch"]
    assert (labels, answer["agreement"]["version"]) == (["2026-10", "2026-11"], "1.1.0")


def test_a_folder_without_an_agreement_is_refused(versions: Company) -> None:
    empty = versions.agreement / "nothing"
    empty.mkdir()
    code, _, err = versions.call("judge", empty, "--facts", versions.facts)
    assert (code, "holds no agreement" in err) == (2, True)


def test_a_problem_is_told_with_its_file(versions: Company) -> None:
    second = versions.agreement / "second.yml"
    second.write_text(second.read_text(encoding="utf-8").replace("to: touch", "to: tuoch"), encoding="utf-8")
    asked = ("--facts", versions.facts, "--from", "2026-10-20", "--to", "2026-10-30")
    code, _, err = versions.call("restatement", versions.agreement, *asked)
    assert (code, "second.yml" in err) == (1, True)
    found = json.loads(versions.call("lint", versions.agreement, "--format", "json")[1])["problems"]
    assert any("second.yml" in problem["file"] for problem in found)
