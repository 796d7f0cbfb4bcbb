"""The ready metrics as pages: the list by group, and each with its definition, its example and its trial."""

from dataclasses import dataclass, field
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.ready import READY_METRICS, ReadyMetric
from peyman.core.agreement.roles import Asker
from peyman.core.agreement.trial_terms import ready_metric
from peyman.core.judge.trial_examples import work_out
from peyman.core.judge.trials import Came
from peyman.core.quantities.moments import HOUR
from peyman.questions.metric_trial import NamesMissing, TermsUnfit, TooManyLeads, TriedFacts, trial_here
from peyman.web.frame.asking import asker
from peyman.web.frame.place import ask, now
from peyman.web.frame.readable import hidden_words
from peyman.web.frame.shown_clocks import lead_address
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, isolate, say
from peyman.wording.dates import moment_text, period_label
from peyman.wording.numbers import count
from peyman.wording.phrases import all_of
from peyman.wording.ready_metrics import MetricWords, group_name, metric_words
from peyman.wording.trials import (
    arithmetic_of,
    beside_text,
    came_text,
    differing_sentences,
    metric_name,
    middle_sentence,
    missing_sentence,
    missing_text,
    never_final_sentence,
    result_text,
    row_sentence,
)


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """What a metric came to in a period, as the page shows it."""

    label: str
    value: str
    beside: str
    n: str
    missing: str
    differs: bool
    open: bool
    final: bool


@dataclass(frozen=True, slots=True)
class ShownLead:
    """A lead behind a trial: its id, the address of its page, why it counts or does not."""

    lead: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownTrial:
    """A trial as the page shows it; `refusal` says why there is none."""

    refusal: str = ""
    as_of: str = ""
    beside: str = ""
    beside_address: str = ""
    periods: list[ShownPeriod] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    counted: list[ShownLead] = field(default_factory=list)
    others: list[ShownLead] = field(default_factory=list)
    hidden: str = ""


def metrics_page(request: HttpRequest) -> HttpResponse:
    """List the ready metrics by group."""
    language = language_of(request)
    groups = [
        (group_name(group, language), [(each.id, metric_words(each.id, language)) for each in members])
        for group, members in groupby(READY_METRICS, key=lambda each: each.group)
    ]
    return render(request, "metrics/list.html", {"groups": groups, "number": count(len(READY_METRICS), language)})


def metric_page(request: HttpRequest, metric: str) -> HttpResponse:
    """Show a ready metric, and what it would have come to in the last twelve months."""
    found = ready_metric(metric)
    if found is None:
        raise Http404(metric)
    language = language_of(request)
    worked = work_out(found)
    words: MetricWords = metric_words(metric, language)
    context = {
        "id": metric,
        "group": group_name(found.group, language),
        "words": words,
        "definition": "\n".join(f"{name}: {text}" for name, text in found.terms),
        "facts": "\n".join(found.example.facts),
        "steps": arithmetic_of(worked, language),
        "result": result_text(worked, language),
        "trial": _trial(found, asker(request), language),
    }
    return render(request, "metrics/page.html", context)


def _trial(metric: ReadyMetric, who: Asker, language: Language) -> ShownTrial:
    """Try the metric as of the last full hour, so that the answer is kept for a while."""
    try:
        answer = ask(trial_here, metric=metric.id, as_of=now() // HOUR * HOUR)
    except NamesMissing as missing:
        names = all_of([isolate(name) for name in missing.names], language)
        text = say("The agreement in force knows no {names}; without it the metric says nothing here.", language,
                   names=names)  # fmt: skip
        return ShownTrial(refusal=text)
    except TermsUnfit:
        return ShownTrial(refusal=say("The agreement in force means something else by the names used here.", language))
    except TooManyLeads as many:
        text = say("{n} leads are too many for a page; `peyman metric try` judges them all.", language,
                   n=count(many.leads, language))  # fmt: skip
        return ShownTrial(refusal=text)
    return _shown(answer, who, language)


def _shown(answer: TriedFacts, who: Asker, language: Language) -> ShownTrial:
    trial, zone = answer.trial, answer.agreement.calendar.timezone
    beside, missing = trial.terms.beside, trial.whole.missing
    middle = middle_sentence(trial.whole, trial, language)
    notes = [never_final_sentence(language)] if trial.never_final else []
    notes += [middle] if middle else []
    notes += [missing_sentence(missing, language)] if missing is not None and missing.n else []
    leads = [
        (row.counts, ShownLead(answer.names[row.lead], lead_address(answer.names[row.lead], ""),
                               row_sentence(row, trial, zone, language)))
        for row in trial.rows
        if who.sees_lead(answer.held_by.get(row.lead, ()))
    ]  # fmt: skip
    return ShownTrial(
        as_of=moment_text(answer.asked.now, language, zone),
        beside=metric_name(beside.id, language) if beside else "",
        beside_address=beside.id if beside else "",
        periods=[_period(each, answer, language) for each in (trial.whole, *reversed(trial.periods))],
        warnings=differing_sentences(trial, language),
        notes=notes,
        counted=[lead for counts, lead in leads if counts],
        others=[lead for counts, lead in leads if not counts],
        hidden=hidden_words(len(trial.rows) - len(leads), language),
    )


def _period(came: Came, answer: TriedFacts, language: Language) -> ShownPeriod:
    label = came.period.label
    return ShownPeriod(
        label=period_label(label, answer.asked.per, language) if label else say("All twelve months", language),
        value=came_text(came, answer.trial, language),
        beside=beside_text(came, answer.trial, language) if answer.trial.terms.beside else "",
        n=count(came.n, language),
        missing=missing_text(came.missing, language),
        differs=came.differs,
        open=came.n > 0 and not came.final,
        final=came.final,
    )
