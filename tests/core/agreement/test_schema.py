"""The JSON Schema holds what the reader holds, as other YAML tools see it, and refuses what it refuses by shape."""

import json

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from peyman.core.agreement.schema import agreement_schema
from tests.core.agreement.cases import BASE, broken_cases, changed

# What a pattern cannot know, although it is a matter of form.
_BEYOND = {
    "bad_day",
    "bad_label",
    "bad_currency",
    "bad_money",
    "bad_formula",
    "bad_condition",
    "value_missing",
    "listed_twice",
}
_BEYOND |= {"bad_condition_on_findings", "bad_share", "bad_window"}


@pytest.fixture(scope="module")
def validator():
    schema = agreement_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def seen_by_a_tool(text, typ="safe"):
    """Read YAML as other tools do: numbers and truths guessed; days become text on their way to JSON."""
    return json.loads(json.dumps(YAML(typ=typ, pure=True).load(text), default=str))


@pytest.mark.parametrize("typ", ["safe", "base"])
def test_the_shared_agreements_are_held_with_values_guessed_or_left_as_text(validator, shared_agreements, typ):
    for file, text in shared_agreements.items():
        assert [error.message for error in validator.iter_errors(seen_by_a_tool(text, typ))] == [], file


def test_days_given_as_numbers_or_texts_are_held(validator):
    tree = seen_by_a_tool(BASE)
    assert tree["agreement"]["effective"]["from"] == "2026-01-01"
    assert list(validator.iter_errors(tree)) == []


FORM = [
    case
    for case in broken_cases()
    if case["code"] in {"unknown_key", "key_missing", "keys_exclude", "key_alone", "wrong_kind", "too_few"}
    or (case["code"].startswith("bad_") and case["code"] not in _BEYOND and not case.get("beyond"))
]


@pytest.mark.parametrize("case", FORM, ids=[case["because"] for case in FORM])
def test_what_the_reader_refuses_by_shape_is_refused(validator, case):
    text, _ = changed(case)
    assert list(validator.iter_errors(seen_by_a_tool(text))) != []


def test_the_schema_is_closed_and_needs_nothing_from_elsewhere():
    schema = agreement_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False
    assert "$ref" not in json.dumps(schema)
