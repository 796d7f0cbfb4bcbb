"""A long history made up by the engine itself: leads over two years with five facts each, one file a million leads.

The files hold the relations that judging reads (`factstore.sql.relations`), in order of subject and time; every number
comes from a hash of the lead's number, so the same leads come every time.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

MILLION = 1_000_000
BEGIN = 1_704_067_200_000
"""2024-01-01 UTC."""
SPAN = 730 * 86_400_000
NOW = BEGIN + SPAN
"""2025-12-31 UTC."""


@dataclass(frozen=True)
class History:
    """Where the relations of a made-up company lie."""

    folder: Path
    leads: int

    @property
    def events(self) -> list[Path]:
        """The files of events."""
        return sorted(self.folder.glob("events-*.parquet"))

    @property
    def attributes(self) -> list[Path]:
        """The files of attributes."""
        return sorted(self.folder.glob("attributes-*.parquet"))


def make_history(folder: Path, leads: int) -> History:
    """Write the history of so many leads; what stands there already is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    history = History(folder, leads)
    if not (folder / "done").exists():
        connection = duckdb.connect()
        connection.execute("SET memory_limit = '1500MB'; SET threads = 2; SET preserve_insertion_order = true")
        for first in range(0, leads, MILLION):
            _write(connection, history, first, min(first + MILLION, leads))
        connection.close()
        (folder / "done").touch()
    return history


def _write(connection: duckdb.DuckDBPyConnection, history: History, first: int, until: int) -> None:
    connection.execute(_LIVES.format(first=first, until=until))
    for name, select in (("events", _EVENTS), ("attributes", _ATTRIBUTES)):
        target = history.folder / f"{name}-{first // MILLION:03}.parquet"
        connection.execute(f"COPY ({select}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


_LIVES = f"""
CREATE OR REPLACE TABLE lives AS
WITH lots AS (
  SELECT i AS subject, (hash(i, 1) % 1000000)::BIGINT AS came, (hash(i, 2) % 1000)::BIGINT AS ready,
         (hash(i, 3) % 1000000)::BIGINT AS speed, (hash(i, 4) % 1000)::BIGINT AS patience,
         (hash(i, 5) % 1000)::BIGINT AS luck, (hash(i, 6) % 7)::BIGINT AS origin, (hash(i, 7) % 200)::BIGINT AS rep
  FROM range({{first}}, {{until}}) AS leads(i)
)
SELECT *, {BEGIN} + came * {SPAN // MILLION} AS created,
       60000 + CAST(-ln(1 - speed / 1000001.0) * 14400000 AS BIGINT) AS pace,
       least(12, CAST(-ln(1 - patience / 1001.0) * 3.4 AS INTEGER)) AS tries
FROM lots
"""
_EVENTS = f"""
WITH told AS (
  SELECT subject, 'created' AS activity, created AS "at", NULL AS amount FROM lives
  UNION ALL SELECT subject, 'mql', created + 600000, NULL FROM lives WHERE ready < 800
  UNION ALL SELECT subject, CASE WHEN k % 3 = 0 THEN 'email' ELSE 'call' END,
                   created + 600000 + pace * (2 * k - 1) + k * (subject % 9973), NULL
            FROM lives, range(1, 13) AS attempts(k) WHERE ready < 800 AND k <= tries
  UNION ALL SELECT subject, 'later', created + 2400000, NULL FROM lives WHERE ready < 800 AND luck < 60
  UNION ALL SELECT subject, 'back', created + 88800000 + subject % 200000000, NULL FROM lives
            WHERE ready < 800 AND luck < 60
  UNION ALL SELECT subject, CASE WHEN luck < 500 THEN 'accepted' ELSE 'rejected' END,
                   created + 600000 + pace * 7, NULL FROM lives WHERE ready < 800 AND luck < 750
  UNION ALL SELECT subject, 'won', created + 600000 + pace * 9 + speed * 8000, 50000 + ready * 4000
            FROM lives WHERE ready < 800 AND luck < 100
)
SELECT row_number() OVER () AS fact, subject, activity, "at", 'crm' AS source, NULL::VARCHAR AS actor,
       'human' AS actor_kind, NULL::VARCHAR AS value, NULL::BIGINT AS value_number, CAST(amount AS BIGINT) AS amount,
       CASE WHEN amount IS NULL THEN 1 ELSE 100 END AS minor,
       CASE WHEN amount IS NULL THEN NULL ELSE 'EUR' END AS currency
FROM told WHERE "at" < {NOW} ORDER BY subject, "at"
"""
_ATTRIBUTES = """
SELECT 0 AS fact, subject, name, text, text AS written, -1 AS since, 0 AS recorded_at FROM (
  SELECT subject, 'owner' AS name, 'rep-' || rep AS text FROM lives
  UNION ALL SELECT subject, 'source', ['demo', 'content', 'webinar', 'partner', 'ads', 'event', 'web'][1 + origin]
            FROM lives
) ORDER BY subject, name
"""
