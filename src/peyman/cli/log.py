"""`peyman log`: what was done about the agreement, and whether the log is whole."""

import sys

import typer

from peyman.cli.ledger_door import LEDGER, LedgerAddress, LedgerFolder, ask_ledger
from peyman.cli.options import Language, Output
from peyman.cli.output import Format, tell, write_csv, write_json, write_table
from peyman.core.agreement.chain import Broken, Entry
from peyman.questions.rows.values import instant
from peyman.wording.log import logged_words
from peyman.wording.proving import link_words, log_whole_words, mismatch_words

log = typer.Typer(name="log", help="What was done about the agreement: show it, or check that nobody changed it.")
_COLUMNS = ("number", "at", "who", "what", "about", "details", "hash")


@log.command("show")
def show(
    ledger: LedgerFolder = LEDGER, address: LedgerAddress = None, lang: Language = "en", format: Output = Format.table
) -> None:
    """Show every row of the log, the oldest first.

    Example: peyman log show --data var --format csv
    """
    rows = ask_ledger("log", {"lang": lang}, ledger=ledger, address=address)
    if format is Format.json:
        write_json([row | {"at": instant(row["at"])} for row in rows])
    elif format is Format.csv:
        write_csv([row | {"at": instant(row["at"])} for row in rows], _COLUMNS)
    else:
        entries = [Entry(**row) for row in rows]
        told = [
            [str(each.number), instant(each.at) or "", each.who, logged_words(each, lang), each.hash[:12]]
            for each in entries
        ]
        write_table(told, ["row", "at", "who", "what", "hash"])


@log.command("verify")
def verify_log(ledger: LedgerFolder = LEDGER, address: LedgerAddress = None, lang: Language = "en") -> None:
    """Check every link of the log, and each version and signature that it tells of; a flaw exits 1.

    Example: peyman log verify --data var
    """
    checked = ask_ledger("check_log", {"lang": lang}, ledger=ledger, address=address)
    flaws = [link_words(Broken(**each), lang) for each in checked["broken"]]
    flaws += [mismatch_words(each["about"], each["flaw"], lang) for each in checked["mismatches"]]
    for flaw in flaws:
        tell(flaw)
    if flaws:
        sys.exit(1)
    tell(log_whole_words(checked["rows"], checked["head"], lang))
