"""Words for ids: an id that many companies use has a word in Persian; any other is shown as it stands in the file."""

import re
from typing import Final

from peyman.core.agreement.terms.clauses import Text
from peyman.wording.catalogue import Language, foreign, is_known, isolate, say
from peyman.wording.numbers import digits

_IN_CAPITALS: Final = frozenset(
    {"mql", "sal", "sql", "sqo", "sla", "cac", "icp", "crm", "pql", "mqa", "sdr", "bdr", "adr", "ae", "abm", "mi"}
)
_OF_LANGUAGE: Final = {
    "actor_kind": "the kind of actor",
    "value_number": "the number in the value",
    "number_that_day": "its number in that day’s count",
    "capacity_that_day": "that day’s capacity",
    "late_disputes": "the number of disputes not decided in time",
    "capacity_change": "the change in capacity",
    "chance": "the chance of making it",
    "attainment": "attainment",
    "score": "the score",
}
_IN_FULL: Final = {"demandgen": "demand generation"}
_SAID_YES: Final = frozenset({"yes", "true", "1", "بله"})
_SAID_NO: Final = frozenset({"no", "false", "0", "خیر"})
_PLAIN_NUMBER: Final = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
_PERSIAN_LETTER: Final = re.compile("[\u0600-\u06ff]")


def name_of(identifier: str, language: Language, kind: str = "name") -> str:
    """Name an id: first_touch is "first touch" or «نخستین تماس»; without a Persian word it stays as it is, isolated.

    `kind` is a context of the catalogue that goes before the common one: a metric `value` is no column `value`.
    """
    if language == "en":
        return _OF_LANGUAGE.get(identifier) or " ".join(_english_word(word) for word in identifier.split("_"))
    for context in (kind, "name"):
        if is_known(identifier, context):
            return say(identifier, language, context=context)
    return isolate(identifier)


def value_text(text: str, language: Language) -> str:
    """Show a value as it stands in the CRM: Latin isolated in Persian; Persian, and a text with blanks, in quotes."""
    if _PERSIAN_LETTER.search(text):
        return f"«{text}»" if language == "fa" else f"“{isolate(text)}”"
    if not text or " " in text:
        return f"«{isolate(text)}»" if language == "fa" else f"“{text}”"
    return isolate(text) if language == "fa" else text


def yes_no_text(text: str, language: Language) -> str:
    """Say a value of an attribute that is yes or no: yes, بله; another spelling is shown as it stands."""
    folded = text.strip().lower()
    if folded in _SAID_YES:
        return say("yes", language)
    return say("no", language) if folded in _SAID_NO else value_text(text, language)


def number_text(text: str, language: Language) -> str:
    """Show a value that is a plain number in the digits of the language, any other as it stands."""
    return digits(text, language) if _PLAIN_NUMBER.fullmatch(text) else value_text(text, language)


def text_in(text: Text | None, identifier: str, language: Language, kind: str = "name") -> str:
    """Show a text of the file in a language: its own words, else those of the other language, else the id's."""
    if text is None:
        return name_of(identifier, language, kind)
    own, other = (text.fa, text.en) if language == "fa" else (text.en, text.fa)
    if own or not other or other == identifier:
        return foreign(own, language) if own and own != identifier else name_of(identifier, language, kind)
    if is_known(identifier, "name") and language == "fa":
        return name_of(identifier, language, kind)
    return isolate(other)


def _english_word(word: str) -> str:
    if word in _IN_CAPITALS:
        return word.upper()
    if word in _IN_FULL:
        return _IN_FULL[word]
    return word[:-1].upper() + "s" if word.endswith("s") and word[:-1] in _IN_CAPITALS else word
