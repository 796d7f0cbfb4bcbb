"""What people read in a print: the texts of a page, of a DOCX, of a PDF, and a way to find a sentence in each."""

import re
from collections import Counter
from ctypes import create_string_buffer
from html import unescape
from io import BytesIO

import docx
import pypdfium2
from pypdfium2 import raw

_LOST = re.compile("\u200cد|\\w\u0650")
"""Letters that extractors lose or double: with the joiner before them, with the vowel sign on them."""
_ISOLATES = re.compile("[\u2066-\u2069]")


def bare(text: str) -> str:
    """Leave out the marks of direction."""
    return _ISOLATES.sub("", text)


def of_html(printed: bytes) -> str:
    """Give a page's texts, a line for each element."""
    return bare(unescape(re.sub(r"<[^>]+>", "\n", printed.decode().split("</style>")[1])))


def of_docx(printed: bytes) -> str:
    """Give the texts of all paragraphs, those in tables too."""
    paper = docx.Document(BytesIO(printed))
    paragraphs = paper.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return "\n".join("".join(node.text or "" for node in each.iter() if node.tag.endswith("}t")) for each in paragraphs)


def of_pdf(printed: bytes) -> str:
    """Give the text of a PDF as an extractor finds it."""
    pages = pypdfium2.PdfDocument(printed)
    return " ".join(pages[number].get_textpage().get_text_range() for number in range(len(pages)))


def stands_in(sentence: str, text: str) -> bool:
    """Tell whether a sentence stands in the text of a PDF: its letters together, its figures as they are.

    No extractor gives a Persian text back as it was set: joiners, hamza and the order of mixed runs move. So a stretch
    of the text is looked for that has just the letters and digits of the sentence, and just its figures.
    """
    wanted, told = _letters(sentence), _letters(text)
    length = len(wanted)
    lacking = Counter(letter for _, letter in wanted)
    lacking.subtract(letter for _, letter in told[:length])
    for at in range(length, len(told) + 1):
        if not any(lacking.values()):
            stretch = text[told[at - length][0] : told[at - 1][0] + 1]
            if _figures(stretch) == _figures(sentence):
                return True
        if at < len(told):
            lacking[told[at][1]] -= 1
            lacking[told[at - length][1]] += 1
    return False


def _letters(text: str) -> list[tuple[int, str]]:
    """Give the letters and digits of a text with their places, without what extractors lose."""
    plain = _LOST.sub("\u200c\u200c", text)
    return [(place, letter) for place, letter in enumerate(plain) if letter.isalnum()]


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def fonts_of(printed: bytes) -> set[str]:
    """Name the fonts that a PDF's texts are set in."""
    pages = pypdfium2.PdfDocument(printed)
    found = set()
    for number in range(len(pages)):
        for each in pages[number].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            name = create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(each), name, 200)
            found.add(name.value.decode())
    return found
