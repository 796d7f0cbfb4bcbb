"""Erasure of a person: the one rewrite of what stands. Names and texts go at once, bare facts stay under a random id.

What may stay is said by the caller; here it is taken out of every segment, and every older file is deleted.
"""

import json
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from peyman.core.facts.text_cells import key_text, tidy
from peyman.core.facts.values import Subject
from peyman.core.quantities.moments import Moment
from peyman.factstore.manifests import (
    Manifest,
    Segment,
    claim,
    flush_file,
    flush_folder,
    forget_all_but,
    read_manifest,
)
from peyman.factstore.publishing import lease
from peyman.factstore.segments import from_table, write_segment

Keeps = Callable[[str, str], bool]
"""Says whether a text may stay: (attribute, or `actor`, `value`, `value_number` of an event; the text)."""
ERASED = "erased"
"""What stands where a text stood: it tells nothing, save that something was known."""

_TEXTS = {"events": ("actor", "value", "value_number"), "attributes": ("text",), "links": ()}
_ABOUT = {"events": "subject IN ({0})", "attributes": "subject IN ({0})", "links": '"start" IN ({0}) OR "to" IN ({0})'}


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: how many facts and refused rows were rewritten, and the subjects they are about."""

    manifest: int
    facts: int
    refused: int
    subjects: tuple[Subject, ...]


@dataclass(slots=True)
class _Rewrite:
    """What is written anew in one table: by the value of the key column, a literal for each column."""

    key: str
    cells: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def selected(self) -> str:
        """Give the columns of the select that writes the table anew."""
        changed = (
            f'CASE "{self.key}" {" ".join(f"WHEN {key} THEN {to}" for key, to in cells.items())} ELSE "{column}" END'
            for column, cells in self.cells.items()
        )
        keys = self.keys()
        cased = (
            f'CASE WHEN "{self.key}" IN ({keys}) THEN {case} ELSE "{column}" END AS "{column}"'
            for case, column in zip(changed, self.cells, strict=True)
        )
        return f"* REPLACE ({', '.join(cased)})"

    def keys(self) -> str:
        """Give the keys of all rows that change."""
        return ", ".join(sorted({key for cells in self.cells.values() for key in cells}))


def erase_person(
    connection: duckdb.DuckDBPyConnection, folder: Path, external: str, keeps: Keeps, *, at: Moment, why: str
) -> Erased | None:
    """Take a person out of a shelf: the lead of this id, and every id that was ever merged with it.

    1. The id becomes a random one. Texts that may not stay become `erased`; numbers that may not stay, nothing.
    2. Identities become random, and scopes others, so that no later import meets, corrects or retracts these facts.
    3. A refused row that names the person keeps its place and code, and loses what it said.
    4. The manifest that names the new segments is the only one that is left, with no other file; kept items go.
    5. Where no lead has the id nothing changes, and None is given; what a broken erasure left is deleted all the same.
    """
    if not (folder / "manifests").is_dir():
        return None
    with lease(folder):
        manifest = read_manifest(folder)
        subjects = _merged(connection, folder, manifest, external)
        if not subjects:
            if manifest.segments("erasures"):
                _forget(folder, manifest.number)
            return None
        rewrites = _rewrites(connection, folder, manifest, subjects, keeps)
        facts = len({key for table in _TEXTS for cells in rewrites[table].cells.values() for key in cells})
        refused = len(rewrites["quarantine"].cells["raw"])
        after = _written(connection, folder, manifest, rewrites, (at, why, facts, manifest.number + 1))
        _forget(folder, after.number)
        return Erased(after.number, facts, refused, subjects)


def _merged(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, external: str
) -> tuple[Subject, ...]:
    """Give the subject of an id, and all it was ever merged with."""
    sql = f"SELECT subject FROM {from_table(folder, manifest, 'subjects')} WHERE external = ?"
    known = {subject for (subject,) in connection.execute(sql, [external]).fetchall()}
    links = from_table(folder, manifest, "links")
    pairs = connection.execute(f'SELECT "start", "to" FROM {links} WHERE kind = \'same_as\'').fetchall()
    while joined := {each for pair in pairs if known & {*pair} for each in pair} - known:
        known |= joined
    return tuple(sorted(known))


# ── what is written anew ─────────────────────────────────────────────────────────────────────────────────────────


def _rewrites(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, subjects: Iterable[Subject], keeps: Keeps
) -> Mapping[str, _Rewrite]:
    found = {table: _Rewrite("fact") for table in _TEXTS}
    gone: set[str] = set()
    numbers = ", ".join(f"{subject:d}" for subject in subjects)
    for table, columns in _TEXTS.items():
        names = ", ".join(("NULL" if table != "attributes" else "name", *columns))
        about = _ABOUT[table].format(numbers)
        sql = f"SELECT fact, {names} FROM {from_table(folder, manifest, table)} WHERE {about}"
        for fact, name, *texts in connection.execute(sql).fetchall():
            cells = found[table].cells
            for column, text in zip(columns, texts, strict=True):
                if text is not None and not keeps(name or column, str(text)):
                    gone.add(str(text))
                    cells[column][f"{fact:d}"] = "NULL" if column == "value_number" else _quoted(ERASED)
            cells["identity"][f"{fact:d}"] = f"unhex('{secrets.token_hex(16)}')"
            cells["content"][f"{fact:d}"] = f"unhex('{secrets.token_hex(8)}')"
            cells["scope"][f"{fact:d}"] = _quoted(ERASED)
    found["subjects"] = _Rewrite("subject")
    named = from_table(folder, manifest, "subjects")
    rows = connection.execute(f"SELECT subject, external FROM {named} WHERE subject IN ({numbers})").fetchall()
    for subject, _ in rows:
        found["subjects"].cells["external"][f"{subject:d}"] = _quoted(f"{ERASED}-{secrets.token_hex(8)}")
    ids = {name for _, name in rows}
    found["quarantine"] = _refused(connection, folder, manifest, ids=ids, texts=gone, own=numbers)
    return found


def _refused(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, *, ids: set[str], texts: set[str], own: str
) -> _Rewrite:
    """Find the refused rows that name the person: a cell is one of the ids, or a text that nobody else has."""
    found = _Rewrite("raw")
    refused = f"SELECT DISTINCT raw FROM {from_table(folder, manifest, 'quarantine')} WHERE raw <> ''"
    cells = {raw: _cells(raw) for (raw,) in connection.execute(refused).fetchall()}
    held = from_table(folder, manifest, "attributes")
    others = f"SELECT count(*) FROM {held} WHERE text = ? AND subject NOT IN ({own})"
    met = sorted(texts & {cell for row in cells.values() for cell in row})
    named = ids | {text for text in met if connection.execute(others, [text]).fetchall() == [(0,)]}
    for raw in (raw for raw, row in cells.items() if row & named):
        for column in ("raw", "reason", "cure"):
            found.cells[column][_quoted(raw)] = _quoted(ERASED if column == "raw" else "")
    return found


def _cells(raw: str) -> set[str]:
    """Give the cells of a refused row, as an import reads ids and texts; one that is not kept as cells is one cell."""
    try:
        row = json.loads(raw)
    except ValueError:
        return {raw}
    values = row.values() if isinstance(row, dict) else row if isinstance(row, list) else [row]
    told = [str(value) for value in values if value is not None]
    return {*map(tidy, told), *map(key_text, told)}


# ── writing and deleting ─────────────────────────────────────────────────────────────────────────────────────────


def _written(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    manifest: Manifest,
    rewrites: Mapping[str, _Rewrite],
    told: tuple[Moment, str, int, int],
) -> Manifest:
    """Write the segments that hold the person anew, the log beside them, and the manifest that names them."""
    tables = dict(manifest.tables)
    for table, rewrite in rewrites.items():
        if rewrite.cells:
            tables[table] = tuple(
                _anew(connection, folder, segment, rewrite, manifest.number + 1) for segment in manifest.segments(table)
            )
    tables["erasures"] = write_segment(connection, folder, manifest, "erasures", [told])
    flush_folder(folder / "segments")
    after = replace(manifest, number=manifest.number + 1, tables=tables, made_at=told[0])
    if not claim(folder, after):
        raise FileExistsError(f"manifest {after.number} was published while this shelf was held; try again")
    return after


def _anew(
    connection: duckdb.DuckDBPyConnection, folder: Path, segment: Segment, rewrite: _Rewrite, number: int
) -> Segment:
    """Write a segment anew where a row of it changes, in the same order."""
    within = (folder / "segments").resolve()
    source = f"read_parquet({_quoted(str(within / segment.file))})"
    met = f'SELECT count(*) FROM {source} WHERE "{rewrite.key}" IN ({rewrite.keys()})'
    if connection.execute(met).fetchall() == [(0,)]:
        return segment
    table = segment.file.split("-")[0]
    path = within / f"{table}-{number:08d}-{os.urandom(4).hex()}.parquet"
    connection.execute(
        f"COPY (SELECT {rewrite.selected()} FROM {source}) TO {_quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)"
    ).fetchall()
    flush_file(path)
    return Segment(path.name, segment.rows, path.stat().st_size)


def _forget(folder: Path, number: int) -> None:
    """Delete every file but those of one manifest, and what was judged from the others."""
    forget_all_but(folder, number)
    shutil.rmtree(folder / "items", ignore_errors=True)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
