"""Every term of an agreement is said, in both languages, in sentences that people have read."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from peyman.core.agreement.terms.agreement import Agreement, Party
from peyman.core.agreement.terms.clauses import Anchor, Text
from peyman.core.agreement.terms.promises import Commitment, Metric
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money
from peyman.wording.catalogue import LANGUAGES
from peyman.wording.terms import commitment_sentences, promise, sentences
from tests.wording.agreements import ALL, agreement, golden, spoken
from tests.wording.persian import mistakes_in

PURE_IDS = ((Agreement, "id"), (Party, "id"), (Metric, "id"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_the_sentences_are_those_that_people_have_read(name, language):
    assert spoken(agreement(name), language) == golden(name, language).read_text("utf-8")


@pytest.mark.parametrize("name", ALL)
def test_every_persian_sentence_of_an_agreement_is_written_as_persian_is(name):
    lines = [line.text for section in sentences(agreement(name), "fa") for line in section.lines]
    assert {line: mistakes_in(line) for line in lines if mistakes_in(line)} == {}


@pytest.mark.parametrize("name", ALL)
def test_no_english_sentence_stumbles(name):
    lines = [line.text for section in sentences(agreement(name), "en") for line in section.lines]
    assert [line for line in lines if re.search(r"  |\b(a) [aeio]|\b(the the|of of)\b|\{|\}|\.\.| [.,;:]", line)] == []


def test_a_commitment_can_be_said_alone():
    reference = agreement("reference")
    lines = commitment_sentences(reference, "first_touch", "en")
    assert lines[0].path == "commitments.first_touch"
    assert lines[2].path == "commitments.first_touch.clock.within[0]"
    assert lines[2].text == "If source is demo, it must stop within 30 business minutes."
    assert promise(reference, "lead_supply", "en") == (
        "Lead supply (owed by Marketing to Sales): each month, “supply” is at least 2.48 billion toman."
    )


def test_a_day_limit_always_says_the_moment():
    lines = commitment_sentences(agreement("reference"), "follow_up", "en")
    assert "It must stop by the close of the tenth working day after that." in [line.text for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_leaf_of_the_reference_is_said(language):
    reference = agreement("reference")
    said = sentences(reference, language)
    silent = [path for path, changed in changes(reference, language) if sentences(changed, language) == said]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_names_the_term_it_says(language):
    sections = {section.id: section for section in sentences(agreement("reference"), language)}
    for name, section in sections.items():
        for line in section.lines:
            assert line.path.split(".")[0].split("[")[0] == name, line
            assert line.text.rstrip("»”)").endswith("."), line


# ── every way to change one leaf ─────────────────────────────────────────────────────────────────────────────────


def changes(terms: Agreement, language: str) -> list[tuple[str, Agreement]]:
    """Give copies of an agreement that differ in one leaf each, with the path of that leaf."""
    return [(path, changed) for path, changed in _changes(terms, Agreement, "", language)]


def _changes(value: Any, hint: Any, path: str, language: str):
    if is_dataclass(value):
        yield from _of_fields(value, path, language)
    elif isinstance(value, tuple):
        hints = _of_items(hint, len(value))
        for number, (item, kind) in enumerate(zip(value, hints, strict=True)):
            for where, other in _changes(item, kind, f"{path}[{number}]", language):
                yield where, (*value[:number], other, *value[number + 1 :])
    elif value is not None and len(_literals(hint)) != 1 and path != ".languages[1]":
        yield path, _other(value, hint)  # a word without alternative cannot change, nor the second of two languages


def _of_fields(value: Any, path: str, language: str):
    hints = get_type_hints(type(value))
    for field in fields(value):
        if not _is_silent(value, field.name, language):
            here = getattr(value, field.name)
            for where, other in _changes(here, hints[field.name], f"{path}.{field.name}", language):
                yield where, replace(value, **{field.name: other})


def _is_silent(value: Any, name: str, language: str) -> bool:
    """Tell what no sentence can say: a pure id, the other language's text, where a commitment without clocks counts."""
    if any(isinstance(value, kind) and name == identifier for kind, identifier in PURE_IDS):
        return True
    if isinstance(value, Text):
        return name != language
    if isinstance(value, Commitment) and value.clock is None:
        return name == "counted_by"
    if isinstance(value, Duration) and name == "business":
        return value.unit in ("week", "month")
    return isinstance(value, Anchor) and name == "kind" and value.period is None


def _of_items(hint: Any, count: int) -> list[Any]:
    tuples = [each for each in (hint, *get_args(hint)) if get_origin(each) is tuple]
    items = get_args(tuples[0]) if tuples else (Any,)
    return list(items) if len(items) == count and Ellipsis not in items else [items[0]] * count


def _other(value: Any, hint: Any) -> Any:
    choices = [choice for choice in _literals(hint) if choice != value]
    if value in _literals(hint) and choices:
        return next(choice for choice in reversed(choices) if choice not in ("month", "week", "word"))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 1 if value > 1 else value + 1
    if isinstance(value, Fraction):
        return value + Fraction(1, 10)
    if isinstance(value, date):
        return value + timedelta(days=1)
    return "EUR" if value == "IRR" else f"{value}x"


def _literals(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    if get_origin(hint) in (Union, UnionType):
        return tuple(choice for part in get_args(hint) for choice in _literals(part))
    return ()


def test_the_change_of_a_money_term_is_seen():
    assert _other("IRR", str) == "EUR"
    assert [path for path, _ in _changes(Money(1, "IRR"), Money, "", "en")] == [".minor", ".currency"]
