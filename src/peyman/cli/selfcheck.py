"""`peyman selfcheck`: what is kept beside the facts, held against what they come to when judged from nothing,
and a sample of leads judged in memory and in SQL."""

from dataclasses import asdict
from typing import Annotated

import typer

from peyman.cli.options import AgreementPath, FactsFolder, Output
from peyman.cli.output import Format, write_csv, write_json, write_table
from peyman.cli.workspaces import opened
from peyman.questions.selfcheck import SelfCheck
from peyman.questions.selfcheck import selfcheck as ask_selfcheck
from peyman.wording.catalogue import say

DIFFERS = 1
_COLUMNS = ["way", "lead", "node", "only_in_memory", "only_other"]
Leads = Annotated[int, typer.Option("--leads", min=0, help="How many leads, chosen at random, are judged twice.")]
Seed = Annotated[int, typer.Option("--seed", help="Chooses the same leads each time it is the same.")]


def selfcheck(
    agreement: AgreementPath,
    facts: FactsFolder,
    leads: Leads = 200,
    seed: Seed = 0,
    format: Output = Format.table,
) -> None:
    """Judge some leads in memory and in SQL, and check the kept items against a judging of all leads from nothing;
    exit 1 names the leads and nodes that differ.

    Example: peyman selfcheck agreement.yaml --facts facts --leads 200
    """
    answer = ask_selfcheck(opened(agreement, facts), leads=leads, seed=seed)
    rows = [asdict(each) for each in answer.differences]
    if format is Format.json:
        write_json({**asdict(answer), "differences": rows})
    elif format is Format.csv:
        write_csv(rows, _COLUMNS)
    else:
        _write_table(answer, rows)
    if rows:
        raise typer.Exit(DIFFERS)


def _write_table(answer: SelfCheck, rows: list[dict[str, object]]) -> None:
    title = say(
        "judged in memory and in SQL: {sampled} leads ({left} of them left to memory), "
        "against what is kept: {rebuilt} leads, differences: {n}",
        "en",
        sampled=answer.sampled,
        left=answer.left_to_memory,
        rebuilt=answer.rebuilt,
        n=len(rows),
    )
    write_table([[str(row[name]) for name in _COLUMNS] for row in rows], _COLUMNS, title)
