"""The one catalogue: an English sentence is the key, its Persian sentence stands in `locale/fa/LC_MESSAGES/*.po`."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

Language = Literal["en", "fa"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fa")
FOLDER: Final = Path(__file__).parent / "locale" / "fa" / "LC_MESSAGES"

_FIRST_STRONG_ISOLATE = "\u2068"
_LEFT_TO_RIGHT_ISOLATE = "\u2066"
_POP_ISOLATE = "\u2069"
_LATIN = re.compile("[A-Za-z]")

Key = tuple[str | None, str]


def say(text: str, language: Language, /, *, context: str | None = None, **values: object) -> str:
    """Say the sentence `text` in a language, with `{names}` replaced by values.

    1. English is the text itself; `context` only tells two Persian sentences of one English text apart.
    2. Persian is looked up; what nobody translated is said in English, isolated, so that the page still reads.
    """
    sentence = text if language == "en" else _persian(text, context)
    return sentence.format_map(values) if values else sentence.replace("{{", "{").replace("}}", "}")


def key(text: str) -> str:
    """Mark an English text as a key of the catalogue where it is not said at once (a table of words)."""
    return text


def is_known(text: str, context: str | None = None) -> bool:
    """Tell whether the catalogue holds a Persian sentence for this English one."""
    return (context, text) in persian_sentences()


def direction(language: Language) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language is written."""
    return "rtl" if language == "fa" else "ltr"


def isolate(text: str) -> str:
    """Wrap a foreign run (an id, an address, a name) so that it keeps its own direction inside a sentence."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def left_to_right(text: str, language: Language) -> str:
    """Wrap a formula or a calculation, which is read from the left in both languages, inside a Persian sentence."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{text}{_POP_ISOLATE}" if language == "fa" else text


def foreign(text: str, language: Language) -> str:
    """Give a text as it stands in the file or the CRM: isolated where it would disturb a Persian sentence."""
    if language == "fa" and _LATIN.search(text):
        return isolate(text)
    return text


@cache
def persian_sentences() -> Mapping[Key, str]:
    """Read every Persian sentence once, by (context, English text)."""
    found: dict[Key, str] = {}
    for path in sorted(FOLDER.glob("*.po")):
        found.update(_sentences(_read(path)))
    return found


def _persian(text: str, context: str | None) -> str:
    known = persian_sentences()
    return known.get((context, text)) or known.get((None, text)) or isolate(text)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="fa", abort_invalid=True)


def _sentences(catalog: Catalog) -> dict[Key, str]:
    return {
        (message.context, message.id): message.string
        for message in catalog
        if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string
    }
