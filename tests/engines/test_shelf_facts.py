"""The relations hold what `Shelf.leads` gives: corrected, retracted, merged, as known on and up to any moment."""

import hashlib
import random
from fractions import Fraction
from pathlib import Path

import pytest
from sqlglot import exp

from peyman.core.conditions import fold_date
from peyman.core.facts.drafts import Batch, BatchFile, Draft, Kind, RowPlace
from peyman.core.facts.values import Lead
from peyman.core.judge.marks import row_of
from peyman.core.judge.marks_traits import Portrait
from peyman.core.judge.plan_nodes import Scene
from peyman.core.quantities.moments import DAY, HOUR, Moment
from peyman.factstore.engines import Engine
from peyman.factstore.reading import View
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import SHAPES
from peyman.factstore.sql.shelf_facts import copy_facts, read_facts

FIRST: Moment = 1_700_000_000_000
TEXTS = ["demo", "Demo ", "۱۲", "كرج", "کرج", "1405-01-01", "2026-03-21", "می‌خواهم", "", "o'clock", None]
NAMES = ["segment", "owner", "size", "city"]
Values = tuple[str | int | None, ...]
SCENE = Scene((), (), None, None, tuple(NAMES), (), (), "UTC")


def draft(source: str, row: int, number: int, told: tuple[Kind, Moment, Values], *, chained: bool = False) -> Draft:
    """One fact; facts of one number and source are versions of each other. A source has two files, so two scopes."""
    kind, recorded_at, values = told
    scope = f"{source} {number % 2}"
    content = hashlib.sha256(repr(values).encode()).digest()
    identity = hashlib.sha256(f"{kind} {number} {source}".encode()).digest()
    return Draft(kind, row, source, scope, identity, content, recorded_at, values, chained)


def some_draft(chance: random.Random, row: int, recorded_at: Moment, *, linked: bool) -> Draft:
    lead = f"lead {chance.randrange(40)}"
    at = FIRST + chance.randrange(40) * 6 * HOUR
    source = chance.choice(["crm", "crm", "web"])
    kind: Kind = chance.choice(["events", "events", "events", "attributes", "attributes", "attributes"])
    if linked and chance.random() < 0.06:
        kind = "links"
    number = chance.randrange(80)
    if kind == "links":
        target = f"lead {chance.randrange(40)}"
        link = chance.choice(["same_as", "belongs_to", "belongs_to"])
        since, until = (at, at + 5 * DAY) if chance.random() < 0.5 else (None, None)
        return draft(source, row, number, (kind, recorded_at, (link, lead, target, 10**6, since, until)))
    if kind == "attributes":
        name, text = chance.choice(NAMES), chance.choice(TEXTS)
        if chance.random() < 0.4:
            return draft(source, row, number, (kind, recorded_at, (lead, name, text, at)))
        number = 1000 + 2 * (NAMES.index(name) * 100 + int(lead.split()[1])) + chance.randrange(2)
        return draft(source, row, number, (kind, recorded_at, (lead, name, text, None)), chained=True)
    amount = chance.choice([(None, None), (1_250, "EUR"), (5_000_000, "IRR"), (1_500, "KWD")])
    texts = (chance.choice(["CALL", "mql", "تماس "]), at, chance.choice(TEXTS), chance.choice(["human", None]), None)
    values = (lead, *texts, chance.choice(TEXTS), chance.choice([None, 2_500_000]), *amount)
    return draft(source, row, number, (kind, recorded_at, values))


def a_shelf(folder: Path, seed: int, *, linked: bool) -> Shelf:
    """Six imports that correct each other; what the third source no longer tells is retracted."""
    chance, shelf = random.Random(seed), Shelf(folder)
    for place in range(6):
        now = FIRST + (place * 3 + 1) * DAY
        recorded = [now - chance.choice([0, 0, HOUR]) for _ in range(60)]
        drafts = [some_draft(chance, row, moment, linked=linked) for row, moment in enumerate(recorded)]
        newest = {one.identity: one for one in drafts}
        rows = tuple(RowPlace("facts.csv", row + 1) for row in range(60))
        scopes = [f"{source} {part}" for source in ("crm", "web") for part in (0, 1)]
        files = tuple(BatchFile("facts.csv", f"{seed} {place}", one, one[:3], 0, 60, 0) for one in scopes)
        shelf.publish(
            Batch(
                id=f"{seed} {place}",
                mapping="facts",
                recorded_at=now,
                rows=rows,
                drafts=tuple(newest.values()),
                files=files,
                snapshots=("web 0",) if place in (2, 4) else (),
            )
        )
    return shelf


