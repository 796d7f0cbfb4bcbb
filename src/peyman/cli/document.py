"""`peyman document`: the agreement as a document that people sign."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.options import AgreementPath
from peyman.cli.output import CallFailed, tell
from peyman.cli.workspaces import tell_problems
from peyman.documents.agreement import edition_of
from peyman.documents.pieces import Edition
from peyman.documents.press import print_docx, print_html, print_pdf
from peyman.documents.press.pdf import NotPrinted
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.questions.terms import terms
from peyman.wording.catalogue import LANGUAGES


class Edited(StrEnum):
    """In which language: one, or both beside each other, the authoritative one first."""

    en = "en"
    fa = "fa"
    both = "both"


class Printed(StrEnum):
    """What it is printed as."""

    pdf = "pdf"
    docx = "docx"
    html = "html"


_PRESS = {Printed.pdf: print_pdf, Printed.docx: print_docx, Printed.html: print_html}
Language = Annotated[Edited, typer.Option("--lang", help="The language, or both side by side.")]
Kind = Annotated[Printed, typer.Option("--format", help="What it is printed as.")]
Target = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


def document(agreement: AgreementPath, output: Target, lang: Language = Edited.en, format: Kind = Printed.pdf) -> None:
    """Print an agreement (a file, or a folder of versions, of which the newest) as a document.

    Example: peyman document agreement.yaml --lang fa --format pdf -o agreement.pdf
    """
    try:
        printed = _PRESS[format](_editions(agreement, lang))
        output.write_bytes(printed)
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    except (FactsMissing, NotPrinted) as error:
        raise CallFailed(str(error)) from error
    except OSError as error:
        raise CallFailed(f"{output} cannot be written ({error.strerror}); choose another with --output") from error
    tell(f"{output}: {len(printed):,} bytes")


def _editions(agreement: Path, lang: Edited) -> list[Edition]:
    versions = terms(agreement)
    if lang is Edited.both:
        first, *_ = versions[-1].languages
        return [edition_of(versions, each) for each in sorted(LANGUAGES, key=lambda each: each != first)]
    return [edition_of(versions, each) for each in LANGUAGES if each == lang.value]
