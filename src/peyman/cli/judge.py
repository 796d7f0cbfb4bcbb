"""`peyman judge`: every commitment in every period, with its verdict and the numbers behind it."""

import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.asof import asked_moment
from peyman.cli.engines import Asked, judged_in_engine
from peyman.cli.options import AgreementPath, AsOf, KnownOn, Output
from peyman.cli.output import MISSED, CallFailed, Format, tell, write_csv, write_json, write_table
from peyman.cli.workspaces import opened
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score
from peyman.questions.attainment import Attainment, attainment
from peyman.questions.rows.findings import answer_json, finding_json
from peyman.questions.rows.values import instant
from peyman.questions.since_the_end import Measured, measured_since_the_end
from peyman.questions.workspace import NameUnknown, Workspace
from peyman.wording.findings import target_text, value_text
from peyman.wording.numbers import Against, share
from peyman.wording.reasons import reason_sentences
from peyman.wording.standing import not_in_force_words
from peyman.wording.verdicts import state_word, verdict_word

_COLUMNS = [
    "commitment",
    "owed_by",
    "period",
    "since",
    "until",
    "by",
    "verdict",
    "state",
    "unit",
    "value",
    "numerator",
    "denominator",
    "target",
    "best",
    "worst",
    "attainment",
    "met",
    "late",
    "open",
    "overdue",
    "void",
    "n",
    "reasons",
]
Full = Annotated[bool, typer.Option("--full", help="Judge every lead anew, whatever was kept.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="Also split every figure by this attribute, `owner` or `team`.", show_default=False),
]

EngineAddress = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="Judge in this engine: `duckdb://`, `postgresql://…`, `clickhouse+chdb://` or `spark://local`.",
        show_default=False,
    ),
]

Facts = Annotated[
    Path | None,
    typer.Option("--facts", help="The folder that holds the facts (made by `peyman import`).", show_default=False),
]
Tables = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help="With --engine: judge the engine's own tables, which this mapping names; --facts may add closures, costs "
        "and people where it names none.",
        show_default=False,
    ),
]


def judge(
    agreement: AgreementPath,
    facts: Facts = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    by: By = None,
    full: Full = False,
    engine: EngineAddress = None,
    mapping: Tables = None,
    format: Output = Format.table,
) -> None:
    """Judge an agreement by its facts.

    Example: peyman judge agreement.yaml --facts facts --as-of 2026-11-01 --by source
    """
    measured = None
    if engine is not None:
        answer = judged_in_engine(Asked(agreement, facts, mapping, as_of, known_on, by), engine)
    elif mapping is not None:
        raise CallFailed("--mapping names tables of an engine; add --engine ADDRESS, or `peyman import` it")
    elif facts is None:
        raise CallFailed("no facts are named; add --facts FOLDER")
    else:
        workspace = opened(agreement, facts, known_on=known_on, full=full)
        answer = _judged(workspace, as_of, by)
        measured = measured_since_the_end(workspace, as_of=answer.as_of)
    if format is Format.json:
        write_json(answer_json(answer, measured))
    elif format is Format.csv:
        write_csv([_flat(finding) for finding in answer.findings], _COLUMNS)
    else:
        _write_table(answer)
        _write_measured(measured, answer.agreement)
    if answer.none_in_force is not None:
        tell(not_in_force_words(answer.none_in_force, "en"))
    if any(finding.verdict == "missed" for finding in answer.findings):
        raise typer.Exit(MISSED)


def _judged(workspace: Workspace, as_of: str | None, by: str | None) -> Attainment:
    try:
        return attainment(workspace, as_of=asked_moment(as_of, workspace.zone, workspace.known_on), by=by)
    except NameUnknown as unknown:
        raise CallFailed(str(unknown)) from unknown


def _flat(finding: Finding) -> dict[str, object]:
    row = finding_json(finding, of_clocks=True)
    counts = finding.counts
    flat = {name: row.get(name) for name in _COLUMNS}
    flat |= {name: getattr(counts, name) for name in ("met", "late", "open", "overdue", "void", "n")}
    period = finding.period
    by = ";".join(f"{name}={value if value is not None else ''}" for name, value in finding.by or ())
    return flat | {
        "owed_by": ";".join(finding.owed_by),
        "period": period.label,
        "since": instant(period.since),
        "until": instant(period.until),
        "by": by,
        "reasons": ";".join(reason.code for reason in finding.reasons),
    }


def write_newest(answer: Attainment) -> None:
    """Write a table of each commitment's newest period and the one before it."""
    newest: dict[str, list[Finding]] = {}
    for finding in answer.findings:
        newest.setdefault(finding.commitment, []).append(finding)
    _write_rows(answer, [finding for history in newest.values() for finding in history[-2:]])


def _write_table(answer: Attainment) -> None:
    _write_rows(answer, list(answer.findings))
    judged = [score for score in answer.scores if score.judged_weight]
    if judged:
        write_table([_told_score(score) for score in judged], ("side", "per", "period", "score", "worst", "judged"))


def _write_measured(measured: Measured | None, agreement: Agreement) -> None:
    """Write the newest figures since the agreement ended, beside no target."""
    if measured is None:
        return
    newest = {each.commitment: each for each in measured.findings}
    rows = [(name, each.period.label, value_text(each, agreement, "en")) for name, each in newest.items()]
    sys.stdout.write(f"\nmeasured since {measured.since} by the terms of {measured.version}; nothing is owed\n")
    write_table(rows, ("commitment", "period", "value"))


def _told_score(score: Score) -> tuple[str, ...]:
    """Tell a score and, always beside it, the worst commitment and how much of the side's weight is judged (§55)."""
    told = "unknown" if score.score is None else share(score.score, "en", against=Against(Fraction(1), "at_least"))
    worst, judged = score.worst or "–", share(score.judged_weight, "en")
    return (score.party, score.per, score.period.label, told, worst, judged)


def _write_rows(answer: Attainment, findings: list[Finding]) -> None:
    rows = [_told(finding, answer) for finding in findings]
    facts = answer.manifest if answer.mapping is None else f"of the mapping {answer.mapping}"
    title = f"{answer.agreement.id} {answer.agreement.version}, as of {instant(answer.as_of)}, facts {facts}"
    title += "" if answer.known_on is None else f" as known on {instant(answer.known_on)}"
    write_table(rows, ("commitment", "owed by", "period", "", "verdict", "value", "target", "why"), title)


def _told(finding: Finding, answer: Attainment) -> tuple[str, ...]:
    part = ", ".join(f"{name} = {value if value is not None else '–'}" for name, value in finding.by or ())
    verdict = verdict_word(finding.verdict, "en")
    if finding.state == "provisional":
        verdict = f"{verdict} ({state_word(finding.state, 'en')})"
    why = " ".join(reason_sentences(finding, answer.agreement, "en"))
    value, target = value_text(finding, answer.agreement, "en"), target_text(finding, answer.agreement, "en")
    return (finding.commitment, ", ".join(finding.owed_by), finding.period.label, part, verdict, value, target, why)
