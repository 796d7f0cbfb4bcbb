"""Sentences about metrics: what each counts, sums, shares, times or costs."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.promises import (
    CostPer,
    CountOf,
    Formula,
    Metric,
    MetricKind,
    RatioOf,
    ShareReaching,
    ShareWhere,
    SteadinessOf,
    SumOf,
    TimeFrom,
)
from peyman.wording.catalogue import key, left_to_right
from peyman.wording.durations import limit_text
from peyman.wording.phrases import begun, quoted
from peyman.wording.terms.lines import Line
from peyman.wording.verdict_conditions import formula_phrase
from peyman.wording.voice import Voice

TAKES: Final = {
    "median": key("the median time"),
    "p75": key("the time that three quarters stay within"),
    "p90": key("the time that nine in ten stay within"),
    "mean": key("the mean time"),
}


def metric_lines(voice: Voice) -> Iterator[Line]:
    """Say what is measured."""
    for metric in voice.agreement.metrics:
        yield from _metric(metric, voice)


def meaning_of(kind: MetricKind, voice: Voice) -> str:
    """Say what a metric is, as a phrase: the share of leads …"""
    match kind:
        case CountOf(of):
            return _count(of, voice)
        case SumOf(of, "amount"):
            return voice.say("the sum of the amounts of {of} in the period", **_of(of, voice))
        case SumOf(of, _):
            return voice.say(
                "the sum of the lead values of the {those} that enter {of} in the period", **_of(of, voice)
            )
        case ShareReaching():
            return _reaching(kind, voice)
        case ShareWhere(of, fits):
            text = key("of the {those} that enter {of} in the period, the share for which at that moment {condition}")
            return voice.say(text, condition=voice.condition(fits), **_of(of, voice))
        case RatioOf(of, to):
            return voice.say(
                "how often {of} happens in the period, divided by how often {to} does",
                to=voice.named(to),
                **_of(of, voice),
            )
        case _:
            return _of_time_or_money(kind, voice)


def _of_time_or_money(kind: TimeFrom | CostPer | SteadinessOf | Formula, voice: Voice) -> str:
    match kind:
        case TimeFrom():
            return _time(kind, voice)
        case CostPer():
            return _cost(kind, voice)
        case SteadinessOf(commitment):
            name = voice.named(commitment)
            return voice.say(
                "the greatest distance of the running total of {commitment} from an even course to its target,"
                " as a share of that target",
                commitment=name,
            )
        case Formula(tree):
            return left_to_right(formula_phrase(tree, voice), voice.language)


def _metric(metric: Metric, voice: Voice) -> Iterator[Line]:
    path = f"metrics.{metric.id}"
    name = begun(quoted(voice.metric(metric.id), voice.language))
    yield Line(path, voice.say("{metric}: {meaning}.", metric=name, meaning=meaning_of(metric.kind, voice)))
    if metric.where is not None:
        condition = voice.condition(metric.where)
        text = voice.say("{metric} counts the {subject} only if {condition}.", metric=name, condition=condition,
                         subject=voice.subject())  # fmt: skip
        yield Line(f"{path}.where", text)
    if metric.needs_at_least > 1:
        values = {"metric": name, "leads": voice.counted(metric.needs_at_least)}
        yield Line(f"{path}.needs_at_least", voice.say("{metric} is judged only from {leads} on.", **values))


def _count(of: str, voice: Voice) -> str:
    if voice.is_stage(of):
        return voice.say("how many {subjects} enter {of} in the period", of=voice.named(of), subjects=voice.subjects())
    return voice.say("how often {of} happens in the period", of=voice.named(of))


def _of(of: str, voice: Voice) -> dict[str, str]:
    return {"of": voice.named(of), "subject": voice.subject(), "those": voice.those()}


def _reaching(kind: ShareReaching, voice: Voice) -> str:
    values = {"reaching": voice.named(kind.reaching), **_of(kind.of, voice)}
    if kind.within is None:
        text = key("of the {those} that enter {of} in the period, the share that ever reaches {reaching}")
        return voice.say(text, **values)
    text = key("of the {those} that enter {of} in the period, the share that reaches {reaching} {limit}")
    return voice.say(text, limit=limit_text(kind.within, voice.language), **values)


def _time(kind: TimeFrom, voice: Voice) -> str:
    values = {
        "take": voice.say(TAKES[kind.take]),
        "start": voice.happening(kind.start),
        "to": voice.happening(kind.to),
    }
    if kind.business:
        return voice.say("{take} from {start} to {to}, in business hours", **values)
    return voice.say("{take} from {start} to {to}, by the clock", **values)


def _cost(kind: CostPer, voice: Voice) -> str:
    text = voice.say("what was spent for each {of}", of=voice.named(kind.of))
    if kind.costs is not None:
        condition = voice.condition(kind.costs)
        text = voice.say("{cost}, counting a cost only if {condition}", cost=text, condition=condition)
    if kind.lag is not None:
        text = voice.say("{cost}, taking what was spent {lag} earlier", cost=text, lag=voice.length(kind.lag))
    return text
