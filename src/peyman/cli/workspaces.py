"""How file commands open an agreement and its facts, and what they say when that fails."""

import sys
from collections.abc import Mapping
from pathlib import Path

from peyman.cli.asof import as_of_moment
from peyman.cli.output import CallFailed, tell
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.moments import Moment
from peyman.core.quantities.problems import Problem, show_problem
from peyman.factstore.items_parts import TALLIES
from peyman.questions.terms import terms
from peyman.questions.versions import none_in_force
from peyman.questions.workspace import AgreementRefused, FactsMissing, Workspace, open_workspace
from peyman.wording.restatements import rebuilt_sentence
from peyman.wording.standing import not_in_force_words


def opened(agreement: Path, facts: Path, *, known_on: str | None = None, full: bool = False) -> Workspace:
    """Open the workspace of a call; an agreement with problems shows them all and exits 1.

    What had to be judged anew for all leads is said on stderr, in one line.
    """
    try:
        moment = None
        if known_on is not None:
            moment = as_of_moment(known_on, terms(agreement)[-1].calendar.timezone, "--known-on")
        workspace = open_workspace(agreement, facts, known_on=moment, full=full)
        _tell_rebuilt(workspace)
        return workspace
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)


def terms_of(agreement: Path) -> tuple[Agreement, ...]:
    """Give the versions of a call's agreement; one with problems shows them all and exits 1."""
    try:
        return terms(agreement)
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)


def tell_not_in_force(versions: tuple[Agreement, ...], at: Moment) -> None:
    """Say on stderr that no agreement is in force at a moment, which expired last, and which begins next."""
    none = none_in_force(versions, at)
    if none is not None:
        tell(not_in_force_words(none, "en"))


def _tell_rebuilt(workspace: Workspace) -> None:
    parts = [(each.part, each.why) for each in workspace.kept.rebuilt if each.why != "new"]
    named = [each for each in parts if each[0] != TALLIES] or parts
    if named:
        tell(rebuilt_sentence(named, "en"))


def tell_problems(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
    """Show every problem with its line and a caret, on stderr."""
    for problem in problems:
        tell(show_problem(problem, texts.get(problem.file, "")))


def read_text(path: Path) -> str:
    """Read a text file.

    Raises:
        CallFailed: there is no such file, or it is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallFailed(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise CallFailed(f"{path} cannot be read: {error.strerror}") from error
