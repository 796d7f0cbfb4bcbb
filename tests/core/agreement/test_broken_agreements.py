"""A broken agreement says what is wrong, at its line and column, with a cure."""

import pytest

from peyman.core.agreement.reading import read_agreement
from tests.core.agreement.cases import BASE, broken_cases, changed

CASES = broken_cases()


def test_the_base_of_the_cases_reads_without_a_problem():
    assert [problem for problem in read_agreement(BASE).problems if problem.severity == "problem"] == []


@pytest.mark.parametrize("case", CASES, ids=[case["because"] for case in CASES])
def test_a_broken_agreement_is_refused_at_its_place(case):
    text, place = changed(case)
    reading = read_agreement(text)
    severity = "remark" if case.get("remark") else "problem"
    found = [problem for problem in reading.problems if problem.severity == severity]
    here = [problem for problem in found if (problem.code, problem.line, problem.column) == (case["code"], *place)]
    assert len(here) == 1, found
    assert here[0].message and here[0].file == "agreement.yaml"
    assert all(problem.cure for problem in found)
    assert case.get("cure", here[0].cure) == here[0].cure
    if severity == "problem":
        assert reading.agreement is None
        others = sorted(problem.code for problem in found if problem is not here[0])
        assert case.get("several") or others == sorted(case.get("also", []))


def test_there_are_over_sixty_cases_of_over_forty_codes():
    assert len(CASES) >= 120
    assert len({case["code"] for case in CASES}) >= 80


def test_all_problems_of_a_file_are_said_in_one_pass():
    text = BASE.replace("to: touch\n", "to: tuch\n").replace("at_least: 80%", "at_lest: 80%").replace("IR,", "XX,")
    problems = [problem for problem in read_agreement(text).problems if problem.severity == "problem"]
    assert [problem.code for problem in problems] == ["country_unknown", "key_missing", "unknown_key", "unknown_name"]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    assert problems[2].cure == "did you mean `at_least`?"
    assert problems[3].cure == "did you mean `touch`?"


def test_size_and_depth_are_refused_before_anything_is_read():
    assert [problem.code for problem in read_agreement("a" * 1_000_001).problems] == ["yaml_too_large"]
    assert [problem.code for problem in read_agreement("[" * 100_000).problems] == ["yaml_too_deep"]
    deep = "\n".join("  " * depth + "a:" for depth in range(60))
    assert [(problem.code, problem.line) for problem in read_agreement(deep).problems] == [("yaml_too_deep", 51)]
    assert [problem.code for problem in read_agreement(b"a: \xff").problems] == ["yaml_encoding"]
    assert [problem.code for problem in read_agreement("").problems] == ["yaml_empty"]


def test_a_condition_that_grows_without_end_is_refused():
    names = "".join(f"    c{n}: c{n + 1} or c{n + 1}\n" for n in range(40))
    text = BASE.replace("  conditions:\n", f"  conditions:\n{names}    c40: is_test\n")
    assert "condition_too_large" in [problem.code for problem in read_agreement(text).problems]
