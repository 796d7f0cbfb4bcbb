"""The program `peyman`: its commands and its one door for calls that fail."""

import sys

import typer

from peyman.cli.backtest import backtest
from peyman.cli.certify import certify
from peyman.cli.clocks import clocks
from peyman.cli.demo import demo
from peyman.cli.diff import diff
from peyman.cli.document import document
from peyman.cli.duties import duties
from peyman.cli.erase import erase
from peyman.cli.explain import explain
from peyman.cli.facts import facts
from peyman.cli.holders import holders
from peyman.cli.imports import import_facts
from peyman.cli.judge import judge
from peyman.cli.lint import lint
from peyman.cli.log import log
from peyman.cli.metric import metric
from peyman.cli.output import CallFailed, tell
from peyman.cli.raci import raci_grid
from peyman.cli.readiness import readiness
from peyman.cli.restatement import restatement
from peyman.cli.schema import schema
from peyman.cli.selfcheck import selfcheck
from peyman.cli.serve import serve
from peyman.cli.show import show
from peyman.cli.signing import act, bundle, propose, sign, signatures
from peyman.cli.template import template
from peyman.cli.user import user
from peyman.cli.value import value
from peyman.cli.verify import verify
from peyman.cli.versions import versions
from peyman.cli.visiting import SignInFailed
from peyman.demo.making import DemoBroken
from peyman.questions.refusals import FactsMissing

program = typer.Typer(
    name="peyman",
    help="The agreement between marketing and sales: read it, judge it by the facts, and see why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
program.command("lint")(lint)
program.command("readiness")(readiness)
program.add_typer(template, name="template")
program.command("schema")(schema)
program.command("show")(show)
program.command("versions")(versions)
program.command("diff")(diff)
program.command("document")(document)
program.command("certify")(certify)
program.command("duties")(duties)
program.command("raci")(raci_grid)
program.command("propose")(propose)
program.command("sign")(sign)
program.command("signatures")(signatures)
program.command("act")(act)
program.command("bundle")(bundle)
program.command("verify")(verify)
program.add_typer(log, name="log")
program.add_typer(user, name="user")
program.command("import")(import_facts)
program.command("facts")(facts)
program.command("judge")(judge)
program.command("clocks")(clocks)
program.command("explain")(explain)
program.command("holders")(holders)
program.add_typer(metric, name="metric")
program.command("value")(value)
program.command("restatement")(restatement)
program.command("backtest")(backtest)
program.command("erase")(erase)
program.command("selfcheck")(selfcheck)
program.command("demo")(demo)
program.command("serve")(serve)


def main() -> None:
    """Run the program; a call that fails says why on stderr and exits 2."""
    try:
        program()
    except (CallFailed, DemoBroken, SignInFailed, FactsMissing) as failed:
        tell(f"peyman: {failed}")
        sys.exit(2)
