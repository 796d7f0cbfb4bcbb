"""`peyman user`: who may sign in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.ledger_door import LEDGER, LedgerAddress, LedgerFolder, ask_ledger, password_from_stdin
from peyman.cli.options import Output
from peyman.cli.output import CallFailed, Format, tell, write_csv, write_json, write_table
from peyman.core.people.roster import LEFT
from peyman.core.quantities.moments import moment_of
from peyman.factstore.about_people import record_about_person
from peyman.factstore.shelf import Shelf
from peyman.questions.rows.values import instant

user = typer.Typer(name="user", help="Who may sign in: add somebody, close or open an account, list them.")
Mail = Annotated[str, typer.Argument(help="The mail address.", show_default=False)]
Name = Annotated[str | None, typer.Option("--name", help="What people call them. Default: from the address.")]
Administrator = Annotated[bool, typer.Option("--administrator", help="They keep this installation.")]
Leaving = Annotated[
    Path | None, typer.Option("--facts", help="Also record in these facts that they have left.", show_default=False)
]
_COLUMNS = ("mail", "name", "active", "administrator", "language", "last_sign_in")


@user.command("add")
def add(
    mail: Mail,
    name: Name = None,
    administrator: Administrator = False,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
) -> None:
    """Let somebody sign in; the password is read from stdin.

    Example: echo a-long-password | peyman user add reza@acme.test --name "Reza Karimi" --data var
    """
    called = name or mail.split("@", 1)[0].replace(".", " ").title()
    asked = {"mail": mail, "name": called, "administrator": administrator, "password": password_from_stdin()}
    tell(f"{ask_ledger('add_account', asked, ledger=ledger, address=address)['mail']} may sign in")


@user.command("deactivate")
def deactivate(mail: Mail, facts: Leaving = None, ledger: LedgerFolder = LEDGER, address: LedgerAddress = None) -> None:
    """Close an account: they cannot sign in any more, and what they have open ends.

    With --facts the roster says from now on that they have left: `peyman lint --facts` names what counts on them.

    Example: peyman user deactivate reza@acme.test --data var --facts facts
    """
    if facts is not None and not facts.is_dir():
        raise CallFailed(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    ask_ledger("change_account", {"mail": mail, "active": False}, ledger=ledger, address=address)
    tell(f"{mail} cannot sign in any more")
    if facts is not None:
        at = moment_of(datetime.now(UTC))
        record_about_person(Shelf(facts), mail, LEFT, "yes", since=at, now=at)
        tell(f"the roster says that {mail} has left; `peyman lint AGREEMENT --facts {facts}` names what counts on them")


@user.command("activate")
def activate(mail: Mail, ledger: LedgerFolder = LEDGER, address: LedgerAddress = None) -> None:
    """Open a closed account again.

    Example: peyman user activate reza@acme.test --data var
    """
    ask_ledger("change_account", {"mail": mail, "active": True}, ledger=ledger, address=address)
    tell(f"{mail} may sign in again")


@user.command("list")
def list_users(ledger: LedgerFolder = LEDGER, address: LedgerAddress = None, format: Output = Format.table) -> None:
    """List every account.

    Example: peyman user list --data var --format json
    """
    found = ask_ledger("list_accounts", {}, ledger=ledger, address=address)
    rows = [each | {"last_sign_in": instant(each["last_sign_in"])} for each in found]
    if format is Format.json:
        write_json(rows)
    elif format is Format.csv:
        write_csv(rows, _COLUMNS)
    else:
        write_table([["" if row[name] is None else str(row[name]) for name in _COLUMNS] for row in rows], _COLUMNS)
