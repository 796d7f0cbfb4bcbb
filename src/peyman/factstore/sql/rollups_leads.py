"""Leads out of an engine, for those whom the statements do not judge: settled facts as core takes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from peyman.core.facts.values import Attribute, Event, Lead, Subject
from peyman.factstore.engines.protocol import Cell, Engine, Row
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import EVER
from peyman.factstore.sql.steps import select

_AT_ONCE = 500
_EVENTS = """select e.fact as fact, e.subject as subject, e.activity as activity, e."at" as "at", e.source as source,
    e.actor as actor, e.actor_kind as actor_kind, e.value as value, e.value_number as value_number, e.amount as amount,
    e.currency as currency from events as e where :wanted"""
_ATTRIBUTES = """select a.fact as fact, a.subject as subject, a.name as name, a.written as written, a.since as since,
    a.recorded_at as recorded_at from attributes as a where :wanted"""


def leads_of(engine: Engine, subjects: Iterable[Subject]) -> Iterator[Lead]:
    """Give the leads with these numbers that stand in an engine, in order of number."""
    numbers = sorted(set(subjects))
    for place in range(0, len(numbers), _AT_ONCE):
        yield from _some(engine, numbers[place : place + _AT_ONCE])


def _some(engine: Engine, subjects: list[Subject]) -> Iterator[Lead]:
    names = _by_subject(engine, "select s.subject as subject, s.external as external from subjects as s", subjects, "s")
    events = _by_subject(engine, _EVENTS, subjects, "e")
    attributes = _by_subject(engine, _ATTRIBUTES, subjects, "a")
    for subject in sorted(names):
        happened = sorted((_event(row) for row in events[subject]), key=lambda each: (each.at, each.fact))
        stated = sorted((_attribute(row) for row in attributes[subject]), key=_order)
        yield Lead(subject, str(names[subject][0][1]), tuple(happened), tuple(stated))


def _by_subject(engine: Engine, sentence: str, subjects: list[Subject], table: str) -> dict[Subject, list[Row]]:
    sentence = sentence if ":wanted" in sentence else f"{sentence} where :wanted"
    wanted = sql.among(sql.column("subject", table), [sql.number(subject) for subject in subjects])
    place = 0 if table == "s" else 1
    found: defaultdict[Subject, list[Row]] = defaultdict(list)
    for row in engine.rows(select(sentence, wanted=wanted)):
        found[_integer(row[place])].append(row)
    return found


def _event(row: Row) -> Event:
    """When it was recorded bears on no judgement of settled facts."""
    fact, subject, activity, at, source, actor, actor_kind, value, millionths, amount, currency = row
    return Event(
        fact=_integer(fact),
        subject=_integer(subject),
        activity=str(activity),
        at=_integer(at),
        source=str(source),
        recorded_at=_integer(at),
        actor=_text(actor),
        actor_kind=_text(actor_kind),
        value=_text(value),
        value_number=None if millionths is None else Fraction(_integer(millionths), 1_000_000),
        amount=None if amount is None else _integer(amount),
        currency=_text(currency),
    )


def _attribute(row: Row) -> Attribute:
    fact, subject, name, written, since, recorded_at = row
    begun = None if since == EVER else _integer(since)
    return Attribute(_integer(fact), _integer(subject), str(name), _text(written), begun, _integer(recorded_at))


def _order(each: Attribute) -> tuple[str, int, int, int]:
    return each.name, EVER if each.since is None else each.since, each.recorded_at, each.fact


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _integer(cell: Cell) -> int:
    """Give a number that is there."""
    return int(cell or 0)
