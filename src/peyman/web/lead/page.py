"""One lead and its why as a page."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyman.core.agreement.roles import Asker
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.trace import Trace
from peyman.questions.why import FactRow, Merge, Why, why
from peyman.web.frame.asking import asker
from peyman.web.frame.moments import page_times
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.language import language_of
from peyman.web.lead.story import activity_text, place_text, shown_trace
from peyman.wording.catalogue import Language, foreign, say
from peyman.wording.dates import moment_text
from peyman.wording.names import name_of, number_text, value_text, yes_no_text
from peyman.wording.phrases import begun

_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact as it stood in a file."""

    fact: int
    at: str
    what: str
    word: str
    value: str
    actor: str
    place: str


@require_safe
def lead_page(request: HttpRequest, lead: str) -> HttpResponse:
    """Show a lead, its clocks and entries step by step, and every fact they rest on."""
    language, moment, place = language_of(request), now(), workspace()
    answer = ask(why, lead=lead, as_of=moment)
    if not _readable(asker(request), answer):
        raise Http404(lead)
    agreement = place.agreement_at(moment)
    rows = {row.fact: row for row in answer.facts}
    context = {
        "lead": answer.lead,
        "ignored": answer.ignored,
        "merges": [_merge(merge, language, place.zone) for merge in answer.merges],
        "attributes": [_attribute(name, value, agreement, language) for name, value in answer.attributes],
        "traces": [
            shown_trace(name, trace, rows, agreement, language)
            for name, trace in sorted(answer.traces, key=_clocks_first)
            if not answer.ignored
        ],
        "facts": [_fact(row, agreement, language, place.zone) for row in answer.facts],
    }
    return render(request, "lead/page.html", context | page_times(moment, place.zone, language))


def _readable(who: Asker, answer: Why) -> bool:
    """Say whether somebody may read a lead: whoever reads all rows, or holds it, or held it."""
    return who.sees_lead({row.value for row in answer.facts if row.what == _OWNER and row.value})


def _clocks_first(named: tuple[str, Trace]) -> bool:
    return not named[1].clocks


def _merge(merge: Merge, language: Language, zone: str) -> str:
    lost, kept = foreign(merge.lost, language), foreign(merge.kept, language)
    if merge.at is None:
        return say("{lost} was merged into {kept}.", language, lost=lost, kept=kept)
    day = moment_text(merge.at, language, zone)
    return say("{lost} was merged into {kept} on {day}.", language, lost=lost, kept=kept, day=day)


def _attribute(name: str, value: str | None, agreement: Agreement, language: Language) -> tuple[str, str]:
    return begun(name_of(name, language)), "–" if value is None else _value(name, value, agreement, language)


def _value(name: str, value: str, agreement: Agreement, language: Language) -> str:
    """Show the value of an attribute: a holder by name, yes and no in words, a number in digits, a text as it is."""
    if name == _OWNER:
        return person(value, language)
    kind = next((each.kind for each in agreement.lifecycle.attributes if each.id == name), "text")
    if kind == "yes_no":
        return yes_no_text(value, language)
    return number_text(value, language) if kind == "number" else value_text(value, language)


def _fact(row: FactRow, agreement: Agreement, language: Language, zone: str) -> ShownFact:
    value = row.value or ""
    if value:
        value = number_text(value, language) if row.happened else _value(row.what, value, agreement, language)
    return ShownFact(
        fact=row.fact,
        at=moment_text(row.at, language, zone) if row.at is not None else say("from the start", language),
        what=activity_text(row, language),
        word=row.what,
        value=value,
        actor=person(row.actor, language) if row.actor else "",
        place=place_text(row, language),
    )
