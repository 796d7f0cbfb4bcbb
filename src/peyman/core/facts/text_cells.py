"""Cells as text: what a spreadsheet or a Parquet file gives as a number or a date, written so that nothing is lost."""

import math
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from peyman.core.conditions import fold

RawCell = str | int | float | bool | Decimal | datetime | date | time | timedelta | None

_LETTERS = str.maketrans({"ي": "ی", "ك": "ک"})


def tidy(text: str) -> str:
    """Write a text in one way, keeping what a reader sees: NFC, Arabic ي and ك as ی and ک, no outer blanks."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text).translate(_LETTERS).strip()


def key_text(text: str) -> str:
    """Write a text that names something (an id, an activity) as texts are compared (SEMANTICS §2)."""
    return text.strip() if text.isascii() else fold(text)


def cell_text(cell: RawCell) -> str | None:
    """Give the text of a cell, None where it is empty; 123.0 becomes `123`, a date its ISO text."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return cell if cell and not cell.isspace() else None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _float_text(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)


def _float_text(cell: float) -> str | None:
    if math.isnan(cell) or math.isinf(cell):
        return None
    return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
