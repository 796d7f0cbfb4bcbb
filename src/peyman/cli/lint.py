"""`peyman lint`: what is wrong with an agreement, and what in it nothing acts on yet."""

from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, AsOf, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import PROBLEM_COLUMNS, problem_row, tell_problems
from peyman.core.quantities.moments import Moment
from peyman.questions.readiness import Readiness, readiness
from peyman.questions.refusals import FactsMissing
from peyman.questions.terms import read_terms

OptionalFacts = Annotated[
    Path | None, typer.Option("--facts", help="Also hold the terms against these facts.", show_default=False)
]


def lint(
    agreement: AgreementPath, facts: OptionalFacts = None, as_of: AsOf = None, format: Output = Format.table
) -> None:
    """Check an agreement: every problem at once, with its place and its cure.

    With facts, a person on whom the terms count and who has left is a problem, and a team with nobody in it.

    Example: peyman lint agreement.yaml --format json
    """
    try:
        answer = readiness(agreement, facts, as_of=_moment(as_of, agreement))
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    _write(answer, format)
    if any(problem.severity == "problem" for problem in answer.problems):
        raise typer.Exit(1)


def _moment(as_of: str | None, agreement: Path) -> Moment:
    """Understand `--as-of` in the zone of the newest version; one that does not read has its problems to tell first."""
    versions = read_terms(agreement).versions if as_of else ()
    return as_of_moment(as_of, versions[-1].calendar.timezone if versions else "UTC")


def _write(answer: Readiness, format: Format) -> None:
    rows = [problem_row(problem) for problem in answer.problems]
    if format is Format.json:
        write_json({"problems": rows, "not_acted_on": list(answer.not_acted_on)})
    elif format is Format.csv:
        write_csv(rows, PROBLEM_COLUMNS)
    else:
        write_table([[str(row[name]) for name in PROBLEM_COLUMNS] for row in rows], PROBLEM_COLUMNS)
        write_table([[key] for key in answer.not_acted_on], ["not acted on yet"])
        tell_problems(answer.problems, answer.texts)
