"""`peyman backtest`: two sets of terms judged over the same past days, and the leads that make the difference."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, AsOf, FactsFolder, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import tell_problems
from peyman.core.agreement.grammars.days import parse_day
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.core.judge.findings import Finding
from peyman.core.quantities.grammar import GrammarError
from peyman.factstore.hindsight import LateFact
from peyman.questions.backtest import Backtest, DifferingLead, Tested, backtested
from peyman.questions.backtest_sides import Asked, Stood
from peyman.questions.refusals import AgreementRefused, NameUnknown
from peyman.questions.rows.findings import finding_json
from peyman.questions.rows.values import exact, instant
from peyman.questions.terms import terms
from peyman.wording.backtests import compared_sentence, stood_text
from peyman.wording.findings import part_text, value_text
from peyman.wording.verdicts import verdict_word

_SIDES = ("against", "agreement")
_OF_FINDING = ("verdict", "state", "value", "numerator", "denominator", "target")
_OF_LEAD = ("standing", "worth", "due", "elapsed_ms")
_COLUMNS = [
    *("commitment", "period", "since", "until", "by", "unit"),
    *(f"{name}_{side}" for name in _OF_FINDING for side in _SIDES),
    *("not_known_then", "lead", "at", "part"),
    *(f"{name}_{side}" for name in _OF_LEAD for side in _SIDES),
]
_MOST = 40
"""How many leads the table names; json and csv name all."""
Against = Annotated[
    Path | None,
    typer.Option("--against", help="Other terms to compare with. Default: what was in force then.", show_default=False),
]
Since = Annotated[str, typer.Option("--since", help="The first day, Jalali or Gregorian by its year.")]
Until = Annotated[str, typer.Option("--until", help="The last day.")]
By = Annotated[str | None, typer.Option("--by", help="Also split every figure by this attribute.", show_default=False)]


def backtest(
    agreement: AgreementPath,
    facts: FactsFolder,
    since: Since,
    until: Until,
    against: Against = None,
    by: By = None,
    as_of: AsOf = None,
    format: Output = Format.table,
) -> None:
    """Judge past days as if an agreement had been in force, and show what would have been otherwise.

    Example: peyman backtest draft.yaml --against agreement.yaml --facts facts --since 2026-10-01 --until 2026-10-31
    """
    try:
        zone = terms(agreement)[-1].calendar.timezone
        asked = Asked(_day(since, "--since"), _day(until, "--until"), as_of_moment(as_of, zone), by)
        _check_days(asked, zone)
        answer = backtested(agreement, facts, asked, against)
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    writers = {Format.json: _write_json, Format.csv: _write_csv, Format.table: _write_table}
    writers[format](answer)


def _day(text: str, option: str) -> date:
    try:
        return parse_day(text.strip())
    except GrammarError as error:
        raise CallFailed(f"{option}: {error.message}; {error.cure}") from error


def _check_days(asked: Asked, zone: str) -> None:
    """Refuse days that lie the wrong way round, or have not come."""
    if asked.since > asked.until:
        raise CallFailed(f"--since {asked.since} lies after --until {asked.until}; name the first day before the last")
    if as_of_moment(f"{asked.since}T00:00", zone) >= asked.as_of:
        raise CallFailed(f"--since {asked.since} has not come yet; name past days, or a later --as-of")


# ── json ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _write_json(answer: Backtest) -> None:
    write_json(
        {
            "agreement": _terms(answer.agreement),
            "against": {**_terms(answer.against), "in_force": answer.in_force},
            "facts": {"manifest": answer.manifest},
            "since": answer.asked.since.isoformat(),
            "until": answer.asked.until.isoformat(),
            "as_of": instant(answer.asked.as_of),
            "findings": [_tested(row, answer) for row in answer.rows],
        }
    )


def _terms(agreement: Agreement) -> dict[str, object]:
    return {"id": agreement.id, "version": agreement.version, "fingerprint": fingerprint(agreement)}


def _tested(row: Tested, answer: Backtest) -> dict[str, object]:
    of_clocks = row.commitment in answer.clocks
    period = {"label": row.period.label, "since": instant(row.period.since), "until": instant(row.period.until)}
    return {
        "commitment": row.commitment,
        "period": period,
        "by": dict(row.by) if row.by is not None else None,
        "against": None if row.against is None else finding_json(row.against, of_clocks=of_clocks),
        "agreement": None if row.asked is None else finding_json(row.asked, of_clocks=of_clocks),
        "leads": [_lead(lead) for lead in row.leads],
        "not_known_then": {"count": row.later.count, "facts": [_fact(fact, answer) for fact in row.later.facts]},
    }


def _lead(lead: DifferingLead) -> dict[str, object]:
    sides = {"against": _stood(lead.against), "agreement": _stood(lead.asked)}
    return {"lead": lead.lead, "at": instant(lead.at), "part": lead.part, **sides}


def _stood(stood: Stood | None) -> dict[str, object] | None:
    if stood is None:
        return None
    return {
        "standing": stood.standing,
        "worth": stood.worth,
        "due": instant(stood.due),
        "elapsed_ms": stood.elapsed_ms,
    }


def _fact(fact: LateFact, answer: Backtest) -> dict[str, object]:
    return {
        "fact": fact.fact,
        "lead": answer.names[fact.subject],
        "told": fact.told,
        "at": instant(fact.at),
        "recorded_at": instant(fact.recorded_at),
        "file": fact.file,
        "line": fact.line,
    }


# ── csv ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _write_csv(answer: Backtest) -> None:
    """One row for each lead that differs; one without a lead where none does."""
    write_csv([_flat(row, lead) for row in answer.rows for lead in (row.leads or (None,))], _COLUMNS)


def _flat(row: Tested, lead: DifferingLead | None) -> dict[str, object]:
    by = ";".join(f"{name}={value if value is not None else ''}" for name, value in row.by or ())
    flat: dict[str, object] = {
        "commitment": row.commitment,
        "period": row.period.label,
        "since": instant(row.period.since),
        "until": instant(row.period.until),
        "by": by,
        "unit": row.finding.unit,
        "not_known_then": None if row.by is not None else row.later.count,
        "lead": None if lead is None else lead.lead,
        "at": None if lead is None else instant(lead.at),
        "part": None if lead is None else lead.part,
    }
    stood = (None, None) if lead is None else (lead.against, lead.asked)
    for side, finding, one in zip(_SIDES, (row.against, row.asked), stood, strict=True):
        flat |= {f"{name}_{side}": _of_finding(finding, name) for name in _OF_FINDING}
        told = _stood(one) or {}
        flat |= {f"{name}_{side}": told.get(name) for name in _OF_LEAD}
    return flat


def _of_finding(finding: Finding | None, name: str) -> object:
    if finding is None:
        return None
    value = getattr(finding, name)
    return value if isinstance(value, str) else exact(value)


# ── table ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _write_table(answer: Backtest) -> None:
    title = compared_sentence(
        (answer.agreement.id, answer.agreement.version),
        None if answer.in_force else (answer.against.id, answer.against.version),
        (answer.asked.since, answer.asked.until),
        instant(answer.asked.as_of) or "",
        "en",
    )
    rows = [_told(row, answer) for row in answer.rows]
    write_table(rows, ("commitment", "period", "", "verdict", "value", "leads that differ", "not known then"), title)
    leads = [(row, lead) for row in answer.rows for lead in row.leads]
    if leads:
        columns = ("lead", "commitment", "period", "against", "agreement")
        write_table([_told_lead(row, lead, answer) for row, lead in leads[:_MOST]], columns)
    if len(leads) > _MOST:
        write_table([(f"… {len(leads) - _MOST}",)], ("",))


def _told(row: Tested, answer: Backtest) -> tuple[str, ...]:
    sides = ((row.against, answer.against), (row.asked, answer.agreement))
    verdicts = ["–" if finding is None else verdict_word(finding.verdict, "en") for finding, _ in sides]
    values = ["–" if finding is None else value_text(finding, terms, "en") for finding, terms in sides]
    part = part_text(row.finding, answer.agreement, "en") if row.by is not None else ""
    of_whole = row.by is None
    differing = str(len(row.leads)) if of_whole else ""
    later = str(row.later.count) if of_whole else ""
    told = (_from_to(verdicts), _from_to(values), differing, later)
    return (row.commitment, row.period.label, part, *told)


def _from_to(pair: list[str]) -> str:
    return pair[0] if pair[0] == pair[1] else " → ".join(pair)


def _told_lead(row: Tested, lead: DifferingLead, answer: Backtest) -> tuple[str, ...]:
    zone = answer.agreement.calendar.timezone
    stood = (stood_text(each, "en", zone) for each in (lead.against, lead.asked))
    return (lead.lead, row.commitment, row.period.label, *stood)
