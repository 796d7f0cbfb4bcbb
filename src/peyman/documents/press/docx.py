"""DOCX by python-docx: right-to-left paragraphs and tables where the language asks for it, Latin runs on their own."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from peyman.documents.pieces import Edition, Heading, Piece, Sentences, Table
from peyman.documents.press.side_by_side import beside
from peyman.wording.catalogue import direction
from peyman.wording.numbers import digits

_FONT = "Vazirmatn"
_INK, _MARK, _SOFT = RGBColor(0x1C, 0x24, 0x30), RGBColor(0x0B, 0x5D, 0x6B), RGBColor(0x5B, 0x66, 0x75)
_TINT, _RULE = "F4F6F9", "D5DBE3"
_ISOLATES = re.compile("[\u2066-\u2069]")
_LATIN = re.compile(r"([A-Za-z][A-Za-z0-9_.:@/+\-]*(?: +[A-Za-z][A-Za-z0-9_.:@/+\-]*)*)")
_SIZES = {1: 15, 2: 12, 3: 10.5}


def print_docx(editions: Sequence[Edition]) -> bytes:
    """Print one edition, or two side by side."""
    first = editions[0]
    paper = docx.Document()
    _set_up(paper, first)
    for edition in editions:
        _cover(paper, edition)
    for edition in editions:
        _contents(paper, edition)
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for pieces in beside(editions):
        if len(editions) == 1 or isinstance(pieces[0], Table):
            for piece, edition in list(zip(pieces, editions, strict=True))[: 1 if _once(pieces[0]) else None]:
                _put(paper, piece, edition)
        else:
            _put_beside(paper, pieces, editions)
    return _settled(paper)


def _set_up(paper: Document, edition: Edition) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(24)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(10.5)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(part), _FONT)
    paper.core_properties.title = _bare(edition.title)
    paper.core_properties.language = edition.language
    paper.core_properties.author = paper.core_properties.last_modified_by = "peyman"
    made = datetime.combine(edition.day, time(), UTC)
    paper.core_properties.created = paper.core_properties.modified = made
    if edition.language == "fa":
        _number_in_persian(section)
    footer = section.footer.paragraphs[0]
    before, between, after = re.split("%1|%2", edition.page_of)
    _say(footer, f"{edition.title} · {edition.foot} · {before}", edition, size=8.5, color=_SOFT)
    for field, text in (("PAGE", between), ("NUMPAGES", after)):
        _count(footer, field, edition)
        _say(footer, text, edition, size=8.5, color=_SOFT)


def _cover(paper: Document, edition: Edition) -> None:
    _say(paper.add_paragraph(style="Title"), edition.title, edition, size=26, bold=True, color=_INK)
    _say(paper.add_paragraph(), edition.subtitle, edition, size=12, color=_SOFT)
    for name, value in edition.cover:
        line = paper.add_paragraph()
        _say(line, f"{name}: ", edition, color=_SOFT)
        _say(line, value, edition)


def _contents(paper: Document, edition: Edition) -> None:
    _say(paper.add_paragraph(), edition.contents, edition, size=12, bold=True, color=_MARK)
    for piece in edition.pieces:
        if isinstance(piece, Heading) and piece.level == 1:
            _say(paper.add_paragraph(), piece.text, edition)


def _count(paragraph: Paragraph, field: str, edition: Edition) -> None:
    """Write a number that the word processor counts: the page, or how many there are."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    _say(paragraph, digits("1", edition.language), edition, size=8.5, color=_SOFT)
    simple.append(paragraph.runs[-1]._r)
    paragraph._p.append(simple)


def _number_in_persian(section: Section) -> None:
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "hindiNumbers")
    section._sectPr.append(kind)


def _put(paper: Document, piece: Piece, edition: Edition) -> None:
    match piece:
        case Heading(level, text):
            title = paper.add_paragraph(style=f"Heading {level}")
            _say(title, text, edition, size=_SIZES[level], bold=True, color=_INK if level == 2 else _MARK)
        case Sentences(lines, examples):
            for line in lines:
                _sentence(paper.add_paragraph(), line, edition, examples=examples)
        case Table():
            _table(paper, piece, edition)


def _once(piece: Piece) -> bool:
    return isinstance(piece, Table) and piece.once


