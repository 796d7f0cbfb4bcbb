"""Each rule finds what it is for, says nothing about a good agreement, and is said in both languages."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from peyman.core.agreement import rules
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import RULES, advice_on
from peyman.wording.problem_details import detail_text
from peyman.wording.problems import problem_headline
from peyman.wording.rule_words import RULE_HEADLINES

FOLDER = Path(__file__).parents[2] / "cases" / "rules"
GOOD = (FOLDER / "good.yaml").read_text(encoding="utf-8")
CASES = [
    case
    for file in ("steps.yaml", "tips.yaml")
    for case in YAML(typ="safe", pure=True).load((FOLDER / file).read_text(encoding="utf-8"))
]
FAILING = [case for case in CASES if "at" in case]
PASSING = [case for case in CASES if "at" not in case]
CODES = {rule.code for rule in RULES}


def named(case):
    return f"{case['code']} {case['case']}"


def found(text):
    """Give what the rules find in a text without problems."""
    reading = read_agreement(text, "pact.yaml")
    assert reading.agreement is not None, reading.problems
    return advice_on(reading), reading


def changed(case):
    """Give the good agreement with the changes of a case."""
    text = GOOD
    for old, new in case["change"]:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def path_of(case):
    return tuple(int(step) if step.isdigit() else step for step in case["at"].split("/"))


def test_a_good_agreement_passes_every_rule():
    assert found(GOOD)[0] == ()


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_a_rule_finds_what_it_is_for_at_its_place(case):
    problems, reading = found(changed(case))
    place = reading.marks[path_of(case)]
    told = {(each.code, each.file, each.line, each.column) for each in problems}
    assert (case["code"], "pact.yaml", place.line, place.column) in told
    assert {each.code for each in problems} == {case["code"], *case.get("also", ())}


@pytest.mark.parametrize("case", PASSING, ids=named)
def test_a_rule_lets_a_near_miss_pass(case):
    assert {each.code for each in found(changed(case))[0]} == set(case.get("also", ()))


@pytest.mark.parametrize("case", FAILING, ids=named)
def test_what_a_rule_finds_is_said_in_persian(case):
    for problem in found(changed(case))[0]:
        for part in (problem.message, problem.cure):
            assert detail_text(part, "fa") != f"\u2066{part}\u2069", part
        assert problem_headline(problem, "fa") != problem_headline(problem, "en")


def test_every_file_of_the_folder_is_a_rule_with_a_case_and_a_reason():
    """A file that is taken away is missed: its case fails, and the folder no longer holds what is listed."""
    folder = Path(rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "rule"}
    assert files == {rule.check.__module__.rsplit(".", 1)[-1] for rule in RULES}
    assert {case["code"] for case in FAILING} == CODES == set(RULE_HEADLINES)
    assert len(CODES) == len(RULES) == 71


def test_rules_stand_in_the_order_of_steps_and_tips():
    def place(code):
        step, _ = re.fullmatch(r"([ST][0-9]+)-([0-9]+)", code).groups()
        return step[0], int(step[1:])

    codes = [place(rule.code) for rule in RULES]
    assert codes == sorted(codes)


@pytest.mark.parametrize("word", ["soon", "Timely", "با کیفیت", "به‌موقع"])
def test_vague_words_are_found_in_both_languages(word):
    assert [each.code for each in found(GOOD.replace("en: Qualified leads,", f"en: Leads {word},"))[0]] == ["T4-02"]


def test_a_vague_word_inside_another_word_is_none():
    assert found(GOOD.replace("en: Qualified leads,", "en: Goodwill sooner or later,"))[0] == ()


def test_the_shared_agreements_have_no_error(shared_agreements):
    for name, text in shared_agreements.items():
        assert all(each.severity == "remark" for each in found(text)[0]), name


def test_the_reference_is_told_few_things(reference):
    """What would be said of eight commitments is said once, with their names."""
    assert [each.code for each in found(reference)[0]] == ["S8-02", "S1-01", "S2-01", "S3-01"]


def test_an_agreement_with_problems_is_not_advised_on():
    assert advice_on(read_agreement(GOOD.replace("metric: mqls,", "metric: mqlz,"))) == ()
