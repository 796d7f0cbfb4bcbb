"""Marks: which facts of one lead matter, and as what; each condition is asked once for each kind of fact."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from peyman.core.conditions import Condition, compile_condition, fold, names_in
from peyman.core.conditions.tree import All, Any, Compare, In, Name, Text
from peyman.core.conditions.truth import Test
from peyman.core.facts.values import Event
from peyman.core.judge.marks_moments import moment_in
from peyman.core.judge.plan_nodes import Scene
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.moments import Moment

Bits = int
"""A set of marks: bit n is the scene's n-th mark."""

_PLAIN = ("activity", "actor_kind", "source", "currency")


class Hit(NamedTuple):
    """A fact that is something to the scene, at the moment at which it is that. `known`: since when that is known."""

    at: Moment
    bits: Bits
    event: Event
    known: Moment


@dataclass(frozen=True, slots=True)
class _Kind:
    """What all facts of one activity, actor_kind, source and currency are: certain marks, and tests for the others.

    `asked` are the marks whose condition asks who acted and that may select the activity (§3).
    """

    certain: Bits
    tests: tuple[tuple[Bits, Test], ...]
    asked: tuple[str, ...]


class MarkReader:
    """Reads a lead's facts as hits of a scene's marks."""

    def __init__(self, scene: Scene) -> None:
        """Compile the conditions of the marks; nothing is known of any kind of fact yet."""
        self.bit = {mark.name: 1 << number for number, mark in enumerate(scene.marks)}
        self.stages = _bits(self.bit[mark.name] for mark in scene.marks if mark.once)
        self._ask_actor = tuple(mark.name for mark in scene.marks if "actor_kind" in names_in(mark.when))
        self._marks = tuple((self.bit[mark.name], mark, compile_condition(mark.when)) for mark in scene.marks)
        self._told = _bits(self.bit[mark.name] for mark in scene.marks if mark.moment == "value")
        self._zone = scene.zone
        self._kinds: dict[tuple[str | None, ...], _Kind] = {}

    def hits(self, events: Iterable[Event]) -> tuple[list[Hit], list[Event]]:
        """Give the hits in order of time, and the facts whose value should hold a moment and does not (§20)."""
        found: list[Hit] = []
        told: list[tuple[Event, Bits]] = []
        kinds = self._kinds
        for event in events:
            key = (event.activity, event.actor_kind, event.source, event.currency)
            kind = kinds.get(key) or self._learn(key, event)
            bits = kind.certain
            if kind.tests:
                row = row_of(event)
                for bit, test in kind.tests:
                    if test(row):
                        bits |= bit
            if bits & self._told:
                told.append((event, bits & self._told))
                bits &= ~self._told
            if bits:
                found.append(Hit(event.at, bits, event, event.at))
        return self._placed(found, told, events) if told else (found, [])

    def actors(self, events: Iterable[Event]) -> Counter[tuple[str, str]]:
        """Count, for each mark that asks who acted, the facts of its activities that say so and those that do not."""
        found: Counter[tuple[str, str]] = Counter()
        for event in events:
            key = (event.activity, event.actor_kind, event.source, event.currency)
            for name in (self._kinds.get(key) or self._learn(key, event)).asked:
                found["without_actor" if event.actor_kind is None else "with_actor", name] += 1
        return found

    def selects(self, name: str, activity: str) -> bool:
        """Say whether facts of this activity can be this mark at all, whoever acted."""
        mark = next(mark for bit, mark, _ in self._marks if mark.name == name)
        among = activities_of(mark.when)
        return among is None or fold(activity) in among

    def _learn(self, key: tuple[str | None, ...], event: Event) -> _Kind:
        row = dict(zip(_PLAIN, key, strict=True))
        certain, tests = 0, []
        for bit, mark, test in self._marks:
            if names_in(mark.when) <= frozenset(_PLAIN):
                certain |= bit if test(row) else 0
            elif self.selects(mark.name, event.activity):
                tests.append((bit, test))
        asked = tuple(name for name in self._ask_actor if self.selects(name, event.activity))
        kind = self._kinds[key] = _Kind(certain, tuple(tests), asked)
        return kind

    def _placed(
        self, found: list[Hit], told: list[tuple[Event, Bits]], events: Iterable[Event]
    ) -> tuple[list[Hit], list[Event]]:
        """Put what is told of a moment at that moment.

        1. A later fact of the same activity replaces a moment that is still in the future when it comes.
        2. Of several at one instant the one with the latest moment stands.
        """
        unreadable: list[Event] = []
        replaced_at: dict[str, list[Moment]] = {}
        for event in events:
            replaced_at.setdefault(event.activity, []).append(event.at)
        latest: dict[tuple[str, Moment], Moment] = {}
        read: list[tuple[Event, Bits, Moment]] = []
        for event, bits in told:
            moment = moment_in(event.value, self._zone)
            if moment is None:
                unreadable.append(event)
                continue
            read.append((event, bits, moment))
            place = (event.activity, event.at)
            latest[place] = max(moment, latest.get(place, moment))
        for event, bits, moment in read:
            later = (at for at in replaced_at[event.activity] if event.at < at < moment)
            if moment == latest[event.activity, event.at] and next(later, None) is None:
                found.append(Hit(moment, bits, event, event.at))
        found.sort(key=_by_moment)
        return found, unreadable


def row_of(event: Event) -> dict[str, str | Fraction | None]:
    """Give a fact's columns by the names a condition uses; an amount is in the unit people say (euros, not cents)."""
    amount = None if event.amount is None else Fraction(event.amount, 10 ** MINOR_DIGITS.get(event.currency or "", 0))
    return {
        "activity": event.activity,
        "actor": event.actor,
        "actor_kind": event.actor_kind,
        "value": event.value,
        "value_number": event.value_number,
        "amount": amount,
        "currency": event.currency,
        "source": event.source,
    }


@lru_cache(maxsize=1_024)
def activities_of(condition: Condition) -> frozenset[str] | None:
    """Give the activities to which a condition confines facts, or None where it confines them to none."""
    match condition:
        case Compare("=", Name("activity"), Text(text)) | Compare("=", Text(text), Name("activity")):
            return frozenset({fold(text)})
        case In(Name("activity"), among) if all(isinstance(one, Text) for one in among):
            return frozenset(fold(one.text) for one in among if isinstance(one, Text))
        case All(parts):
            confined = [among for among in map(activities_of, parts) if among is not None]
            return frozenset.intersection(*confined) if confined else None
        case Any(parts):
            each = [activities_of(part) for part in parts]
            known = [among for among in each if among is not None]
            return frozenset().union(*known) if len(known) == len(each) else None
        case _:
            return None


def _by_moment(hit: Hit) -> Moment:
    return hit.at


def _bits(each: Iterable[Bits]) -> Bits:
    union = 0
    for bits in each:
        union |= bits
    return union
