"""Runs the cases of tests/cases/people: who is meant, at a moment (see the README there)."""

import re
from datetime import datetime
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.resolving import Resolved, Scene, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import parse_who
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.people.who import Who
from peyman.core.quantities.moments import moment_of

CASES = Path(__file__).parents[2] / "cases" / "people"
TEXT = (CASES / "company.yaml").read_text("utf-8")
_SAID = re.compile(r"(?:\w{3} (?P<since>\d{4}-\d\d-\d\d \d\d:\d\d) )?(?P<name>\w+)=(?P<text>\S+)")


@cache
def cases() -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load((CASES / "resolving.yaml").read_text("utf-8"))
    return content


def at(text: str) -> int:
    day = datetime.fromisoformat(text[4:])
    assert f"{day:%a}" == text[:3], f"{text} is a {day:%a}"
    return moment_of(day.replace(tzinfo=ZoneInfo("Asia/Tehran")))


def terms(given: dict[str, Any]) -> Agreement:
    content = YAML(typ="safe").load(TEXT)
    for section, changed in given.items():
        content[section] |= changed
    written = StringIO()
    YAML().dump(content, written)
    read = read_agreement(written.getvalue(), "company.yaml")
    assert read.agreement is not None, read.problems
    return read.agreement


def roster(people: dict[str, list[str]]) -> Roster:
    return Roster(Person(name, tuple(said(each) for each in told)) for name, told in people.items())


def said(text: str) -> Said:
    found = _SAID.fullmatch(text)
    assert found, text
    since = found["since"]
    zone = ZoneInfo("Asia/Tehran")
    moment = EVER if since is None else moment_of(datetime.fromisoformat(since).replace(tzinfo=zone))
    return Said(found["name"], found["text"], moment)


def told(found: Resolved) -> list[str]:
    people = [
        _short(each.mail) + (f" for {_short(each.instead_of)} ({each.why})" if each.instead_of else "")
        for each in found.people
    ]
    return [*people, *(f"nobody ({each.why}: {_short(each.name)})" for each in found.nobody)]


def _short(mail: str) -> str:
    return mail.removesuffix("@acme.test")


def scene(case: dict[str, Any]) -> Scene:
    agreement = terms(case.get("given") or {})
    about = next((each for each in agreement.commitments if each.id == case.get("about")), None)
    return Scene(agreement, roster(case["people"]), at(case["now"]), about, case.get("holder"))


@pytest.mark.parametrize("title", list(cases()))
def test_the_words_of_the_terms_mean_these_people(title: str) -> None:
    case = cases()[title]
    answers = {text: told(resolve((parse_who(text),), scene(case))) for text in case["ask"]}
    assert answers == case["expect"]


def test_several_are_found_together_and_each_person_once() -> None:
    """Mina is asked for herself and stands in for the head: she is told once, as herself."""
    away = Scene(terms({}), roster({"reza@acme.test": ["absent=leave"]}), at("Mon 2026-10-05 09:00"))
    found = resolve((Who("head", "sales"), Who("person", "MINA@acme.test")), away)
    assert [(each.mail, each.instead_of) for each in found.people] == [("MINA@acme.test", None)]
