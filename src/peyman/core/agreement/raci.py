"""The RACI grid: of each commitment and task who does it, who answers for it, who is consulted, who is informed.

Columns are people as the terms name them in the end: addresses and teams. Who is in a team is asked elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from peyman.core.agreement.resolving import Scene, accountable_of, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.practices import Responsibility
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.people.roster import Roster
from peyman.core.people.who import Who

Letter = Literal["R", "A", "C", "I"]
LETTERS: tuple[Letter, ...] = ("R", "A", "C", "I")


@dataclass(frozen=True, slots=True)
class RaciRow:
    """A commitment, or a task (perhaps for one), with the letters of each column; a column without any has none."""

    kind: Literal["commitment", "task"]
    id: str
    commitment: str | None
    letters: tuple[tuple[Letter, ...], ...]


@dataclass(frozen=True, slots=True)
class Raci:
    """The grid: people as columns, in order of first sight; commitments as in the file, each with its tasks."""

    people: tuple[Who, ...]
    rows: tuple[RaciRow, ...]


def raci(agreement: Agreement) -> Raci:
    """Lay out the grid of an agreement.

    A commitment is done by whoever its tasks name, without a task by the heads of the sides that owe; consulted are the
    stakeholders who must be consulted about it. Tasks for no commitment come last.
    """
    named = [
        (_row(each), _of_commitment(agreement, each), _tasks_of(agreement, each)) for each in agreement.commitments
    ]
    flat = [one for row, letters, tasks in named for one in ((row, letters), *tasks)]
    flat += [_task(agreement, task, None) for task in agreement.responsibilities if task.commitment is None]
    people = tuple(dict.fromkeys(who for _, letters in flat for letter in LETTERS for who in letters[letter]))
    return Raci(people, tuple(_laid(row, letters, people) for row, letters in flat))


def named_people(people: Iterable[Who], agreement: Agreement, about: Commitment | None = None) -> tuple[Who, ...]:
    """Follow words, heads and deputies to the addresses and teams they name, whoever is there today."""
    found: dict[Who, None] = {}
    for who in people:
        told = resolve((who,), Scene(agreement, Roster(), 0, about))
        found |= dict.fromkeys(Who("person", each.mail) for each in told.people)
        found |= dict.fromkeys(each.who for each in told.nobody if each.why == "team_unknown")
    return tuple(found)


_Letters = dict[Letter, tuple[Who, ...]]
_Named = tuple[tuple[Literal["commitment", "task"], str, str | None], _Letters]


def _row(commitment: Commitment) -> tuple[Literal["commitment", "task"], str, str | None]:
    return "commitment", commitment.id, commitment.id


def _of_commitment(agreement: Agreement, commitment: Commitment) -> _Letters:
    tasks = [each for each in agreement.responsibilities if each.commitment == commitment.id]
    does = [who for task in tasks for who in task.responsible] or [Who("head", side) for side in commitment.owed_by]
    asked = [each.who for each in agreement.stakeholders if commitment.id in each.consulted_about]
    return _named(agreement, commitment, does, (accountable_of(commitment),), (asked, ()))


def _tasks_of(agreement: Agreement, commitment: Commitment) -> list[_Named]:
    tasks = (each for each in agreement.responsibilities if each.commitment == commitment.id)
    return [_task(agreement, task, commitment) for task in tasks]


def _task(agreement: Agreement, task: Responsibility, about: Commitment | None) -> _Named:
    others = (task.consulted, task.informed)
    letters = _named(agreement, about, task.responsible, (task.accountable,), others)
    return ("task", task.id, task.commitment), letters


def _named(
    agreement: Agreement,
    about: Commitment | None,
    does: Iterable[Who],
    answers: Iterable[Who],
    others: tuple[Iterable[Who], Iterable[Who]],
) -> _Letters:
    columns = (does, answers, *others)
    return {letter: named_people(who, agreement, about) for letter, who in zip(LETTERS, columns, strict=True)}


def _laid(
    row: tuple[Literal["commitment", "task"], str, str | None], letters: _Letters, people: tuple[Who, ...]
) -> RaciRow:
    cells = tuple(tuple(letter for letter in LETTERS if who in letters[letter]) for who in people)
    return RaciRow(*row, cells)
