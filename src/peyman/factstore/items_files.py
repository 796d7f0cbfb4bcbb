"""Files of kept items: written whole, checked by their content, read as layers of which the newest counts."""

import gc
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from peyman.factstore.items_columns import column, values
from peyman.factstore.items_states import FILES, KeptFile, Layer, columns_of
from peyman.factstore.manifests import flush_file
from peyman.factstore.touched import Touched

FEW_LAYERS = 6


class TornItems(Exception):
    """A file of items is missing, or not what was written."""


class ItemFiles:
    """The files of one folder of items, through an engine that can touch this folder and nothing else."""

    def __init__(self, folder: Path) -> None:
        """Open the folder."""
        self.folder = folder / FILES
        self.folder.mkdir(parents=True, exist_ok=True)
        self._connection = duckdb.connect(":memory:", config={"threads": "2"})
        self._connection.execute("set allowed_directories = [?]", [f"{self.folder.resolve()}/"])
        self._connection.execute("set enable_external_access = false")
        self._connection.execute("set lock_configuration = true")
        self._sound: set[str] = set()

    def close(self) -> None:
        """Let go of the engine."""
        self._connection.close()

    def write(self, kind: str, row: type, rows: Sequence[object]) -> KeptFile:
        """Write rows, which stand in order of subject."""
        table = {name: column(of, [getattr(each, name) for each in rows]) for name, of in columns_of(row).items()}
        self._connection.register("kept", table)
        try:
            return self._copy(kind, "SELECT * FROM kept", len(rows))
        finally:
            self._connection.unregister("kept")

    def write_touched(self, touched: Sequence[Touched]) -> KeptFile:
        """Write which leads are judged again, and why: the log of an increment."""
        facts = [each.fact for each in touched]
        reasons = np.empty(len(touched), dtype=object)
        reasons[:] = [each.reason for each in touched]
        table = {
            "subject": np.array([each.subject for each in touched], dtype=np.int64),
            "reason": reasons,
            "fact": column(int | None, facts),
        }
        self._connection.register("kept", table)
        try:
            return self._copy("touched", "SELECT * FROM kept", len(touched))
        finally:
            self._connection.unregister("kept")

    def read(self, row: type, layers: Sequence[Layer]) -> tuple[Any, ...]:
        """Read the rows of a part in order of subject.

        Raises:
            TornItems: a file is missing or not what was written.
        """
        kinds = columns_of(row)
        with _uncollected(), self._checked(layers):
            rows = self._connection.execute(self._sql(layers, list(kinds))).fetchall()
            read = [values(of, cells) for of, cells in zip(kinds.values(), zip(*rows, strict=True), strict=bool(rows))]
            return tuple(map(row, *read)) if rows else ()

    def folded(self, kind: str, row: type, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
        """Give the layers, fewer where they were many: the tails as one, or all as one where the tails weigh much.

        Raises:
            TornItems: a file is missing or not what was written.
        """
        if len(layers) <= FEW_LAYERS:
            return layers
        tails = layers[1:]
        heavy = 4 * sum(layer.rows.rows for layer in tails) >= layers[0].rows.rows
        with self._checked(layers):
            merged = self._merged(kind, row, layers if heavy else tails)
            if heavy:
                return (Layer(merged),)
            instead = self._copy("touched", f"SELECT * FROM {self._touched(tails)} ORDER BY subject", 0)
            return (layers[0], Layer(merged, instead))

    def _merged(self, kind: str, row: type, layers: Sequence[Layer]) -> KeptFile:
        sql = self._sql(layers, list(columns_of(row)))
        (count,) = self._connection.execute(f"SELECT count(*) FROM ({sql})").fetchone() or (0,)
        return self._copy(kind, sql, count)

    def _sql(self, layers: Sequence[Layer], columns: Sequence[str]) -> str:
        chosen = ", ".join(f'"{name}"' for name in columns)
        if len(layers) == 1:
            return f"SELECT {chosen} FROM {self._parquet([layers[0].rows])}"
        parts = []
        for place, layer in enumerate(layers):
            newer = [one for one in layers[place + 1 :] if one.instead_of is not None]
            without = f"ANTI JOIN {self._touched(newer)} AS newer USING (subject)" if newer else ""
            parts.append(f"SELECT {chosen}, {place} AS layer FROM {self._parquet([layer.rows])} {without}")
        moment = next((f', "{name}"' for name in ("run", "code") if name in columns), "")
        return f"SELECT {chosen} FROM ({' UNION ALL '.join(parts)}) ORDER BY subject{moment}"

    def _touched(self, layers: Sequence[Layer]) -> str:
        return self._parquet([layer.instead_of for layer in layers if layer.instead_of is not None])

    def _parquet(self, files: Sequence[KeptFile]) -> str:
        places = ", ".join("'{}'".format(str(self._path(file)).replace("'", "''")) for file in files)
        return f"read_parquet([{places}])"

    def _path(self, file: KeptFile) -> Path:
        return self.folder.resolve() / file.name

    def _copy(self, kind: str, sql: str, rows: int) -> KeptFile:
        """Write what a statement gives; the file's name is known to nobody before it is whole."""
        path = self.folder.resolve() / f"{kind}-{os.urandom(8).hex()}.parquet"
        self._connection.execute(f"COPY ({sql}) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(path)])
        flush_file(path)
        self._sound.add(path.name)
        return KeptFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), rows)

    @contextmanager
    def _checked(self, layers: Sequence[Layer]) -> Iterator[None]:
        """Work with files that hold what was written, each checked once."""
        files = [file for layer in layers for file in (layer.rows, layer.instead_of) if file is not None]
        try:
            for file in files:
                if file.name not in self._sound:
                    if hashlib.sha256(self._path(file).read_bytes()).hexdigest() != file.sha256:
                        raise TornItems(file.name)
                    self._sound.add(file.name)
            yield
        except (OSError, ValueError, duckdb.Error) as wrong:
            raise TornItems(str(wrong)) from wrong


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
