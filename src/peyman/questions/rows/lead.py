"""The story of a lead: its facts, and why each clock and entry stands where it stands."""

from typing import Any

from peyman.core.judge.trace import ClockTrace, EntryTrace, Step, Trace
from peyman.core.judge.trace_days import Day
from peyman.core.quantities.durations import write_duration
from peyman.core.quantities.moments import Span
from peyman.questions.rows.values import instant
from peyman.questions.why import FactRow, Why


def why_json(answer: Why) -> dict[str, object]:
    """Give the story of a lead as JSON values."""
    rows = {row.fact: row for row in answer.facts}
    return {
        "lead": answer.lead,
        "as_of": instant(answer.as_of),
        "attributes": dict(answer.attributes),
        "facts": [_fact(row) for row in answer.facts],
        "commitments": [_trace(name, trace, rows) for name, trace in answer.traces],
    }


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
        "days": [day_json(day) for day in clock.days],
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
    rests_on = [_fact(row) for row in rows_behind(step, rows)]
    return {"at": instant(step.at), "code": step.code, **dict(step.facts), "rests_on": rests_on}


def rows_behind(step: Step, rows: dict[int, FactRow]) -> list[FactRow]:
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


def day_json(day: Day) -> dict[str, Any]:
    """Give one day of a clock as JSON values."""
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
