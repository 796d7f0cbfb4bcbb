"""A problem: what a person wrote that we cannot accept, where it stands, and how to cure it."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["problem", "remark"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct (`problem`) or to look at (`remark`); lines and columns count from 1."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    cure: str


def show_problem(problem: Problem, text: str) -> str:
    """Show a problem under its own line of the text, with a caret at the column.

    A place behind the end of the text is shown at its last line; tabs are kept, so that the caret stands right.
    """
    lines = text.removeprefix("\ufeff").splitlines() or [""]
    line = lines[min(problem.line, len(lines)) - 1]
    column = min(problem.column, len(line) + 1)
    under = "".join("\t" if letter == "\t" else " " for letter in line[: column - 1])
    head = f"{problem.file}:{problem.line}:{problem.column}: {problem.severity}: {problem.message} [{problem.code}]"
    shown = [head, f"    {line}", f"    {under}^"]
    return "\n".join([*shown, f"    cure: {problem.cure}"] if problem.cure else shown)


def did_you_mean(word: str, known: tuple[str, ...], otherwise: str = "") -> str:
    """Give the cure for an unknown word: the nearest known one, else what is known, else `otherwise`."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if known and len(known) <= 12:
        return "write one of: " + ", ".join(f"`{name}`" for name in known)
    return otherwise
