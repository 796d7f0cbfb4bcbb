"""`peyman duties`: what the terms ask of one person, and when."""

from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.lint import OptionalFacts
from peyman.cli.options import AgreementPath, AsOf, Language, Output
from peyman.cli.output import CallFailed, Format, tell, write_csv, write_json, write_table
from peyman.cli.workspaces import opened, tell_not_in_force, terms_of
from peyman.questions.duties import DatedDuty, PersonsDuties, duties_by_the_terms, duties_of_person
from peyman.questions.rows.values import instant
from peyman.wording.duties import about_text, due_text, duty_heading, duty_sentences, instead_text, open_text

_COLUMNS = ("kind", "about", "path", "text", "at", "commitments", "instead_of", "open", "overdue")
Person = Annotated[str, typer.Option("--person", help="Whose duties: a mail address.", show_default=False)]


def duties(
    agreement: AgreementPath,
    person: Person,
    facts: OptionalFacts = None,
    as_of: AsOf = None,
    lang: Language = "en",
    format: Output = Format.table,
) -> None:
    """Show what an agreement asks of one person: what they answer for, do, sign, attend, decide, and when.

    With facts, teams are their members of that day and deputies stand in for heads who are absent; without them only
    who is named by address is found.

    Example: peyman duties agreement.yaml --person mina@acme.test --facts facts --lang fa
    """
    versions = terms_of(agreement)
    moment = as_of_moment(as_of, versions[-1].calendar.timezone)
    if "@" not in person:
        raise CallFailed(f"--person {person!r} is no mail address; write it like mina@acme.test")
    if facts is None:
        answer = duties_by_the_terms(versions, person=person, as_of=moment)
    else:
        answer = duties_of_person(opened(agreement, facts), person=person, as_of=moment)
    tell_not_in_force(versions, moment)
    _write(answer, lang, format)


def _write(answer: PersonsDuties, lang: Language, format: Format) -> None:
    told = duty_sentences(answer.agreement, lang)
    if format is Format.json:
        rows = [_row(each, told) for each in answer.duties]
        head = {"person": answer.person, "version": answer.agreement.version, "as_of": instant(answer.as_of)}
        write_json({**head, "duties": rows})
    elif format is Format.csv:
        write_csv([_flat(_row(each, told)) for each in answer.duties], _COLUMNS)
    else:
        rows_told = [_told(each, answer, told, lang) for each in answer.duties]
        write_table(rows_told, ("duty", "the terms say", "when"), answer.person)
        if not answer.duties:
            tell(f"the terms ask nothing of {answer.person}")


def _row(each: DatedDuty, told: dict[str, str]) -> dict[str, object]:
    own, duty = each.own, each.own.duty
    return {
        "kind": duty.kind,
        "about": duty.about or None,
        "path": duty.path,
        "text": told[duty.path],
        "at": instant(each.at),
        "commitments": list(own.commitments),
        "instead_of": own.instead_of,
        "open": None if each.per_lead is None else each.per_lead.open,
        "overdue": None if each.per_lead is None else each.per_lead.overdue,
    }


def _flat(row: dict[str, object]) -> dict[str, object]:
    names = row["commitments"]
    return row | {"commitments": " ".join(names) if isinstance(names, list) else names}


def _told(each: DatedDuty, answer: PersonsDuties, told: dict[str, str], lang: Language) -> tuple[str, str, str]:
    own, zone = each.own, answer.agreement.calendar.timezone
    text = [told[own.duty.path], about_text(own, answer.agreement, lang)]
    when = [due_text(own, each.at, answer.as_of, zone, lang)]
    when += [open_text(each.per_lead.open, each.per_lead.overdue, lang)] if each.per_lead else []
    when += [instead_text(own.instead_of, lang)] if own.instead_of else []
    return duty_heading(own.duty.kind, lang), " ".join(filter(None, text)), "; ".join(filter(None, when))
