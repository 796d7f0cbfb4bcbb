"""PDF by Typst: PDF/A-2b and PDF/UA-1, one font for all, the same bytes for the same editions."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

from typst import Compiler, TypstError

from peyman.documents.pieces import Edition, Heading, Piece, Sentences
from peyman.documents.press.side_by_side import beside
from peyman.wording.catalogue import direction
from peyman.wording.numbers import digits

FONTS = Path(__file__).parent / "fonts"
LAYOUT = Path(__file__).parent / "layout.typ"
_MOST_PAGES = 400


class NotPrinted(RuntimeError):
    """The press warned or failed: a font is missing, or a text cannot be set."""


def print_pdf(editions: Sequence[Edition]) -> bytes:
    """Print one edition, or two side by side; the first one's language is the document's.

    Raises:
        NotPrinted: the fonts are not built, or the press warned of anything.
    """
    if not any(FONTS.glob("*.ttf")):
        raise NotPrinted("the fonts of documents are not built: run `make frontend`")
    compiler = _compiler()
    try:
        printed, warnings = compiler.compile_with_warnings(
            format="pdf",
            sys_inputs={"document": _written(editions)},
            pdf_standards=["a-2b", "ua-1"],
            timestamp=_seconds(editions[0]),
        )
    except TypstError as error:
        raise NotPrinted(str(error)) from error
    if warnings:
        raise NotPrinted("; ".join(str(warning) for warning in warnings))
    if not isinstance(printed, bytes):
        raise NotPrinted("the press gave pages instead of a file")
    return printed


def _seconds(edition: Edition) -> int:
    return int(datetime.combine(edition.day, time(), UTC).timestamp())


@cache
def _compiler() -> Compiler:
    return Compiler(input=str(LAYOUT), root=str(LAYOUT.parent), ignore_system_fonts=True, font_paths=[str(FONTS)])


def _written(editions: Sequence[Edition]) -> str:
    """Write what the layout reads: every text as data."""
    placed = list(beside(editions))
    told = [
        {
            "language": edition.language,
            "direction": direction(edition.language),
            "title": edition.title,
            "subtitle": edition.subtitle,
            "cover": edition.cover,
            "contents": edition.contents,
            "foot": edition.foot,
            "page_of": edition.page_of,
            "separator": " · ",
            "numbers": [digits(str(number), edition.language) for number in range(_MOST_PAGES)],
            "pieces": [_piece(pieces[place]) for pieces in placed],
        }
        for place, edition in enumerate(editions)
    ]
    return json.dumps({"editions": told}, ensure_ascii=False)


def _piece(piece: Piece) -> dict[str, object]:
    match piece:
        case Heading():
            kind = "heading"
        case Sentences():
            kind = "sentences"
        case _:
            kind = "table"
    return {"kind": kind, **asdict(piece)}
