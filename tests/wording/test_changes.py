"""Every change of an agreement is said in one sentence of each language, as somebody read it line by line."""

from pathlib import Path

import pytest

from peyman.core.agreement.acting import ALL_KEYS, variations
from peyman.core.agreement.reading import read_agreement
from peyman.core.quantities.yaml_source import load_source
from peyman.wording.catalogue import LANGUAGES
from peyman.wording.changes import changes_said, level_word, no_changes
from peyman.wording.changes.labels import label_of
from tests.wording.agreements import FILES, SHARED, agreement
from tests.wording.persian import mistakes_in

ARROW = {"en": " → ", "fa": " ← "}


@pytest.fixture(scope="module")
def varied():
    """Give the reference agreement with each of its scalars changed in turn."""
    before = agreement("reference")
    text = (SHARED / FILES["reference"]).read_text("utf-8")
    return [
        (each.leaf, before, each.agreement) for each in variations(load_source(text, "reference.yaml"), sound=False)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_leaf_that_changes_is_one_sentence_that_tells_old_from_new(varied, language):
    said = []
    for leaf, before, after in varied:
        (one,) = changes_said(before, after, language)
        what, _, values = one.text.partition(": ")
        old, arrow, new = values.partition(ARROW[language])
        assert what and (not arrow or old != new), (leaf.path, one.text)
        assert "{" not in one.text and "\n" not in one.text and one.details == (), leaf.path
        assert language == "en" or not mistakes_in(one.text.replace("⁦", "").replace("؜", "")), one.text
        said.append(one.text)
    assert len(said) == len(set(said))
    assert len(said) > 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_changes_are_those_that_were_read(varied, language):
    """One line for each key of the language, the first of the reference agreement, as it was read by a native."""
    lines = {}
    for leaf, before, after in varied:
        if leaf.key not in lines:
            lines[leaf.key] = changes_said(before, after, language)[0].text
    shown = "".join(f"{key}\n    {text}\n" for key, text in lines.items())
    assert shown == (Path(__file__).parent / "golden" / f"changes.{language}.txt").read_text("utf-8")


def test_every_key_of_the_language_has_a_label():
    values = {name.removesuffix(".en").removesuffix(".fa") for name in ALL_KEYS} - {"peyman"}
    assert all(label_of(name) for name in values)


def between(before, after, language="en"):
    """Say what differs between two texts of agreements."""
    first, second = (read_agreement(text).agreement for text in (before, after))
    return [(each.text, *each.details) for each in changes_said(first, second, language)]


@pytest.fixture(scope="module")
def reference():
    """Give the text of the reference agreement."""
    agreement("reference")
    return (SHARED / FILES["reference"]).read_text("utf-8")


def test_the_sentence_of_the_issue(reference):
    after = reference.replace("limit: 30 business minutes", "limit: 1 business hour")
    assert between(reference, after) == [
        ("Limit of “first touch” if source is demo: 30 business minutes → 1 business hour",)
    ]
    assert between(reference, after, "fa") == [
        ("مهلت «نخستین تماس» اگر منبع برابر \u2068demo\u2069 باشد: ۳۰ دقیقهٔ کاری ← ۱ ساعت کاری",)
    ]


def test_a_commitment_that_is_gone_is_said_whole(reference):
    line = next(line for line in reference.splitlines() if line.startswith("  rep_supply:"))
    ((text, *details),) = between(reference, reference.replace(line + "\n", ""))
    assert text == (
        "Gone: Rep supply (owed by Marketing to Sales): each month, “Qualified leads” is at least 120"
        " for each available rep."
    )
    assert details == [
        "The head of Marketing is accountable for it.",
        "It is judged and shown, but has no weight in the score.",
    ]


def test_a_line_of_limits_that_is_new_names_its_commitment(reference):
    line = "        - {limit: 4 business hours}\n"
    after = reference.replace(line, "        - {where: \"source = 'partner'\", limit: 1 business hour}\n" + line)
    assert between(reference, after) == [
        ("New in “first touch”: If source is partner, it must stop within 1 business hour.",)
    ]
    assert between(after, reference, "fa") == [
        ("از «نخستین تماس» حذف شد: اگر منبع برابر \u2068partner\u2069 باشد، باید ظرف ۱ ساعت کاری متوقف شود.",)
    ]


def test_a_rung_that_moves_is_said_with_its_places(reference):
    lines = [line for line in reference.splitlines() if line.startswith("      - {source: demo")]
    after = reference.replace("\n".join(lines), "\n".join(reversed(lines)))
    ((text,),) = between(reference, after)
    assert text.startswith("From place ")
    assert "source demo" in text


def test_a_point_of_a_curve_that_is_new_is_said(reference):
    after = reference.replace("{at: 100%, pays: 100%}, ", "")
    assert between(after, reference) == [
        ("Point 3 on the curve of “shared pool”: at 100\u00a0% attainment 100\u00a0% (new)",)
    ]
    assert between(reference, after) == [
        ("Point 3 on the curve of “shared pool”: no longer (at 100\u00a0% attainment 100\u00a0% before)",)
    ]


def test_what_is_left_out_holds_as_agreed(reference):
    assert between(
        reference,
        reference.replace("    reminders: none                         # instead of the reminders below\n", ""),
    ) == [("Reminders about “follow up”: none → the common ones",)]
    assert between(reference, reference.replace(", language: fa}", "}")) == [
        ("Language of the report “weekly”: Persian → the one of each reader",)
    ]


def test_texts_of_the_other_language_are_said_as_such(reference):
    after = reference.replace("fa: فروش}", "fa: واحد فروش}")
    assert between(reference, after) == [("Name of Sales in Persian: “فروش” → “واحد فروش”",)]
    assert between(reference, after, "fa") == [("نام فروش: «فروش» ← «واحد فروش»",)]


def test_the_same_terms_have_no_changes(reference):
    assert between(reference, reference) == []
    assert no_changes("en") == "Both say the same: no term differs."
    assert [level_word(each, "fa") for each in ("major", "minor", "patch")] == ["اصلی", "فرعی", "ویرایشی"]
