"""Tables that stay in an engine say the same facts as if they had been imported."""

import csv
import io
import random
from dataclasses import fields
from pathlib import Path

import pytest
from sqlglot import exp

from peyman.connectors.files.importing import import_files
from peyman.core.facts.mapping import read_mapping
from peyman.core.facts.rules import Mapping
from peyman.core.facts.values import Closure, Cost
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.engines import Engine, NoSuchTable
from peyman.factstore.reading import View
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql import warehouse_aside
from peyman.factstore.sql.relations import SHAPES
from peyman.factstore.sql.shelf_facts import read_facts
from peyman.factstore.sql.warehouse import Loaded, load_facts
from peyman.factstore.sql.warehouse_cells import ImportInstead

NOW: Moment = 1_795_000_000_000
MAPPING = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: stood_leads.csv
    subject: lead
    attributes: {origin: origin, size: employees, first_seen: seen}
    attributes_since: created
    dates: {created: iso, won: iso, seen: jalali}
    where: "status <> 'TEST' and employees >= 5"
    events:
      - {activity: mql, at: created}
      - {activity: won, at: won, amount: revenue, currency: unit, id: deal, actor: rep, holder: rep}
  - file: stood_log.csv
    source: phone
    subject: lead
    attributes: {city: city}
    dates: epoch_ms
    recorded_at: noted
    event: {activity: status, at: at, value: note, actor_kind: kind, id: number}
