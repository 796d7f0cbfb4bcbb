"""The press: an edition, or two side by side, printed as PDF, DOCX or HTML; the same input gives the same bytes.

In: editions.
Out: bytes.
Never: a word that the edition does not hold, a text taken for markup.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from peyman.documents.pieces import Edition
from peyman.documents.press.docx import print_docx
from peyman.documents.press.html import print_html
from peyman.documents.press.pdf import NotPrinted, print_pdf

Kind = Literal["pdf", "docx", "html"]
PRESS: Mapping[Kind, Callable[[Sequence[Edition]], bytes]] = MappingProxyType(
    {"pdf": print_pdf, "docx": print_docx, "html": print_html}
)
"""What prints which kind of file."""

__all__ = ["PRESS", "Kind", "NotPrinted", "print_docx", "print_html", "print_pdf"]