def _put_beside(paper: Document, pieces: Sequence[Piece], editions: Sequence[Edition]) -> None:
    """Put headings one below the other, sentences in rows of a table without lines."""
    first = pieces[0]
    if isinstance(first, Heading):
        _put(paper, first, editions[0])
        for piece, edition in list(zip(pieces, editions, strict=True))[1:]:
            if isinstance(piece, Heading):
                _say(paper.add_paragraph(), piece.text, edition, size=_SIZES[piece.level], color=_SOFT)
        return
    columns = [piece.lines for piece in pieces if isinstance(piece, Sentences)]
    grid = paper.add_table(rows=0, cols=len(editions))
    for lines in zip(*columns, strict=True):
        cells = grid.add_row().cells
        for cell, line, edition in zip(cells, lines, editions, strict=True):
            examples = isinstance(first, Sentences) and first.examples
            _sentence(cell.paragraphs[0], line, edition, examples=examples)


def _sentence(paragraph: Paragraph, line: str, edition: Edition, *, examples: bool) -> None:
    if examples:
        _shade(paragraph)
        _say(paragraph, line, edition, size=9.5)
        return
    _say(paragraph, f"• {line}", edition)


def _table(paper: Document, table: Table, edition: Edition) -> None:
    grid = paper.add_table(rows=1, cols=len(table.head))
    if direction(edition.language) == "rtl":
        grid._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    for cell, text in zip(grid.rows[0].cells, table.head, strict=True):
        _say(cell.paragraphs[0], text, edition, size=9, bold=True, color=_SOFT)
        _underline(cell)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        added = grid.add_row()
        if table.lines_to_sign:
            added.height = Pt(34)
        for cell, text in zip(added.cells, row, strict=True):
            _say(cell.paragraphs[0], text, edition, size=9)
            _underline(cell)
    paper.add_paragraph()


def _say(
    paragraph: Paragraph,
    text: str,
    edition: Edition,
    *,
    size: float = 10.5,
    bold: bool = False,
    color: RGBColor | None = None,
) -> None:
    """Write a text into a paragraph: runs of the language's own direction, and Latin runs in a right-to-left text."""
    rightwards = direction(edition.language) == "rtl"
    if rightwards:
        _set_bidi(paragraph)
    paragraph.paragraph_format.space_after = Pt(4)
    for part, foreign in _runs(_bare(text), rightwards=rightwards):
        run = paragraph.add_run(part)
        run.font.name, run.font.size, run.font.bold = _FONT, Pt(size), bold
        properties = run._r.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:cs"), _FONT)
        if color is not None:
            run.font.color.rgb = color
        _complex(properties, size, bold=bold, rightwards=rightwards and not foreign)


def _runs(text: str, *, rightwards: bool) -> Iterator[tuple[str, bool]]:
    if not rightwards:
        yield text, False
        return
    for number, part in enumerate(_LATIN.split(text)):
        if part:
            yield part, number % 2 == 1


def _complex(properties: object, size: float, *, bold: bool, rightwards: bool) -> None:
    """Say size and weight for complex scripts too, and the run's direction."""
    said = [("w:bCs", "w:val", "1" if bold else "0"), ("w:szCs", "w:val", str(round(size * 2)))]
    if rightwards:
        said += [("w:rtl", "w:val", "1"), ("w:lang", "w:bidi", "fa-IR")]
    for name, attribute, value in said:
        element = OxmlElement(name)
        element.set(qn(attribute), value)
        properties.append(element)  # type: ignore[attr-defined]  # lxml elements have no types here


def _set_bidi(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.append(OxmlElement("w:bidi"))


def _shade(paragraph: Paragraph) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _TINT)
    paragraph._p.get_or_add_pPr().append(shade)


def _underline(cell: _Cell) -> None:
    borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:color", _RULE)):
        bottom.set(qn(name), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)


def _bare(text: str) -> str:
    """Leave out the marks of direction: runs have their own."""
    return _ISOLATES.sub("", text)


def _settled(paper: Document) -> bytes:
    """Pack the parts anew, with one moment for all: the same document is the same bytes."""
    written, packed = BytesIO(), BytesIO()
    paper.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(ZipInfo(name, (2000, 1, 1, 0, 0, 0)), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
