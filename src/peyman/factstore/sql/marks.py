"""Marks in SQL: which facts are what to a scene, and the facts for which that is not decided here."""

from collections.abc import Iterator

from peyman.core.conditions import Condition
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import event_cell
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import Step, listed, step
from peyman.factstore.sql.truth import Truth, truth_of

_FACTS = "facts"


def mark_truth(condition: Condition) -> Truth:
    """Give the truth of a mark's condition over a row of `facts`."""
    return truth_of(condition, lambda name: event_cell(name, _FACTS))


def marked(asked: Asked, scene: UsedScene) -> tuple[str, dict[str, sql.Sql]]:
    """Give the facts up to now of leads that are not ignored, as a sentence with its gaps.

    `a0`, `a1`, …: the moment, where the fact is that mark.
    """
    gone = scene.gone
    columns = listed(f'case when :mark_{number} then facts."at" end as a{number}' for number in range(len(scene.marks)))
    left_out = "" if gone is None else f"left join {gone} as gone on gone.subject = facts.subject"
    there = "" if gone is None else " and gone.subject is null"
    sentence = f"""select facts.subject as subject, facts.fact as fact, facts."at" as "at", facts.amount as amount,
        facts.currency as currency{columns}
        from events as facts {left_out} where facts."at" <= {asked.now}{there}"""
    gaps = {f"mark_{number}": mark_truth(mark.when).holds for number, mark in enumerate(scene.marks)}
    return sentence, gaps


def undecided(asked: Asked, scene: UsedScene) -> Iterator[Step]:
    """Give the subjects with a fact whose marks are not decided in SQL: numbers too long, moments in values (§20)."""
    for number, mark in enumerate(scene.marks):
        found = mark_truth(mark.when)
        doubt = found.beyond if mark.moment == "at" else found.holds
        if doubt is not None:
            yield step(
                scene.relation(f"undecided_{number}"),
                f"""select distinct facts.subject as subject from events as facts
                    where facts."at" <= {asked.now} and :doubt""",
                doubt=doubt,
            )
