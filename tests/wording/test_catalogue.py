"""The catalogue: every sentence of the source is translated, and the Persian is written as Persian is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from peyman.wording.catalogue import FOLDER, direction, foreign, isolate, key, persian_sentences, say

SOURCE = Path(__file__).parents[2] / "src" / "peyman"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
IN_TEMPLATE = re.compile(r"""\{%\s*say\s+(?:"([^"]+)"|'([^']+)')([^%]*)%\}""")
TEMPLATE_CONTEXT = re.compile(r"""context=["']([^"']+)["']""")

NAMES_IN_LATIN = {
    "HubSpot", "Salesforce", "CSV", "XLSX", "Parquet", "JSON", "YAML", "PDF", "HTML", "DOCX", "SHA", "UTC", "API",
    "CLI", "MQL", "SAL", "SQL", "SQO", "CRM", "GitHub", "Apache", "HTTP",
}  # fmt: skip


def constant(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(node: ast.AST) -> str:
    """Give the name of a called function or method that has an argument."""
    if not isinstance(node, ast.Call) or not node.args:
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr if isinstance(node.func.value, ast.Name) and node.func.value.id == "voice" else ""
    return getattr(node.func, "id", "")


def keys_of_python(path: Path) -> Iterator[tuple[str | None, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if called(node) in ("say", "key") and constant(node.args[0]) is not None:
            context = next((constant(word.value) for word in node.keywords if word.arg == "context"), None)
            yield context, constant(node.args[0])


def keys_of_template(path: Path) -> Iterator[tuple[str | None, str]]:
    for found in IN_TEMPLATE.finditer(path.read_text("utf-8")):
        context = TEMPLATE_CONTEXT.search(found[3])
        yield (context[1] if context else None), found[1] or found[2]


def all_keys() -> set[tuple[str | None, str]]:
    python = {pair for path in SOURCE.rglob("*.py") for pair in keys_of_python(path)}
    templates = {pair for path in SOURCE.rglob("*.html") for pair in keys_of_template(path)}
    return python | templates


def test_every_sentence_of_the_source_has_a_persian_one():
    known = persian_sentences()
    missing = sorted(
        (text, context or "")
        for context, text in all_keys()
        if (context, text) not in known and (None, text) not in known
    )
    assert missing == []


def test_no_sentence_is_put_together_with_an_f_string():
    guilty = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if called(node) in ("say", "key") and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert guilty == []


def test_no_sentence_is_translated_twice_in_two_ways():
    seen: dict[tuple[str | None, str], str] = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="fa", abort_invalid=True):
                if message.id:
                    place = (message.context, message.id)
                    assert seen.setdefault(place, message.string) == message.string, f"{path.name}: {message.id}"
                    assert not message.fuzzy, f"{path.name}: {message.id}"


def each_translation() -> list[tuple[str, str]]:
    return [(f"{context or ''}|{english}", persian) for (context, english), persian in sorted(
        persian_sentences().items(), key=lambda pair: (pair[0][0] or "", pair[0][1])
    )]  # fmt: skip


@pytest.mark.parametrize(("english", "persian"), each_translation(), ids=lambda text: text[:40])
def test_a_persian_sentence_is_written_as_persian_is(english, persian):
    text = PLACEHOLDER.sub("ب", persian)
    latin = set(re.findall(r"[A-Za-z]+", text)) - NAMES_IN_LATIN
    assert not latin, "Latin letters"
    assert not re.search("[يكىةٱۀ]", text), "Arabic letters"
    assert not re.search("[0-9٠-٩]", text), "digits that are not Persian"
    assert not re.search(r"[,;?%\"'”“`…]", text), "punctuation that is not Persian"
    assert not re.search(r"(^|[\s«(])ن?می [^\s]", text), "«می» stands with a ZWNJ"
    assert not re.search(r"[^\s‌] (ها|های|هایی)([\s،.؛»]|$)", text), "«ها» stands with a ZWNJ"
    assert not re.search("ه‌ی |ه ی ", text), "the ezafe after a silent he is ٔ"
    assert not re.search("‌[\\s،.؛:»)]|[\\s«(]‌|‌‌|‌$", text), "a ZWNJ stands between letters only"
    assert not re.search(r"\s[،.؛:؟!»]|[«(]\s|  ", text), "blanks around punctuation"
    assert not re.search("(?<![\u0600-\u06ff])لید|ذینفع|توافقنامه|گزارشدهی", text), "words that GLOSSARY avoids"


@pytest.mark.parametrize(("english", "persian"), each_translation(), ids=lambda text: text[:40])
def test_a_translation_names_the_same_values(english, persian):
    assert set(PLACEHOLDER.findall(persian)) == set(PLACEHOLDER.findall(english))


def test_values_are_filled_in_and_what_nobody_translated_is_said_in_english_and_isolated():
    assert say("within {length}", "fa", length="۴ ساعت کاری") == "ظرف ۴ ساعت کاری"
    assert say(key("within {length}"), "en", length="{x}") == "within {x}"
    unknown = "Nobody translated " + "this"
    assert say(unknown, "fa") == isolate(unknown)


def test_direction_and_isolation():
    assert (direction("en"), direction("fa")) == ("ltr", "rtl")
    assert foreign("demo", "fa") == "\u2068demo\u2069"
    assert foreign("دمو", "fa") == "دمو"
    assert foreign("demo", "en") == "demo"
