"""Where a page's answers come from: the workspace, opened again when facts or terms have changed; and `now`."""

import gc
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from peyman.core.quantities.moments import MINUTE, Moment, moment_of
from peyman.factstore.shelf import Shelf
from peyman.questions.workspace import Workspace, open_workspace, reading_again

Answer = TypeVar("Answer")
_State = tuple[tuple[tuple[str, int], ...], int]

_ASKING = threading.RLock()
"""Held while a question is asked: an open shelf answers one question at a time."""
_KEPT_ANSWERS = 32
_opened: dict[str, tuple[_State, Workspace]] = {}
_answers: OrderedDict[Hashable, Any] = OrderedDict()


def workspace() -> Workspace:
    """Give the workspace of this installation as it stands now.

    Raises:
        FactsMissing: nobody brought facts yet.
        AgreementRefused: the agreement has problems.
    """
    place = settings.ENVIRONMENT
    with _ASKING:
        state = (_stamps(place.agreement), _manifest(place.facts))
        known = _opened.get("workspace")
        if known is None or known[0] != state:
            known = (state, open_workspace(place.agreement, place.facts))
            _opened["workspace"] = known
            gc.freeze()  # millions of items that hold no circle: looking among them for one would stop every page
            _answers.clear()
        return known[1]


def ask(question: Callable[..., Answer], /, **named: Hashable) -> Answer:
    """Ask a question of the workspace; asked the same again of the same facts, the answer is the same and kept."""
    with _ASKING:
        workspace()
        asked = (question, tuple(sorted(named.items())))
        if asked not in _answers:
            _answers[asked] = reading_again(lambda: question(workspace(), **named))
            while len(_answers) > _KEPT_ANSWERS:
                _answers.popitem(last=False)
        _answers.move_to_end(asked)
        answer: Answer = _answers[asked]
        return answer


def now() -> Moment:
    """Give the moment as of which pages speak: the one that was set, else the clock's, in whole minutes."""
    fixed: Moment | None = settings.ENVIRONMENT.as_of
    return moment_of(datetime.now(UTC)) // MINUTE * MINUTE if fixed is None else fixed


def _stamps(agreement: Path) -> tuple[tuple[str, int], ...]:
    paths = sorted(agreement.glob("*.y*ml")) if agreement.is_dir() else [agreement]
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths if path.exists())


def _manifest(facts: Path) -> int:
    return Shelf(facts).manifest().number if facts.is_dir() else 0
