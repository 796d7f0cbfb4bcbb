"""`peyman serve`: the pages, on this machine only."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.ledger_door import LedgerAddress
from peyman.cli.options import AgreementPath, AsOf, FactsFolder
from peyman.cli.pages import Place, serving
from peyman.questions.terms import terms

Port = Annotated[int, typer.Option("--port", help="The port on 127.0.0.1; 0 takes a free one.")]
Accounts = Annotated[Path, typer.Option("--data", help="Where accounts are kept.")]
Invite = Annotated[
    str | None,
    typer.Option(
        "--invite", help="Let this mail address sign in; the password is read from stdin.", show_default=False
    ),
]


def serve(
    agreement: AgreementPath,
    facts: FactsFolder,
    port: Port = 8000,
    accounts: Accounts = Path("var"),
    address: LedgerAddress = None,
    as_of: AsOf = None,
    invite: Invite = None,
) -> None:
    """Serve the pages of an agreement on 127.0.0.1.

    Example: echo a-long-password | peyman serve agreement.yaml --facts facts --invite reza@acme.test
    """
    zone = terms(agreement)[-1].calendar.timezone
    moment = None if as_of is None else as_of_moment(as_of, zone)
    invited = (invite, sys.stdin.readline().rstrip("\n")) if invite else None
    with serving(Place(agreement, facts, accounts, moment, invited, address), port) as server:
        server.until_stopped()
