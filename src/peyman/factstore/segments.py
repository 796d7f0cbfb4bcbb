"""Segments: rows of one table as a Parquet file, written and read by DuckDB with nothing but the shelf in its reach."""

import os
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import duckdb
import numpy as np

from peyman.factstore.manifests import Manifest, Segment, flush_file

TAIL_BYTES = 16 * 1024 * 1024
SMALL_FILES = 8

_META = {
    "source": "VARCHAR",
    "scope": "VARCHAR",
    "identity": "BLOB",
    "content": "BLOB",
    "recorded_at": "BIGINT",
    "file": "VARCHAR",
    "line": "BIGINT",
    "batch": "VARCHAR",
}
SHAPES: dict[str, dict[str, str]] = {
    "events": {
        "fact": "BIGINT",
        "subject": "BIGINT",
        "activity": "VARCHAR",
        "at": "BIGINT",
        "actor": "VARCHAR",
        "actor_kind": "VARCHAR",
        "holder": "VARCHAR",
        "value": "VARCHAR",
        "value_number": "BIGINT",
        "amount": "BIGINT",
        "currency": "VARCHAR",
        **_META,
    },
    "attributes": {
        "fact": "BIGINT",
        "subject": "BIGINT",
        "name": "VARCHAR",
        "text": "VARCHAR",
        "since": "BIGINT",
        "chained": "BOOLEAN",
        **_META,
    },
    "links": {
        "fact": "BIGINT",
        "kind": "VARCHAR",
        "start": "BIGINT",
        "to": "BIGINT",
        "share": "BIGINT",
        "since": "BIGINT",
        "until": "BIGINT",
        **_META,
    },
    "costs": {
        "fact": "BIGINT",
        "since": "BIGINT",
        "until": "BIGINT",
        "amount": "BIGINT",
        "currency": "VARCHAR",
        "attributes": "VARCHAR",
        **_META,
    },
    "closures": {
        "fact": "BIGINT",
        "name": "VARCHAR",
        "since": "BIGINT",
        "until": "BIGINT",
        "scope_condition": "VARCHAR",
        "recorded_by": "VARCHAR",
        **_META,
    },
    "subjects": {"subject": "BIGINT", "external": "VARCHAR", "kind": "VARCHAR"},
    "kinds": {"subject": "BIGINT", "kind": "VARCHAR", "rank": "BIGINT", "manifest": "BIGINT"},
    "replaced": {"fact": "BIGINT", "by_fact": "BIGINT", "at": "BIGINT", "manifest": "BIGINT"},
    "quarantine": {
        "file": "VARCHAR",
        "line": "BIGINT",
        "column": "VARCHAR",
        "position": "BIGINT",
        "code": "VARCHAR",
        "reason": "VARCHAR",
        "cure": "VARCHAR",
        "raw": "VARCHAR",
        "scope": "VARCHAR",
        "batch": "VARCHAR",
        "recorded_at": "BIGINT",
    },
    "batches": {
        "batch": "VARCHAR",
        "mapping": "VARCHAR",
        "recorded_at": "BIGINT",
        "file": "VARCHAR",
        "sha256": "VARCHAR",
        "scope": "VARCHAR",
        "source": "VARCHAR",
        "rows": "BIGINT",
        "left_out": "BIGINT",
        "kept": "BIGINT",
        "doubles": "BIGINT",
        "quarantined": "BIGINT",
        "newest_at": "BIGINT",
        "newest_recorded_at": "BIGINT",
    },
    "erasures": {"at": "BIGINT", "why": "VARCHAR", "facts": "BIGINT", "manifest": "BIGINT"},
}
"""The tables of the shelf; moments and money are integers, never floats. `manifest` is the number a row came with."""

LATER_COLUMNS = {"replaced": ("manifest",)}
"""Columns that segments of an older Peyman do not have; there they are empty."""

ORDER = {
    "events": 'subject, "at", fact',
    "attributes": "subject, name, fact",
    "subjects": "subject",
    "kinds": "subject, rank, kind",
    "replaced": 'fact, "at"',
    "quarantine": "recorded_at, file, line",
    "batches": "recorded_at, file, source",
    "erasures": "manifest",
}

