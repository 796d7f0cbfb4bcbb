"""The generated pages are as they would be written now, and nothing that a person can write is left out."""

from collections.abc import Mapping

import pytest

from peyman.core.agreement.schema import agreement_schema
from scripts import reference
from scripts.by_example import CLOCKS, METRICS, NO_FIGURE, case_text
from scripts.problem_codes import Told, problems_in
from tests.core.judge.clocks.text_cases import all_cases as clocks
from tests.core.judge.findings.text_cases import all_cases as findings


@pytest.mark.parametrize("path", sorted(reference.PAGES))
def test_a_generated_page_is_current(path: str) -> None:
    assert reference.written_as(reference.ROOT / path, reference.PAGES[path]()), f"{path} is stale: make reference"


def test_every_key_of_the_language_has_a_row_with_a_meaning() -> None:
    rows = {row["key"]: row for row in reference.read_table("docs/reference/keys.csv")}
    assert [key for key, row in rows.items() if not row["meaning"]] == []
    written = [key for key, _, _ in reference.keys_of(agreement_schema())]
    assert [key for key in written if not covered(key, rows)] == []


def covered(key: str, rows: Mapping[str, object]) -> bool:
    """A row stands for the key, for a map above it that lists its keys in one cell, or for keys below it."""
    return any(f"{same(key)}.".startswith(f"{same(row)}.") or row.startswith(f"{key}.") for row in rows)


def test_every_row_is_a_key_of_the_language() -> None:
    written = {key for key, _, _ in reference.keys_of(agreement_schema())}
    assert [
        row["key"]
        for row in reference.read_table("docs/reference/keys.csv")
        if same(row["key"]) not in map(same, written)
    ] == []


def same(key: str) -> str:
    """Whatever the kind of id is called in brackets."""
    return key.replace("<label>", "<id>").replace("<code>", "<id>")


def test_every_command_shows_an_example_of_itself() -> None:
    parts = reference.commands().split("\n## peyman ")[1:]
    assert len(parts) >= 10
    assert [
        part for part in parts if f"peyman {part.split()[0]} " not in part.split("```sh\n")[1].split("```")[0]
    ] == []


def test_a_missing_key_would_be_noticed() -> None:
    schema = {"properties": {"known": {"type": "string"}, "new": {"properties": {"inner": {}}}}, "required": ["new"]}
    assert list(reference.keys_of(schema)) == [
        ("known", False, "text"),
        ("new", True, "map"),
        ("new.inner", False, "text"),
    ]
    assert [key for key, _, _ in reference.keys_of(schema) if not covered(key, {"known": 1})] == ["new", "new.inner"]


def test_every_key_of_a_metric_or_a_clock_has_an_example_that_uses_it() -> None:
    examples = {row["key"]: row for row in reference.read_table("docs/reference/examples.csv")}
    keys = [row["key"] for row in reference.read_table("docs/reference/keys.csv")]
    wanted = [key for key in keys if key.startswith((METRICS, CLOCKS)) and key not in NO_FIGURE]
    assert len(wanted) >= 30
    assert sorted(examples) == sorted(wanted)
    for key, row in examples.items():
        assert f"{key.rpartition('.')[2]}:" in case_text(reference.ROOT, row).partition("facts:")[0], key


def test_an_example_is_a_case_that_the_tests_run() -> None:
    run = {(f"findings/{case.file}", case.title) for case in findings()}
    run |= {(f"clocks/{case.file}", case.title) for case in clocks()}
    rows = reference.read_table("docs/reference/examples.csv")
    assert [row["title"] for row in rows if (row["cases"], row["title"]) not in run] == []


def test_an_example_that_is_no_case_is_told() -> None:
    with pytest.raises(LookupError, match="no case 'Nothing'"):
        case_text(reference.ROOT, {"cases": "clocks/limits", "title": "Nothing"})


def test_a_problem_is_read_out_of_the_call_that_tells_it() -> None:
    call = 'self.say("unknown_key", place, f"`{name}` is no key", "delete it" if a else "")\nsay("plain", "two words")'
    assert list(problems_in(call)) == [Told("unknown_key", "`…` is no key", "delete it")]
