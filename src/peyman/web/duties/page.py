"""What the terms ask of the signed-in person, as a page."""

from dataclasses import dataclass
from itertools import groupby
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peyman.ledger.people import Person
from peyman.questions.duties import DatedDuty, PersonsDuties, duties_of_person
from peyman.web.frame.moments import page_times
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language
from peyman.wording.duties import about_text, due_text, duty_heading, duty_sentences, instead_text, open_text
from peyman.wording.numbers import count, version_text


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A duty: the sentence of the term, the door to it, and what stands beside it (when, what is open)."""

    text: str
    address: str
    beside: tuple[str, ...]
    alarming: bool


@dataclass(frozen=True, slots=True)
class ShownKind:
    """The duties of one kind."""

    id: str
    heading: str
    duties: tuple[ShownDuty, ...]


def duties_page(request: HttpRequest) -> HttpResponse:
    """Show the duties of who is signed in, by the terms and the roster of now."""
    language, moment = language_of(request), now()
    mail = cast(Person, request.user).mail
    answer = ask(duties_of_person, person=mail, as_of=moment)
    context = {
        "name": person(mail, language),
        "kinds": _kinds(answer, language),
        "n": count(len(answer.duties), language),
        "version": version_text(answer.agreement.version, language),
    }
    return render(request, "duties/page.html", context | page_times(moment, workspace().zone, language))


def _kinds(answer: PersonsDuties, language: Language) -> list[ShownKind]:
    told = duty_sentences(answer.agreement, language)
    order = {each.own.duty.kind: None for each in answer.duties}
    sorted_by_kind = sorted(answer.duties, key=lambda each: list(order).index(each.own.duty.kind))
    return [
        ShownKind(kind, duty_heading(kind, language), tuple(_shown(each, answer, told, language) for each in duties))
        for kind, duties in groupby(sorted_by_kind, key=lambda each: each.own.duty.kind)
    ]


def _shown(each: DatedDuty, answer: PersonsDuties, told: dict[str, str], language: Language) -> ShownDuty:
    own, zone = each.own, answer.agreement.calendar.timezone
    beside = [
        about_text(own, answer.agreement, language),
        due_text(own, each.at, answer.as_of, zone, language),
        open_text(each.per_lead.open, each.per_lead.overdue, language) if each.per_lead else "",
        instead_text(own.instead_of, language) if own.instead_of else "",
    ]
    address = f"{reverse('agreement')}?version={answer.agreement.version}#{own.duty.path}"
    late = each.per_lead is not None and each.per_lead.overdue > 0
    return ShownDuty(told[own.duty.path], address, tuple(filter(None, beside)), late)
