"""The table of reasons: complete, and every code in it is told by some case."""

from pathlib import Path

import pytest

import peyman.core.judge
from peyman.core.judge.reasons import REASONS, because
from tests.core.judge.findings.text_cases import all_cases, run


def test_a_reason_names_its_facts_in_the_order_of_the_table() -> None:
    assert because("too_few", 12, 30).facts == (("n", 12), ("needed", 30))


def test_a_reason_with_a_fact_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        because("too_few", 12)


def test_a_reason_that_stands_in_no_table_is_refused() -> None:
    with pytest.raises(KeyError):
        because("just_so")


def test_the_text_cases_tell_every_reason_there_is() -> None:
    told = {reason.code for case in all_cases() for finding in run(case) for reason in finding.reasons}
    assert sorted(told) == sorted(REASONS)


def test_every_reason_of_the_table_is_written_somewhere_in_judging() -> None:
    folder = Path(peyman.core.judge.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "reasons.py")
    assert [name for name in REASONS if f'"{name}"' not in code] == []
