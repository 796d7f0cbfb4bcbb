"""Tables that stay in an engine say the same facts as if they had been imported."""

import csv
import io
import random
from pathlib import Path

import pytest
from sqlglot import exp

from peyman.connectors.files.importing import import_files
from peyman.core.facts.mapping import read_mapping
from peyman.core.facts.rules import Mapping
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.engines import Engine, NoSuchTable
from peyman.factstore.reading import View
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import SHAPES
from peyman.factstore.sql.shelf_facts import read_facts
from peyman.factstore.sql.warehouse import load_facts
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
    left = load_facts(engine, mapping_of(MAPPING), NOW)
    expected, found = said(read_facts(View(shelf.folder, shelf.manifest()))), said(engine)
    assert sum(each.rows for each in left) == sum(file.quarantined for file in report.files) > 0
    for relation in expected:
        assert found[relation] == expected[relation]
        assert len(found[relation]) > 20


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("links: [{kind: same_as, from: lead, to: other}]", "links"),
        ("costs: {since: at, amount: note, currency: unit}", "costs"),
        ("kind: person\n    subject: lead\n    attributes: {team: kind}", "people"),
        ("subject: [lead, kind]\n    event: {activity: status, at: at}", "several columns"),
    ],
)
def test_what_needs_more_than_a_table_is_refused(duckdb: Engine, rule: str, reason: str) -> None:
    mapping = mapping_of(f"peyman: 1\nmapping: crm\nsources:\n  - file: stood_log\n    {rule}\n")
    with pytest.raises(ImportInstead, match=rf"{reason}.*import it instead"):
        load_facts(duckdb, mapping, NOW)


def test_rows_that_disagree_are_refused(duckdb: Engine) -> None:
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
        load_facts(duckdb, mapping, NOW)


def test_a_table_that_is_not_there_is_told(engine: Engine) -> None:
    mapping = mapping_of(
        "peyman: 1\nmapping: crm\nsources:\n  - {file: nowhere, subject: a, event: {activity: b, at: c}}\n"
    )
    with pytest.raises(NoSuchTable, match="nowhere"):
        load_facts(engine, mapping, NOW)


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


def test_columns_of_an_engines_own_types_are_read_exactly(engine: Engine) -> None:
    make_typed(engine)
    assert load_facts(engine, mapping_of(OF_TYPED), NOW) == ()
    columns = ("activity", "at", "value_number", "amount", "currency")
    rows = engine.rows(exp.select(*map(sql.column, columns)).from_(sql.relation("events")))
    assert sorted(rows) == [
        ("at_once", 1_791_194_400_250, 12_500_000, None, None),
        ("counted", 1_795_000_000_000, None, None, None),
        ("some_day", 1_791_151_200_000, None, 1250, "EUR"),
    ]
    assert engine.rows(exp.select(sql.column("external")).from_(sql.relation("subjects"))) == [("7",)]