"""
LEADS = ["lead", "origin", "employees", "seen", "created", "won", "revenue", "unit", "deal", "rep", "status"]
LOG = ["lead", "status", "at", "note", "kind", "number", "noted", "city"]


def leads_rows(chance: random.Random) -> list[list[str]]:
    rows = []
    for number in range(60):
        day, time = chance.randrange(1, 29), f"{chance.randrange(24):02}:{chance.randrange(60):02}"
        created = f"2026-0{chance.randrange(1, 10)}-{day:02}" + chance.choice(
            ["", f" {time}", f"T{time}:30.5Z", f"T{time}:00+02:00"]
        )
        won = chance.choice(["", "2026-10-11", "۲۰۲۶-۱۰-۱۲ 10:00", "2024-02-29", "soon"])
        revenue = chance.choice(["", "1250.5", "1,250", "۱۲۰", "-3", "much", "7.125"])
        unit = chance.choice(["EUR", "irr", "toman", "KWD"]) if revenue not in ("1250.5", "-3") else "eur"
        rows.append(
            [
                f"L{number}",
                chance.choice(["وب‌سایت", "Web ", "كمپین", "", "fair"]),
                chance.choice(["4", "5", "12", "1,000", "x"]),
            ]
        )
        rows[-1] += [chance.choice(["", "1405/01/01", "1404-12-29"]), created, won, revenue, unit, f"D{number % 50}"]
        rows[-1] += [chance.choice(["sara", "رضا ", ""]), chance.choice(["OK", "TEST"])]
    return rows + rows[:3]


def log_rows(chance: random.Random) -> list[list[str]]:
    rows = []
    for number in range(150):
        noted = 1_790_000_000_000 + number * 1000
        lead = f"L{chance.randrange(70)}"
        at, note = (
            str(noted - chance.randrange(9) * DAY),
            chance.choice(["", "12.5", "سلام", "1,5", "0.0000001", "a  b"]),
        )
        kind = chance.choice(["human", "System", "robot", ""])
        city = chance.choice(["تهران", "کرج", "كرج", ""])
        rows.append(
            [lead, chance.choice(["CALL", "call ", "تماس"]), at, note, kind, f"N{number % 120}", str(noted), city]
        )
    return rows


def mapping_of(text: str) -> Mapping:
    mapping, problems = read_mapping(text)
    assert problems == ()
    assert mapping is not None
    return mapping


def stand(engine: Engine, name: str, header: list[str], rows: list[list[str]]) -> None:
    engine.load(name, dict.fromkeys(header, "text"), [tuple(cell or None for cell in row) for row in rows])


def as_csv(header: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def said(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """The relations by external ids, without the numbers of facts."""
    externals = dict(
        engine.rows(exp.select(sql.column("subject"), sql.column("external")).from_(sql.relation("subjects")))
    )
    found = {"subjects": sorted((name,) for name in externals.values())}
    for relation in ("events", "attributes"):
        columns = [name for name in SHAPES[relation] if name not in ("fact", "subject", "recorded_at")]
        rows = engine.rows(exp.select(sql.column("subject"), *map(sql.column, columns)).from_(sql.relation(relation)))
        found[relation] = sorted(((externals[row[0]], *row[1:]) for row in rows), key=str)
    return found


def test_facts_read_in_place_are_those_of_an_import(engine: Engine, tmp_path: Path) -> None:
    chance = random.Random(8)
    leads, log = leads_rows(chance), log_rows(chance)
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "stood_leads.csv").write_text(as_csv(LEADS, leads), encoding="utf-8")
    (tmp_path / "stood_log.csv").write_text(as_csv(LOG, log), encoding="utf-8")
    shelf = Shelf(tmp_path / "facts")
    report = import_files(tmp_path / "mapping.yaml", shelf, now=NOW)
    stand(engine, "stood_leads", LEADS, leads)
    stand(engine, "stood_log", LOG, log)
    left = load_facts(engine, mapping_of(MAPPING), NOW, folder=tmp_path / "aside").left_out
    expected, found = said(read_facts(View(shelf.folder, shelf.manifest()))), said(engine)
    assert sum(each.rows for each in left) == sum(file.quarantined for file in report.files) > 0
    for relation in expected:
        assert found[relation] == expected[relation]
        assert len(found[relation]) > 20


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("subject: [lead, kind]\n    event: {activity: status, at: at}", "several columns"),
        ('subject: lead\n    event: {activity: status, at: at}\n    where: "noted > 5"', "12 digits"),
    ],
)
def test_what_cannot_be_read_exactly_is_refused(duckdb: Engine, tmp_path: Path, rule: str, reason: str) -> None:
    stand(duckdb, "stood_log", LOG, log_rows(random.Random(1)))
    mapping = mapping_of(f"peyman: 1\nmapping: crm\nsources:\n  - file: stood_log\n    {rule}\n")
    with pytest.raises(ImportInstead, match=rf"{reason}.*import it instead"):
        load_facts(duckdb, mapping, NOW, folder=tmp_path)


def test_rows_that_disagree_are_refused(duckdb: Engine, tmp_path: Path) -> None:
    stand(
        duckdb,
        "stood_log",
        LOG,
        [["a", "CALL", "1", "x", "", "N1", "2", "Tehran"], ["a", "CALL", "1", "y", "", "N1", "2", "Tehran"]],
    )
    mapping = mapping_of(
        MAPPING[: MAPPING.index("  - file: stood_leads")] + MAPPING[MAPPING.index("  - file: stood_log") :]
    )
    with pytest.raises(ImportInstead, match="disagree about `events`"):
        load_facts(duckdb, mapping, NOW, folder=tmp_path)


def test_a_table_that_is_not_there_is_told(engine: Engine, tmp_path: Path) -> None:
    mapping = mapping_of(
        "peyman: 1\nmapping: crm\nsources:\n  - {file: nowhere, subject: a, event: {activity: b, at: c}}\n"
    )
    with pytest.raises(NoSuchTable, match="nowhere"):
        load_facts(engine, mapping, NOW, folder=tmp_path)


_INSTANT = "TIMESTAMPTZ '2026-10-05 12:00:00.25+02'"
_OTHERS = "DATE '2026-10-05' AS day, CAST(12.50 AS DECIMAL(9, 2)) AS price, CAST(1795000000 AS BIGINT) AS epoch"
TYPED = {
    "duckdb": f"CREATE OR REPLACE TEMP TABLE typed AS SELECT 7 AS lead, {_INSTANT} AS instant, {_OTHERS}",
    "postgres": f"CREATE TEMP TABLE typed AS SELECT 7 AS lead, {_INSTANT} AS instant, {_OTHERS}",
    "clickhouse": "CREATE OR REPLACE TABLE typed ENGINE = Memory AS SELECT 7 AS lead,"
    f" toDateTime64('2026-10-05 19:00:00.25', 3, 'Asia/Tokyo') AS instant, {_OTHERS}",
    "spark": "CREATE OR REPLACE TEMP VIEW typed AS SELECT 7 AS lead,"
    f" TIMESTAMP '2026-10-05 12:00:00.25+02:00' AS instant, {_OTHERS}",
}
OF_TYPED = """\
peyman: 1
mapping: crm
timezone: Europe/Berlin
sources:
  - file: typed
    subject: lead
    dates: {epoch: epoch_s}
    events:
      - {activity: at_once, at: instant, value: price}
      - {activity: some_day, at: day, amount: price, currency: "'EUR'"}
      - {activity: counted, at: epoch}
