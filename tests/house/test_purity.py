"""The core reads no clock and touches nothing outside; imports stand at the top; only doors catch everything."""

from collections.abc import Callable

import pytest

from tests.house.rules import purity
from tests.house.rules.source import Source, python_files, read_source, show

Rule = Callable[[Source], list[str]]


@pytest.mark.parametrize("rule", [purity.clock_reads, purity.outside_imports, purity.opened_files])
def test_the_core_is_pure(rule: Rule) -> None:
    findings = [finding for source in python_files("src/peyman/core/") for finding in rule(source)]
    assert not findings, show(findings)


@pytest.mark.parametrize("rule", [purity.lazy_imports, purity.broad_excepts, purity.unreasoned_exceptions])
def test_only_named_files_import_late_catch_everything_or_silence_a_check(rule: Rule) -> None:
    findings = [finding for source in python_files("src/", "bench/", "scripts/") for finding in rule(source)]
    assert not findings, show(findings)


@pytest.mark.parametrize("listed", [purity.DOORS, purity.DRIVERS])
def test_every_named_file_exists_has_a_reason_and_needs_its_exception(listed: dict[str, str]) -> None:
    rule = {id(purity.DOORS): _catches, id(purity.DRIVERS): _imports_late}[id(listed)]
    by_path = {source.path: source for source in python_files("src/")}
    assert [
        path for path, reason in listed.items() if path not in by_path or not reason or not rule(by_path[path])
    ] == []


def _catches(source: Source) -> bool:
    return "except Exception" in source.text


def _imports_late(source: Source) -> bool:
    return bool(purity.lazy_imports(read_source("elsewhere.py", source.text)))


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        (purity.clock_reads, "now = datetime.now(UTC)"),
        (purity.clock_reads, "now = datetime.datetime.utcnow()"),
        (purity.clock_reads, "today = date.today()"),
        (purity.clock_reads, "began = time.monotonic()"),
        (purity.outside_imports, "from pathlib import Path"),
        (purity.outside_imports, "import time"),
        (purity.outside_imports, "import urllib.request"),
        (purity.opened_files, "text = open('x').read()"),
        (purity.lazy_imports, "def f():\n    import numpy"),
        (purity.broad_excepts, "try: f()\nexcept Exception: g()"),
        (purity.broad_excepts, "try: f()\nexcept: g()"),
        (purity.broad_excepts, "try: f()\nexcept (ValueError, BaseException): g()"),
        (purity.unreasoned_exceptions, "import x  # noqa"),  # the sample
        (purity.unreasoned_exceptions, "import x  # noqa: F401"),
        (purity.unreasoned_exceptions, "x = f()  # type: ignore[arg-type]"),
    ],
)
def test_each_rule_bites(rule: Rule, broken: str) -> None:
    assert len(rule(read_source("broken.py", broken))) == 1


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (purity.clock_reads, "def judged(now): return lead.date(), moment.time()"),
        (purity.lazy_imports, "import numpy\ndef f(): ..."),
        (purity.broad_excepts, "try: f()\nexcept ValueError: g()"),
        (purity.unreasoned_exceptions, "import x  # noqa: F401 # the door of the folder"),
        (purity.unreasoned_exceptions, "x = f()  # type: ignore[no-untyped-call] # the package has no types"),
    ],
)
def test_no_rule_bites_what_is_fine(rule: Rule, kept: str) -> None:
    assert rule(read_source("kept.py", kept)) == []
