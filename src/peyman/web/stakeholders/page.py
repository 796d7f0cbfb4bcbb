"""The stakeholder register as a page: who has which part, is consulted about what, must sign, must acknowledge."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.register import Part, register
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who
from peyman.web.frame.people import person
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language
from peyman.wording.duties import consulted_text, owing_text
from peyman.wording.numbers import version_text
from peyman.wording.phrases import all_of, begun
from peyman.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A row of the register."""

    role: str
    people: str
    interest: str
    signs: bool
    acknowledges: bool


def stakeholders_page(request: HttpRequest) -> HttpResponse:
    """Show the register of the version in force."""
    language = language_of(request)
    agreement = workspace().agreement_at(now())
    context = {
        "parts": [_shown(part, agreement, language) for part in register(agreement)],
        "version": version_text(agreement.version, language),
    }
    return render(request, "stakeholders/page.html", context)


def _shown(part: Part, agreement: Agreement, language: Language) -> ShownPart:
    voice = Voice(agreement, language)
    interest = consulted_text(part.consulted_about, agreement, language) if part.consulted_about else ""
    if part.owes or part.is_owed:
        interest = owing_text(len(part.owes), len(part.is_owed), language)
    people = all_of([_name(who, voice) for who in part.people], language)
    return ShownPart(begun(voice.who(part.who)), people, interest, part.signs, part.acknowledges)


def _name(who: Who, voice: Voice) -> str:
    return person(who.name, voice.language) if who.kind == "person" else voice.who(who)
