"""The shelf's facts as the relations of `relations`: exactly what `Shelf.leads` gives, without making each lead.

DuckDB alone reads the shelf's segments; `copy_facts` carries the relations on to another engine.

1. Facts that were known and stood, under the home to which their subject belonged at the fact's time.
2. Texts are folded once, each distinct text that folding may change.
3. Attributes get their starts: in SQL where one source tells of one at different times, and otherwise, as for all
   that is linked, lead by lead.
"""

from collections.abc import Iterable, Iterator

from sqlglot import exp

from peyman.core.conditions import fold_date
from peyman.core.facts.values import Attribute, Lead
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.engines.protocol import Engine, Row
from peyman.factstore.reading import Homes, View, read_homes, read_leads
from peyman.factstore.segments import connect
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import ATTRIBUTES, EVENTS, EVER, SHAPES, SUBJECTS, Shape


def read_facts(view: View, threads: int = 2) -> DuckDBEngine:
    """Give a DuckDB in memory that holds the relations of a view of the shelf."""
    engine = DuckDBEngine(connect(view.folder, threads))
    homes = read_homes(engine.connection, view)
    _load_homes(engine, homes)
    until = "" if view.up_to is None else f'WHERE "at" <= {view.up_to:d}'
    _make(engine, "happened", _HAPPENED.format(facts=view.standing("events"), until=until))
    begun = "" if view.up_to is None else f"WHERE coalesce(since, 0) <= {view.up_to:d}"
    _make(engine, "stated", f"SELECT * FROM {view.standing('attributes')} {begun}")
    _make(engine, "apart", _APART)
    _load_apart(engine, view)
    _load_folded(engine)
    _make(engine, "settled", _SETTLED.format(until="true" if view.up_to is None else f"since <= {view.up_to:d}"))
    _make(engine, SUBJECTS, _SUBJECTS.format(subjects=view.table("subjects")))
    _make(engine, EVENTS, _EVENTS)
    _make(engine, ATTRIBUTES, _ATTRIBUTES)
    for name in ("stays", "happened", "stated", "apart", "apart_attributes", "folded", "settled", "minors"):
        engine.drop(name)
    return engine


def copy_facts(source: Engine, target: Engine) -> None:
    """Carry the relations on to another engine."""
    for name, shape in SHAPES.items():
        columns = (sql.column(column) for column in shape)
        target.load(name, shape, source.rows(exp.select(*columns).from_(sql.relation(name))))


# ── whose facts, and when ────────────────────────────────────────────────────────────────────────────────────────

_HAPPENED = """
    SELECT coalesce(stays.home, facts.subject) AS home, facts.*
    FROM (SELECT * FROM {facts} {until}) AS facts
    LEFT JOIN stays ON stays.subject = facts.subject AND stays.since <= facts."at" AND facts."at" < stays."until"
"""

_APART = """
    SELECT subject FROM stays UNION SELECT home FROM stays
    UNION
    SELECT subject FROM stated GROUP BY subject, name
    HAVING count(*) FILTER (since IS NULL) > 1 AND (
        count(*) FILTER (since IS NULL AND NOT chained) > 0
        OR count(DISTINCT source) FILTER (chained) > 1
        OR count(DISTINCT recorded_at) FILTER (chained) < count(*) FILTER (chained))
"""
"""Leads whose attributes are settled one by one: in all others each chain is one source's, at different times."""

_SETTLED = """
    WITH told AS (
        SELECT *, lag(text) OVER chain AS earlier, row_number() OVER chain AS place FROM stated
        WHERE subject NOT IN (SELECT subject FROM apart)
        WINDOW chain AS (PARTITION BY subject, name, chained ORDER BY recorded_at)
    ), started AS (
        SELECT fact, subject, name, text, recorded_at, CASE
            WHEN NOT chained THEN coalesce(since, -1)
            WHEN place = 1 THEN -1
            WHEN text IS DISTINCT FROM earlier THEN recorded_at
        END AS since FROM told
    )
    SELECT fact, subject, name, text, since, recorded_at FROM (
        SELECT *, row_number() OVER (
            PARTITION BY subject, name, since ORDER BY recorded_at DESC, fact DESC
        ) AS place FROM started WHERE since IS NOT NULL AND {until}
    ) AS ranked WHERE place = 1
    UNION ALL SELECT fact, subject, name, text, since, recorded_at FROM apart_attributes
"""

