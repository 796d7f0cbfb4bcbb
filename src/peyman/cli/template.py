"""`peyman template`: agreements to begin from."""

import sys
from typing import Annotated

import typer

from peyman.cli.options import Language, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.questions.agreement_templates.texts import TEMPLATES, TemplateUnknown, template_text
from peyman.wording.templates import template_purpose

template = typer.Typer(name="template", help="Agreements to begin from.", no_args_is_help=True, rich_markup_mode=None)
COLUMNS = ("template", "for")
TemplateId = Annotated[str, typer.Argument(help="The id of a template, as `peyman template list` names it.")]


@template.command("list")
def list_templates(lang: Language = "en", format: Output = Format.table) -> None:
    """List the templates, and what each is for.

    Example: peyman template list --lang fa
    """
    rows = [{"template": each, "for": template_purpose(each, lang)} for each in TEMPLATES]
    if format is Format.json:
        write_json(rows)
    elif format is Format.csv:
        write_csv(rows, COLUMNS)
    else:
        write_table([[row[name] for name in COLUMNS] for row in rows], COLUMNS)


@template.command("show")
def show_template(template: TemplateId) -> None:
    """Write a template to stdout, to be kept as a file and changed.

    Example: peyman template show inbound-saas > agreement.yaml
    """
    try:
        sys.stdout.write(template_text(template))
    except TemplateUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
