"""A finding in one sentence, and the arithmetic behind it line by line (INTERFACE rules 1 and 2)."""

from fractions import Fraction
from typing import Final

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import (
    Clock,
    Commitment,
    CostPer,
    CountOf,
    Formula,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SteadinessOf,
    SumOf,
    TimeFrom,
)
from peyman.core.judge.findings import Finding
from peyman.wording.catalogue import Language, key
from peyman.wording.figures import (
    against,
    commitment_of,
    figure,
    metric_of,
    promised_figure,
    target_figure,
    value_figure,
)
from peyman.wording.numbers import count
from peyman.wording.phrases import quoted
from peyman.wording.voice import Voice

_DECIDED: Final = {
    "touched": key("{by} touched {hits} of {all} due {leads} in time ({value}); {target} was promised"),
    "acted": key("{by} acted in time on {hits} of {all} due {leads} ({value}); {target} was promised"),
    "cases": key("{by} acted in time in {hits} of {all} due cases ({value}); {target} was promised"),
    "reached": key("{by}: {hits} of {all} {leads} whose time is up reached {goal} ({value}); {target} was promised"),
    "fitted": key("{by}: {metric} holds for {hits} of {all} {leads} ({value}); {target} was promised"),
    "ratio": key("{by}: {hits} {goal} to {all} {start} ({value}); {target} was promised"),
    "amount": key("{by}: {metric} came to {value}; {target} was promised"),
    "so_far": key("{by}: {metric} has come to {value} so far; {target} was promised"),
}
_COUNTED: Final = {
    "touched": key("{by} touched {hits} of {all} due {leads} in time"),
    "acted": key("{by} acted in time on {hits} of {all} due {leads}"),
    "cases": key("{by} acted in time in {hits} of {all} due cases"),
    "reached": key("{by}: {hits} of {all} {leads} whose time is up reached {goal}"),
    "fitted": key("{by}: {metric} holds for {hits} of {all} {leads}"),
    "ratio": key("{by}: {hits} {goal} to {all} {start}"),
    "timed": key("{by}: {hits} of {all} {leads} have reached {goal}"),
}
_UNDECIDED: Final = {
    "unknown": key("{by}: nothing can be said yet; {target} was promised"),
    "not_applicable": key("{by}: there is nothing to judge; {target} was promised"),
    "endless": key("{by}: {metric} came to no value; {target} was promised"),
}


def finding_sentence(finding: Finding, agreement: Agreement, language: Language) -> str:
    """Say a finding so that it can be read aloud.

    "Sales touched 412 of 455 due leads in time (90.5 %); 95 % was promised; 18 more are running."
    """
    voice = Voice(agreement, language)
    commitment = commitment_of(finding, voice)
    if finding.value is None:
        kind = finding.verdict if finding.verdict in _UNDECIDED else "endless"
        text = voice.say(_UNDECIDED[kind], **_values(finding, commitment, voice))
    else:
        text = voice.say(_DECIDED[_kind(finding, commitment, voice)], **_values(finding, commitment, voice))
    return text + _waiting(finding, commitment, voice) + "."


def counted_sentence(finding: Finding, agreement: Agreement, language: Language) -> str:
    """Say what is counted, where value and target stand beside it; empty where they say everything.

    "Sales touched 412 of 455 due leads in time; 18 more are running."
    """
    voice = Voice(agreement, language)
    commitment = commitment_of(finding, voice)
    kind = _kind(finding, commitment, voice)
    if isinstance(_kind_of_metric(commitment, voice), TimeFrom) and finding.denominator:
        kind = "timed"
    elif finding.value is None or kind not in _COUNTED:
        return ""
    return voice.say(_COUNTED[kind], **_values(finding, commitment, voice)) + _waiting(finding, commitment, voice) + "."


def arithmetic_lines(finding: Finding, agreement: Agreement, language: Language) -> tuple[str, ...]:
    """Write the arithmetic of a finding: what was counted, the division, the target, what is left out."""
    voice = Voice(agreement, language)
    lines = [*_clock_sum(finding, voice), _result(finding, voice)]
    lines.append(voice.say("Target: {target}.", target=promised_figure(finding, voice)))
    return (*lines, *_aside(finding, voice))


def value_text(finding: Finding, agreement: Agreement, language: Language) -> str:
    """Write only the value of a finding, honestly against its target; a dash where there is none."""
    return value_figure(finding, Voice(agreement, language))


def target_text(finding: Finding, agreement: Agreement, language: Language) -> str:
    """Write only the target of a finding with its side: at least 95 %."""
    return promised_figure(finding, Voice(agreement, language))


def part_text(finding: Finding, agreement: Agreement, language: Language) -> str:
    """Name the part a finding is about (`by`); empty for the whole."""
    return Voice(agreement, language).part(finding.by) if finding.by else ""


