"""`peyman restatement`: which findings changed between two states of knowledge, and by exactly which facts."""

from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.options import AgreementPath, FactsFolder, Output
from peyman.cli.output import Format, tell, write_csv, write_json, write_table
from peyman.cli.workspaces import opened
from peyman.questions.causes import Cause
from peyman.questions.restatement import Restated, Restatement, restated
from peyman.questions.rows.findings import finding_json
from peyman.questions.rows.values import exact, instant
from peyman.wording.catalogue import say
from peyman.wording.findings import value_text
from peyman.wording.restatements import cause_sentence, heard_sentence
from peyman.wording.verdicts import verdict_word

_SIDES = ("verdict", "value", "numerator", "denominator")
_COLUMNS = [
    *("commitment", "period", "unit"),
    *(f"{name}_{side}" for name in _SIDES for side in ("before", "after")),
    *("fact", "file", "line", "lead", "what", "told", "at_before", "at_after", "value_says_before", "value_says_after"),
]
_MOST = 12
"""How many facts a row of the table names; json and csv name all."""
From = Annotated[str, typer.Option("--from", help="What was known on this moment; a day means its end.")]
To = Annotated[str, typer.Option("--to", help="What was known on this later moment.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Judge both as of this moment. Default: that of --from.", show_default=False),
]


def restatement(
    agreement: AgreementPath,
    facts: FactsFolder,
    since: From,
    until: To,
    as_of: AsOf = None,
    format: Output = Format.table,
) -> None:
    """Show which findings changed since they were first told, and by which facts.

    Example: peyman restatement agreement.yaml --facts facts --from 2026-10-24 --to 2026-11-20
    """
    workspace = opened(agreement, facts)
    first, last = (as_of_moment(text, workspace.zone, name) for text, name in ((since, "--from"), (until, "--to")))
    moment = first if as_of is None else as_of_moment(as_of, workspace.zone)
    answer = restated(workspace, since=first, until=last, as_of=moment)
    writers = {Format.json: _write_json, Format.csv: _write_csv, Format.table: _write_table}
    writers[format](answer)


def _write_json(answer: Restatement) -> None:
    write_json(
        {
            "facts": {"manifest": answer.workspace.manifest},
            "from": instant(answer.since),
            "to": instant(answer.until),
            "as_of": instant(answer.as_of),
            "findings": [_restated(each, answer) for each in answer.findings],
        }
    )


def _restated(each: Restated, answer: Restatement) -> dict[str, object]:
    clocks = {measure.commitment for measure in answer.workspace.plan.measures if measure.kind == "clock"}
    of_clocks = each.commitment in clocks
    sides = {"before": each.before, "after": each.after}
    told = {name: None if side is None else finding_json(side, of_clocks=of_clocks) for name, side in sides.items()}
    period = {"label": each.period.label, "since": instant(each.period.since), "until": instant(each.period.until)}
    return {
        "commitment": each.commitment,
        "period": period,
        **told,
        "facts": [_cause(cause) for cause in each.causes],
        "heard": list(each.heard),
    }


def _cause(cause: Cause) -> dict[str, object]:
    return {
        "fact": cause.fact,
        "file": cause.file,
        "line": cause.line,
        "lead": cause.lead,
        "what": cause.what,
        "told": cause.told,
        "before": None if cause.what == "new" else {"at": instant(cause.was_at), "value": cause.was},
        "after": None if cause.what == "retracted" else {"at": instant(cause.at), "value": cause.says},
    }


def _write_csv(answer: Restatement) -> None:
    """One row for each fact that changed a finding; one without a fact where only sources were heard."""
    write_csv([_flat(each, cause) for each in answer.findings for cause in (each.causes or (None,))], _COLUMNS)


def _flat(each: Restated, cause: Cause | None) -> dict[str, object]:
    row: dict[str, object] = {"commitment": each.commitment, "period": each.period.label, "unit": each.finding.unit}
    for side, finding in (("before", each.before), ("after", each.after)):
        row[f"verdict_{side}"] = finding.verdict if finding is not None else None
        row[f"value_{side}"] = exact(finding.value) if finding is not None else None
        row[f"numerator_{side}"] = finding.numerator if finding is not None else None
        row[f"denominator_{side}"] = finding.denominator if finding is not None else None
    for name in ("fact", "file", "line", "lead", "what", "told"):
        row[name] = getattr(cause, name) if cause is not None else None
    return row | {
        "at_before": instant(cause.was_at) if cause is not None else None,
        "at_after": instant(cause.at) if cause is not None else None,
        "value_says_before": cause.was if cause is not None else None,
        "value_says_after": cause.says if cause is not None else None,
    }


def _write_table(answer: Restatement) -> None:
    if not answer.findings:
        tell(say("Nothing changed.", "en"))
        return
    rows = [_told(each, answer) for each in answer.findings]
    title = f"known on {instant(answer.since)} and on {instant(answer.until)}, as of {instant(answer.as_of)}"
    write_table(rows, ("commitment", "period", "verdict", "value", "because"), title)


def _told(each: Restated, answer: Restatement) -> tuple[str, ...]:
    sides = (each.before, each.after)
    verdicts = ["–" if side is None else verdict_word(side.verdict, "en") for side in sides]
    agreement = answer.workspace.agreement_at(answer.as_of)
    values = ["–" if side is None else value_text(side, agreement, "en") for side in sides]
    because = [_because(cause, answer.workspace.zone) for cause in each.causes[:_MOST]]
    if len(each.causes) > _MOST:
        because.append(f"… {len(each.causes) - _MOST}")
    if each.heard:
        because.append(heard_sentence(each.heard, "en"))
    return each.commitment, each.period.label, " → ".join(verdicts), " → ".join(values), "; ".join(because)


def _because(cause: Cause, zone: str) -> str:
    place = None if cause.file is None else f"{cause.file}:{cause.line}"
    moved, values = (cause.was_at, cause.at), (cause.was, cause.says)
    return cause_sentence(cause.what, cause.told, cause.lead, place, "en", moved=moved, values=values, zone=zone)
