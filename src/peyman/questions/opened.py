"""The workspace that pages and the API share: opened once, opened again when facts or terms have changed."""

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from peyman.factstore.shelf import Shelf
from peyman.questions.workspace import Workspace, open_workspace, reading_again

Answer = TypeVar("Answer")
_State = tuple[tuple[tuple[str, int], ...], int]

_ASKING = threading.RLock()
"""Held while a question is asked: an open shelf answers one question at a time."""
_KEPT_ANSWERS = 32
_opened: dict[str, tuple[_State, Workspace]] = {}
_answers: OrderedDict[Hashable, Any] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the agreement and the facts of an installation are."""

    agreement: Path
    facts: Path


def workspace_at(place: Place) -> Workspace:
    """Give the workspace of a place as it stands now.

    Raises:
        FactsMissing: nobody brought facts yet.
        AgreementRefused: the agreement has problems.
    """
    with _ASKING:
        state = (_stamps(place.agreement), _manifest(place.facts))
        known = _opened.get("workspace")
        if known is None or known[0] != state:
            known = (state, open_workspace(place.agreement, place.facts))
            _opened["workspace"] = known
            gc.freeze()  # millions of items that hold no circle: looking among them for one would stop every page
            _answers.clear()
        return known[1]


def ask_at(place: Place, question: Callable[..., Answer], /, **named: Hashable) -> Answer:
    """Ask a question of the workspace; asked the same again of the same facts, the answer is the same and kept."""
    with _ASKING:
        workspace_at(place)
        asked = (question, tuple(sorted(named.items())))
        if asked not in _answers:
            _answers[asked] = reading_again(lambda: question(workspace_at(place), **named))
            while len(_answers) > _KEPT_ANSWERS:
                _answers.popitem(last=False)
        _answers.move_to_end(asked)
        answer: Answer = _answers[asked]
        return answer


def _stamps(agreement: Path) -> tuple[tuple[str, int], ...]:
    paths = sorted(agreement.glob("*.y*ml")) if agreement.is_dir() else [agreement]
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths if path.exists())


def _manifest(facts: Path) -> int:
    return Shelf(facts).manifest().number if facts.is_dir() else 0
