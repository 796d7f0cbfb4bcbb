"""`peyman facts`: what is known, from when to when, how fresh, and what was refused."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from peyman.cli.options import FactsFolder, Output
from peyman.cli.output import CallFailed, Format, tell, write_csv, write_json, write_table
from peyman.core.quantities.moments import moment_of
from peyman.factstore.shelf import Shelf
from peyman.questions.data_health import DataHealth, data_health_of
from peyman.questions.refusals import FactsMissing
from peyman.questions.rows.health import health_json, source_json
from peyman.questions.rows.values import instant
from peyman.wording.catalogue import say
from peyman.wording.facts import several_sentence

_COLUMNS = ["source", "facts", "newest_at", "newest_recorded_at", "age_ms"]


Compact = Annotated[bool, typer.Option("--compact", help="First write scattered segments anew as few.")]


def facts(facts: FactsFolder, compact: Compact = False, format: Output = Format.table) -> None:
    """Show the state of the facts: counts, ranges, freshness, quarantine.

    Example: peyman facts --facts facts
    """
    if compact and facts.is_dir():
        before, after = Shelf(facts).compact()
        tell(say("segments: {before} became {after}", "en", before=before, after=after))
    try:
        health = data_health_of(
            facts, as_of=moment_of(datetime.now(UTC)), most=1_000_000 if format is Format.json else 20
        )
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    writers = {Format.json: _write_json, Format.csv: _write_csv, Format.table: _write_table}
    writers[format](health)


def _write_json(health: DataHealth) -> None:
    write_json(health_json(health))


def _write_csv(health: DataHealth) -> None:
    write_csv([source_json(each) for each in health.sources], _COLUMNS)


def _write_table(health: DataHealth) -> None:
    counts = ", ".join(f"{count} {name}" for name, count in health.counts)
    reach = f"{instant(health.first_at)} to {instant(health.newest_at)}"
    rows = [["" if value is None else str(value) for value in source_json(each).values()] for each in health.sources]
    write_table(rows, _COLUMNS, f"facts {health.manifest}: {counts}; {reach}")
    write_table([[name, str(count)] for name, count in health.activities], ("activity", "events"))
    refused = [[each.file, str(each.line), each.column, each.reason, each.cure] for each in health.refused]
    write_table(refused, ("refused in", "line", "column", "reason", "cure"))
    if health.of_several:
        tell(several_sentence(health.of_several, "en"))
    if health.erasures:
        log = [[str(instant(each.at)), each.why, str(each.facts)] for each in health.erasures]
        write_table(log, ("a person erased at", "why", "facts that stay"))
