"""The cases of tests/cases/clocks: what business people may review."""

import pytest

from tests.core.judge.clocks import text_cases


@pytest.mark.parametrize("case", tuple(text_cases.all_cases()), ids=str)
@pytest.mark.parametrize("cut", [False, True], ids=["all facts", "facts up to now"])
def test_it_judges_the_case_as_written(case: text_cases.TextCase, cut: bool) -> None:
    rows = text_cases.shown(case, cut=cut)
    for name, wanted in text_cases.expected(case).items():
        assert text_cases.compared(rows.get(name, []), wanted) == list(wanted), f"{case}: {name}"
