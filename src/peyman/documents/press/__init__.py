"""The press: an edition, or two side by side, printed as PDF, DOCX or HTML; the same input gives the same bytes.

In: editions.
Out: bytes.
Never: a word that the edition does not hold, a text taken for markup.
"""

from peyman.documents.press.docx import print_docx
from peyman.documents.press.html import print_html
from peyman.documents.press.pdf import print_pdf

__all__ = ["print_docx", "print_html", "print_pdf"]
