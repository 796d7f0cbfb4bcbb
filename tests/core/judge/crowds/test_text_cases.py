"""The cases of tests/cases/crowds: what business people may review."""

import pytest

from tests.core.judge.crowds import text_cases


@pytest.mark.parametrize("case", tuple(text_cases.all_cases()), ids=str)
@pytest.mark.parametrize("cut", [False, True], ids=["all facts", "facts up to now"])
def test_it_judges_the_case_as_written(case: text_cases.CrowdCase, cut: bool) -> None:
    rows = text_cases.shown(case, cut=cut)
    for number, wanted in text_cases.expected(case).items():
        assert {key: rows[number].get(key) for key in wanted} == wanted, f"{case}: lead {number}"
