"""`peyman explain`: why a lead's clocks and entries stand where they stand, day by day."""

import sys
from typing import Annotated, Any

import typer

from peyman.cli.asof import asked_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, KnownOn, Output
from peyman.cli.output import CallFailed, Format, instant, write_csv, write_json
from peyman.cli.workspaces import opened, tell_not_in_force
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import ClockTrace, EntryTrace, Step, Trace
from peyman.core.judge.trace_days import Day
from peyman.core.quantities.durations import write_duration
from peyman.core.quantities.moments import Span
from peyman.questions.refusals import NameUnknown
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
    rows = {row.fact: row for row in answer.facts}
    write_json(
        {
            "lead": answer.lead,
            "as_of": instant(answer.as_of),
            "attributes": dict(answer.attributes),
            "facts": [_fact(row) for row in answer.facts],
            "commitments": [_trace(name, trace, rows) for name, trace in answer.traces],
        }
    )


def _trace(name: str, trace: Trace, rows: dict[int, FactRow]) -> dict[str, object]:
    return {
        "commitment": name,
        "ignored": trace.ignored,
        "clocks": [_clock(clock, rows) for clock in trace.clocks],
        "no_clocks": [_step(step, rows) for step in trace.no_clocks],
        "entries": [_entry(entry, rows) for entry in trace.entries],
    }


def _clock(clock: ClockTrace, rows: dict[int, FactRow]) -> dict[str, object]:
    item = clock.item
    return {
        "run": item.run,
        "holder": item.holder,
        "verdict": clock.verdict,
        "limit": write_duration(clock.limit) if clock.limit else None,
        "zone": clock.zone,
        "start": instant(item.start),
        "due": instant(item.due),
        "late_after": instant(item.late_after),
        "stop": instant(item.stop),
        "steps": [_step(step, rows) for step in clock.steps],
        "days": [_day(day) for day in clock.days],
        "days_left_out": clock.left_out,
    }


def _entry(entry: EntryTrace, rows: dict[int, FactRow]) -> dict[str, object]:
    return {
        "node": entry.item.node,
        "at": instant(entry.item.at),
        "amount": entry.item.amount,
        "steps": [_step(step, rows) for step in entry.steps],
    }


def _step(step: Step, rows: dict[int, FactRow]) -> dict[str, object]:
    rests_on = [_fact(row) for row in _behind(step, rows)]
    return {"at": instant(step.at), "code": step.code, **dict(step.facts), "rests_on": rests_on}


def _behind(step: Step, rows: dict[int, FactRow]) -> list[FactRow]:
    """Give the facts that a step rests on, one for each row of a file."""
    places: dict[object, FactRow] = {}
    for fact in step.rests_on:
        if fact in rows:
            row = rows[fact]
            places.setdefault(fact if row.file is None else (row.file, row.line), row)
    return list(places.values())


def _fact(row: FactRow) -> dict[str, object]:
    return {
        "at": instant(row.at),
        "what": row.what,
        "value": row.value,
        "actor": row.actor,
        "file": row.file,
        "line": row.line,
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "working": day.working,
        "holiday": day.holiday[0],
        "estimated": day.estimated,
        "windows": [_span(span) for span in day.windows],
        "pauses": [_span(span) for span in day.pauses],
        "used_ms": day.used_ms,
        "total_ms": day.total_ms,
    }


def _span(span: Span) -> list[str | None]:
    return [instant(span.since), instant(span.until)]


def _write_csv(answer: Why, agreement: Agreement) -> None:
    rows = [
        {"commitment": name, "run": clock.item.run} | _flat(_day(day))
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
    places = ", ".join(f"{row.file}:{row.line}" for row in _behind(step, rows))
    return f"    {instant(step.at)}  {step_sentence(step, agreement, 'en')}" + (f"  [{places}]" if places else "")
