"""Docstrings: every module, every public name of core and operations, every folder's promise."""

import pytest

from tests.house.rules import sentences
from tests.house.rules.source import python_files, read_source, show


def test_every_module_says_what_it_is() -> None:
    findings = [each for source in python_files("src/", "tests/", "bench/", "scripts/") for each in _silent(source)]
    assert not findings, show(findings)


def _silent(source: sentences.Source) -> list[str]:
    """Test folders need no `__init__`; where one stands it may be empty."""
    return sentences.silent_modules(source) if source.text.strip() else []


def test_every_public_name_of_core_and_operations_says_what_it_does() -> None:
    sources = python_files("src/peyman/core/", "src/peyman/operations/")
    findings = [finding for source in sources for finding in sentences.silent_names(source)]
    assert not findings, show(findings)


def test_every_folder_says_what_comes_in_what_goes_out_and_what_never_happens() -> None:
    sources = python_files("src/peyman/")
    findings = [
        finding
        for source in sources
        if source.path != "src/peyman/__init__.py"
        for finding in sentences.unpromising_folders(source)
    ]
    assert not findings, show(findings)


def test_no_folder_of_src_is_empty() -> None:
    folders = {
        source.path.removesuffix("/__init__.py") for source in python_files("src/") if "/__init__.py" in source.path
    }
    with_code = {
        folder
        for folder in folders
        if any(
            each.path.startswith(f"{folder}/") and not each.path.endswith("__init__.py")
            for each in python_files("src/")
        )
    }
    assert folders == with_code


@pytest.mark.parametrize(
    "broken",
    [
        '"""M."""\ndef shown(): ...',
        '"""M."""\nclass Shown: ...',
        '"""M."""\nclass Shown:\n    """S."""\n    def shown(self): ...',
    ],
)
def test_a_public_name_without_a_docstring_is_found(broken: str) -> None:
    assert len(sentences.silent_names(read_source("m.py", broken))) == 1


def test_private_names_may_be_silent() -> None:
    assert sentences.silent_names(read_source("m.py", "def _own(): ...\nclass _Own: ...")) == []


def test_a_silent_module_is_found() -> None:
    assert sentences.silent_modules(read_source("m.py", "x = 1")) == ["m.py: the module does not say what it is"]


def test_a_folder_without_a_promise_is_found() -> None:
    half = '"""A folder.\n\nIn: values.\nOut: values.\n"""'
    assert sentences.unpromising_folders(read_source("a/__init__.py", half)) == [
        "a/__init__.py: the docstring lacks Never:"
    ]
