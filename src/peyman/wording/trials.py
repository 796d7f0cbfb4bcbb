"""A trial in words: what a metric came to, what is missing of it, why a lead counts, and the steps of an example."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from peyman.core.agreement.grammars.formulas import write_formula
from peyman.core.agreement.terms.promises import Formula, TimeFrom
from peyman.core.judge.trial_examples import Step, Worked
from peyman.core.judge.trial_missing import Missing
from peyman.core.judge.trial_rows import Row
from peyman.core.judge.trials import Came, Trial
from peyman.wording.catalogue import Language, foreign, isolate, key, left_to_right, say
from peyman.wording.dates import moment_short
from peyman.wording.durations import elapsed_text
from peyman.wording.figures import figure_in
from peyman.wording.names import name_of
from peyman.wording.numbers import count, exact, exact_amount, share
from peyman.wording.phrases import all_of
from peyman.wording.ready_metrics import METRICS_SAID, metric_words
from peyman.wording.voice import Voice

_LACKS: Final = {
    "second": key("{n} of {of} have not come that far"),
    "attribute": key("{n} of {of} lack an attribute that is asked for"),
    "amount": key("{n} of {of} have no amount or value"),
    "first": key("{n} of {of} never entered what they are counted against"),
    "costs": key("of {n} of {of} days no money spent is known"),
    "nothing": key("nothing can be missing"),
}
_WHY: Final = {
    "entered": key("{of}: {at}"),
    "reached": key("{of}: {at}; {to}: {stop}"),
    "lasted": key("{of}: {at}; {to}: {stop}"),
    "fits": key("{of}: {at}; it fits"),
    "reached_late": key("{of}: {at}; {to} only on {stop}, after the window ended on {due}"),
    "not_reached": key("{of}: {at}; {to} did not come before the window ended on {due}"),
    "not_yet": key("{of}: {at}; {to} has not come yet"),
    "open": key("{of}: {at}; the window runs until {due}"),
    "unfinished": key("{of}: {at}; {to} has not come yet, so it ranks last"),
    "fits_not": key("{of}: {at}; it does not fit"),
    "no_amount": key("{of}: {at}; without an amount or a value"),
    "no_rate": key("{of}: {at}; in a currency without an agreed rate"),
    "below": key("{of}: {at}; counted below the line only"),
    "ignored": key("the lead is ignored by the agreement; last fact {last}: {at}"),
    "where": key("{of}: {at}; outside the condition of the metric"),
    "elsewhere": key("{of}: {at}, outside these periods"),
    "never": key("{of} never came; last fact {last}: {at}"),
}


def came_text(came: Came, trial: Trial, language: Language) -> str:
    """Write what a metric came to in a period; a dash where there is no value."""
    return _value(came.value, trial.unit, Voice(trial.terms.agreement, language))


def beside_text(came: Came, trial: Trial, language: Language) -> str:
    """Write what the metric beside it came to."""
    return _value(came.beside, "share", Voice(trial.terms.agreement, language))


def missing_text(missing: Missing | None, language: Language) -> str:
    """Write the missing share; a dash where nothing can be missing, or nothing is there."""
    return "–" if missing is None or not missing.of or missing.lack == "nothing" else share(missing.share, language)


def missing_sentence(missing: Missing, language: Language) -> str:
    """Say what is missing of how many."""
    n, of = count(missing.n, language), count(missing.of, language)
    text = _LACKS[missing.lack]
    return say(text, language, context=None, n=n, of=of)


def metric_name(metric: str, language: Language) -> str:
    """Name a metric: a ready one by its words, another by its id."""
    return metric_words(metric, language).name if metric in METRICS_SAID else name_of(metric, language, "metric")


def differing_sentences(trial: Trial, language: Language) -> tuple[str, ...]:
    """Warn where the metric and the one beside it are more than a tenth apart (SEMANTICS §40)."""
    beside = trial.terms.beside
    apart = sum(1 for each in trial.periods if each.differs)
    if beside is None or not apart:
        return ()
    name, other = metric_name(trial.terms.metric.id, language), metric_name(beside.id, language)
    text = key(
        "“{name}” and “{other}” answer different questions: in {n} of {of} periods they are more than 10% apart."
    )
    n, of = count(apart, language), count(len(trial.periods), language)
    return (say(text, language, context=None, name=name, other=other, n=n, of=of),)


def never_final_sentence(language: Language) -> str:
    """Say what a share without a window is."""
    return say("Never final: the share so far of all members, which can still grow.", language)


def middle_sentence(came: Came, trial: Trial, language: Language) -> str:
    """Name both members in the middle of an even number of times; empty where there is one, or they are equal."""
    if came.middle is None or came.middle[0] == came.middle[1]:
        return ""
    voice = Voice(trial.terms.agreement, language)
    below, above = (_value(Fraction(each), "ms", voice) for each in came.middle)
    return say("The middle lies between {below} and {above}; the nearest rank is the first.", language,
               below=below, above=above)  # fmt: skip


def row_sentence(row: Row, trial: Trial, zone: str, language: Language) -> str:
    """Say why a lead counts or does not, with its moments."""
    voice = Voice(trial.terms.agreement, language)
    moments = {"at": row.at, "stop": row.stop, "due": row.due}
    told = {name: "–" if at is None else moment_short(at, language, zone) for name, at in moments.items()}
    names = {"of": voice.named(row.of), "to": voice.named(row.to) if row.to else ""}
    text = voice.say(_WHY[row.why], **told, **names, last=foreign(row.last or "", language))
    if row.lacks:
        lacks = all_of([name_of(name, language) for name in row.lacks], language)
        text = voice.say("{said}; missing: {names}", said=text, names=lacks)
    if row.why == "lasted" and row.at is not None and row.stop is not None and not _in_business(trial):
        text = voice.say("{said} ({length})", said=text, length=elapsed_text(row.stop - row.at, language))
    if row.worth is not None:
        text = voice.say("{said} ({length})", said=text, length=_value(Fraction(row.worth), "money", voice))
    return text


def arithmetic_of(worked: Worked, language: Language) -> tuple[str, ...]:
    """Write the steps of a worked example, each as a calculation that can be followed by hand."""
    voice = Voice(worked.agreement, language)
    return tuple(left_to_right(text, language) for step in worked.steps for text in _calculation(step, worked, voice))


def result_text(worked: Worked, language: Language) -> str:
    """Write what an example comes to, exactly."""
    return _exactly(worked.came.value, worked.unit, Voice(worked.agreement, language))


def _calculation(step: Step, worked: Worked, voice: Voice) -> Iterator[str]:
    kind = next(each.kind for each in worked.agreement.metrics if each.id == step.metric)
    value, language = _exactly(step.value, step.unit, voice), voice.language
    if isinstance(kind, Formula):
        yield f"{step.metric} = {write_formula(kind.tree)} = {value}"
    elif isinstance(kind, TimeFrom):
        yield f"{step.metric} = {_ranked(step, voice)}"
    elif step.cost is not None:
        yield f"{step.metric} = {_exactly(step.cost, 'money', voice)} ÷ {count(step.n, language)} = {value}"
    elif step.amounts:
        summed = " + ".join(_exactly(Fraction(each), "money", voice) for each in step.amounts)
        yield f"{step.metric} = {summed} = {value}"
    elif step.numerator is not None and step.denominator is not None:
        division = f"{count(step.numerator, language)} ÷ {count(step.denominator, language)}"
        yield f"{step.metric} = {division} = {value}"
    else:
        yield f"{step.metric} = {value}"


def _ranked(step: Step, voice: Voice) -> str:
    times = [elapsed_text(each, voice.language) for each in step.times]
    times += [voice.say("never")] * step.unfinished
    told = [_apart(text, voice) for text in times]
    shown = [f"[{text}]" if place == step.rank else text for place, text in enumerate(told, start=1)]
    return f"{', '.join(shown)} → {_exactly(step.value, 'ms', voice)}"


def _value(value: Fraction | None, unit: str, voice: Voice) -> str:
    return "–" if value is None else figure_in(value, unit, voice)


def _exactly(value: Fraction | None, unit: str, voice: Voice) -> str:
    return "–" if value is None else _apart(_written(value, unit, voice), voice)


def _written(value: Fraction, unit: str, voice: Voice) -> str:
    if unit == "share":
        return share(value, voice.language, places=2)
    if unit == "money" and voice.agreement.money is not None:
        return exact_amount(value, voice.agreement.money.currency, voice.language)
    return elapsed_text(int(value), voice.language) if unit == "ms" else exact(value, voice.language)


def _apart(text: str, voice: Voice) -> str:
    """Keep Persian words inside a calculation in their place: it is read from the left."""
    return isolate(text) if voice.language == "fa" else text


def _in_business(trial: Trial) -> bool:
    metric = next(each for each in trial.terms.agreement.metrics if each.id == trial.terms.metric.id)
    return isinstance(metric.kind, TimeFrom) and metric.kind.business
