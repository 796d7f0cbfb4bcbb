"""What kind of subject a column names, as its name tells: `deal_id` a deal, `Account ID` an account.

A hint only: it says at which end of a chain of links facts stop, and takes no subject out of sight.
"""

import re
from collections.abc import Iterable, Sequence

from peyman.core.facts.columns import Columns
from peyman.core.facts.rules import Column, TableRule

Claims = frozenset[tuple[str, str]]
"""Subjects by external id with a kind that a column names for them."""

OF_TABLE, OF_ENDS = 1, 2
"""How much a claim weighs: the column of a table's subjects, the two columns of a link."""

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


def kinds_of_subjects(rule: TableRule, columns: Columns) -> Claims:
    """Give the subjects that a table is about with the kind that their column's name tells."""
    return _named(rule.subject, columns) if len(rule.subject) == 1 else frozenset()


def settled_kind(claims: Iterable[tuple[int, str]]) -> str:
    """Give the kind of a subject from all that was ever claimed (weight and kind), in whatever order it came.

    The heaviest claim holds; of several such, the kind that stands last in the order lead, contact, account, …
    """
    order = list(dict.fromkeys(_WORDS.values()))
    return max(claims, key=lambda claim: (claim[0], order.index(claim[1]) if claim[1] in order else -1, claim[1]))[1]


def kinds_of_ends(rule: TableRule, columns: Columns) -> Claims:
    """Give the ends of a table's links with the kinds that their columns' names tell, what is belonged to first.

    Two columns of one link tell more of who is what than the one column in which a whole log names its subjects.
    """
    links = [link for link in rule.links if link.kind != "same_as"]
    starts = [link.start for link in links if isinstance(link.start, Column) and link.split is None]
    ends = [link.to for link in links if isinstance(link.to, Column)]
    return _named([*starts, *ends], columns)


def _named(cells: Sequence[Column], columns: Columns) -> Claims:
    named: set[tuple[str, str]] = set()
    for column in cells:
        kind = subject_kind(column.name)
        if kind is not None:
            named.update((key, kind) for key in columns.keys(column) if key is not None)
    return frozenset(named)
