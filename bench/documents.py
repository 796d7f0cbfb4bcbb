"""Documents: how long the press takes for ten pages, once it has begun."""

from pypdfium2 import PdfDocument

from bench.rows import Row, best_seconds
from peyman.core.agreement.reading import read_agreement
from peyman.demo.months import LAST_DAY, months_up_to
from peyman.demo.pact import versions
from peyman.documents.agreement import edition_of
from peyman.documents.press import print_docx, print_html, print_pdf
from peyman.wording.catalogue import LANGUAGES

_PAGES = 10
_MONTHS = 18


def rows(quick: bool = False) -> tuple[Row, ...]:
    """Print the demo company's agreement in both languages side by side."""
    texts = [text for _, text in versions(months_up_to(LAST_DAY, _MONTHS))]
    terms = [read.agreement for read in map(read_agreement, texts) if read.agreement is not None]
    editions = [edition_of(terms, language) for language in LANGUAGES]
    pages = len(PdfDocument(print_pdf(editions)))
    assert pages >= _PAGES, "there are too few pages to measure"
    ten = best_seconds(lambda: print_pdf(editions)) * _PAGES / pages
    return (
        Row("ten pages of PDF, against 100 ms", ten * 1000, "ms", 100.0, at_most=1),
        Row("the same agreement as DOCX", best_seconds(lambda: print_docx(editions)) * 1000, "ms"),
        Row("the same agreement as HTML", best_seconds(lambda: print_html(editions)) * 1000, "ms"),
    )
