"""Options and arguments that several commands share, with their help."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from peyman.cli.output import Format

AgreementPath = Annotated[
    Path, typer.Argument(help="An agreement file, or a folder with the versions of one agreement.", show_default=False)
]
FactsFolder = Annotated[
    Path, typer.Option("--facts", help="The folder that holds the facts (made by `peyman import`).", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Judge as of this moment; a day means its end. Default: now.", show_default=False),
]
KnownOn = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        help="Only what was known on this moment; a day means its end. It is `--as-of` too, unless that is named.",
        show_default=False,
    ),
]
Output = Annotated[Format, typer.Option("--format", help="table for people, json or csv for programs.")]
Language = Annotated[Literal["en", "fa"], typer.Option("--lang", help="The language of the sentences.")]