SegmentGone = duckdb.IOException
"""A segment was deleted while it was read: its manifest was replaced over an hour ago."""

Cell = str | int | bytes | bool | None
Rows = Sequence[tuple[Cell, ...]]


def connect(folder: Path, threads: int) -> duckdb.DuckDBPyConnection:
    """Open an engine in memory that can reach the shelf's folder and nothing else."""
    connection = duckdb.connect(":memory:", config={"threads": str(threads), "preserve_insertion_order": "true"})
    connection.execute("SET pandas_analyze_sample = 4000000000")
    connection.execute("SET allowed_directories = [?]", [str(folder.resolve())])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def from_table(folder: Path, manifest: Manifest, table: str) -> str:
    """Give the SQL that reads a table of the shelf; an empty one where it has no segment yet."""
    shape = SHAPES[table]
    segments = manifest.segments(table)
    if not segments:
        columns = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in shape.items())
        return f"(SELECT {columns} WHERE false)"
    within = _quoted((folder / "segments").resolve())
    quoted = ", ".join(f"'{within}/{segment.file}'" for segment in segments)
    if table not in LATER_COLUMNS:
        return f"read_parquet([{quoted}])"
    later = ", ".join(f'NULL::{shape[name]} AS "{name}"' for name in LATER_COLUMNS[table])
    return f"(SELECT * FROM read_parquet([{quoted}], union_by_name=true) UNION ALL BY NAME SELECT {later} WHERE false)"


def write_segment(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, table: str, rows: Rows
) -> tuple[Segment, ...]:
    """Write rows as the new tail of a table and give its segments then; nothing that stands is changed.

    When the last segments are small and many they are written anew together with the rows, so that many small
    batches make few files.
    """
    standing = manifest.segments(table)
    tail = _tail(standing)
    old = Manifest(tables={table: tail})
    number = manifest.number + 1
    path = (folder / "segments").resolve() / f"{table}-{number:08d}-{os.urandom(4).hex()}.parquet"
    arrays = _arrays(table, rows)
    casts = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind in SHAPES[table].items())
    columns = ", ".join(f'"{name}"' for name in SHAPES[table])
    selected = f"SELECT {casts} FROM arrays"
    if tail:  # the tail's columns have their types, and those of the arrays follow them
        selected = f"SELECT {columns} FROM {from_table(folder, old, table)} UNION ALL SELECT {columns} FROM arrays"
    ordered = f"{selected} ORDER BY {ORDER.get(table, 'fact')}"
    written = False
    connection.register("arrays", arrays)
    try:
        connection.execute(f"COPY ({ordered}) TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")
        flush_file(path)
        written = True
    finally:
        connection.unregister("arrays")
        if not written:
            path.unlink(missing_ok=True)
    kept = standing[: len(standing) - len(tail)]
    count = len(rows) + sum(segment.rows for segment in tail)
    return (*kept, Segment(path.name, count, path.stat().st_size))


def _tail(standing: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Give the small segments at the end, once there are many of them."""
    small = list(takewhile(lambda segment: segment.size < TAIL_BYTES, reversed(standing)))
    return standing[-len(small) :] if len(small) >= SMALL_FILES else ()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _arrays(table: str, rows: Rows) -> dict[str, object]:
    """Turn rows into one array a column."""
    columns = zip(*rows, strict=True)
    shape = SHAPES[table].items()
    return {name: _array(list(column), kind) for (name, kind), column in zip(shape, columns, strict=True)}


def _array(column: list[Cell], kind: str) -> object:
    if kind in _NUMBERS:
        missing = [cell is None for cell in column]
        filled = [0 if cell is None else cell for cell in column]
        return np.ma.masked_array(np.array(filled, dtype=_NUMBERS[kind]), mask=missing)
    array = np.empty(len(column), dtype=object)
    array[:] = column
    return array


_NUMBERS = {"BIGINT": np.int64, "BOOLEAN": np.bool_}
