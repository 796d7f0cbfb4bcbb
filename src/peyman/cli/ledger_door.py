"""The one door from the command line to the ledger: a process that knows Django answers one call, JSON in, JSON out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from peyman.cli.output import CallFailed
from peyman.cli.pages import Place, environment_of

LedgerFolder = Annotated[Path, typer.Option("--data", help="Where accounts, signatures and the log are kept.")]
LedgerAddress = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        help="The ledger in PostgreSQL, as postgresql://user@host/name. Default: PEYMAN_LEDGER, else a file in --data.",
        show_default=False,
    ),
]
LedgerFacts = Annotated[
    Path, typer.Option("--facts", help="The folder with the facts: the roster says who is in which team, who is away.")
]
PasswordOnStdin = "The password is read from stdin."
FACTS = Path("facts")
LEDGER = Path("var")


def ask_ledger(
    call: str, asked: dict[str, Any], *, ledger: Path, address: str | None = None, facts: Path = FACTS
) -> Any:
    """Have a call answered by the ledger in a folder, or at an address.

    Raises:
        CallFailed: it was refused, with the reason; or the ledger could not be opened.
    """
    agreement = Path(asked.get("agreement") or ".")
    environment = environment_of(Place(agreement, facts, ledger, ledger=address))
    named = {**asked, "agreement": str(agreement.resolve())}
    command = [sys.executable, "-m", "peyman.server.calls", call]
    ended = subprocess.run(
        command, input=json.dumps(named), env=environment, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or [f"it ended with {ended.returncode}"])[-1]
        raise CallFailed(f"the ledger did not answer: {last.removeprefix('peyman: ')}")
    answer = json.loads(ended.stdout)
    if "refused" in answer:
        raise CallFailed(answer["refused"])
    return answer["answer"]


def password_from_stdin() -> str:
    """Read one line of stdin; what is typed at a terminal is not shown."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")
