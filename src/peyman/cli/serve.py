"""`peyman serve`: the pages, on this machine only."""

from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder
from peyman.cli.output import tell
from peyman.cli.workspaces import opened

Port = Annotated[int, typer.Option("--port", help="The port on 127.0.0.1; 0 takes a free one.")]
DataFolder = Annotated[Path, typer.Option("--data", help="Where accounts are kept.")]


def serve(
    agreement: AgreementPath, facts: FactsFolder, port: Port = 8000, data: DataFolder = Path("var"), as_of: AsOf = None
) -> None:
    """Serve the pages of an agreement on 127.0.0.1.

    Example: peyman serve agreement.yaml --facts facts --port 8000
    """
    # Django is loaded by this command and by `demo` alone: the file commands stay quick and need no ledger.
    from peyman.server.running import Place, serve_pages

    workspace = opened(agreement, facts)
    moment = None if as_of is None else as_of_moment(as_of, workspace.zone)
    serve_pages(Place(agreement=agreement, facts=facts, data=data, as_of=moment), port=port, tell=tell)
