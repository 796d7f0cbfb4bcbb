"""`peyman show`: the terms of an agreement as sentences, in English or Persian."""

import sys
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, Language, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json
from peyman.cli.workspaces import tell_not_in_force, terms_of
from peyman.core.agreement.standing import NoneInForce, in_force_on
from peyman.core.agreement.terms.agreement import Agreement
from peyman.questions.versions import day_asked
from peyman.wording.standing import not_in_force_sentences
from peyman.wording.terms import Section, sentences

On = Annotated[
    str | None,
    typer.Option("--on", help="The version in force on this day: 1405-03-01. Default: the newest.", show_default=False),
]


def show(agreement: AgreementPath, lang: Language = "en", on: On = None, format: Output = Format.table) -> None:
    """Say the terms of an agreement as sentences.

    Example: peyman show agreement.yaml --on 1405-03-01 --lang fa
    """
    versions = terms_of(agreement)
    sections = sentences(_version(versions, on), lang)
    if format is Format.table:
        _write_text(sections)
        return
    rows = [
        {"section": part.id, "title": part.title, "path": line.path, "text": line.text}
        for part in sections
        for line in part.lines
    ]
    if format is Format.json:
        write_json(rows)
    else:
        write_csv(rows, ("section", "title", "path", "text"))


def _version(versions: tuple[Agreement, ...], on: str | None) -> Agreement:
    """Give the version in force on a day; without a day the newest, and what is said where it is not in force today."""
    zone = versions[-1].calendar.timezone
    if on is None:
        tell_not_in_force(versions, as_of_moment(None, zone))
        return versions[-1]
    try:
        return in_force_on(versions, day_asked(as_of_moment(on, zone, "--on"), zone))
    except NoneInForce as none:
        raise CallFailed(" ".join(not_in_force_sentences(none, "en"))) from none


def _write_text(sections: tuple[Section, ...]) -> None:
    for section in sections:
        lines = "\n".join(f"  • {line.text}" for line in section.lines)
        sys.stdout.write(f"{section.title}\n{lines}\n\n")
