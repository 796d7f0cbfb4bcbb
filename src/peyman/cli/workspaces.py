"""How file commands open an agreement and its facts, and what they say when that fails."""

import sys
from collections.abc import Mapping
from pathlib import Path

from peyman.cli.output import CallFailed, tell
from peyman.core.quantities.problems import Problem, show_problem
from peyman.questions.workspace import AgreementRefused, FactsMissing, Workspace, open_workspace

PROBLEM_COLUMNS = ("code", "severity", "file", "line", "column", "message", "cure")


def opened(agreement: Path, facts: Path) -> Workspace:
    """Open the workspace of a call; an agreement with problems shows them all and exits 1."""
    try:
        return open_workspace(agreement, facts)
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)


def tell_problems(problems: tuple[Problem, ...], texts: Mapping[str, str]) -> None:
    """Show every problem with its line and a caret, on stderr."""
    for problem in problems:
        tell(show_problem(problem, texts.get(problem.file, "")))


def problem_row(problem: Problem) -> dict[str, object]:
    """Give a problem as the same row in every answer."""
    return {name: getattr(problem, name) for name in PROBLEM_COLUMNS}


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
