"""The versions of the agreement on its page, what differs between two of them, and a page when none is in force."""

import html
import re
from datetime import datetime

import pytest

from peyman.core.quantities.moments import moment_of
from tests.web.company import AGREEMENT, TEHRAN

AFTER = moment_of(datetime(2027, 4, 10, 12, 0, tzinfo=TEHRAN))


@pytest.fixture
def amended(elsewhere, tmp_path):
    """The company under two versions: from Azar on two hours instead of four, and one commitment more."""
    more = "  wins: {owed_by: sales, owed_to: marketing, metric: mql_to_sql, at_least: 20%, per: quarter}\n"
    first = AGREEMENT.replace("until: 1405-12-29", "until: 1405-08-30")
    second = AGREEMENT.replace("version: 1.0.0", "version: 2.0.0").replace("from: 1405-07-01", "from: 1405-09-01")
    second = second.replace("4 business hours", "2 business hours").replace("  income:\n", more + "  income:\n")
    (tmp_path / "1.0.0.yaml").write_text(first, "utf-8")
    (tmp_path / "2.0.0.yaml").write_text(second, "utf-8")
    elsewhere(agreement=tmp_path)


def page(reader, address, language="en"):
    """Give what a page says, without the marks that keep names apart."""
    reader.cookies["language"] = language
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def test_the_page_lists_each_version_with_its_state_and_what_it_changed(reader, amended):
    said = page(reader, "/agreement/")
    rows = [row for row in said.split("<tr>")[2:] if "?version=" in row]
    assert ["2.0.0" in rows[0], "in force" in rows[0], "major" in rows[0]] == [True] * 3
    assert ["1.0.0" in rows[1], "superseded" in rows[1], "–" in rows[1]] == [True] * 3
    assert 'href="/agreement/changes/?from=1.0.0&to=2.0.0"' in rows[0]
    assert "must stop within 2 business hours" in said
    assert "must stop within 4 business hours" in page(reader, "/agreement/?version=1.0.0")


def test_what_changed_is_said_term_by_term_in_both_languages(reader, amended):
    said = page(reader, "/agreement/changes/")
    assert "Limit of “first touch”: 4 business hours → 2 business hours" in said
    assert "New: Wins (owed by Sales to Marketing): each quarter, “MQL to SQL” is at least 20" in said
    assert "5 changes; together a major change." in said
    persian = page(reader, "/agreement/changes/", "fa")
    assert "مهلت «نخستین تماس»: ۴ ساعت کاری ← ۲ ساعت کاری" in persian
    assert "۵ تغییر؛ در مجموع تغییر اصلی." in persian


def test_two_versions_may_be_chosen_the_other_way_round(reader, amended):
    said = page(reader, "/agreement/changes/?from=2.0.0&to=1.0.0")
    assert "Limit of “first touch”: 2 business hours → 4 business hours" in said
    assert "Gone: Wins" in said
    same = page(reader, "/agreement/changes/?from=1.0.0&to=1.0.0")
    assert "Both say the same: no term differs." in same


def test_a_version_that_does_not_exist_is_not_found(reader, amended):
    assert reader.get("/agreement/changes/?from=9.9.9").status_code == 404
    assert reader.get("/agreement/?version=9.9.9").status_code == 404


def test_one_version_has_nothing_to_be_compared_with(reader):
    assert "There is one version only" in page(reader, "/agreement/changes/")


@pytest.mark.parametrize(
    "address",
    ["/", "/clocks/", "/agreement/", "/agreement/changes/", "/metrics/", "/data/", "/commitments/first_touch/",
     "/commitments/first_touch/1405-08/", "/commitments/first_touch/holders/", "/leads/K-001/", "/restatement/",
     "/bring-facts/"],
)  # fmt: skip
def test_after_the_last_day_every_page_says_that_no_agreement_is_in_force(reader, elsewhere, address):
    elsewhere(as_of=AFTER)
    assert "Version 1.0.0 expired at the end of 20 March 2027." in page(reader, address)
    assert "اعتبار نسخهٔ ۱.۰.۰ در پایان ۲۹ اسفند ۱۴۰۵ به سر آمد." in page(reader, address, "fa")


def test_while_it_is_in_force_no_page_says_otherwise(reader):
    assert "No agreement is in force" not in page(reader, "/")


def test_after_the_last_day_the_ledger_says_what_is_measured_since(reader, elsewhere):
    elsewhere(as_of=AFTER)
    said = page(reader, "/")
    assert "Measured since 21 March 2027, though nothing is owed" in said
    assert "از ۱ فروردین ۱۴۰۶ سنجش ادامه دارد، ولی تعهدی در کار نیست" in page(reader, "/", "fa")
    table = said.split('id="measured"')[1].split("</table>")[0]
    assert (table.count("<tr>"), len(re.findall("The facts from [a-z]+ end on", table))) == (5, 4)


def test_while_it_is_in_force_the_ledger_has_findings_alone(reader):
    assert 'id="measured"' not in page(reader, "/")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!doctype html>")])
@pytest.mark.parametrize("language", ["en", "fa", "both"])
def test_a_version_can_be_kept_as_a_document(reader, amended, language, kind, begins):
    older = reader.get(f"/agreement/document/{language}/{kind}/?version=1.0.0")
    newest = reader.get(f"/agreement/document/{language}/{kind}/")
    assert older.content.startswith(begins)
    assert older.content != newest.content
    assert older["Content-Disposition"] == f'attachment; filename="kala-1.0.0-{language}.{kind}"'
    assert f"/agreement/document/both/pdf/?version={newest['Content-Disposition'].split('-')[1]}" in page(
        reader, "/agreement/"
    )


@pytest.mark.parametrize("address", ["en/exe/", "de/pdf/", "en/pdf/?version=9.9.9"])
def test_what_there_is_not_is_not_found(reader, amended, address):
    assert reader.get(f"/agreement/document/{address}").status_code == 404
