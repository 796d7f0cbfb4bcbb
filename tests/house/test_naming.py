"""Names that say nothing are written nowhere."""

import pytest

from tests.house.rules.naming import empty_names
from tests.house.rules.source import python_files, read_source, show


def test_no_name_is_empty() -> None:
    findings = [finding for source in python_files("src/", "bench/", "scripts/") for finding in empty_names(source)]
    assert not findings, show(findings)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("utils.py", ""),
        ("m.py", "class LeadManager: ..."),
        ("m.py", "def process_lead(): ..."),
        ("m.py", "def shown(data): ..."),
        ("lead_info.py", ""),
    ],
)
def test_an_empty_name_is_found(path: str, text: str) -> None:
    assert len(empty_names(read_source(path, text))) == 1


def test_words_that_only_contain_an_empty_word_are_fine() -> None:
    assert empty_names(read_source("database.py", "def processed(dataset, informed): ...")) == []
