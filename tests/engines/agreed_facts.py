"""Random facts that speak an agreement's own words: its activities, attributes, values and numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from random import Random

from peyman.core.conditions.tree import Compare, In, Name, Number, Text
from peyman.core.facts.values import Attribute, Closure, Event, Lead
from peyman.core.judge.plan import Plan
from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment

_SOURCES, _KINDS = ("crm",), ("human", "system", None)
_STEPS = (0, MINUTE, HOUR, 3 * HOUR, DAY, 2 * DAY, 6 * DAY)
Words = dict[str, list[str | Fraction]]


def words_of(node: object) -> Words:
    """Give the texts and numbers with which conditions anywhere in a value compare each name."""
    found: defaultdict[str, set[str | Fraction]] = defaultdict(set)
    for each in _within(node):
        if isinstance(each, Compare) and isinstance(each.left, Name):
            sides: Iterable[object] = (each.right,)
        elif isinstance(each, In) and isinstance(each.value, Name):
            sides = each.among
        else:
            continue
        name = each.left.name if isinstance(each, Compare) else each.value.name
        found[name] |= {side.text for side in sides if isinstance(side, Text)}
        found[name] |= {side.exact for side in sides if isinstance(side, Number)}
    return {name: sorted(values, key=str) for name, values in found.items()}


def leads_of(plan: Plan, luck: Random, span: tuple[Moment, Moment], leads: int) -> tuple[Lead, ...]:
    """Give leads whose facts lie in a span and near each other."""
    words = words_of((plan.versions, plan.scenes))
    return tuple(_lead(plan, luck, words, span, subject) for subject in range(1, leads + 1))


def closures_of(plan: Plan, luck: Random, span: tuple[Moment, Moment]) -> tuple[Closure, ...]:
    names = sorted({name for clock in plan.clocks for name in clock.closures})
    begins = [(name, luck.randrange(*span)) for name in names]
    return tuple(
        Closure(90_000 + n, name, at, at + luck.choice((HOUR, DAY)), at) for n, (name, at) in enumerate(begins)
    )


def roster_of(plan: Plan) -> Roster:
    """Give two people of every team that takes leads."""
    teams = {line.reps.name for terms in plan.versions for line in terms.capacity}
    people = (Person(f"{team}-{n}@acme.test", (Said("team", team, EVER),)) for team in sorted(teams) for n in range(2))
    return Roster(people)


def _lead(plan: Plan, luck: Random, words: Words, span: tuple[Moment, Moment], subject: int) -> Lead:
    at, events = luck.randrange(*span), []
    for number in range(luck.randint(2, 12)):
        at = min(at + luck.choice(_STEPS) * luck.choice((1, 1, 2)), span[1])
        events.append(_event(luck, words, subject, subject * 1_000 + number, at))
    attributes = []
    for place, each in enumerate(plan.versions[-1].lifecycle.attributes):
        known = [*each.values, *map(str, words.get(each.id, ())), *_usual(each.kind), None]
        attributes.append(Attribute(subject * 1_000 + 500 + place, subject, each.id, luck.choice(known), None, span[0]))
    owner = luck.choice([person.name for person in roster_of(plan).people] or ["A"])
    attributes.append(Attribute(subject * 1_000 + 900, subject, "owner", owner, luck.choice((None, at)), span[0]))
    attributes.sort(key=lambda each: (each.name, -1 if each.since is None else each.since, each.fact))
    return Lead(subject, f"L{subject}", tuple(events), tuple(attributes))


def _usual(kind: str) -> tuple[str, ...]:
    return {"yes_no": ("yes", "no", "no", "no"), "number": ("3", "50", "1000"), "date": ("2026-10-01",)}.get(
        kind, ("other",)
    )


def _event(luck: Random, words: Words, subject: int, fact: int, at: Moment) -> Event:
    numbers = [each for each in words.get("value_number", ()) if isinstance(each, Fraction)]
    texts = [each for each in words.get("value", ()) if isinstance(each, str)]
    amount, currency = luck.choice(((None, None), (125_000, "EUR"), (90_000_000, "IRR"), (42_42, "USD")))
    return Event(
        fact,
        subject,
        str(luck.choice(words["activity"])),
        at,
        str(luck.choice((*words.get("source", ()), *_SOURCES))),
        at,
        actor_kind=luck.choice(_KINDS),
        value=luck.choice((*texts, None)),
        value_number=luck.choice((*numbers, *(each + 1 for each in numbers), None)),
        amount=amount,
        currency=currency,
    )


def _within(node: object) -> Iterator[object]:
    yield node
    if isinstance(node, tuple):
        for part in node:
            yield from _within(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            yield from _within(getattr(node, each.name))