"""


def make_typed(engine: Engine) -> None:
    """Make a table with columns of the engine's own types."""
    statement = TYPED[engine.dialect]
    run = {
        "duckdb": lambda: engine.connection.execute(statement),  # type: ignore[attr-defined]
        "postgres": lambda: engine._connection.execute(statement),  # type: ignore[attr-defined]
        "clickhouse": lambda: engine._run(statement),  # type: ignore[attr-defined]
        "spark": lambda: engine._session.sql(statement),  # type: ignore[attr-defined]
    }
    run[engine.dialect]()


def test_columns_of_an_engines_own_types_are_read_exactly(engine: Engine, tmp_path: Path) -> None:
    make_typed(engine)
    assert load_facts(engine, mapping_of(OF_TYPED), NOW, folder=tmp_path) == Loaded()
    columns = ("activity", "at", "value_number", "amount", "currency")
    rows = engine.rows(exp.select(*map(sql.column, columns)).from_(sql.relation("events")))
    assert sorted(rows) == [
        ("at_once", 1_791_194_400_250, 12_500_000, None, None),
        ("counted", 1_795_000_000_000, None, None, None),
        ("some_day", 1_791_151_200_000, None, 1250, "EUR"),
    ]
    assert engine.rows(exp.select(sql.column("external")).from_(sql.relation("subjects"))) == [("7",)]


TOGETHER = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: with_leads
    subject: lead
    attributes: {origin: origin}
    recorded_at: noted
    links: {kind: belongs_to, from: lead, to: account}
    events: [{activity: mql, at: created, holder: rep}]
  - file: with_calls
    subject: about
    events: [{activity: call, at: at}]
  - file: with_deals
    subject: deal_id
    recorded_at: noted
    attributes: {size: size}
    links: {kind: belongs_to, from: deal_id, to: lead, share: weight}
    events: [{activity: won, at: won, id: deal_id}]
  - file: with_merges
    recorded_at: noted
    links: {kind: same_as, from: lost, to: kept}
  - file: with_people
    kind: person
    subject: mail
    attributes: {team: team, started: day}
  - file: with_spend
    source: money
    costs: {since: day, until: day, amount: spent, currency: "'EUR'", attributes: {channel: channel}}
  - file: with_outages
    closures: {name: kind, since: began, until: ended}
