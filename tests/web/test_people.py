"""My duties, who does what, and the stakeholders: by the same sentences as the terms, for who is signed in."""

import csv
from io import StringIO

from tests.web.test_lead import page_of, text_of


def test_a_head_sees_exactly_their_duties(reader):
    page = page_of(reader, "/duties/")
    kinds = [part.split('"', 1)[0] for part in page.split('data-duty="')[1:]]
    assert kinds == ["answer_for", "head", "sign", "grant"]
    assert "Lead supply (owed by Marketing to Sales)" in page
    assert "Marketing: headed by sara.ahmadi@kala.test." in text_of(page)


def test_the_sentences_are_those_of_the_terms_and_lead_to_them(reader):
    for language in ("en", "fa"):
        terms = text_of(page_of(reader, "/agreement/", language))
        for part in page_of(reader, "/duties/", language).split("data-duty=")[1:]:
            told = text_of(part.split("<a ", 1)[1].split(">", 1)[1].split("</a>")[0])
            assert told.strip() in terms


def test_nobody_sees_another_persons_duties(reader):
    own, asked = (text_of(page_of(reader, f"/duties/{query}")) for query in ("", "?person=reza.karimi@kala.test"))
    assert asked == own
    assert "What the agreement asks of Sara Ahmadi" in asked


def test_the_grid_has_one_accountable_in_each_row_and_comes_as_csv(reader):
    page = page_of(reader, "/agreement/responsibilities/")
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    assert all(row.count("<bdi>A</bdi>") + row.count("<bdi>R/A</bdi>") == 1 for row in rows)
    answer = reader.get("/agreement/responsibilities.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0][:3] == ["Term", "In the text of the file", "sara.ahmadi@kala.test"]
    assert len(table) == len(rows) + 1


def test_the_register_names_who_must_sign(reader):
    page = text_of(page_of(reader, "/agreement/stakeholders/"))
    assert "The head of Marketing Sara Ahmadi owes" in page
    assert page.count(" yes ") == 2


def test_strangers_are_asked_to_sign_in(stranger):
    pages = ("/duties/", "/agreement/responsibilities/", "/agreement/responsibilities.csv", "/agreement/stakeholders/")
    for address in pages:
        assert stranger.get(address).status_code == 302
