"""`peyman lint`: what is wrong with an agreement, and what in it nothing acts on yet."""

from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.options import AgreementPath, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import tell_problems
from peyman.questions.readiness import Readiness, readiness
from peyman.questions.refusals import FactsMissing
from peyman.questions.rows.problems import PROBLEM_COLUMNS, problem_json

OptionalFacts = Annotated[
    Path | None, typer.Option("--facts", help="Also hold the terms against these facts.", show_default=False)
]


def lint(agreement: AgreementPath, facts: OptionalFacts = None, format: Output = Format.table) -> None:
    """Check an agreement: every problem at once, with its place and its cure.

    Example: peyman lint agreement.yaml --format json
    """
    try:
        answer = readiness(agreement, facts)
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    _write(answer, format)
    if any(problem.severity == "problem" for problem in answer.problems):
        raise typer.Exit(1)


def _write(answer: Readiness, format: Format) -> None:
    rows = [problem_json(problem) for problem in answer.problems]
    if format is Format.json:
        write_json({"problems": rows, "not_acted_on": list(answer.not_acted_on)})
    elif format is Format.csv:
        write_csv(rows, PROBLEM_COLUMNS)
    else:
        write_table([[str(row[name]) for name in PROBLEM_COLUMNS] for row in rows], PROBLEM_COLUMNS)
        write_table([[key] for key in answer.not_acted_on], ["not acted on yet"])
        tell_problems(answer.problems, answer.texts)
