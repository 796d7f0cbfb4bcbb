"""The document of an agreement says every sentence of its terms, as PDF, DOCX and HTML, in each language and both."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.documents.agreement import edition_of
from peyman.documents.pieces import Edition, Heading, Sentences, Table
from peyman.documents.press import print_docx, print_html, print_pdf
from peyman.documents.press.side_by_side import EditionsDiffer, beside
from peyman.wording.catalogue import LANGUAGES, Language
from peyman.wording.terms import sentences
from tests.documents.prints import bare, fonts_of, of_docx, of_html, of_pdf, stands_in
from tests.wording.agreements import FILES, agreement
from tests.wording.persian import mistakes_in

EDITIONS: dict[str, tuple[Language, ...]] = {"en": ("en",), "fa": ("fa",), "both": ("fa", "en")}
EXACT: dict[str, tuple[Callable[[Sequence[Edition]], bytes], Callable[[bytes], str]]] = {
    "html": (print_html, of_html),
    "docx": (print_docx, of_docx),
}
FIGURE = re.compile(r"[0-9۰-۹]+")


def editions(name: str, which: str) -> list[Edition]:
    return [edition_of([agreement(name)], language) for language in EDITIONS[which]]


def said(terms: Agreement, language: Language) -> list[str]:
    return [line.text for section in sentences(terms, language) for line in section.lines]


@cache
def text_of(name: str, which: str) -> str:
    return of_pdf(print_pdf(editions(name, which)))


@pytest.mark.parametrize("press", EXACT)
@pytest.mark.parametrize("which", EDITIONS)
@pytest.mark.parametrize("name", FILES)
def test_every_sentence_stands_word_for_word(name: str, which: str, press: str) -> None:
    printing, reading = EXACT[press]
    lines = {line.strip().removeprefix("• ") for line in reading(printing(editions(name, which))).splitlines()}
    for language in EDITIONS[which]:
        assert [line for line in said(agreement(name), language) if bare(line) not in lines] == []


@pytest.mark.parametrize("which", EDITIONS)
def test_every_sentence_stands_in_the_pdf(which: str) -> None:
    text = text_of("reference", which)
    for language in EDITIONS[which]:
        assert [line for line in said(agreement("reference"), language) if not stands_in(line, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_another_figure_does_not_stand_in_the_pdf(language: Language) -> None:
    text = text_of("reference", language)
    lines = [line for line in said(agreement("reference"), language) if FIGURE.search(line)]
    assert len(lines) > 40
    for line in lines:
        other = FIGURE.sub(lambda found: found[0] + ("7" if language == "en" else "۷"), line, count=1)
        assert not stands_in(other, text), other


@pytest.mark.parametrize("which", EDITIONS)
def test_every_letter_is_set_in_one_family(which: str) -> None:
    names = fonts_of(print_pdf(editions("reference", which)))
    assert names
    assert {re.sub(r"^[A-Z]{6}\+|-.*$", "", name) for name in names} == {"Vazirmatn"}


@pytest.mark.parametrize("printing", [print_pdf, print_docx, print_html])
@pytest.mark.parametrize("which", EDITIONS)
def test_the_same_agreement_is_the_same_bytes(which: str, printing: Callable[[Sequence[Edition]], bytes]) -> None:
    assert printing(editions("c-iran-b2b", which)) == printing(editions("c-iran-b2b", which))


@pytest.mark.parametrize("name", FILES)
def test_what_the_document_adds_is_written_as_persian_is(name: str) -> None:
    edition = edition_of([agreement(name)], "fa")
    texts = [
        edition.title,
        edition.subtitle,
        edition.contents,
        edition.foot,
        *(cell for row in edition.cover for cell in row),
    ]
    for piece in edition.pieces:
        match piece:
            case Heading(_, text):
                texts.append(text)
            case Sentences(lines):
                texts.extend(lines)
            case Table(head, rows):
                texts += [
                    *head,
                    *(cell for row in rows for cell in row if not re.fullmatch(r"[\u2068\u2069\w]+", cell)),
                ]
    assert {text: mistakes_in(text) for text in texts if mistakes_in(text)} == {}


def test_two_editions_of_different_agreements_are_refused() -> None:
    one, other = edition_of([agreement("reference")], "en"), edition_of([agreement("minimal")], "fa")
    with pytest.raises(EditionsDiffer):
        list(beside([one, other]))


NASTY = ("{{7*7}}", '#eval("1+1")', "<script>alert(1)</script>", "=cmd()", "a\u202eb", "$x$ *b* _c_ @d")


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_text_and_nothing_else(name: str) -> None:
    quoted = name.replace("'", "''")
    text = f"""
peyman: 1
agreement:
  id: small
  title: {{en: '{quoted}', fa: '{quoted}'}}
  version: 1.0.0
  effective: {{from: 2026-10-01, until: 2026-12-31}}
parties: {{marketing: {{head: a@acme.test}}, sales: {{head: b@acme.test}}}}
calendar: {{timezone: UTC, hours: [{{days: [mon, tue, wed, thu, fri], open: "09:00-17:00"}}]}}
lifecycle: {{stages: {{mql: "activity = 'mql'"}}}}
metrics: {{mqls: {{count_of: mql, name: {{en: '{quoted}'}}}}}}
commitments: {{supply: {{owed_by: marketing, owed_to: sales, metric: mqls, at_least: 1, per: month}}}}
"""
    reading = read_agreement(text)
    if reading.agreement is None:
        assert {problem.code for problem in reading.problems} <= {"yaml_character", "wrong_kind", "invisible_character"}
        return
    edition = [edition_of([reading.agreement], "en")]
    page = print_html(edition).decode()
    assert "<script>" not in page
    assert name in of_html(print_html(edition))
    assert name in of_docx(print_docx(edition))
    assert stands_in(name, of_pdf(print_pdf(edition)))
