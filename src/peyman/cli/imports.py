"""`peyman import`: a mapping and its files become facts, every row accounted for."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from peyman.cli.options import FactsFolder, Output
from peyman.cli.output import Format, write_csv, write_json, write_table
from peyman.cli.workspaces import tell_problems
from peyman.connectors.files.importing import ImportReport, import_files
from peyman.core.facts.drafts import FileAccount
from peyman.core.quantities.moments import moment_of
from peyman.factstore.shelf import Shelf
from peyman.questions.rows.problems import problem_json

_COLUMNS = ["file", "source", "rows", "read", "left_out", "kept", "doubles", "quarantined", "reasons"]
MappingPath = Annotated[
    Path, typer.Argument(help="The mapping file; the files it names lie beside it.", show_default=False)
]


def import_facts(mapping: MappingPath, facts: FactsFolder, format: Output = Format.table) -> None:
    """Bring the files that a mapping names onto the shelf; twice adds nothing.

    Example: peyman import mapping.yaml --facts facts
    """
    report = imported(mapping, facts)
    if not report.done:
        _tell_problems(report, mapping, format)
    writers = {Format.json: _write_json, Format.csv: _write_csv, Format.table: _write_table}
    writers[format](report)


def imported(mapping: Path, facts: Path) -> ImportReport:
    """Import with a progress bar on stderr where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)
        return import_files(
            mapping,
            Shelf(facts),
            now=moment_of(datetime.now(UTC)),
            progress=lambda name, done, total: bar.update(task, description=name, completed=done, total=total),
        )


def _tell_problems(report: ImportReport, mapping: Path, format: Format) -> NoReturn:
    """Say what is wrong and leave: with 1, or with 2 where the mapping itself cannot be read."""
    try:
        text, code = mapping.read_text(encoding="utf-8", errors="replace"), 1
    except OSError:
        text, code = "", 2
    tell_problems(report.problems, {mapping.name: text})
    if format is Format.json:
        write_json({"problems": [problem_json(problem) for problem in report.problems]})
    raise typer.Exit(code)


def _write_json(report: ImportReport) -> None:
    write_json(
        {
            "manifest": report.manifest,
            "added": report.added,
            "corrected": report.corrected,
            "retracted": report.retracted,
            "files": [_row(each) | {"reasons": dict(each.reasons)} for each in report.files],
            "remarks": [{"file": each.file, "code": each.code, "message": each.message} for each in report.remarks],
        }
    )


def _write_csv(report: ImportReport) -> None:
    write_csv([_row(each) for each in report.files], _COLUMNS)


def _write_table(report: ImportReport) -> None:
    title = f"facts {report.manifest}: {report.added} added, {report.corrected} corrected, {report.retracted} retracted"
    write_table([[str(_row(each)[name]) for name in _COLUMNS] for each in report.files], _COLUMNS, title)


def _row(account: FileAccount) -> dict[str, object]:
    reasons = ", ".join(f"{code} {count}" for code, count in account.reasons)
    return {name: getattr(account, name) for name in _COLUMNS[:-1]} | {"reasons": reasons}
