"""`peyman propose`, `sign`, `signatures`, `bundle`, `act`: a version on its way from a file to what all have signed."""

import base64
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from peyman.cli.ledger_door import (
    FACTS,
    LEDGER,
    LedgerAddress,
    LedgerFacts,
    LedgerFolder,
    ask_ledger,
    password_from_stdin,
)
from peyman.cli.options import AgreementPath, Language
from peyman.cli.output import CallFailed, Format, tell, write_json, write_table
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.signing import Answer
from peyman.questions.rows.values import instant
from peyman.wording.catalogue import Language as Tongue
from peyman.wording.catalogue import say
from peyman.wording.signing import answer_words, asked_words, unreachable_words
from peyman.wording.standing import state_of_version

VersionAsked = Annotated[
    str | None, typer.Option("--version", help="Which version. Default: the newest one.", show_default=False)
]
Signer = Annotated[str, typer.Option("--as", help="The mail address of who signs; the password is read from stdin.")]
Proposer = Annotated[str | None, typer.Option("--as", help="The mail address of who proposes it.", show_default=False)]
Refusal = Annotated[str | None, typer.Option("--refuse", help="Refuse, and say why.", show_default=False)]
Target = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
Wish = Annotated[Literal["suspend", "resume", "send_back"], typer.Argument(help="What to do with the version.")]
Why = Annotated[str, typer.Option("--reason", help="Why; everybody reads it.")]
Shape = Annotated[Format, typer.Option("--format", help="table for people, json for programs.")]


def propose(
    agreement: AgreementPath,
    version: VersionAsked = None,
    by: Proposer = None,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
    facts: LedgerFacts = FACTS,
    lang: Language = "en",
) -> None:
    """Propose a version for signature, as its file says it now.

    Example: peyman propose agreements --version 2.0.0 --as sara@acme.test --data var
    """
    asked = {"agreement": str(agreement), "version": version, "by": by, "lang": lang}
    _show(ask_ledger("propose", asked, ledger=ledger, address=address, facts=facts), lang)


def sign(
    agreement: AgreementPath,
    mail: Signer,
    version: VersionAsked = None,
    refuse: Refusal = None,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
    facts: LedgerFacts = FACTS,
    lang: Language = "en",
) -> None:
    """Sign a proposed version, or refuse to.

    Example: echo a-long-password | peyman sign agreements --as sara@acme.test --data var
    """
    asked = {"agreement": str(agreement), "version": version, "mail": mail, "lang": lang}
    asked |= {"says": "signed" if refuse is None else "refused", "reason": refuse or ""}
    _show(
        ask_ledger("answer", asked | {"password": password_from_stdin()}, ledger=ledger, address=address, facts=facts),
        lang,
    )


def signatures(
    agreement: AgreementPath,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
    facts: LedgerFacts = FACTS,
    lang: Language = "en",
    format: Shape = Format.table,
) -> None:
    """Show who is asked for a signature of each proposed version, and what each answered.

    Example: peyman signatures agreements --data var --lang fa
    """
    found = ask_ledger(
        "proposals", {"agreement": str(agreement), "lang": lang}, ledger=ledger, address=address, facts=facts
    )
    if format is Format.json:
        write_json([{name: each[name] for name in each if name != "canonical"} for each in found])
        return
    for each in found:
        _show(each, lang)
    if not found:
        tell(say("Nobody has proposed such a version; propose it first.", lang))


def act(
    agreement: AgreementPath,
    wish: Wish,
    reason: Why,
    version: VersionAsked = None,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
    lang: Language = "en",
) -> None:
    """Suspend a version in force, let it go on, or send one in review back to its draft.

    Example: peyman act agreements suspend --reason "the CRM is being replaced" --data var
    """
    asked = {"agreement": str(agreement), "version": version, "wish": wish, "reason": reason, "lang": lang}
    _show(ask_ledger("act", asked, ledger=ledger, address=address), lang)


def bundle(
    agreement: AgreementPath,
    output: Target,
    version: VersionAsked = None,
    ledger: LedgerFolder = LEDGER,
    address: LedgerAddress = None,
    facts: LedgerFacts = FACTS,
) -> None:
    """Write the evidence bundle of a version that all have signed; `peyman verify` checks it anywhere.

    Example: peyman bundle agreements --version 2.0.0 --data var -o acme-2.0.0.zip
    """
    asked = {"agreement": str(agreement), "version": version}
    answer = ask_ledger("bundle", asked, ledger=ledger, address=address, facts=facts)
    try:
        output.write_bytes(base64.b64decode(answer["bundle"]))
    except OSError as error:
        raise CallFailed(f"{output} cannot be written ({error.strerror}); choose another with --output") from error
    tell(f"{output}: sealed by the key {answer['key']}")


def _show(proposal: dict[str, Any], lang: Tongue) -> None:
    """Show where a proposed version stands, and who answered what."""
    state = state_of_version(proposal["state"], lang)
    title = f"{proposal['agreement']} {proposal['version']}: {state} ({proposal['fingerprint'][:12]})"
    terms = read_agreement(proposal["canonical"]).agreement
    if terms is None:
        raise CallFailed(f"the text kept of {title} reads no more; `peyman log verify` says what was changed")
    rows = []
    for each in proposal["asked"]:
        answer = Answer(**each["answer"]) if each["answer"] else None
        said = answer_words(answer, answer.person, lang, terms.calendar.timezone) if answer else ""
        if each["nobody_can_sign"]:
            said = unreachable_words(each["asked"], each["people"], terms, lang)
        at = instant(answer.at) if answer else ""
        rows.append([asked_words(each["asked"], terms, lang), ", ".join(each["people"]), said, at or ""])
    write_table(rows, ["asked", "who", "answer", "at"], title)
