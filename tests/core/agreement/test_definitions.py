"""Bad definitions are caught with their code, good ones pass: what people write, as they write it."""

import pytest
from ruamel.yaml import YAML

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.rules import advice_on
from tests.core.agreement.test_rules import FOLDER, GOOD

CASES = YAML(typ="safe", pure=True).load((FOLDER / "definitions.yaml").read_text(encoding="utf-8"))
TASK = "{for: promise, due: end of month, responsible: reps, accountable: mina@acme.test}"
BEFORE = {each.code for each in read_agreement(GOOD).problems}


def named(case):
    return case["case"]


def with_definition(case):
    """Give the good agreement with a definition in it; a metric that only steers stands in a counter."""
    text = GOOD
    if "metric" in case:
        text = put(text, "metrics:\n", f"  tried: {case['metric']}\n")
    if "event" in case:
        text = put(text, "  events:\n", f"    seen: {case['event']}\n")
    if "counter" in case:
        text = text.replace("counter: data >= 80%", f"counter: data >= 80% and {case['counter']}")
    if "commitment" in case:
        sides = case.get("sides", "owed_by: sales, owed_to: marketing")
        text = put(text, "commitments:\n", f"  promise: {{{sides}, weight: 0, {case['commitment']}}}\n")
        text = put(text, "responsibilities:\n", f"  keep_it: {TASK}\n")
    return text


def put(text, heading, lines):
    assert text.count(heading) == 1
    return text.replace(heading, heading + lines)


def codes(text):
    reading = read_agreement(text)
    return {each.code for each in (*reading.problems, *advice_on(reading))} - BEFORE


@pytest.mark.parametrize("case", CASES["bad"], ids=named)
def test_a_bad_definition_is_caught_with_its_code(case):
    found = codes(with_definition(case))
    assert case["code"] in found
    assert found <= {case["code"], "unused_name"}


@pytest.mark.parametrize("case", CASES["good"], ids=named)
def test_a_good_definition_passes(case):
    assert codes(with_definition(case)) == set()


def test_there_are_twenty_of_each_and_more():
    assert len(CASES["bad"]) >= 20
    assert len(CASES["good"]) >= 20
    assert len({case["code"] for case in CASES["bad"]}) >= 20
