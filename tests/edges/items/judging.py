"""Judging in memory for tests of kept items: from all facts of a shelf, and told whom it was asked to judge."""

from collections.abc import Iterable, Iterator

from peyman.core.facts.values import Subject
from peyman.core.judge.gathering import gather
from peyman.core.judge.items import Items
from peyman.core.judge.plain import LeadItems, judge_lead
from peyman.core.judge.plan import Plan
from peyman.factstore.shelf import Shelf


class Judging:
    """Judges leads of a shelf, and remembers whom it was asked to judge."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.asked: list[frozenset[Subject] | None] = []

    def __call__(self, plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        named = None if subjects is None else frozenset(subjects)
        self.asked.append(named)
        closures = self.shelf.closures()
        for lead in self.shelf.leads(named, counted=plan.subject):
            yield lead.subject, judge_lead(plan, lead, closures)


def from_nothing(shelf: Shelf, plan: Plan) -> Items:
    closures = shelf.closures()
    return gather(judge_lead(plan, lead, closures) for lead in shelf.leads(counted=plan.subject))


def sorted_items(items: Items) -> tuple[list[str], list[str], list[str]]:
    return sorted(map(repr, items.clocks)), sorted(map(repr, items.entries)), sorted(map(repr, items.tallies))
