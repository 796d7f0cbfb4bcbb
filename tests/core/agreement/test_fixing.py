"""What is mended is mended in its own letters, and nothing else of the text changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from peyman.core.agreement.fixing import CURES, Fixed, fix_text
from peyman.core.agreement.fixing.cures import SLIPS
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import advice_on
from tests.core.agreement.test_rules import CASES as RULE_CASES
from tests.core.agreement.test_rules import FOLDER, GOOD, changed, named

CASES = YAML(typ="safe", pure=True).load((FOLDER / "fixes.yaml").read_text(encoding="utf-8"))
FIXABLE = {*CURES, *SLIPS}
COMMENTS = st.text(alphabet="abz ۱ژ{}[]'\"#:", max_size=12)


def codes(text):
    reading = read_agreement(text)
    return {each.code for each in (*reading.problems, *advice_on(reading))}


def leaves(text):
    """Give the scalars of a text by their path; a text that does not read gives those that do."""
    return {"/".join(map(str, leaf.path)): leaf.scalar.text for leaf in read_agreement(text).leaves}


def test_every_code_that_can_be_mended_has_a_case():
    assert {case["code"] for case in CASES} == FIXABLE
    assert len(FIXABLE) >= 6


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_fix_changes_what_is_wrong_and_no_other_letter(case):
    before = changed(case)
    after = before
    for old, new in case["mended"]:
        assert after.count(old) == 1
        after = after.replace(old, new)
    fixed = fix_text(before)
    assert fixed.text == after
    assert {each.code for each in fixed.mended} == {case["code"]}
    assert case["code"] in codes(before)
    assert case["code"] not in codes(after)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_fix_changes_no_other_term(case):
    before = changed(case)
    after = fix_text(before).text
    was, becomes = leaves(before), leaves(after)
    differing = {path for path in was.keys() | becomes.keys() if was.get(path) != becomes.get(path)}
    assert differing - set(case["leaves"]) == set()


@pytest.mark.parametrize("case", CASES, ids=named)
def test_mended_twice_is_mended_once(case):
    once = fix_text(changed(case)).text
    assert fix_text(once) == Fixed(once, ())


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CASES), st.lists(st.tuples(st.integers(0, 80), COMMENTS), max_size=4), st.booleans())
def test_a_fix_leaves_clean_text_however_it_is_written(case, remarks, windows):
    """Comments stand where they stood, lines end as they ended, and only the lines of the term differ."""
    lines = changed(case).split("\n")
    for at, words in remarks:
        lines.insert(at, f"# {words}")
    before = ("\r\n" if windows else "\n").join(lines)
    fixed = fix_text(before)
    assert case["code"] not in codes(fixed.text)
    assert codes(fixed.text) <= codes(before) | codes(GOOD)
    assert [line for line in fixed.text.splitlines() if line.startswith("#")] == [
        line for line in before.splitlines() if line.startswith("#")
    ]
    kept = set(before.splitlines()) - set(fixed.text.splitlines())
    assert len(kept) <= 1


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(range(len(CASES))), max_size=5))
def test_findings_in_several_parts_are_mended_together(chosen):
    """One finding in each part: the cure of one may be what another in the same part forbids."""
    text, parts = GOOD, {CASES[at]["leaves"][0].split("/")[0]: CASES[at] for at in sorted(chosen)}
    for case in parts.values():
        for old, new in case["change"]:
            assert text.count(old) == 1
            text = text.replace(old, new)
    wanted = {case["code"] for case in parts.values()}
    assert wanted <= codes(text) or any(code in SLIPS for code in wanted)
    assert codes(fix_text(text).text) & wanted == set()


def test_a_cure_that_would_bring_another_finding_is_left_to_people():
    """The judge leads a side, and the custodian already decides appeals: there is no certain cure."""
    text = GOOD.replace("judge: custodian", 'judge: "head:sales"').replace("appeal_to: sponsor", "appeal_to: custodian")
    assert fix_text(text).text == text


@pytest.mark.parametrize(
    "case", [case for case in RULE_CASES if case["code"] not in FIXABLE and "at" in case], ids=named
)
def test_what_has_no_certain_cure_stays_as_it_is(case):
    if set(case.get("also", ())) & FIXABLE:
        return
    assert fix_text(changed(case)).text == changed(case)


@pytest.mark.parametrize("text", ["", "a: [", "\ufeff" + GOOD, "peyman: 1\n"])
def test_a_text_that_nothing_mends_is_given_back_as_it_came(text):
    assert fix_text(text).text == text


def test_a_word_that_is_like_no_other_is_left_alone():
    assert fix_text(GOOD.replace("    counter: data", "    xyzzy: data")).mended == ()
