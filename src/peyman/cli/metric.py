"""`peyman metric`: the ready metrics, what each means, and what one would have come to in the facts at hand."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.metric_answers import trial_json, trial_rows, write_trial
from peyman.cli.options import AsOf, FactsFolder, Output
from peyman.cli.output import CallFailed, Format, write_csv, write_json, write_table
from peyman.cli.workspaces import tell_problems
from peyman.core.agreement.ready import READY_METRICS, ReadyMetric
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.trial_terms import TrialTerms, Wanted, ready_metric, trial_terms
from peyman.core.judge.trial_examples import Worked, work_out
from peyman.core.judge.trials import Asked
from peyman.questions.metric_trial import NamesMissing, TermsUnfit, definition_of, metric_trial
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.rows.values import exact
from peyman.questions.terms import terms
from peyman.wording.catalogue import Language, say
from peyman.wording.ready_metrics import group_name, metric_words
from peyman.wording.trials import arithmetic_of, result_text

metric = typer.Typer(help="The ready metrics: what each means, and what it comes to.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="The id of a metric; `peyman metric list` names them.", show_default=False)]
Lang = Annotated[Literal["en", "fa"], typer.Option("--lang", help="The language of the sentences.")]
Own = Annotated[
    Path | None,
    typer.Option(
        "--agreement",
        help="Read the facts by the definitions of this agreement. Default: an activity of the same name.",
        show_default=False,
    ),
]
Use = Annotated[
    list[str] | None,
    typer.Option(
        "--use",
        help="NAME=OTHER: what stands for a name of the metric, a stage of the agreement, or without one an activity.",
        show_default=False,
    ),
]
Months = Annotated[int, typer.Option("--months", min=1, max=400, help="How many periods back, this one included.")]
Per = Annotated[Literal["week", "month", "quarter", "year"], typer.Option("--per", help="The length of a period.")]
By = Annotated[
    str | None,
    typer.Option("--by", help="Also split by this attribute, by `owner` or by `team`.", show_default=False),
]
Zone = Annotated[str, typer.Option("--timezone", help="The zone of days, where no agreement names one.")]
Currency = Annotated[str, typer.Option("--currency", help="The unit of money, where no agreement names one.")]
_COLUMNS = ("id", "group", "name", "formula", "basis", "trap")


@metric.command("list")
def list_metrics(lang: Lang = "en", format: Output = Format.table) -> None:
    """List the ready metrics with what they count.

    Example: peyman metric list --lang fa
    """
    rows = [_told(each, lang) for each in READY_METRICS]
    if format is Format.json:
        write_json(rows)
    elif format is Format.csv:
        write_csv(rows, _COLUMNS)
    else:
        write_table([[row["id"], row["group"], row["name"], row["formula"]] for row in rows], _COLUMNS[:4])


@metric.command("show")
def show_metric(id: Id, lang: Lang = "en", format: Output = Format.table) -> None:
    """Show a ready metric: its definition to copy, its formula, basis and trap, and an example to follow by hand.

    Example: peyman metric show mql_to_sql
    """
    found = ready_metric(id)
    if found is None:
        raise CallFailed(f"there is no ready metric {id!r}; `peyman metric list` names them")
    worked = work_out(found)
    if format is Format.table:
        sys.stdout.write(_shown(found, worked, lang))
        return
    row = {
        **_told(found, lang),
        "definition": definition_text(found),
        "beside": found.beside,
        "facts": list(found.example.facts),
        "result": exact(worked.came.value),
        "arithmetic": list(arithmetic_of(worked, lang)),
    }
    if format is Format.json:
        write_json(row)
    else:
        flat = row | {"facts": "; ".join(found.example.facts), "arithmetic": "; ".join(arithmetic_of(worked, lang))}
        write_csv([flat], tuple(row))


@metric.command("try")
def try_metric(
    id: Id,
    facts: FactsFolder,
    agreement: Own = None,
    use: Use = None,
    months: Months = 12,
    as_of: AsOf = None,
    per: Per = "month",
    by: By = None,
    timezone: Zone = "UTC",
    currency: Currency = "EUR",
    format: Output = Format.table,
) -> None:
    """Try a metric over the last periods of the facts: value, number, what is missing, leads that count and do not.

    Example: peyman metric try mql_to_sql --facts facts --use mql=form_filled --use sql=opportunity
    """
    own = _own(agreement)
    try:
        wanted = Wanted(definition_of(id, own), _used(use or []), per, timezone, currency)
        read = _terms(wanted, own)
        moment = as_of_moment(as_of, read.agreement.calendar.timezone)
        answer = metric_trial(read, facts, Asked(moment, months, per, by))
    except (FactsMissing, NameUnknown) as unknown:
        raise CallFailed(str(unknown)) from unknown
    if format is Format.json:
        write_json(trial_json(answer))
    elif format is Format.csv:
        rows = trial_rows(answer)
        write_csv(rows, tuple(rows[0]))
    else:
        write_trial(answer)


def definition_text(ready: ReadyMetric) -> str:
    """Write a definition as YAML to copy below `metrics`."""
    return "".join(f"{name}: {text}\n" for name, text in ready.terms)


def _own(agreement: Path | None) -> Agreement | None:
    if agreement is None:
        return None
    try:
        return terms(agreement)[-1]
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    except FactsMissing as error:
        raise CallFailed(str(error)) from error


def _used(use: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in use]
    for name, sign, other in pairs:
        if not (name and sign and other):
            raise CallFailed(f"--use {name}{sign}{other} names no pair; write it as --use mql=form_filled")
    return {name: other for name, _, other in pairs}


def _terms(wanted: Wanted, own: Agreement | None) -> TrialTerms:
    try:
        return trial_terms(wanted, own)
    except NamesMissing as missing:
        names, known = ", ".join(missing.names), ", ".join(missing.known)
        if missing.names[0] in wanted.use:
            raise CallFailed(f"{wanted.metric.id} asks for no {names}; it asks for {known}") from missing
        whose = "the agreement" if own is not None else "the metric"
        cure = f"say what stands for it with --use {missing.names[0]}=NAME"
        raise CallFailed(f"{whose} knows no {names}; it knows {known}; {cure}") from missing
    except TermsUnfit as unfit:
        message = "; ".join(f"{problem.message} ({problem.cure})" for problem in unfit.problems)
        raise CallFailed(f"{wanted.metric.id} cannot be tried so: {message}") from unfit


def _told(ready: ReadyMetric, language: Language) -> dict[str, str]:
    words = metric_words(ready.id, language)
    return {
        "id": ready.id,
        "group": group_name(ready.group, language),
        "name": words.name,
        "formula": words.formula,
        "basis": words.basis,
        "trap": words.trap,
    }


def _shown(ready: ReadyMetric, worked: Worked, language: Language) -> str:
    words = metric_words(ready.id, language)
    lines = [f"{words.name} ({ready.id})", ""]
    lines += [f"  {line}" for line in definition_text(ready).splitlines()]
    lines += ["", f"{say('Formula', language)}: {words.formula}", f"{say('Basis', language)}: {words.basis}"]
    lines.append(f"{say('Trap', language)}: {words.trap}")
    lines += ["", say("Example, October 2026, Monday to Friday 9 to 17, UTC:", language)]
    lines += [f"  {fact}" for fact in ready.example.facts]
    lines += ["", *(f"  {line}" for line in arithmetic_of(worked, language))]
    return "\n".join([*lines, f"  {say('Result', language)}: {result_text(worked, language)}", ""])
