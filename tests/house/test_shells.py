"""The Makefile and the scripts run on old tools and hide no failure."""

import re

import pytest

from tests.house.rules.shells import hidden_failures, newer_make, newer_shell
from tests.house.rules.source import ROOT, project_files

SCRIPTS = [name for name in project_files() if name.endswith(".sh") or name in ("Makefile", ".ci/run")]


@pytest.mark.parametrize("name", SCRIPTS)
def test_old_tools_can_read_it_and_it_hides_no_failure(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert hidden_failures(text) == []
    assert newer_shell(text) == []


def test_make_3_81_can_read_the_makefile() -> None:
    assert newer_make((ROOT / "Makefile").read_text(encoding="utf-8")) == []


def test_the_makefile_has_the_five_promised_targets() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert {"demo", "test", "check", "bench", "pictures"} <= targets


@pytest.mark.parametrize("broken", [".ONESHELL:", "A != date", "B ::= x", "$(file >x,y)", "a b &: c"])
def test_a_newer_make_is_found(broken: str) -> None:
    assert len(newer_make(broken)) == 1


@pytest.mark.parametrize(
    "broken", ["readlink -f x", "make -j $(nproc)", "timeout 5 x", "mapfile -t a", "echo ${name^^}"]
)
def test_a_newer_shell_is_found(broken: str) -> None:
    assert len(newer_shell(broken)) == 1


def test_a_hidden_failure_is_found() -> None:
    assert hidden_failures("ruff check && mypy") == ["ruff check && mypy"]
    assert hidden_failures("if a && b; then") == []
