"""`peyman holders`: whose delay it is, clock by clock summed by who held them."""

from typing import Annotated

import typer

from peyman.cli.asof import asked_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, KnownOn, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import opened, tell_not_in_force
from peyman.core.judge.holders import Charge
from peyman.questions.holders import WhoseDelay, whose_delay
from peyman.questions.rows.values import exact, instant
from peyman.questions.workspace import NameUnknown
from peyman.wording.durations import elapsed_text
from peyman.wording.holders import held_word
from peyman.wording.numbers import share as share_text

_NUMBERS = ("clocks", "met", "late", "overdue", "open", "held_ms", "late_ms")
_COLUMNS = ["kind", "holder", "team", *_NUMBERS, "share"]
Commitment = Annotated[
    str, typer.Option("--commitment", help="Whose clocks: the id of a clock commitment.", show_default=False)
]
InPeriod = Annotated[
    str | None, typer.Option("--period", help="Only the clocks of this period: 1405-07. Default: all.")
]


def holders(
    agreement: AgreementPath,
    facts: FactsFolder,
    commitment: Commitment,
    period: InPeriod = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    format: Output = Format.table,
) -> None:
    """Show who held the clocks of a commitment, for how long, and whose delay it is.

    A clock is listed under who held it when it stopped or was due; time is charged to who held it then. Of fewer than
    20 decided clocks there is no share.

    Example: peyman holders agreement.yaml --facts facts --commitment first_touch --format csv
    """
    workspace = opened(agreement, facts, known_on=known_on)
    moment = asked_moment(as_of, workspace.zone, workspace.known_on)
    try:
        answer = whose_delay(workspace, commitment=commitment, as_of=moment, period=period)
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
    tell_not_in_force(workspace.versions, moment)
    if format is Format.json:
        write_json(_whole(answer))
    elif format is Format.csv:
        write_csv([_row(each) for each in answer.holders], _COLUMNS)
    else:
        _write_table(answer)


def _whole(answer: WhoseDelay) -> dict[str, object]:
    return {
        "commitment": answer.commitment,
        "period": None if answer.period is None else answer.period.label,
        "as_of": instant(answer.as_of),
        "holders": [_row(each) for each in answer.holders],
        "teams": [_row(each) for each in answer.teams],
    }


def _row(charge: Charge) -> dict[str, object]:
    named = {"kind": charge.kind, "holder": charge.holder, "team": charge.team}
    return {**named, **{name: getattr(charge, name) for name in _NUMBERS}, "share": exact(charge.share)}


def _write_table(answer: WhoseDelay) -> None:
    title = (
        f"{answer.commitment}, {answer.period.label if answer.period else 'all periods'}, as of {instant(answer.as_of)}"
    )
    columns = ("holder", "team", "clocks", "met", "late", "overdue", "open", "held", "late for", "share")
    write_table([_told(each) for each in answer.holders], columns, title)


def _told(charge: Charge) -> tuple[str, ...]:
    counts = tuple(str(getattr(charge, name)) for name in ("clocks", "met", "late", "overdue", "open"))
    times = elapsed_text(charge.held_ms, "en"), elapsed_text(charge.late_ms, "en")
    share = "" if charge.share is None else share_text(charge.share, "en")
    return (charge.holder or held_word(charge.kind, "en"), charge.team or "", *counts, *times, share)
