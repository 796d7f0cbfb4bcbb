"""What was told anew, as a page: the findings that differ between two days of knowledge, and by which facts."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.findings import Finding
from peyman.questions.causes import Cause
from peyman.questions.restatement import Restated, TooManyTouched, days_of_news, restated_here
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, workspace
from peyman.web.frame.shown import Badge, address_of, badge, commitment_in, title_of
from peyman.web.frame.shown_clocks import lead_address
from peyman.web.language import language_of
from peyman.web.restatement.days import before, days_of, end_of, offers, read_day, written
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import date_text, period_label
from peyman.wording.findings import value_text
from peyman.wording.names import name_of
from peyman.wording.names import value_text as text_as_it_stands
from peyman.wording.numbers import count, digits, plain
from peyman.wording.phrases import begun
from peyman.wording.restatements import TABLES, became_text, heard_sentence, told_word, what_word
from peyman.wording.terms.times import zone_name

_MOST = 50
_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A finding as one day knew it."""

    day: str
    badge: Badge | None
    value: str


@dataclass(frozen=True, slots=True)
class ShownCause:
    """A fact that changed a finding: whose, what became of it, what it tells, what it said, and where it stands."""

    lead: str
    address: str
    what: str
    told: str
    became: str
    place: str


@dataclass(frozen=True, slots=True)
class ShownRestated:
    """A finding that was told anew: both sides and the facts between them; `more` are left out, `heard` instead."""

    id: str
    title: str
    address: str
    sides: tuple[ShownSide, ShownSide]
    facts: tuple[ShownCause, ...]
    more: str
    heard: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """The two days that the address asks for; `wrong` says why they cannot be compared."""

    texts: tuple[str, str]
    pair: tuple[date, date] | None
    wrong: str = ""


def restatement_page(request: HttpRequest) -> HttpResponse:
    """Compare what the ends of two days knew: those in the address, else around the newest day with news."""
    language, place = language_of(request), workspace()
    days = days_of(ask(days_of_news), place.zone)
    asked = _asked(request, days, language)
    found, wrong = ([], asked.wrong) if asked.pair is None else _restated(asked.pair, place.zone, language)
    context = {
        "since": asked.texts[0],
        "until": asked.texts[1],
        "days": [date_text(day, language) for day in asked.pair] if asked.pair else [],
        "offers": offers(days, asked.pair, request, language),
        "wrong": wrong,
        "findings": found,
        "zone": zone_name(place.zone, language),
        "manifest": count(place.manifest, language),
    }
    return render(request, "restatement/page.html", context, status=422 if asked.wrong else 200)


def _asked(request: HttpRequest, days: list[date], language: Language) -> _Asked:
    texts = (request.GET.get("from", ""), request.GET.get("to", ""))
    if not any(texts):
        pair = (before(days[0]), days[0]) if len(days) > 1 else None
        return _Asked(_written(pair, language) if pair else texts, pair)
    since, until = map(read_day, texts)
    if since is None or until is None:
        return _Asked(texts, None, say("Write both days like 2026-11-23 or 1405/09/02.", language))
    if since >= until:
        return _Asked(
            _written((since, until), language), None, say("The first day must lie before the second.", language)
        )
    return _Asked(_written((since, until), language), (since, until))


def _written(pair: tuple[date, date], language: Language) -> tuple[str, str]:
    return written(pair[0], language), written(pair[1], language)


def _restated(pair: tuple[date, date], zone: str, language: Language) -> tuple[list[ShownRestated], str]:
    """Give the findings that differ, or say why a page does not show them."""
    try:
        answer = ask(restated_here, since=end_of(pair[0], zone), until=end_of(pair[1], zone))
    except TooManyTouched as many:
        text = say("Facts of {n} leads became known between these days, too many to compare on a page; "
                   "`peyman restatement` compares them all.", language, n=count(many.leads, language))  # fmt: skip
        return [], text
    agreement = answer.workspace.agreement_at(answer.as_of)
    return [_shown(each, agreement, pair, language) for each in answer.findings], ""


def _shown(each: Restated, agreement: Agreement, pair: tuple[date, date], language: Language) -> ShownRestated:
    label = period_label(each.period.label, commitment_in(agreement, each.commitment).per, language)
    left_out = len(each.causes) - _MOST
    zone = agreement.calendar.timezone
    return ShownRestated(
        id=f"{each.commitment}-{each.period.label}",
        title=say("{title} · {period}", language, title=title_of(each.commitment, language), period=label),
        address=address_of(each.finding),
        sides=(_side(each.before, pair[0], agreement, language), _side(each.after, pair[1], agreement, language)),
        facts=tuple(_cause(cause, zone, language) for cause in each.causes[:_MOST]),
        more=count(left_out, language) if left_out > 0 else "",
        heard=heard_sentence(each.heard, language) if each.heard else "",
    )


def _side(finding: Finding | None, day: date, agreement: Agreement, language: Language) -> ShownSide:
    text = date_text(day, language)
    if finding is None:
        return ShownSide(text, None, "–")
    return ShownSide(text, badge(finding.verdict, finding.state, language), value_text(finding, agreement, language))


def _cause(cause: Cause, zone: str, language: Language) -> ShownCause:
    place = ""
    if cause.file is not None and cause.line is not None:
        file = text_as_it_stands(cause.file, language)
        place = say("{file}, line {line}", language, file=file, line=plain(cause.line, language))
    values = [None if text is None else _value(text, cause, language) for text in (cause.was, cause.says)]
    return ShownCause(
        lead=cause.lead or "",
        address=lead_address(cause.lead) if cause.lead else "",
        what=begun(what_word(cause.what, language)),
        told=begun(told_word(cause.told, language) if cause.told in TABLES else name_of(cause.told, language)),
        became=became_text((cause.was_at, cause.at), (values[0], values[1]), language, zone),
        place=place,
    )


def _value(text: str, cause: Cause, language: Language) -> str:
    if cause.told == _OWNER:
        return person(text, language)
    return digits(text, language) if text.isdecimal() else text_as_it_stands(text, language)
