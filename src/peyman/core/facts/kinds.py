"""What kind of subject a column names, as its name tells: `deal_id` a deal, `Account ID` an account."""

import re
from collections.abc import Iterator

from peyman.core.facts.columns import Columns
from peyman.core.facts.rules import Column, TableRule

_WORDS = {
    "lead": "lead",
    "mql": "lead",
    "contact": "contact",
    "person": "contact",
    "account": "account",
    "company": "account",
    "organisation": "account",
    "organization": "account",
    "buying group": "buying_group",
    "deal": "deal",
    "opportunity": "deal",
}


def subject_kind(column: str) -> str | None:
    """Give the kind of subject that a column's name tells, None where it tells none or several."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    words = re.sub(r"[\s_\-.]+", " ", spaced).strip().lower()
    found = {kind for word, kind in _WORDS.items() if re.search(rf"\b{word}s?\b", words)}
    return found.pop() if len(found) == 1 else None


def kinds_in(rule: TableRule, columns: Columns) -> Iterator[tuple[str, str]]:
    """Give the subjects of a table with the kinds that their columns' names tell."""
    named = [rule.subject[0]] if len(rule.subject) == 1 else []
    for link in rule.links:
        if link.kind != "same_as":
            named.extend(cell for cell in (link.start, link.to) if isinstance(cell, Column))
    for column in named:
        kind = subject_kind(column.name)
        if kind is not None:
            yield from ((key, kind) for key in set(columns.keys(column)) if key is not None)
