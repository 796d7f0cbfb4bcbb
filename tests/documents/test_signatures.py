"""The document shows who signed, when and how; for who has not signed it leaves a line for a hand."""

import html
import re
from datetime import UTC, datetime

from peyman.core.quantities.moments import moment_of
from peyman.documents.agreement import Given, editions_of
from peyman.documents.press import print_html
from peyman.questions.terms import terms
from peyman.wording.dates import moment_text
from tests.wording.agreements import FILES, SHARED

AT = moment_of(datetime(2026, 10, 3, 7, 30, tzinfo=UTC))
HEAD = Given("head:marketing", "Sara Ahmadi", AT, "password+totp")
DEPUTY = Given("head:sales", "Omid Rad", AT, "password", "reza@acme.test")


def rows(language, *given):
    """The rows of the table of signatures, as texts of their cells."""
    printed = print_html(editions_of(terms(SHARED / FILES["reference"]), language, given)).decode()
    table = next(each for each in re.findall(r"<table.*?</table>", printed, re.S) if ">Signature<" in each)
    cells = [re.findall(r"<td.*?>(.*?)</td>", row, re.S) for row in re.findall(r"<tr.*?</tr>", table, re.S)[1:]]
    return [[html.unescape(re.sub("<.*?>", "", cell)) for cell in row] for row in cells]


def test_a_signature_that_was_given_is_shown_with_its_day_and_its_proof():
    first, second, *_ = rows("en", HEAD, DEPUTY)
    at = moment_text(AT, "en", "Asia/Tehran")
    assert first == ["The head of Marketing", "Sara Ahmadi", at, "By password and code"]
    assert second == ["The head of Sales", "Omid Rad", at, "By password, as deputy"]


def test_who_has_not_signed_has_an_empty_line():
    first, second, *_ = rows("en", HEAD)
    assert first[2] and second[2:] == ["", ""]


def test_without_signatures_every_line_is_empty():
    assert all(row[2:] == ["", ""] for row in rows("en"))
