"""`peyman judge --engine` on PostgreSQL and ClickHouse: imported facts, and tables that stay, in all five shapes."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import psycopg
import pytest
from chdb import session

from tests.cli.calling import FILES, Company
from tests.engines.conftest import postgres_url

__all__ = ["postgres_url"]

ALL_SHAPES = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: leads
    subject: lead_id
    attributes: {source: source, segment: segment, owner: owner}
    links: {kind: belongs_to, from: lead_id, to: account_id}
  - {file: log, subject: lead_id, event: {activity: activity, at: at}}
  - {file: merges, links: {kind: same_as, from: lost, to: kept}}
  - {file: people, kind: person, subject: mail, attributes: {team: team}}
  - {file: spend, source: money, costs: {since: day, until: day, amount: spent, currency: "'EUR'"}}
  - {file: outages, closures: {name: kind, since: began, until: ended}}
"""
TABLES = {
    "leads": FILES["leads.csv"],
    "log": FILES["log.csv"] + "L-2,mql,2026-10-07 09:00:00\nL-9,call,2026-10-05 16:30:00\n",
    "merges": "lost,kept\nL-9,L-2\n",
    "people": "mail,team\nsara,sdr\nreza,field\n",
    "spend": "day,spent\n2026-10-02,120\n",
    "outages": "kind,began,ended\ninternet_outage,2026-10-05 13:00:00,2026-10-05 14:00:00\n",
}
"""L-2 starts at 12:00 with four hours, of which an outage takes one: only so, and merged with L-9, was it met."""


def rows_of(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(TABLES[table])))


def stand_in_postgres(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS crm CASCADE")
        connection.execute("CREATE SCHEMA crm")
        for table in TABLES:
            header, *rows = rows_of(table)
            columns = ", ".join(f'"{name}" text' for name in header)
            connection.execute(f'CREATE TABLE crm."{table}" ({columns})'.encode())
            places = ", ".join(["%s"] * len(header))
            connection.cursor().executemany(f'INSERT INTO crm."{table}" VALUES ({places})'.encode(), rows)


def stand_in_clickhouse(opened: session.Session) -> None:
    opened.query("DROP DATABASE IF EXISTS crm SYNC", "Null")
    opened.query("CREATE DATABASE crm", "Null")
    for table in TABLES:
        header, *rows = rows_of(table)
        columns = ", ".join(f'"{name}" String' for name in header)
        opened.query(f"CREATE TABLE crm.{table} ({columns}) ENGINE = Memory", "Null")
        lines = "\n".join(json.dumps(row) for row in rows)
        opened.query(f"INSERT INTO crm.{table} FORMAT JSONCompactEachRow\n{lines}", "Null")


@pytest.fixture(params=["postgres", "clickhouse"])
def address(request: pytest.FixtureRequest) -> str:
    """An engine in whose `crm` the tables stand."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        stand_in_postgres(url)
        return url
    opened = session.Session()
    stand_in_clickhouse(opened)
    request.addfinalizer(opened.close)
    return "clickhouse+chdb://"


@pytest.fixture
def judged(company: Company) -> Callable[..., Any]:
    """Gives the findings of a call over the company's agreement, by team."""
    company.change("within: 4 business hours}", "within: 4 business hours, closures: [internet_outage]}")
    company.change("  wins: {count_of: won}", "  wins: {count_of: won}\n  price: {cost_per: mql}")
    company.change(
        "  supply: {owed",
        "  thrift: {owed_by: marketing, owed_to: sales, metric: price, at_most: 1000 EUR, per: month}\n  supply: {owed",
    )
    company.change("calendar:\n", "money: {currency: EUR}\ncalendar:\n")

    def ask(*words: object) -> Any:
        asked = ("--as-of", "2026-10-20", "--by", "team", "--format", "json")
        code, out, err = company.call("judge", company.agreement, *asked, *words)
        assert code in (0, 1), err
        return json.loads(out)

    return ask


def bring(company: Company) -> Company:
    mapping = ALL_SHAPES
    for table, text in TABLES.items():
        company.write(f"{table}.csv", text)
        mapping = mapping.replace(f"file: {table}", f"file: {table}.csv")
    company.write("mapping.yaml", mapping)
    return company.bring()


def test_imported_facts_come_to_the_same_findings_in_an_engine(
    company: Company, address: str, judged: Callable[..., Any]
) -> None:
    bring(company)
    plain = judged("--facts", company.facts)
    assert judged("--facts", company.facts, "--engine", address) == plain
    whole = {each["commitment"]: each for each in plain["findings"] if each["by"] is None}
    assert whole["first_touch"]["counts"] == {"met": 2, "late": 0, "open": 0, "overdue": 0, "void": 0}
    assert whole["thrift"]["value"] == 6000
    field = [
        each["counts"] for each in plain["findings"] if each["by"] == {"team": "field"} and "met" in each["counts"]
    ]
    assert [each["met"] for each in field] == [1]


def test_tables_of_all_five_shapes_that_stay_come_to_the_findings_of_an_import(
    company: Company, address: str, judged: Callable[..., Any]
) -> None:
    plain = judged("--facts", bring(company).facts)
    mapping = ALL_SHAPES
    for table in TABLES:
        mapping = mapping.replace(f"file: {table}", f"file: crm.{table}")
    standing = company.write("standing.yaml", mapping)
    answer = judged("--engine", address, "--mapping", standing)
    jsonschema.validate(answer, json.loads(company.call("schema", "findings")[1]))
    assert answer["findings"] == plain["findings"]
    assert answer["scores"] == plain["scores"]
    assert (answer["facts"], plain["facts"]["manifest"]) == ({"manifest": None, "source": {"mapping": "crm"}}, 1)
    code, out, err = company.call(
        "judge", company.agreement, "--engine", address, "--mapping", standing, "--facts", company.facts
    )
    assert (code, out) == (2, "")
    assert "people, costs, closures" in err
