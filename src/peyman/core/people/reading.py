"""Reading and writing a `who` (LANGUAGE §2): `a@b.test`, `team:sdr`, `head:owed_by`, `holder`."""

import re

from peyman.core.people.who import Who, WhoKind
from peyman.core.quantities.grammar import GrammarError, nearest

WORDS = ("parties", "stakeholders", "accountable", "holder", "holder_lead", "everyone")
"""The words for people that every agreement has; parties and stakeholders add theirs."""

_KINDS: dict[str, WhoKind] = {"team": "team", "head": "head", "deputy": "deputy"}
_EMAIL = re.compile(r"[^\s@:]+@[^\s@:]+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def parse_who(text: str) -> Who:
    """Read who is meant.

    Raises:
        GrammarError: it is no address, no `team:`, `head:` or `deputy:` and no word.
    """
    kind, colon, name = text.partition(":")
    if colon:
        return _of_kind(kind, name)
    if "@" in text:
        if _EMAIL.fullmatch(text):
            return Who("person", text)
        raise GrammarError(f"`{text}` is no mail address", 1, "write it like `sara@acme.test`")
    if _NAME.fullmatch(text):
        return Who("word", text)
    raise GrammarError(f"`{text}` names nobody", 1, "write an address, `team:name`, `head:side` or a word")


def write_who(who: Who) -> str:
    """Give the text of a who, which reads back as the same."""
    return f"{who.kind}:{who.name}" if who.kind in _KINDS else who.name


def _of_kind(kind: str, name: str) -> Who:
    if kind not in _KINDS:
        guess = nearest(kind, _KINDS)
        cure = f"did you mean `{guess}:`?" if guess else "write `team:`, `head:` or `deputy:`"
        raise GrammarError(f"`{kind}:` is no kind of people", 1, cure)
    if not _NAME.fullmatch(name):
        raise GrammarError(f"`{name}` is no name", len(kind) + 2, "write a small letter, then letters, digits and `_`")
    return Who(_KINDS[kind], name)