def read(engine: Engine, name: str) -> list[dict[str, int | str | None]]:
    columns = list(SHAPES[name])
    rows = engine.rows(exp.select(*(sql.column(column) for column in columns)).from_(sql.relation(name)))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def expected_events(leads: list[Lead]) -> list[tuple[object, ...]]:
    found = []
    for lead in leads:
        for event in lead.events:
            row = {name: fold_date(cell) if isinstance(cell, str) else cell for name, cell in row_of(event).items()}
            found.append((event.fact, lead.subject, event.at, event.amount, tuple(sorted(row.items(), key=str))))
    return sorted(found, key=str)


def told_events(engine: Engine) -> list[tuple[object, ...]]:
    found = []
    for row in read(engine, "events"):
        number, amount, minor = row["value_number"], row["amount"], row["minor"]
        cells = {name: row[name] for name in ("activity", "actor", "actor_kind", "value", "currency", "source")}
        exact = {
            "value_number": None if number is None else Fraction(int(number), 10**6),
            "amount": None if amount is None else Fraction(int(amount), int(minor or 0)),
        }
        found.append((row["fact"], row["subject"], row["at"], amount, tuple(sorted((cells | exact).items(), key=str))))
    return sorted(found, key=str)


def check_traits(engine: Engine, leads: list[Lead]) -> int:
    """Hold the value of every attribute at every moment at which one begins against the portrait's."""
    told: dict[tuple[int, str], list[tuple[int, str | None, str | None]]] = {}
    for row in read(engine, "attributes"):
        key = int(row["subject"] or 0), str(row["name"])
        told.setdefault(key, []).append((int(row["since"] or 0), row["text"], row["written"]))  # type: ignore[arg-type]
    assert all(len({since for since, _, _ in values}) == len(values) for values in told.values())
    moments = sorted({since + beside for values in told.values() for since, _, _ in values for beside in (0, 1)})
    asked = 0
    for lead in leads:
        portrait = Portrait(lead.attributes, SCENE)
        for name in NAMES:
            values = sorted(told.pop((lead.subject, name), []))
            for at in (0, *(moment for moment in moments if moment > 0)):
                value = next((one for one in reversed(values) if one[0] <= at), (0, None, None))
                expected = portrait.value(name, at)
                assert value[1:] == (None if expected is None else fold_date(expected), expected), (lead, name, at)
                asked += 1
    assert told == {}
    return asked


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_relations_are_what_leads_are(tmp_path: Path, seed: int, *, linked: bool) -> None:
    shelf = a_shelf(tmp_path, seed, linked=linked)
    assert shelf.counts().replaced > 50
    assert (shelf.counts().links > 5) is linked
    views = [(None, None), (FIRST + 8 * DAY, None), (None, FIRST + 5 * DAY), (FIRST + 11 * DAY, FIRST + 4 * DAY)]
    for known_on, up_to in views:
        engine = read_facts(View(tmp_path, shelf.manifest(), known_on, up_to, "lead"))
        leads = list(shelf.leads(known_on=known_on, up_to=up_to))
        assert len(leads) > 10
        assert sorted((row["subject"], row["external"]) for row in read(engine, "subjects")) == [
            (lead.subject, lead.external) for lead in leads
        ]
        assert told_events(engine) == expected_events(leads)
        assert check_traits(engine, leads) > 500
        engine.close()


def test_an_empty_shelf_has_empty_relations(tmp_path: Path) -> None:
    engine = read_facts(View(tmp_path, Shelf(tmp_path).manifest()))
    assert [read(engine, name) for name in SHAPES] == [[], [], []]


def test_every_engine_is_given_the_same_facts(engine: Engine, tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path, 4, linked=True)
    source = read_facts(View(tmp_path, shelf.manifest()))
    copy_facts(source, engine)
    for name in SHAPES:
        assert sorted(read(engine, name), key=str) == sorted(read(source, name), key=str)
