"""Compaction: the segments of each table written anew as few, sorted by subject; what is told stays what it was.

Nothing is forgotten: older versions and what was retracted are history, and are read as known on their time.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

from peyman.factstore.manifests import Manifest, Segment, claim, flush_file, flush_folder, read_manifest
from peyman.factstore.segments import ORDER, SHAPES, from_table

MANY_SEGMENTS = 24
"""A table of more segments is compacted by the next import."""
ROWS_AT_A_TIME = 4_000_000
"""So many rows are sorted at once, subject by subject, so that memory stays bounded."""

_SLICED = ("events", "attributes")
_SETTLED = {
    "replaced": 'fact, by_fact, "at", min(manifest) AS manifest',
    "kinds": "subject, kind, rank, min(manifest) AS manifest",
}
"""Tables in which a row may stand twice, and how it stands once: as it was told first."""


def has_many_segments(manifest: Manifest) -> bool:
    """Say whether some table has so many segments that reading it suffers."""
    return any(len(segments) > MANY_SEGMENTS for segments in manifest.tables.values())


def compact(connection: duckdb.DuckDBPyConnection, folder: Path) -> Manifest:
    """Write each table of several segments anew and give the manifest that names them; the caller holds the lease.

    1. Older segments stay for those who read them, until they are tidied up an hour later.
    2. The manifest has the next number and tells the same; where nothing is to do there is no new one.
    3. A lost number means that somebody published: then the newest is compacted. Any failure takes its files with it.
    """
    while True:
        manifest = read_manifest(folder)
        scattered = [table for table, segments in manifest.tables.items() if len(segments) > 1]
        if not scattered:
            return manifest
        written: dict[str, tuple[Segment, ...]] = {}
        claimed = False
        try:
            for table in scattered:
                written[table] = ()
                for segment in _gathered(connection, folder, manifest, table):
                    written[table] += (segment,)
            flush_folder(folder / "segments")
            after = replace(manifest, number=manifest.number + 1, tables={**manifest.tables, **written})
            claimed = claim(folder, after)
        finally:
            if not claimed:
                for segment in (each for segments in written.values() for each in segments):
                    (folder / "segments" / segment.file).unlink(missing_ok=True)
        if claimed:
            return after


def _gathered(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, table: str) -> Iterator[Segment]:
    """Write the rows of a table in order, a slice of subjects after the other."""
    columns = ", ".join(f'"{name}"' for name in SHAPES[table])
    group = " GROUP BY ALL" if table in _SETTLED else ""
    for where in _slices(manifest, table):
        sql = f"SELECT {_SETTLED.get(table, columns)} FROM {from_table(folder, manifest, table)} WHERE {where}{group}"
        path = (folder / "segments").resolve() / f"{table}-{manifest.number + 1:08d}-{os.urandom(4).hex()}.parquet"
        place = str(path).replace("'", "''")
        written = False
        try:
            ordered = f"SELECT {columns} FROM ({sql}) ORDER BY {ORDER.get(table, 'fact')}"
            copied = connection.execute(f"COPY ({ordered}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)").fetchone()
            flush_file(path)
            written = True
        finally:
            if not written:
                path.unlink(missing_ok=True)
        yield Segment(path.name, copied[0] if copied else 0, path.stat().st_size)


def _slices(manifest: Manifest, table: str) -> Iterator[str]:
    count = 1 + manifest.rows(table) // ROWS_AT_A_TIME if table in _SLICED else 1
    if count == 1:
        yield "true"
        return
    width = -(-manifest.next_subject // count)
    for since in range(0, manifest.next_subject, width):
        yield f"subject >= {since:d} AND subject < {since + width:d}"
