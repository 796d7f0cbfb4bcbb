"""`peyman lint`: what is wrong with an agreement, what in it nothing acts on yet, and what has a certain cure."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.lint_fixes import show_fixes, write_fixes
from peyman.cli.options import AgreementPath, AsOf
from peyman.cli.output import CallFailed, write_csv, write_json, write_table
from peyman.cli.sarif import sarif_log
from peyman.cli.workspaces import tell_problems
from peyman.core.quantities.moments import Moment
from peyman.questions.readiness import Readiness, readiness
from peyman.questions.refusals import FactsMissing
from peyman.questions.rows.problems import PROBLEM_COLUMNS, problem_json
from peyman.questions.terms import read_terms


class LintFormat(StrEnum):
    """In which form findings are written to stdout."""

    table = "table"
    json = "json"
    csv = "csv"
    sarif = "sarif"


OptionalFacts = Annotated[
    Path | None, typer.Option("--facts", help="Also hold the terms against these facts.", show_default=False)
]
LintOutput = Annotated[
    LintFormat, typer.Option("--format", help="table for people, json or csv for programs, sarif for a repository.")
]
Fix = Annotated[bool, typer.Option("--fix", help="Show what has a certain cure as a diff, and change nothing.")]
Write = Annotated[bool, typer.Option("--write", help="With --fix: write the cures into the file.")]


def lint(
    agreement: AgreementPath,
    facts: OptionalFacts = None,
    as_of: AsOf = None,
    format: LintOutput = LintFormat.table,
    fix: Fix = False,
    write: Write = False,
) -> None:
    """Check an agreement: every problem at once, with its place and its cure.

    With facts, a person on whom the terms count and who has left is a problem, and a team with nobody in it.

    Example: peyman lint agreement.yaml --fix
    """
    if write and not fix:
        raise CallFailed("--write stands only with --fix")
    try:
        moment = _moment(as_of, agreement)
        answer = readiness(agreement, facts, as_of=moment)
        if fix:
            (write_fixes if write else show_fixes)(answer)
            answer = readiness(agreement, facts, as_of=moment)
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    if not fix:
        _write(answer, format)
    if any(problem.severity == "problem" for problem in answer.problems):
        raise typer.Exit(1)


def _moment(as_of: str | None, agreement: Path) -> Moment:
    """Understand `--as-of` in the zone of the newest version; one that does not read has its problems to tell first."""
    versions = read_terms(agreement).versions if as_of else ()
    return as_of_moment(as_of, versions[-1].calendar.timezone if versions else "UTC")


def _write(answer: Readiness, format: LintFormat) -> None:
    rows = [problem_json(problem) for problem in answer.problems]
    if format is LintFormat.json:
        write_json({"problems": rows, "not_acted_on": list(answer.not_acted_on)})
    elif format is LintFormat.csv:
        write_csv(rows, PROBLEM_COLUMNS)
    elif format is LintFormat.sarif:
        write_json(sarif_log(answer.problems))
    else:
        write_table([[str(row[name]) for name in PROBLEM_COLUMNS] for row in rows], PROBLEM_COLUMNS)
        write_table([[key] for key in answer.not_acted_on], ["not acted on yet"])
        tell_problems(answer.problems, answer.texts)
