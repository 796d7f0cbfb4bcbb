"""`peyman document`: the agreement as a document that people sign."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.options import AgreementPath
from peyman.cli.output import CallFailed, tell
from peyman.cli.workspaces import tell_problems
from peyman.documents.agreement import Wanted, editions_of
from peyman.documents.press import PRESS, Kind, NotPrinted
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.questions.terms import terms

Language = Annotated[Wanted, typer.Option("--lang", help="The language, or both side by side.")]
Printed = Annotated[Kind, typer.Option("--format", help="What it is printed as.")]
Target = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


def document(agreement: AgreementPath, output: Target, lang: Language = "en", format: Printed = "pdf") -> None:
    """Print an agreement (a file, or a folder of versions, of which the newest) as a document.

    Example: peyman document agreement.yaml --lang fa --format pdf -o agreement.pdf
    """
    try:
        printed = PRESS[format](editions_of(terms(agreement), lang))
        output.write_bytes(printed)
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    except (FactsMissing, NotPrinted) as error:
        raise CallFailed(str(error)) from error
    except OSError as error:
        raise CallFailed(f"{output} cannot be written ({error.strerror}); choose another with --output") from error
    tell(f"{output}: {len(printed):,} bytes")
