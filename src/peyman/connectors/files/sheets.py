"""Reading XLSX and Parquet: cells keep their types, rows are numbered as the sheet numbers them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import duckdb
from python_calamine import CalamineError, CalamineWorkbook

from peyman.connectors.files.tables import RawTable, UnreadableFile
from peyman.core.facts.text_cells import RawCell, cell_text, tidy


def read_xlsx(path: Path, content: bytes) -> RawTable:
    """Read the first sheet of a workbook; its first filled row holds the headers.

    Raises:
        UnreadableFile: the file is no workbook, or its first sheet is empty.
    """
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as wrong:
        raise UnreadableFile(
            "broken_workbook", f"{path.name} is no workbook: {wrong}", "save it anew as XLSX"
        ) from None
    filled = [(place, row) for place, row in enumerate(rows, 1) if any(cell_text(cell) is not None for cell in row)]
    if not filled:
        raise UnreadableFile("empty_file", f"{path.name} has no header", "write the names of the columns in row 1")
    (_, first), *rest = filled
    headers = tuple(tidy(cell_text(cell) or "") for cell in first)
    return RawTable(headers, [[_day(cell) for cell in row] for _, row in rest], [place for place, _ in rest])


def read_parquet(path: Path, content: bytes) -> RawTable:
    """Read a Parquet file; rows are counted from 1, and there is no header row.

    Raises:
        UnreadableFile: the file is no Parquet.
    """
    del content
    with duckdb.connect(":memory:") as connection:
        try:
            described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            kinds = {name: kind for name, kind, *_ in described}
            rows = connection.execute(f"SELECT {_selected(kinds)} FROM read_parquet(?)", [str(path)]).fetchall()
        except duckdb.Error as wrong:
            first = str(wrong).splitlines()[0]
            raise UnreadableFile("broken_parquet", f"{path.name} is no Parquet: {first}", "write it anew") from None
    zoned = [place for place, kind in enumerate(kinds.values()) if kind == _ZONED]
    return RawTable(
        tuple(tidy(name) for name in kinds), [_with_moments(row, zoned) for row in rows], range(1, len(rows) + 1)
    )


_ZONED = "TIMESTAMP WITH TIME ZONE"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _selected(kinds: Mapping[str, str]) -> str:
    """Write the columns to read; moments with a zone come as microseconds, so that no zone library is asked."""
    quoted = ((name.replace('"', '""'), kind) for name, kind in kinds.items())
    return ", ".join(f'epoch_us("{name}")' if kind == _ZONED else f'"{name}"' for name, kind in quoted)


def _with_moments(row: tuple[RawCell, ...], zoned: Sequence[int]) -> tuple[RawCell, ...]:
    cells = list(row)
    for place in zoned:
        cell = cells[place]
        cells[place] = _EPOCH + timedelta(microseconds=cell) if isinstance(cell, int) else None
    return tuple(cells)


def _day(cell: RawCell) -> RawCell:
    """Give a moment at midnight as the day it is in a sheet, which knows no days."""
    if isinstance(cell, datetime) and cell.time() == time(0):
        return date(cell.year, cell.month, cell.day)
    return cell
