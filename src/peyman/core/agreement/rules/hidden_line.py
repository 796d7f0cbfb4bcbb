"""A line that is never reached.

In a list that is read in order, the first line that fits decides. A line whose leads all fit one before it promises
something that no lead will ever get: a shorter limit, another calendar, another value. Only what can be proved from
the words of the conditions is told.
"""

from collections.abc import Iterator

from peyman.core.agreement.conditions_of import named_conditions
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.lifecycle import LeadValueRow
from peyman.core.conditions import Condition, expand
from peyman.core.conditions.proving import follows, never_holds
from peyman.core.conditions.tree import All, Compare, Name, Text

EVERY: Condition = All(())


def _check(agreement: Agreement) -> Iterator[Advice]:
    named = named_conditions(agreement)
    for path, lines in _lists(agreement):
        conditions = [expand(line, named) for line in lines]
        for at, narrower in enumerate(conditions):
            if _is_hidden(narrower, conditions[:at]):
                message = "every lead that fits this line fits one before it, so it is never reached"
                yield Advice((*path, at), message, "put the narrower line first, or delete this one")
    yield from _calendars(agreement)


def _lists(agreement: Agreement) -> Iterator[tuple[Path, list[Condition]]]:
    for commitment in agreement.commitments:
        if commitment.clock is not None:
            lines = [line.where or EVERY for line in commitment.clock.within]
            yield ("commitments", commitment.id, "clock", "within"), lines
    yield ("capacity",), [line.where or EVERY for line in agreement.capacity]
    if agreement.lifecycle.lead_value is not None:
        rows = [_fitting(row) for row in agreement.lifecycle.lead_value.rows]
        yield ("lifecycle", "lead_value", "rows"), rows


def _fitting(row: LeadValueRow) -> Condition:
    return All(tuple(Compare("=", Name(attribute), Text(value)) for attribute, value in row.fits))


def _calendars(agreement: Agreement) -> Iterator[Advice]:
    named = named_conditions(agreement)
    followed = [each for each in agreement.calendar.elsewhere if each.where is not None]
    conditions = [expand(each.where, named) for each in followed if each.where is not None]
    for at, calendar in enumerate(followed):
        if _is_hidden(conditions[at], conditions[:at]):
            message = "every lead that fits this calendar fits one before it, so it is never reached"
            path: Path = ("calendar", "elsewhere", calendar.id, "where")
            yield Advice(path, message, "put the narrower one first, or delete this one")


def _is_hidden(narrower: Condition, before: list[Condition]) -> bool:
    """Say whether one before takes every lead; what fits no lead at all is told by another rule."""
    return any(follows(wider, narrower) for wider in before) and not never_holds(narrower)


RULE = Rule("S1-07", "problem", _check)
