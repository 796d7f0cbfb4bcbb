"""Rules of good agreements, one file each: what may stand in an agreement and still harm those who sign it.

In: an agreement that reads without a problem, and where its terms stand in the file.
Out: problems and remarks, each with the code of its rule, in order of their place.
Never: a fact, a change of the text; what cannot be read at all is told by `checks`.
"""

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import Reading
from peyman.core.agreement.rules import (
    answer_without_end,
    few_leads,
    ladder_end,
    never_missed,
    no_counter,
    no_history,
    no_ladder,
    nobody_does_it,
    one_sided,
    owes_nothing,
    pay_cliff,
    rejections_unseen,
    sponsor_unsigned,
    too_long,
    undated_review,
    unexplained_chance,
    untrained,
    urgent_unheard,
    vague_words,
)
from peyman.core.agreement.rules.rule import Advice, Rule

__all__ = ["RULES", "Advice", "Rule", "advice_on"]

_MODULES = (
    few_leads,
    no_history,
    unexplained_chance,
    nobody_does_it,
    ladder_end,
    no_ladder,
    answer_without_end,
    urgent_unheard,
    never_missed,
    vague_words,
    too_long,
    untrained,
    one_sided,
    owes_nothing,
    no_counter,
    pay_cliff,
    sponsor_unsigned,
    rejections_unseen,
    undated_review,
)
RULES: tuple[Rule, ...] = tuple(module.RULE for module in _MODULES)
"""Every rule, in the order of steps and tips."""


def advice_on(reading: Reading) -> tuple[Problem, ...]:
    """Give what the rules find in an agreement that was read; nothing where it could not be."""
    agreement = reading.agreement
    if agreement is None:
        return ()
    found = [_told(rule, advice, reading) for rule in RULES for advice in rule.check(agreement)]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column, problem.code)))


def _told(rule: Rule, advice: Advice, reading: Reading) -> Problem:
    line, column = _place(reading, advice.path)
    return Problem(rule.code, rule.severity, reading.file, line, column, advice.message, advice.cure)


def _place(reading: Reading, path: Path) -> tuple[int, int]:
    """Give where a term stands, or the nearest around it."""
    while path and path not in reading.marks:
        path = path[:-1]
    place = reading.marks[path]
    return place.line, place.column
