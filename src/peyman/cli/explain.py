"""`peyman explain`: why a lead's clocks and entries stand where they stand, day by day."""

import sys
from typing import Annotated, Any

import typer

from peyman.cli.asof import asked_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, KnownOn, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json
from peyman.cli.workspaces import opened, tell_not_in_force
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import Step
from peyman.questions.refusals import NameUnknown
from peyman.questions.rows.lead import day_json, rows_behind, why_json
from peyman.questions.rows.values import instant
from peyman.questions.why import FactRow, Why
from peyman.questions.why import why as ask_why
from peyman.wording.catalogue import say
from peyman.wording.terms.times import zone_name
from peyman.wording.trace import clock_sentence, day_sentence, step_sentence

_COLUMNS = ["commitment", "run", "date", "working", "holiday", "estimated", "windows", "pauses", "used_ms", "total_ms"]
Lead = Annotated[str, typer.Option("--lead", help="The lead's id in its source.", show_default=False)]
Which = Annotated[str | None, typer.Option("--commitment", help="Only this commitment.", show_default=False)]


def explain(
    agreement: AgreementPath,
    facts: FactsFolder,
    lead: Lead,
    commitment: Which = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    format: Output = Format.table,
) -> None:
    """Explain one lead: windows, holidays, pauses, running total, due, verdict, and the rows behind each step.

    Example: peyman explain agreement.yaml --facts facts --lead L-00042 --commitment first_touch
    """
    workspace = opened(agreement, facts, known_on=known_on)
    try:
        moment = asked_moment(as_of, workspace.zone, workspace.known_on)
        answer = ask_why(workspace, lead=lead, as_of=moment, commitment=commitment)
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
    tell_not_in_force(workspace.versions, moment)
    writers = {Format.json: _write_json, Format.csv: _write_csv, Format.table: _write_text}
    writers[format](answer, workspace.agreement_at(answer.as_of))


def _write_json(answer: Why, agreement: Agreement) -> None:
    write_json(why_json(answer))


def _write_csv(answer: Why, agreement: Agreement) -> None:
    rows = [
        {"commitment": name, "run": clock.item.run} | _flat(day_json(day))
        for name, trace in answer.traces
        for clock in trace.clocks
        for day in clock.days
    ]
    write_csv(rows, _COLUMNS)


def _flat(day: dict[str, Any]) -> dict[str, Any]:
    return day | {name: " ".join("–".join(map(str, span)) for span in day[name]) for name in ("windows", "pauses")}


def _write_text(answer: Why, agreement: Agreement) -> None:
    rows = {row.fact: row for row in answer.facts}
    said = [f"{answer.lead}, as of {instant(answer.as_of)}"]
    for name, trace in answer.traces:
        said += ["", name, *(["  ignored: this lead counts nowhere"] if trace.ignored else [])]
        for clock in trace.clocks:
            said += [f"  clock {clock.item.run + 1}: {clock_sentence(clock, agreement, 'en')}"]
            said += [f"    {say('times of {zone}', 'en', zone=zone_name(clock.zone, 'en'))}"]
            said += [_line(step, rows, agreement) for step in clock.steps]
            said += [f"    {day_sentence(day, clock, 'en', agreement)}" for day in clock.days]
        said += [_line(step, rows, agreement) for step in trace.no_clocks]
        said += [_line(step, rows, agreement) for entry in trace.entries for step in entry.steps]
    sys.stdout.write("\n".join(said) + "\n")


def _line(step: Step, rows: dict[int, FactRow], agreement: Agreement) -> str:
    places = ", ".join(f"{row.file}:{row.line}" for row in rows_behind(step, rows))
    return f"    {instant(step.at)}  {step_sentence(step, agreement, 'en')}" + (f"  [{places}]" if places else "")
