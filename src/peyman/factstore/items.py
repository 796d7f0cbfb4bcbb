"""Items kept: what was judged under one plan, its calendars and one manifest, as Parquet beside the shelf.

What is kept can always be made again, so nothing here is precious: a missing, torn, foreign or outdated folder is
simply not there, and is judged and written anew.
"""

import gc
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import duckdb

from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.factstore.items_columns import column, values

_SEAL = "seal.json"
_TABLES: dict[str, type] = {"clocks": ClockItem, "entries": EntryItem, "tallies": Tally}
_KEPT = 8
"""How many folders stand at most; the oldest go first."""


@dataclass(frozen=True, slots=True)
class ItemsKey:
    """What items rest on: the plan, its calendars (fingerprints) and the facts (a manifest number)."""

    plan: str
    calendars: str
    manifest: int


def keep_items(folder: Path, key: ItemsKey, judge_all: Callable[[], Items]) -> Items:
    """Give the items of this key: those kept in the folder, or else judged now and kept for the next time."""
    kept = read_items(folder, key)
    if kept is not None:
        return kept
    items = judge_all()
    write_items(folder, key, items)
    return items


def read_items(folder: Path, key: ItemsKey) -> Items | None:
    """Give the items kept under this key, or None where they are missing or not what was written."""
    place = folder / _name(key)
    try:
        seal = json.loads((place / _SEAL).read_text(encoding="utf-8"))
        if seal != _seal(place, key):
            return None
        with _uncollected(), _connection(place) as connection:
            read = {table: _read(connection, place / f"{table}.parquet", of) for table, of in _TABLES.items()}
    except (OSError, ValueError, duckdb.Error):
        return None
    return Items(**read)


def write_items(folder: Path, key: ItemsKey, items: Items) -> None:
    """Keep the items under this key; the folder appears whole or not at all, whoever else writes."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
    try:
        with _connection(draft) as connection:
            for table, of in _TABLES.items():
                _write(connection, draft / f"{table}.parquet", of, getattr(items, table))
        (draft / _SEAL).write_text(json.dumps(_seal(draft, key)), encoding="utf-8")
        _put(draft, folder / _name(key))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _forget_old(folder)


def _name(key: ItemsKey) -> str:
    return hashlib.sha256(json.dumps(asdict(key), sort_keys=True).encode()).hexdigest()[:32]


def _seal(place: Path, key: ItemsKey) -> dict[str, object]:
    """What must be true of a folder: its key, the shape of the items when written, the content of each file."""
    content = {table: hashlib.sha256((place / f"{table}.parquet").read_bytes()).hexdigest() for table in _TABLES}
    return {"key": asdict(key), "layout": _layout(), "content": content}


def _layout() -> list[list[str]]:
    return [[table, name, str(kind)] for table, of in _TABLES.items() for name, kind in _columns(of).items()]


def _columns(of: type) -> dict[str, object]:
    hints = get_type_hints(of)
    return {field.name: hints[field.name] for field in fields(of)}


def _connection(place: Path) -> duckdb.DuckDBPyConnection:
    """Open an engine in memory that can touch this folder and nothing else."""
    connection = duckdb.connect(":memory:")
    connection.execute("set allowed_directories = [?]", [f"{place.resolve()}/"])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from walking hundreds of thousands of new values that hold no circle (half of the time)."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _write(connection: duckdb.DuckDBPyConnection, path: Path, of: type, rows: Sequence[object]) -> None:
    table = {name: column(kind, [getattr(row, name) for row in rows]) for name, kind in _columns(of).items()}
    connection.register("kept", table)
    connection.execute("copy (select * from kept) to ? (format parquet, compression zstd)", [str(path)])
    connection.unregister("kept")


def _read(connection: duckdb.DuckDBPyConnection, path: Path, of: type) -> tuple[Any, ...]:
    kinds = _columns(of)
    rows = connection.execute("select * from read_parquet(?)", [str(path)]).fetchall()
    columns = [values(kind, column) for kind, column in zip(kinds.values(), zip(*rows, strict=True), strict=bool(rows))]
    return tuple(map(of, *columns)) if rows else ()


def _put(draft: Path, place: Path) -> None:
    """Give the draft its name; what stood there was not usable, unless somebody else has just written the same."""
    try:
        draft.rename(place)
    except OSError:
        aside = Path(tempfile.mkdtemp(prefix=".draft-", dir=place.parent))
        with suppress(OSError):
            place.replace(aside / place.name)
            draft.rename(place)
        shutil.rmtree(aside, ignore_errors=True)


def _forget_old(folder: Path) -> None:
    kept = sorted((each for each in folder.iterdir() if not each.name.startswith(".")), key=_age, reverse=True)
    for old in kept[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _age(place: Path) -> int:
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0
