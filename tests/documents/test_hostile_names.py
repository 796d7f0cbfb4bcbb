"""Whatever its authors write, an agreement prints it as text: no template, no Typst, no HTML, no turned line."""

import pytest

from peyman.documents.agreement import edition_of
from peyman.documents.press import print_docx, print_html, print_pdf
from peyman.wording.catalogue import LANGUAGES, Language
from peyman.wording.terms import sentences
from tests.documents.hostile_names import NAMES, fields_named, named, read
from tests.documents.prints import bare, of_docx, of_html, of_pdf, stands_in
from tests.wording.agreements import agreement


def said(name: str, language: Language) -> list[str]:
    found = [line.text for section in sentences(read(name), language) for line in section.lines]
    assert len(found) > 100
    return found


def test_the_reference_has_many_text_fields() -> None:
    assert fields_named(agreement("reference")) == 11


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NAMES)
def test_it_stands_word_for_word_in_html_and_docx(kind: str, language: Language) -> None:
    text = named(agreement("reference"), NAMES[kind])
    edition = [edition_of([read(text)], language)]
    for printing, reading in ((print_html, of_html), (print_docx, of_docx)):
        lines = {line.strip().removeprefix("• ") for line in reading(printing(edition)).splitlines()}
        assert [line for line in said(text, language) if bare(line).strip() not in lines] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind != "turned"])
def test_it_stands_in_the_pdf(kind: str, language: Language) -> None:
    text = named(agreement("reference"), NAMES[kind])
    printed = of_pdf(print_pdf([edition_of([read(text)], language)]))
    assert [line for line in said(text, language) if not stands_in(line, printed)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_holds_no_element_of_an_author(language: Language) -> None:
    text = named(agreement("reference"), NAMES["script"])
    printed = print_html([edition_of([read(text)], language)]).decode()
    assert "<script" not in printed and "<img src=x" not in printed
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_turned_name_prints_and_turns_nothing_behind_it(language: Language) -> None:
    text = named(agreement("reference"), NAMES["turned"])
    printed = of_pdf(print_pdf([edition_of([read(text)], language)]))
    assert all(stands_in(word, printed) for word in ("gnp", "exe"))
