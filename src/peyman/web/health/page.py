"""The state of the facts as a page."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyman.core.quantities.moments import MINUTE, Moment
from peyman.questions.data_health import DataHealth, data_health
from peyman.questions.drifting import drifted
from peyman.web.frame.asking import asker
from peyman.web.frame.doors import opens
from peyman.web.frame.place import ask, now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import moment_text
from peyman.wording.drift_words import drift_state, drift_text
from peyman.wording.durations import ago_text
from peyman.wording.erasing import log_sentence
from peyman.wording.facts import cure_text, kind_word, refusal_text, several_sentence
from peyman.wording.numbers import count

_MOST = 200


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source: its name, how much it told, and how fresh it is."""

    name: str
    rows: str
    newest: str
    age: str


@dataclass(frozen=True, slots=True)
class ShownRefusal:
    """A refused row: where it stands, why, and what would cure it."""

    file: str
    line: str
    column: str
    why: str
    cure: str
    row: str


@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    """Show the state of the facts as of now."""
    language, zone = language_of(request), workspace().zone
    who = asker(request)
    opens_whole = who.sees_row(None)  # a row that was refused is nobody's yet
    health = ask(data_health, as_of=now(), most=_MOST)
    context = {
        "counts": [(kind_word(kind, language), count(number, language)) for kind, number in health.counts],
        "ignored": count(health.ignored, language),
        "several": several_sentence(health.of_several, language) if health.of_several else "",
        "first": _at(health.first_at, language, zone),
        "newest": _at(health.newest_at, language, zone),
        "sources": _sources(health, language, zone),
        "activities": [(name, count(number, language)) for name, number in health.activities],
        "manifest": count(health.manifest, language),
        "reasons": [(refusal_text(code, language), count(number, language)) for code, number in health.refused_codes],
        "refused": _refused(health, language) if opens_whole else [],
        "closed": bool(health.refused) and not opens_whole,
        "may_bring": opens(who, "first_run"),
        "may_compare": opens(who, "restatement"),
        "erasures": [
            log_sentence(each.why, each.facts, moment_text(each.at, language, zone), language)
            for each in health.erasures
        ],
        "drifts": [
            (drift_text(each, language), drift_state(each, language), each.closed is None)
            for each in ask(drifted, as_of=now())
        ],
        "refused_count": count(sum(number for _, number in health.refused_codes), language),
    }
    return render(request, "health/page.html", context)


def _sources(health: DataHealth, language: Language, zone: str) -> list[ShownSource]:
    return [
        ShownSource(
            name=each.source,
            rows=count(each.facts, language),
            newest=_at(each.newest_at, language, zone),
            age=_ago(each.age_ms, language),
        )
        for each in health.sources
    ]


def _ago(age_ms: int, language: Language) -> str:
    """Say how long ago a source was heard; what is younger than a minute is now."""
    if age_ms < MINUTE:
        return say("just now", language)
    return say("{time} ago", language, time=ago_text(age_ms, language))


def _refused(health: DataHealth, language: Language) -> list[ShownRefusal]:
    """Show the refused rows; in English with the cure in the words of the command line."""
    return [
        ShownRefusal(
            file=Path(each.file).name,
            line=count(each.line, language),
            column=each.column,
            why=refusal_text(each.code, language),
            cure=each.cure if language == "en" else cure_text(each.code, language),
            row=each.row,
        )
        for each in health.refused
    ]


def _at(moment: Moment | None, language: Language, zone: str) -> str:
    return "–" if moment is None else moment_text(moment, language, zone)
