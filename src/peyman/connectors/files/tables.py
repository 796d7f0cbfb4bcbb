"""A file as a table: headers, rows of cells, and the line on which each row begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peyman.core.facts.columns import BadCell
from peyman.core.facts.text_cells import RawCell
from peyman.core.facts.translating import TableRows


class UnreadableFile(ValueError):
    """A file is no table that can be read: why, on which line, and the cure."""

    def __init__(self, code: str, message: str, cure: str, line: int = 1, column: int = 1) -> None:
        """Keep the parts for a problem."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.cure = cure
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as its file gives it; `lines` holds the line (or row of the sheet) on which each row begins."""

    headers: tuple[str, ...]
    rows: Sequence[Sequence[RawCell]]
    lines: Sequence[int]


def as_columns(raw: RawTable, file: str, wanted: frozenset[str]) -> TableRows:
    """Turn rows into columns; rows with more or fewer cells than the header are marked as broken.

    Cells missing at the end of a row are empty cells in a sheet, but broken rows in a CSV, which says how many it has.

    Raises:
        UnreadableFile: a column that the mapping names stands twice in the header.
    """
    for header in raw.headers:
        if header in wanted and raw.headers.count(header) > 1:
            column = raw.headers.index(header, raw.headers.index(header) + 1) + 1
            raise UnreadableFile(
                "double_column", f"the column `{header}` stands twice", "rename one of the two", 1, column
            )
    width = len(raw.headers)
    broken = {place: _broken(len(row), width) for place, row in enumerate(raw.rows) if len(row) != width}
    even = [row if len(row) == width else _evened(row, width) for row in raw.rows]
    columns: Iterator[tuple[RawCell, ...]] = zip(*even, strict=True) if even else (() for _ in raw.headers)
    cells = {header: column for header, column in zip(raw.headers, columns, strict=True) if header}
    return TableRows(file, raw.headers, cells, raw.lines, broken)


def _evened(row: Sequence[RawCell], width: int) -> list[RawCell]:
    return [*row[:width], *[None] * (width - len(row))]


def _broken(cells: int, width: int) -> BadCell:
    code = "too_many_cells" if cells > width else "too_few_cells"
    cure = "quote cells that hold the delimiter, and write every cell of the row"
    return BadCell(code, f"the row has {cells} cells, the header {width}", cure)
