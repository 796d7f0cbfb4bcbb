"""The predicate language: a condition's text becomes a tree of known names and literals.

In: text; a row of named values.
Out: a frozen tree, the names it uses, its truth (two-valued), its canonical text.
Never: SQL text, a function call, a third truth value.
"""

from peyman.core.conditions.folding import fold, fold_date
from peyman.core.conditions.names import expand, names_in
from peyman.core.conditions.parser import parse_condition
from peyman.core.conditions.tree import Condition
from peyman.core.conditions.truth import compile_condition, truth
from peyman.core.conditions.words import ConditionError
from peyman.core.conditions.writing import write_condition

__all__ = [
    "Condition",
    "ConditionError",
    "compile_condition",
    "expand",
    "fold",
    "fold_date",
    "names_in",
    "parse_condition",
    "truth",
    "write_condition",
]