_SUBJECTS = """
    SELECT subject, external FROM {subjects} AS known
    WHERE subject IN (SELECT home FROM happened) OR subject IN (SELECT subject FROM settled)
"""
"""A member without facts of its own time has none in `settled`: with links, that holds what leads hold."""


def _load_homes(engine: DuckDBEngine, homes: Homes) -> None:
    stays = [(stay.subject, stay.since, stay.until, stay.home) for stay in homes.belonging.stays]
    shape: Shape = {"subject": "integer", "since": "integer", "until": "integer", "home": "integer"}
    engine.load("stays", shape, stays)


def _load_apart(engine: DuckDBEngine, view: View) -> None:
    subjects = [row[0] for row in engine.connection.execute("SELECT subject FROM apart").fetchall()]
    leads = read_leads(engine.connection, view, subjects) if subjects else ()
    shape = {name: kind for name, kind in SHAPES[ATTRIBUTES].items() if name != "written"}
    engine.load("apart_attributes", shape, _settled_rows(leads))


def _settled_rows(leads: Iterable[Lead]) -> Iterator[Row]:
    for lead in leads:
        for (name, since), one in _by_start(lead.attributes).items():
            yield one.fact, lead.subject, name, one.text, since, one.recorded_at


def _by_start(attributes: Iterable[Attribute]) -> dict[tuple[str, Moment], Attribute]:
    """Give the values by their starts, as `core.judge.marks_traits.Portrait` reads them: the later learned counts."""
    learned: dict[str, Moment] = {}
    found: dict[tuple[str, Moment], Attribute] = {}
    for one in attributes:
        since = one.since
        if since is None:
            first = learned.setdefault(one.name, one.recorded_at)
            since = EVER if one.recorded_at == first else one.recorded_at
        found[one.name, since] = one
    return found


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────

_TEXTS = ("activity", "source", "actor", "actor_kind", "value", "currency")
_PLAIN = "^[!-~]([ -~]*[!-~])?$"
_JALALI = "^1[34][0-9]{2}-[0-9]{2}-[0-9]{2}"


def _folded(column: str) -> str:
    return f"coalesce((SELECT folded.after FROM folded WHERE folded.before = {column}), {column})"


def _load_folded(engine: DuckDBEngine) -> None:
    """Fold the texts that folding may change: those with more than plain letters, and Jalali days."""
    columns = " UNION ".join(
        f"SELECT {column} AS text FROM {table}"
        for table, column in (
            *(("happened", name) for name in _TEXTS),
            ("stated", "text"),
            ("apart_attributes", "text"),
        )
    )
    doubtful = f"NOT regexp_matches(text, '{_PLAIN}') OR regexp_matches(text, '{_JALALI}')"
    found = engine.connection.execute(f"SELECT text FROM ({columns}) WHERE {doubtful}").fetchall()
    pairs = ((text, fold_date(text)) for (text,) in found)
    engine.load(
        "folded", {"before": "text", "after": "text"}, [(text, after) for text, after in pairs if after != text]
    )
    engine.load("minors", {"code": "text", "minor": "integer"}, [(code, 10**n) for code, n in MINOR_DIGITS.items()])


_EVENTS = f"""
    SELECT fact, home AS subject, {", ".join(f'{_folded(f"happened.{name}")} AS "{name}"' for name in _TEXTS[:1])},
        "at", {", ".join(f'{_folded(f"happened.{name}")} AS "{name}"' for name in _TEXTS[1:5])},
        value_number, amount, coalesce(minors.minor, 1) AS minor, {_folded("happened.currency")} AS currency
    FROM happened LEFT JOIN minors ON minors.code = happened.currency
"""

_ATTRIBUTES = f"""
    SELECT fact, subject, name, {_folded("settled.text")} AS text, settled.text AS written, since, recorded_at
    FROM settled WHERE subject IN (SELECT subject FROM {SUBJECTS})
"""


def _make(engine: DuckDBEngine, name: str, select: str) -> None:
    engine.connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {select}').fetchall()
