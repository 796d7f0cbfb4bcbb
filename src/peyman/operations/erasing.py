"""Erase a person: names and texts leave the facts for good, and what the figures rest on stays, without a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.lifecycle import Attribute
from peyman.core.conditions import fold
from peyman.core.conditions.tree import Name, Text
from peyman.core.facts.values import Lead
from peyman.core.judge.items import Item
from peyman.core.judge.marks_moments import moment_in
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from peyman.core.quantities.moments import Moment
from peyman.factstore.erasing import ERASED
from peyman.factstore.shelf import Shelf

OWNER = "owner"
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_YES_NO = frozenset({"yes", "no", "true", "false", "1", "0", "بله", "خیر"})
_VALUE_NUMBER = "value_number"


class ReasonNamesPerson(Exception):
    """The reason would keep what is to be erased: it contains the id of the lead."""


class ReasonMissing(Exception):
    """An erasure without a reason cannot be answered for."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """What an erasure did; `restated` are the commitments that rested on a text that is gone."""

    manifest: int
    ids: int
    facts: int
    refused: int
    restated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What may stay of a person's texts, by all versions of the terms."""

    attributes: tuple[Attribute, ...]
    words: frozenset[str]
    names: frozenset[str]

    def __call__(self, name: str, text: str) -> bool:
        """Say whether a text of an attribute, or of an event's `actor`, `value` or `value_number`, may stay.

        1. The holder stays: it names who works the lead, not the lead.
        2. An attribute that every version that knows it declares listed, yes_no, number or date stays where its text
           is such a value; free text, and what no version declares, goes.
        3. Of an event a word stays that the terms compare with, and a number or moment where they ask for it.
        """
        if name == OWNER or text == ERASED:
            return True
        if name == _VALUE_NUMBER:
            return bool(self.names & {"value", _VALUE_NUMBER})
        if name in ("actor", "value"):
            return fold(text) in self.words or (name == "value" and self._is_asked(text))
        known = [each for each in self.attributes if each.id == name]
        return bool(known) and all(_is_such(each, text) for each in known)

    def _is_asked(self, text: str) -> bool:
        if _NUMBER.fullmatch(fold(text)) is not None:
            return self(_VALUE_NUMBER, text)
        return moment_in(text, "UTC") is not None


def keeping(versions: tuple[Agreement, ...]) -> Keeping:
    """Give what may stay of a person by the versions of an agreement."""
    parts = [part for version in versions for part in _parts(version)]
    return Keeping(
        tuple(attribute for version in versions for attribute in version.lifecycle.attributes),
        frozenset(fold(part.text) for part in parts if isinstance(part, Text)),
        frozenset(part.name for part in parts if isinstance(part, Name)),
    )


def erase(*, versions: tuple[Agreement, ...], facts: Path, lead: str, why: str, now: Moment) -> Erasing | None:
    """Erase the person behind a lead, with every id it was merged with; None where no lead has this id.

    Raises:
        ReasonMissing: nothing says why.
        ReasonNamesPerson: the reason contains the id.
    """
    if not why.strip():
        raise ReasonMissing
    if lead.casefold() in why.casefold():
        raise ReasonNamesPerson
    plan, shelf = compile_plan(versions), Shelf(facts)
    known = shelf.lead(lead, counted=plan.subject) if shelf.manifest().number else None
    before = judge_lead(plan, known, shelf.closures()) if known else LeadItems()
    done = shelf.erase(lead, keeping(versions), at=now, why=why.strip())
    if done is None:
        return None
    left = next(iter(Shelf(facts).leads([known.subject], counted=plan.subject)), None) if known else None
    restated = _restated(plan, before, _judged(plan, left, shelf))
    return Erasing(done.manifest, len(done.subjects), done.facts, done.refused, restated)


def _judged(plan: Plan, lead: Lead | None, shelf: Shelf) -> LeadItems:
    return LeadItems() if lead is None else judge_lead(plan, lead, shelf.closures())


def _restated(plan: Plan, before: LeadItems, after: LeadItems) -> tuple[str, ...]:
    """Give the commitments under whose nodes the lead comes to something else.

    By which free text a figure could be split is left aside: that it reads `erased` is what was asked for.
    """
    nodes = {item.node for item in _bare(before) ^ _bare(after)}
    named = (measure.commitment for measure in plan.measures if nodes & {*measure.nodes})
    return tuple(dict.fromkeys(named))


def _bare(items: LeadItems) -> set[Item]:
    clocks: list[Item] = [replace(clock, traits=()) for clock in items.clocks]
    return {*clocks, *(replace(entry, traits=()) for entry in items.entries)}


def _is_such(attribute: Attribute, text: str) -> bool:
    """Say whether a text is a value of an attribute's kind; free text is none."""
    folded = fold(text)
    match attribute.kind:
        case "listed":
            return folded in {fold(value) for value in attribute.values}
        case "yes_no":
            return folded.lower() in _YES_NO
        case "number":
            return _NUMBER.fullmatch(folded) is not None
        case "date":
            return moment_in(text, "UTC") is not None
        case _:
            return False


def _parts(node: object) -> Iterator[object]:
    """Walk through everything that terms are made of."""
    yield node
    if isinstance(node, tuple):
        for part in node:
            yield from _parts(part)
    elif is_dataclass(node):
        for each in fields(node):
            yield from _parts(getattr(node, each.name))
