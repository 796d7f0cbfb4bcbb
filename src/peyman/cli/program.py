"""The program `peyman`: its commands and its one door for calls that fail."""

import sys

import typer

from peyman.cli import clocks, demo, explain, facts, imports, judge, lint, schema, serve, show
from peyman.cli.output import CallFailed, tell

program = typer.Typer(
    name="peyman",
    help="The agreement between marketing and sales: read it, judge it by the facts, and see why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
program.command("lint")(lint.lint)
program.command("schema")(schema.schema)
program.command("show")(show.show)
program.command("import")(imports.import_facts)
program.command("facts")(facts.facts)
program.command("judge")(judge.judge)
program.command("clocks")(clocks.clocks)
program.command("explain")(explain.explain)
program.command("demo")(demo.demo)
program.command("serve")(serve.serve)


def main() -> None:
    """Run the program; a call that fails says why on stderr and exits 2."""
    try:
        program()
    except CallFailed as failed:
        tell(f"peyman: {failed}")
        sys.exit(2)
