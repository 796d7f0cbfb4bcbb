"""`peyman clocks`: every clock of one commitment, with its moments and its verdict."""

from typing import Annotated

import typer

from peyman.cli.asof import asked_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, KnownOn, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import opened, tell_not_in_force
from peyman.questions.clocks import clocks as ask_clocks
from peyman.questions.rows.clocks import clock_json
from peyman.questions.workspace import NameUnknown

_COLUMNS = [
    "subject",
    "run",
    "holder",
    "start",
    "due",
    "late_after",
    "stop",
    "elapsed_ms",
    "limit",
    "verdict",
    "reason",
]
Commitment = Annotated[
    str, typer.Option("--commitment", help="Whose clocks: the id of a clock commitment.", show_default=False)
]


def clocks(
    agreement: AgreementPath,
    facts: FactsFolder,
    commitment: Commitment,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    format: Output = Format.table,
) -> None:
    """List the clocks of a commitment.

    Example: peyman clocks agreement.yaml --facts facts --commitment first_touch --format csv
    """
    workspace = opened(agreement, facts, known_on=known_on)
    try:
        moment = asked_moment(as_of, workspace.zone, workspace.known_on)
        rows = ask_clocks(workspace, commitment=commitment, as_of=moment)
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
    tell_not_in_force(workspace.versions, moment)
    flat = [clock_json(row) for row in rows]
    if format is Format.json:
        write_json(flat)
    elif format is Format.csv:
        write_csv(flat, _COLUMNS)
    else:
        write_table([["" if row[name] is None else str(row[name]) for name in _COLUMNS] for row in flat], _COLUMNS)