"""
TABLES = {
    "with_leads": (["lead", "origin", "noted", "account", "created", "rep"], 40),
    "with_calls": (["about", "at"], 80),
    "with_deals": (["deal_id", "size", "noted", "lead", "weight", "won"], 30),
    "with_merges": (["lost", "kept", "noted"], 4),
    "with_people": (["mail", "team", "day"], 3),
    "with_spend": (["day", "spent", "channel"], 12),
    "with_outages": (["kind", "began", "ended"], 2),
}


def together(chance: random.Random) -> dict[str, list[list[str]]]:
    """Give rows of leads, their calls, deals and merges, and of people, costs and outages."""

    def day(first: int = 1) -> str:
        return f"2026-0{chance.randrange(first, 10)}-{chance.randrange(10, 29)}"

    cells = {
        "lead": lambda row: f"L{row}",
        "about": lambda row: chance.choice((f"L{row % 45}", f"D{row % 30}")),
        "deal_id": lambda row: f"D{row}",
        "lost": lambda row: f"L{row + 30}",
        "kept": lambda row: f"L{row // 2}",
        "account": lambda row: f"A{row % 7}",
        "mail": lambda row: f"rep{row}@acme.test",
        "rep": lambda row: f"rep{row % 3}@acme.test",
        "origin": lambda row: chance.choice(("web", "fair", "وب‌سایت")),
        "size": lambda row: chance.choice(("small", "large")),
        "weight": lambda row: chance.choice(("0.5", "40%", "")),
        "spent": lambda row: chance.choice(("12.5", "1,000", "a lot")),
        "team": lambda row: "sdr",
        "channel": lambda row: "search",
        "kind": lambda row: "internet_outage",
        "began": lambda row: f"2026-05-1{row} 10:00",
        "ended": lambda row: f"2026-05-1{row} 12:00",
        "noted": lambda row: f"2026-09-{row % 28 + 1:02} 0{row % 10}:00:0{row // 28}",
        "won": lambda row: chance.choice(("", day(6))),
        "created": lambda row: day(),
        "day": lambda row: day(),
        "at": lambda row: f"{day()} {chance.randrange(10, 20)}:00",
    }
    return {
        name: [[cells[column](row) for column in header] for row in range(rows)]
        for name, (header, rows) in TABLES.items()
    }


def test_links_people_costs_and_closures_are_those_of_an_import(engine: Engine, tmp_path: Path) -> None:
    rows = together(random.Random(3))
    as_files = TOGETHER
    for name, (header, _) in TABLES.items():
        stand(engine, name, header, rows[name])
        (tmp_path / f"{name}.csv").write_text(as_csv(header, rows[name]), encoding="utf-8")
        as_files = as_files.replace(f"file: {name}\n", f"file: {name}.csv\n")
    (tmp_path / "mapping.yaml").write_text(as_files, encoding="utf-8")
    shelf = Shelf(tmp_path / "facts")
    report = import_files(tmp_path / "mapping.yaml", shelf, now=NOW)
    for counted in ("lead", "account", "deal"):
        loaded = load_facts(engine, mapping_of(TOGETHER), NOW, folder=tmp_path / counted, counted=counted)
        assert sum(each.rows for each in loaded.left_out) == sum(file.quarantined for file in report.files) > 2
        expected, found = said(read_facts(shelf.view(counted=counted))), said(engine)
        for relation, facts in expected.items():
            assert found[relation] == [row for row in facts if not str(row[0]).startswith("person:")]
        assert len({row[0] for row in found["events"]}) < 70
        aside = loaded.aside
        assert aside is not None
        assert [without_fact(each) for each in aside.costs()] == [without_fact(each) for each in shelf.costs()]
        assert [without_fact(each) for each in aside.closures()] == [without_fact(each) for each in shelf.closures()]
        assert aside.roster().people == shelf.roster().people
        assert min(map(len, (aside.costs(), aside.closures(), aside.roster().people))) > 1


def without_fact(found: Cost | Closure) -> tuple[object, ...]:
    return tuple(getattr(found, each.name) for each in fields(found) if each.name != "fact")


@pytest.mark.parametrize("cells", [{4: "heavy"}, {4: "0.25", 5: ""}])
def test_rows_that_cannot_be_read_in_one_of_two_ways_are_refused(
    duckdb: Engine, tmp_path: Path, cells: dict[int, str]
) -> None:
    rows = together(random.Random(3))
    twin = rows["with_deals"][2][:]
    rows["with_deals"].append([cells.get(place, cell) for place, cell in enumerate(twin)])
    for name, (header, _) in TABLES.items():
        stand(duckdb, name, header, rows[name])
    with pytest.raises(ImportInstead, match=r"`with_deals` can be taken only in part.*line 14.*import it instead"):
        load_facts(duckdb, mapping_of(TOGETHER), NOW, folder=tmp_path)


def test_more_rows_than_memory_should_hold_are_refused(
    duckdb: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse_aside, "MOST_ROWS", 29)
    rows = together(random.Random(3))
    for name, (header, _) in TABLES.items():
        stand(duckdb, name, header, rows[name])
    with pytest.raises(ImportInstead, match=r"More than 29 rows of `with_leads`.*line 5.*import it instead"):
        load_facts(duckdb, mapping_of(TOGETHER), NOW, folder=tmp_path)
