"""What a version changes for the reader, and the one button that says they read it."""

import html

import pytest

from tests.web.company import AGREEMENT


@pytest.fixture
def amended(elsewhere, tmp_path):
    base = AGREEMENT.replace("id: kala", "id: kala_for_me")
    base = base.replace(
        "calendar:\n", 'stakeholders: {board: {who: "ceo@kala.test", must_acknowledge: true}}\ncalendar:\n', 1
    )
    second = base.replace("version: 1.0.0", "version: 2.0.0").replace("from: 1405-07-01", "from: 1405-09-01")
    (tmp_path / "1.0.0.yaml").write_text(base.replace("until: 1405-12-29", "until: 1405-08-30"), "utf-8")
    (tmp_path / "2.0.0.yaml").write_text(second.replace("4 business hours", "2 business hours"), "utf-8")
    elsewhere(agreement=tmp_path)


def page(reader, language="en"):
    reader.cookies["language"] = language
    answer = reader.get("/agreement/for-me/")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_reader_sees_what_touches_them_and_says_once_that_they_read_it(reader, amended):
    said = page(reader)
    assert "Limit of “first touch”: 4 business hours → 2 business hours" in said
    assert "0 of 1 said that they read it." in said
    assert reader.post("/agreement/for-me/?version=2.0.0").status_code == 302
    assert reader.post("/agreement/for-me/?version=2.0.0").status_code == 302
    again = page(reader)
    assert "You said so on" in again
    assert "I have read it" not in again
    from peyman.ledger.log import LogRow  # noqa: PLC0415 # models can be imported once Django is up

    assert LogRow.objects.filter(what="acknowledged", about="kala_for_me 2.0.0").count() == 1


def test_a_new_text_asks_anew(reader, amended, tmp_path):
    reader.post("/agreement/for-me/?version=2.0.0")
    second = tmp_path / "2.0.0.yaml"
    second.write_text(second.read_text("utf-8").replace("2 business hours", "90 business minutes"), "utf-8")
    assert "I have read it" in page(reader)


def test_it_reads_in_persian_and_an_unknown_version_is_not_found(reader, amended):
    said = page(reader, "fa")
    assert "چه چیزی برای من تغییر می‌کند" in said
    assert "مهلت «نخستین تماس»: ۴ ساعت کاری ← ۲ ساعت کاری" in said
    assert reader.get("/agreement/for-me/?version=9.9.9").status_code == 404
