"""Whom the terms count on and nobody is (SEMANTICS §61): people who have left, teams without anybody in them.

A problem where the roster says so, with the commitments that hang on it. Of a person about whom the roster says nothing
nothing is said; a team that nobody was ever said to be in is remarked on, where there is a roster at all.
"""

from collections.abc import Iterator

from peyman.core.agreement.drafts import Leaf
from peyman.core.agreement.problems import Problem, Severity
from peyman.core.agreement.reading import Reading
from peyman.core.agreement.resolving import Nobody, Scene, accountable_of, resolve
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who
from peyman.core.people.who import Who

_ANOTHER = "name somebody who is there"
_PEOPLE = "bring the people of this team, or name another one"


def unfilled(reading: Reading, scene: Scene) -> Iterator[Problem]:
    """Tell every person and team of a sound text that is nobody at the scene's moment, in order of the file."""
    for leaf in reading.leaves:
        if isinstance(leaf.value, Who) and leaf.value.kind in ("person", "team"):
            for nobody in resolve((leaf.value,), scene).nobody:
                if nobody.why != "team_unknown" or scene.roster:
                    yield _told(nobody, leaf, reading.file, scene.agreement)


def _told(nobody: Nobody, leaf: Leaf, file: str, agreement: Agreement) -> Problem:
    severity: Severity = "remark" if nobody.why == "team_unknown" else "problem"
    place = leaf.scalar.place
    cure = _ANOTHER if nobody.why == "left" else _PEOPLE
    return Problem(_CODES[nobody.why], severity, file, place.line, place.column, _said(nobody, leaf, agreement), cure)


_CODES = {"left": "person_left", "no_members": "team_empty", "team_unknown": "team_unknown"}


def _said(nobody: Nobody, leaf: Leaf, agreement: Agreement) -> str:
    who = f"`{write_who(nobody.who)}`"
    if nobody.why == "no_members":
        return f"{who} has no members and stands in {_where(leaf)}"
    if nobody.why == "team_unknown":
        return f"nobody was ever said to be in {who}, which stands in {_where(leaf)}"
    if leaf.path[0] == "commitments" and leaf.path[-1] == "accountable":
        return f"{who} has left and is accountable for `{leaf.path[1]}`"
    if leaf.path[0] == "parties" and leaf.path[-1] == "head":
        return _head(who, str(leaf.path[1]), agreement)
    return f"{who} has left and stands in {_where(leaf)}"


def _head(who: str, party: str, agreement: Agreement) -> str:
    answers = [each.id for each in agreement.commitments if accountable_of(each) == Who("head", party)]
    text = f"{who} has left and is the head of `{party}`"
    return f"{text}, accountable for {', '.join(f'`{name}`' for name in answers)}" if answers else text


def _where(leaf: Leaf) -> str:
    """Name the term as the file does, places in lists left out: `escalation.tell`, `disputes.judge`."""
    return "`" + ".".join(part for part in leaf.path if isinstance(part, str)) + "`"
