"""Import of one large CSV onto an empty shelf, against DuckDB reading the same file and writing Parquet.

An import reads each cell by the mapping, knows each fact again by its identity, and keeps what it refuses; DuckDB only
guesses types. Both read the whole file from disk, each in a process of its own.
"""

import tempfile
from pathlib import Path
from time import perf_counter

import duckdb

from bench.alone import alone
from bench.rows import Row
from peyman.connectors.files.importing import import_files
from peyman.factstore.shelf import Shelf

LEAST_OF_DUCKDB = 0.5
NOW = 1_800_000_000_000
MAPPING = """\
peyman: 1
mapping: bench
timezone: UTC
sources:
  - file: activities.csv
    source: crm
    subject: lead
    event: {activity: activity, at: at, actor: by, actor_kind: kind, amount: amount, currency: "'EUR'", id: id}
"""


def rows(quick: bool = False) -> list[Row]:
    """Write a file, import it, let DuckDB do its part."""
    size = 50_000 if quick else 1_000_000
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        _write(Path(folder), size)
        ours = alone("bench.importing", "imported", folder)
        theirs = alone("bench.importing", "by_duckdb", folder)
    assert ours.figures["facts"] == size, "facts are missing"
    reading, publishing = (ours.figures[name] / size * 1e6 for name in ("reading", "publishing"))
    why = (
        f"cells become facts one by one in Python: {reading:.0f} µs a row to read and translate, {publishing:.0f} µs "
        f"to identify and write; all at once in memory, {ours.megabytes * 1e6 / size:,.0f} bytes a row"
    )
    return [
        Row(f"import of a CSV of {size:,} rows, against DuckDB", size / ours.figures["seconds"], "rows/s",
            size / theirs.figures["seconds"], at_least=LEAST_OF_DUCKDB, dominated_by=why),
        Row("its peak memory", ours.megabytes, "MB"),
    ]  # fmt: skip


def imported(folder: str) -> dict[str, float]:
    """Import the file; say when the shelf was met."""
    began, marks = perf_counter(), list[float]()
    (Path(folder) / "mapping.yaml").write_text(MAPPING, "utf-8")
    shelf = Shelf(Path(folder) / "facts")

    def step(name: str, done: int, total: int) -> None:
        if done == total - 1:
            marks.append(perf_counter())

    report = import_files(Path(folder) / "mapping.yaml", shelf, now=NOW, progress=step)
    ended = perf_counter()
    assert report.done, report.problems
    return {
        "seconds": ended - began,
        "reading": marks[0] - began,
        "publishing": ended - marks[0],
        "facts": report.added,
    }


def by_duckdb(folder: str) -> dict[str, float]:
    """Read the file and write Parquet."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    began = perf_counter()
    file = Path(folder) / "activities"
    connection.execute(f"COPY (FROM read_csv('{file}.csv')) TO '{file}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return {"seconds": perf_counter() - began}


def _write(folder: Path, size: int) -> None:
    duckdb.execute(
        f"""COPY (SELECT 'L' || (i // 5) AS lead, ['mql', 'call', 'email', 'accepted', 'won'][1 + i % 5] AS activity,
            strftime(to_timestamp(1704067200 + (hash(i // 5) % 50000000)::BIGINT + (i % 5) * 7200),
            '%Y-%m-%dT%H:%M:%SZ') AS "at", 'rep-' || (i % 200) AS by, 'human' AS kind,
            CASE WHEN i % 5 = 4 THEN (hash(i) % 100000)::BIGINT END AS amount, 'E' || i AS id
            FROM range({size}) AS t(i)) TO '{folder / "activities.csv"}' (HEADER)"""
    )
