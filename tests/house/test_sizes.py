"""STYLE's budgets, held on every file of src, tests, bench and scripts; and shown to bite."""

from collections.abc import Callable

import pytest

from tests.house.rules import sizes
from tests.house.rules.source import Source, python_files, read_source, show

EVERYWHERE = ("src/", "tests/", "bench/", "scripts/")

Rule = Callable[[Source], list[str]]


@pytest.mark.parametrize("rule", [sizes.long_files, sizes.long_functions, sizes.wide_signatures])
def test_files_functions_and_signatures_keep_their_budget(rule: Rule) -> None:
    findings = [finding for source in python_files(*EVERYWHERE) for finding in rule(source)]
    assert not findings, show(findings)


def test_the_middle_function_of_src_has_ten_lines_at_most() -> None:
    assert sizes.middle_length(python_files("src/")) <= sizes.MEDIAN_LINES


def test_no_class_of_ours_is_a_grandchild() -> None:
    findings = sizes.deep_families(python_files("src/"))
    assert not findings, show(findings)


def lines(count: int, start: str = "") -> str:
    return start + "\n".join("    pass" if start else "pass" for _ in range(count))


@pytest.mark.parametrize(
    ("rule", "kept", "broken"),
    [
        (sizes.long_files, lines(400), lines(401)),
        (sizes.long_functions, lines(39, "def f():\n"), lines(40, "def f():\n")),
        (sizes.wide_signatures, "def f(self, a, b, c, d, e, *, g): ...", "def f(a, b, c, d, e, f): ..."),
        (sizes.wide_signatures, "def f(a, b, *, c, d, e, f, g, h): ...", "def f(a, b, *, c, d, e, f, g, h, i): ..."),
    ],
)
def test_a_budget_bites_one_past_its_limit(rule: Rule, kept: str, broken: str) -> None:
    assert rule(read_source("kept.py", kept)) == []
    assert len(rule(read_source("broken.py", broken))) == 1


def test_the_options_of_a_command_are_not_counted() -> None:
    command = 'def judge(a, b, c, d, e, f):\n    """Judge.\n\n    Example: peyman judge x\n    """'
    assert sizes.wide_signatures(read_source("judge.py", command)) == []


def test_a_docstring_costs_a_function_nothing() -> None:
    explained = 'def f():\n    """One.\n\n    Two.\n    """\n' + lines(39, "    x = 1\n")
    assert sizes.function_lines(read_source("f.py", explained).tree.body[0]) == 41  # type: ignore[arg-type] # a def


def test_a_grandchild_is_found() -> None:
    family = read_source("family.py", "class A(Model): ...\nclass B(A): ...\nclass C(B): ...")
    assert sizes.deep_families((family,)) == ["family.py:3: C is generation 3, 2 allowed"]


def test_long_functions_move_the_middle() -> None:
    short, long = read_source("s.py", lines(2, "def f():\n")), read_source("l.py", lines(30, "def g():\n"))
    assert sizes.middle_length((short, long)) == 17
