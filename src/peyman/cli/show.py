"""`peyman show`: the terms of an agreement as sentences, in English or Persian."""

import sys
from typing import Annotated, Literal

import typer

from peyman.cli.options import AgreementPath, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json
from peyman.cli.workspaces import tell_problems
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.questions.terms import terms
from peyman.wording.terms import Section, sentences

Language = Annotated[Literal["en", "fa"], typer.Option("--lang", help="The language of the sentences.")]


def show(agreement: AgreementPath, lang: Language = "en", format: Output = Format.table) -> None:
    """Say the terms of an agreement as sentences.

    Example: peyman show agreement.yaml --lang fa
    """
    try:
        versions = terms(agreement)
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    except FactsMissing as error:
        raise CallFailed(str(error)) from error
    sections = sentences(versions[-1], lang)
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


def _write_text(sections: tuple[Section, ...]) -> None:
    for section in sections:
        lines = "\n".join(f"  • {line.text}" for line in section.lines)
        sys.stdout.write(f"{section.title}\n{lines}\n\n")
