"""Rows as one array a column, for engines that take arrays."""

from collections.abc import Iterable

import numpy as np

from peyman.factstore.engines.protocol import Row
from peyman.factstore.sql.relations import ColumnType, Shape


def arrays_of(shape: Shape, rows: Iterable[Row]) -> dict[str, object]:
    """Give the columns of rows by name; missing integers are masked, missing texts None."""
    listed = list(rows)
    columns = zip(*listed, strict=True) if listed else ((),) * len(shape)
    return {name: _array(list(cells), kind) for (name, kind), cells in zip(shape.items(), columns, strict=True)}


def _array(cells: list[object], kind: ColumnType) -> object:
    if kind == "integer":
        missing = [cell is None for cell in cells]
        filled = [0 if cell is None else cell for cell in cells]
        return np.ma.masked_array(np.array(filled, dtype=np.int64), mask=missing)
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    return array
