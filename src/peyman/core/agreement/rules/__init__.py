"""Rules of good agreements, one file each: what may stand in an agreement and still harm those who sign it.

In: an agreement that reads without a problem, and where its terms stand in the file.
Out: problems and remarks, each with the code of its rule, in order of their place.
Never: a fact, a change of the text; what cannot be read at all is told by `checks`.
"""

from peyman.core.agreement.drafts import Path
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import Reading
from peyman.core.agreement.rules import (
    always_holds,
    answer_without_end,
    any_activity,
    appeal_to_judge,
    count_alone,
    few_leads,
    finance_unasked,
    freed_by_own_miss,
    goal_uncarried,
    half_translated,
    hidden_line,
    idle_closure,
    judge_is_party,
    ladder_end,
    level_gap,
    levels_reversed,
    machine_stops,
    miss_untold,
    never_final,
    never_frozen,
    never_holds,
    never_missed,
    no_counter,
    no_deputy,
    no_goal,
    no_history,
    no_holidays,
    no_ladder,
    no_meeting,
    no_reports,
    nobody_does_it,
    old_facts,
    old_values,
    one_channel,
    one_head,
    one_is_the_other,
    one_sided,
    out_of_reach,
    owes_nothing,
    paid_too_often,
    pay_cliff,
    pays_for_nothing,
    pays_wrong_thing,
    plan_short,
    quiet_at_work,
    rare_review,
    rejections_unseen,
    reminded_late,
    same_people,
    secret_in_text,
    self_excused,
    short_history,
    side_unread,
    side_unsigned,
    silence_ignored,
    sponsor_unsigned,
    team_answers,
    too_long,
    unacknowledged,
    undated_review,
    undated_training,
    unexplained_chance,
    unlinked,
    unnamed,
    unreasoned_rejection,
    untrained,
    urgent_unheard,
    vague_words,
    value_gap,
    value_unexplained,
    weightless_side,
)
from peyman.core.agreement.rules.rule import Advice, Rule

__all__ = ["RULES", "Advice", "Rule", "advice_on"]

_MODULES = (
    few_leads,
    count_alone,
    value_unexplained,
    value_gap,
    never_holds,
    always_holds,
    hidden_line,
    one_is_the_other,
    any_activity,
    machine_stops,
    unreasoned_rejection,
    no_history,
    unexplained_chance,
    plan_short,
    freed_by_own_miss,
    idle_closure,
    nobody_does_it,
    team_answers,
    one_head,
    no_deputy,
    no_reports,
    side_unread,
    never_frozen,
    old_facts,
    ladder_end,
    no_ladder,
    answer_without_end,
    same_people,
    level_gap,
    silence_ignored,
    miss_untold,
    reminded_late,
    levels_reversed,
    urgent_unheard,
    one_channel,
    quiet_at_work,
    secret_in_text,
    half_translated,
    unnamed,
    side_unsigned,
    no_goal,
    goal_uncarried,
    unlinked,
    never_missed,
    vague_words,
    too_long,
    out_of_reach,
    never_final,
    no_holidays,
    short_history,
    old_values,
    untrained,
    undated_training,
    one_sided,
    owes_nothing,
    weightless_side,
    no_meeting,
    no_counter,
    pay_cliff,
    pays_wrong_thing,
    pays_for_nothing,
    paid_too_often,
    finance_unasked,
    unacknowledged,
    sponsor_unsigned,
    rejections_unseen,
    judge_is_party,
    appeal_to_judge,
    self_excused,
    undated_review,
    rare_review,
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
