"""What a new version changes for one person (CAPABILITIES T15): of all changes those that touch what they do or owe."""

from collections.abc import Iterable

from peyman.core.agreement.changes import Change
from peyman.core.agreement.changes.change import path_text
from peyman.core.agreement.duties import duties_of
from peyman.core.agreement.resolving import Scene, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.people.who import Who

_EVERYBODY = ("agreement", "calendar", "lifecycle", "money", "goal")
"""Parts by which everybody lives: when it holds, when people work, what a lead is, in which money, what it is for."""


def changes_for(mail: str, changes: Iterable[Change], before: Scene, after: Scene) -> tuple[Change, ...]:
    """Give the changes that touch a person, by what either version asks of them.

    1. What everybody lives by touches everybody who has any part in it.
    2. A commitment touches who is accountable for it, the heads of its sides, and, where it is a clock, whoever takes
       leads; its metric touches the same people.
    3. Every other term touches those whom it asks for something.
    """
    touched = {*_paths(mail, before), *_paths(mail, after)}
    if not touched:
        return ()
    return tuple(each for each in changes if each.path[0] in _EVERYBODY or _within(path_text(each.path), touched))


def must_acknowledge(scene: Scene) -> tuple[str, ...]:
    """Give the mail addresses of those who must say that they read a version, each once."""
    asked = [each.who for each in scene.agreement.stakeholders if each.must_acknowledge]
    return tuple(dict.fromkeys(each.mail for each in resolve(asked, scene).people))


def _paths(mail: str, scene: Scene) -> set[str]:
    own = duties_of(mail, scene)
    paths = {each.duty.path for each in own}
    takes_leads = any(each.duty.kind == "take_leads" for each in own)
    for commitment in scene.agreement.commitments:
        clock = takes_leads and commitment.clock is not None
        if clock or f"commitments.{commitment.id}" in paths or _leads_a_side(mail, commitment, scene):
            paths.add(f"commitments.{commitment.id}")
            paths |= {f"metrics.{name}" for name in _metrics(commitment, scene.agreement)}
    return paths


def _leads_a_side(mail: str, commitment: Commitment, scene: Scene) -> bool:
    sides = [Who("head", side) for side in (*commitment.owed_by, commitment.owed_to) if side != "company"]
    return any(each.mail.casefold() == mail.casefold() for each in resolve(sides, scene).people)


def _metrics(commitment: Commitment, agreement: Agreement) -> tuple[str, ...]:
    return tuple(each.id for each in agreement.metrics if each.id == commitment.metric)


def _within(path: str, touched: set[str]) -> bool:
    """Say whether a term is one of those, or stands in one of them."""
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in touched)
