"""No tracked file names a package host, a mark of unfinished work, or a path of one machine."""

from collections.abc import Callable

import pytest

from tests.house.rules import words
from tests.house.rules.source import ROOT, project_files, show

Rule = Callable[[str, str], list[str]]

CODE = (".py", ".sh", ".js", ".html", ".css", "Makefile", ".toml")


def texts() -> list[tuple[str, str]]:
    """Every file that reads as text; pictures and fonts do not."""
    found = []
    for name in project_files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:8000]:
            found.append((name, content.decode("utf-8", errors="replace")))
    return found


def test_no_file_names_a_package_host() -> None:
    findings = [finding for name, text in texts() for finding in words.package_hosts(name, text)]
    assert not findings, show(findings)


@pytest.mark.parametrize("rule", [words.unfinished_marks, words.machine_paths])
def test_no_code_is_marked_unfinished_or_bound_to_one_machine(rule: Rule) -> None:
    findings = [finding for name, text in texts() if name.endswith(CODE) for finding in rule(name, text)]
    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        (words.package_hosts, f"index-url = https://{words.HOSTS[0]}/simple"),
        (words.package_hosts, f'"resolved": "https://{words.HOSTS[2]}/htmx.org"'),
        (words.package_hosts, f'HOST = "{words.HOSTS[0]}"'),
        (words.unfinished_marks, f"# {words.UNFINISHED[0]}: later"),
        (words.unfinished_marks, f"raise {words.UNFINISHED[3]}"),
        (words.unfinished_marks, f"@pytest.{words.SKIPPED[1]}"),
        (words.machine_paths, f"open('{words.MACHINE_PATHS[1]}x')"),
    ],
)
def test_each_word_is_found(rule: Rule, broken: str) -> None:
    assert len(rule("broken.txt", broken)) == 1


def test_longer_words_are_fine() -> None:
    assert words.unfinished_marks("kept.py", "TO" + "DOS, XX" + "XX") == []
