"""`peyman schema`: the JSON Schemas of an agreement, a mapping, and the findings."""

from typing import Annotated, Literal

import typer

from peyman.cli.output import write_json
from peyman.core.agreement.schema import agreement_schema
from peyman.core.facts.mapping_schema import mapping_schema
from peyman.questions.findings_schema import findings_schema

Which = Annotated[Literal["agreement", "mapping", "findings"], typer.Argument(help="Which schema.")]
_SCHEMAS = {"agreement": agreement_schema, "mapping": mapping_schema, "findings": findings_schema}


def schema(which: Which = "agreement") -> None:
    """Write a JSON Schema (draft 2020-12) to stdout.

    Example: peyman schema agreement > agreement.schema.json
    """
    write_json(_SCHEMAS[which]())
