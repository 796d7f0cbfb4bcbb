"""What differs between two agreements: one change for each term, and how much each change weighs.

In: two agreements.
Out: changes in the order of the language, each with its path, its old and new value, and its level.
Never: a sentence (that is `wording.changes`), a fact, a verdict.
"""

from peyman.core.agreement.changes.change import Change, ChangeKind, Level, path_text, written_new, written_old
from peyman.core.agreement.changes.comparing import changes_between
from peyman.core.agreement.changes.levels import LEVELS, announced, level_of, next_version, step_between
from peyman.core.agreement.changes.terms_along import terms_along

__all__ = [
    "LEVELS",
    "Change",
    "ChangeKind",
    "Level",
    "announced",
    "changes_between",
    "level_of",
    "next_version",
    "path_text",
    "step_between",
    "terms_along",
    "written_new",
    "written_old",
]