def _kind(finding: Finding, commitment: Commitment | None, voice: Voice) -> str:
    metric = metric_of(commitment, voice)
    match commitment.clock if commitment and commitment.clock else metric.kind if metric else None:
        case Clock() as clock:
            return _clock_kind(clock)
        case ShareReaching():
            return "reached"
        case ShareWhere():
            return "fitted"
        case RatioOf():
            return "ratio"
        case CountOf() | SumOf() | TimeFrom() | CostPer() | SteadinessOf() | Formula() if (
            finding.state == "provisional"
        ):
            return "so_far"
        case _:
            return "amount"


def _kind_of_metric(commitment: Commitment | None, voice: Voice) -> object:
    metric = metric_of(commitment, voice)
    return metric.kind if metric else None


def _clock_kind(clock: Clock) -> str:
    if clock.repeats:
        return "cases"
    return "touched" if clock.to == ("touch",) and clock.times == 1 else "acted"


def _values(finding: Finding, commitment: Commitment | None, voice: Voice) -> dict[str, str]:
    metric = metric_of(commitment, voice)
    named = quoted(voice.metric(metric.id), voice.language) if metric else voice.named(finding.commitment)
    values = {
        "by": voice.parties(finding.owed_by),
        "hits": count(finding.numerator or 0, voice.language),
        "all": count(finding.denominator or 0, voice.language),
        "leads": voice.after_number(finding.denominator or 0),
        "metric": named,
        "value": value_figure(finding, voice),
        "target": _promised(finding, voice),
    }
    if metric and isinstance(metric.kind, ShareReaching):
        values["goal"] = voice.named(metric.kind.reaching)
    if metric and isinstance(metric.kind, TimeFrom):
        values["goal"] = voice.named(metric.kind.to)
    if metric and isinstance(metric.kind, RatioOf):
        values |= {"goal": voice.named(metric.kind.of), "start": voice.named(metric.kind.to)}
    return values


def _promised(finding: Finding, voice: Voice) -> str:
    """Write the target; an upper limit says so, since nothing else in the sentence does."""
    if against(finding, voice).direction == "at_least":
        return target_figure(finding, voice)
    return promised_figure(finding, voice)


def _waiting(finding: Finding, commitment: Commitment | None, voice: Voice) -> str:
    """Say how many are not decided yet."""
    number = finding.counts.open
    if not number:
        return ""
    n = count(number, voice.language)
    clock = commitment is not None and commitment.clock is not None
    if number == 1:
        return voice.say("; 1 more is running") if clock else voice.say("; 1 more is still open")
    return voice.say("; {n} more are running", n=n) if clock else voice.say("; {n} more are still open", n=n)


def _clock_sum(finding: Finding, voice: Voice) -> list[str]:
    commitment, counts = commitment_of(finding, voice), finding.counts
    if not commitment or not commitment.clock or finding.denominator is None:
        return []
    numbers = {
        "met": count(counts.met, voice.language),
        "late": count(counts.late, voice.language),
        "overdue": count(counts.overdue, voice.language),
        "due": count(finding.denominator, voice.language),
    }
    return [voice.say("{met} in time + {late} late + {overdue} overdue = {due} due.", **numbers)]


def _result(finding: Finding, voice: Voice) -> str:
    value = value_figure(finding, voice)
    if finding.value is None:
        return voice.say("There is no value yet.")
    if finding.unit == "ms" and finding.numerator is not None and finding.denominator is not None:
        numbers = {"hits": count(finding.numerator, voice.language), "all": count(finding.denominator, voice.language)}
        return voice.say("Value: {value}; reached by {hits} of {all}.", value=value, **numbers)
    if finding.unit == "money" and finding.denominator:
        return voice.say("{hits} ÷ {all} = {value}.", value=value, **_spending(finding, voice))
    if finding.numerator is None or finding.denominator is None:
        return voice.say("Value: {value}.", value=value)
    numbers = {"hits": count(finding.numerator, voice.language), "all": count(finding.denominator, voice.language)}
    return voice.say("{hits} ÷ {all} = {value}.", value=value, **numbers)


def _spending(finding: Finding, voice: Voice) -> dict[str, str]:
    """Write what was spent, and for how many."""
    whole = finding.denominator or 0
    spent = figure((finding.value or Fraction(0)) * whole, finding, voice)
    return {"hits": spent, "all": count(whole, voice.language)}


def _aside(finding: Finding, voice: Voice) -> list[str]:
    lines = []
    if finding.counts.open and finding.unit != "ms":
        n = count(finding.counts.open, voice.language)
        lines.append(voice.say("Not decided yet, so outside the value: {n}.", n=n))
    if finding.counts.void:
        n = count(finding.counts.void, voice.language)
        lines.append(voice.say("Void, so outside the value: {n}.", n=n))
    return lines


def worth_text(worth: int, finding: Finding, agreement: Agreement, language: Language) -> str:
    """Write what rows add to the numerator of a finding: a number of members, or money."""
    if finding.unit == "money":
        return figure(Fraction(worth), finding, Voice(agreement, language), exactly=True)
    return count(worth, language)
