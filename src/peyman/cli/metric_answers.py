"""How the answer of `peyman metric try` is written: as JSON, as rows, as tables with the warnings below them."""

import sys

from peyman.cli.output import write_table
from peyman.core.judge.trial_rows import Row
from peyman.core.judge.trials import Came, Trial
from peyman.questions.metric_trial import TriedFacts
from peyman.questions.rows.values import exact, instant
from peyman.wording.catalogue import say
from peyman.wording.dates import period_label
from peyman.wording.numbers import count
from peyman.wording.trials import (
    beside_text,
    came_text,
    differing_sentences,
    metric_name,
    middle_sentence,
    missing_sentence,
    missing_text,
    never_final_sentence,
    row_sentence,
)

ALL = "all"


def trial_json(answer: TriedFacts) -> dict[str, object]:
    """Give the whole answer as JSON values."""
    trial, agreement = answer.trial, answer.agreement
    return {
        "metric": trial.terms.metric.id,
        "agreement": agreement.id,
        "timezone": agreement.calendar.timezone,
        "facts": {"manifest": answer.manifest},
        "as_of": instant(answer.asked.now),
        "per": answer.asked.per,
        "unit": trial.unit,
        "never_final": trial.never_final,
        "beside": trial.terms.beside.id if trial.terms.beside else None,
        "periods": [_came(each, trial) for each in trial.periods],
        "all": _came(trial.whole, trial),
        "parts": [_came(each, trial) for each in trial.parts],
        "warnings": list(differing_sentences(trial, "en")),
        "rows": [_row(each, answer) for each in trial.rows],
    }


def trial_rows(answer: TriedFacts) -> list[dict[str, object]]:
    """Give one flat row for each period, for all of them, and for each part."""
    trial = answer.trial
    return [_flat(each, trial) for each in (*trial.periods, trial.whole, *trial.parts)]


def write_trial(answer: TriedFacts) -> None:
    """Write the answer as tables for people."""
    trial = answer.trial
    title = f"{metric_name(trial.terms.metric.id, 'en')}, as of {instant(answer.asked.now)}, facts {answer.manifest}"
    beside = [metric_name(trial.terms.beside.id, "en")] if trial.terms.beside else []
    heads = ("period", *(["part"] if trial.parts else []), "value", *beside, "n", "missing", "")
    shown = [_shown(each, answer) for each in (*trial.periods, trial.whole, *trial.parts)]
    write_table(shown, heads, title)
    for line in _remarks(trial):
        sys.stdout.write(f"{line}\n")
    zone = answer.agreement.calendar.timezone
    for counts, heading in ((True, say("Count:", "en")), (False, say("Do not count:", "en"))):
        rows = [row for row in trial.rows if row.counts is counts]
        if rows:
            sys.stdout.write(f"\n{heading}\n")
        for row in rows:
            sys.stdout.write(f"  {answer.names[row.lead]}  {row_sentence(row, trial, zone, 'en')}\n")


def _remarks(trial: Trial) -> list[str]:
    lines = list(differing_sentences(trial, "en"))
    if trial.never_final:
        lines.append(never_final_sentence("en"))
    middle = middle_sentence(trial.whole, trial, "en")
    lines += [middle] if middle else []
    missing = trial.whole.missing
    return [*lines, *([missing_sentence(missing, "en")] if missing and missing.n else [])]


def _shown(came: Came, answer: TriedFacts) -> list[str]:
    trial = answer.trial
    label = period_label(came.period.label, answer.asked.per, "en") if came.period.label else ALL
    cells = [label]
    if trial.parts:
        cells.append("" if came.by is None else came.by[1] or "–")
    cells.append(came_text(came, trial, "en"))
    if trial.terms.beside is not None:
        cells.append(beside_text(came, trial, "en") if came.by is None else "")
    state = "" if came.final else say("may change", "en")
    apart = say("more than 10% apart", "en") if came.differs else ""
    missing = missing_text(came.missing, "en") if came.by is None else ""
    return [*cells, count(came.n, "en"), missing, ", ".join(filter(None, (apart, state)))]


def _came(came: Came, trial: Trial) -> dict[str, object]:
    missing = came.missing
    return {
        "period": {"label": came.period.label or ALL, "since": instant(came.period.since),
                   "until": instant(came.period.until)},
        "by": None if came.by is None else dict([came.by]),
        "value": exact(came.value),
        "numerator": came.numerator,
        "denominator": came.denominator,
        "n": came.n,
        "missing": None if missing is None else {"what": missing.lack, "n": missing.n, "of": missing.of},
        "final": came.final,
        "endless": came.endless,
        "middle": list(came.middle) if came.middle else None,
        "beside": exact(came.beside) if trial.terms.beside else None,
        "differs": came.differs,
        "reasons": [reason.code for reason in came.reasons],
    }  # fmt: skip


def _flat(came: Came, trial: Trial) -> dict[str, object]:
    row, missing, middle = _came(came, trial), came.missing, came.middle or (None, None)
    return row | {
        "period": came.period.label or ALL,
        "by": "" if came.by is None else f"{came.by[0]}={came.by[1] or ''}",
        "missing": None if missing is None else f"{missing.n}/{missing.of}",
        "middle": None if middle[0] is None else f"{middle[0]};{middle[1]}",
        "reasons": ";".join(reason.code for reason in came.reasons),
    }


def _row(row: Row, answer: TriedFacts) -> dict[str, object]:
    return {
        "lead": answer.names[row.lead],
        "counts": row.counts,
        "why": row.why,
        "of": row.of,
        "at": instant(row.at),
        "to": row.to,
        "stop": instant(row.stop),
        "due": instant(row.due),
        "worth": row.worth,
        "lacks": list(row.lacks),
        "last": row.last,
        "told": row_sentence(row, answer.trial, answer.agreement.calendar.timezone, "en"),
    }
