"""Problems are said with their place, and every code has a headline."""

import ast
import re
from pathlib import Path

from peyman.core.agreement.reading import read_agreement
from peyman.core.quantities.problems import Problem
from peyman.wording.problem_details import detail_text
from peyman.wording.problem_words import HEADLINES
from peyman.wording.problems import gravity_word, place_text, problem_details, problem_headline
from tests.core.agreement.cases import broken_cases, changed

CORE = Path(__file__).parents[2] / "src" / "peyman" / "core"
CASES = Path(__file__).parents[1] / "cases" / "language"
UNKNOWN_KEY = Problem(
    "unknown_key", "problem", "pact.yaml", 12, 5, "there is no key `owd_by` in the file", "did you mean `owed_by`?"
)


def test_a_place_is_said_in_the_digits_of_the_language():
    assert place_text(UNKNOWN_KEY, "en") == "line 12, column 5"
    assert place_text(UNKNOWN_KEY, "fa") == "خط ۱۲، ستون ۵"
    assert place_text(UNKNOWN_KEY, "fa", with_file=True) == "\u2068pact.yaml\u2069، خط ۱۲، ستون ۵"


def test_gravity_headline_and_details():
    assert gravity_word(UNKNOWN_KEY, "fa") == "ایراد"
    assert problem_headline(UNKNOWN_KEY, "en") == "The key is not known."
    assert problem_headline(UNKNOWN_KEY, "fa") == "کلید شناخته نیست."
    assert problem_details(UNKNOWN_KEY, "en") == "there is no key `owd_by` in the file; did you mean `owed_by`?"
    assert problem_details(UNKNOWN_KEY, "fa") == (
        "پرونده کلید \u2068`owd_by`\u2069 ندارد؛ آیا \u2068`owed_by`\u2069 منظورتان بود؟"
    )


def test_the_numbers_of_a_detail_are_said_in_persian_digits():
    assert detail_text("the parts sum to 90%, not 100%", "fa") == "مجموع بخش‌ها ۹۰٪ است، نه ۱۰۰٪"
    assert "`95%`" in detail_text("write at most `95%`", "fa")


def test_the_keys_of_a_list_are_joined_by_the_comma_of_persian_and_no_key_is_cut():
    several = detail_text("no history stands behind the targets of `a`, `b`", "fa")
    assert several.endswith("\u2066`a`\u2069، \u2066`b`\u2069")
    assert "`{at: x, tell: y}`" in detail_text("add `{at: x, tell: y}`", "fa")


def test_a_detail_that_nobody_translated_stays_english_and_is_read_from_the_left():
    assert detail_text("brand new", "fa") == "\u2066brand new\u2069"


def test_every_detail_of_the_broken_agreements_has_a_persian_sentence():
    """The words of the reader of YAML (yaml_syntax) come from elsewhere and stay as they are."""
    found = (problem for case in broken_cases() for problem in read_agreement(changed(case)[0]).problems)
    told = {part: problem.code for problem in found for part in (problem.message, problem.cure) if part}
    english = {part: code for part, code in told.items() if detail_text(part, "fa") == f"\u2066{part}\u2069"}
    assert {code for code in english.values() if code != "yaml_syntax"} <= {"plan_open"}
    assert len(told) > 200


def test_a_code_without_headline_gets_a_common_one():
    badly_written = Problem("bad_share", "problem", "a", 1, 1, "", "")
    assert problem_headline(badly_written, "fa") == "این‌جا درست نوشته نشده است."
    assert problem_headline(Problem("brand_new", "remark", "a", 1, 1, "", ""), "en") == "Something here needs a look."


def test_every_code_of_the_linter_has_a_headline():
    cases = "\n".join(path.read_text("utf-8") for path in CASES.glob("*.yaml"))
    seen = set(re.findall(r"\bcode: ([a-z_]+)", cases)) | codes_of(CORE / "agreement")
    assert sorted(code for code in seen if not code.startswith("bad_") and code not in HEADLINES) == []
    assert len(seen) > 40


def codes_of(folder: Path) -> set[str]:
    """Give the codes that the reader and the linter say."""
    calls = (
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "say_at")
    )
    return {call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant)}
