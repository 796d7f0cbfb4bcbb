"""`peyman erase`: a person leaves the facts for good, the figures stay."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from peyman.cli.options import AgreementPath, FactsFolder, Output
from peyman.cli.output import CallFailed, Format, tell, write_csv, write_json
from peyman.cli.workspaces import terms_of
from peyman.core.quantities.moments import moment_of
from peyman.operations.erasing import ReasonMissing, ReasonNamesPerson
from peyman.operations.erasing import erase as erase_person
from peyman.wording.erasing import erased_sentence, nobody_sentence, refused_sentence, restated_sentence

NOBODY = 1
Lead = Annotated[str, typer.Option("--lead", help="The id of the lead in its source.", show_default=False)]
Why = Annotated[str, typer.Option("--why", help="The reason, without naming the person; the log keeps it.",
                                  show_default=False)]  # fmt: skip


def erase(agreement: AgreementPath, lead: Lead, facts: FactsFolder, why: Why, format: Output = Format.table) -> None:
    """Erase a person: id and texts go at once, with all older states; bare facts stay, so that figures do not change.

    Erase the person in the source first: the next import would bring it back as a new lead.

    Example: peyman erase agreement.yaml --lead L-1042 --facts facts --why "asked for it, ticket 881"
    """
    try:
        done = erase_person(
            versions=terms_of(agreement), facts=facts, lead=lead, why=why, now=moment_of(datetime.now(UTC))
        )
    except ReasonMissing as missing:
        raise CallFailed(refused_sentence("missing", "en")) from missing
    except ReasonNamesPerson as names:
        raise CallFailed(refused_sentence("names_person", "en")) from names
    if done is None:
        tell(nobody_sentence("en"))
        raise typer.Exit(NOBODY)
    row = asdict(done) | {"restated": list(done.restated)}
    if format is Format.json:
        write_json(row)
    elif format is Format.csv:
        write_csv([row | {"restated": " ".join(done.restated)}], [*row])
    else:
        tell(erased_sentence(done.ids, done.facts, done.refused, "en"))
    if done.restated:
        tell(restated_sentence(done.restated, "en"))
