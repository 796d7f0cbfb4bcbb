"""The rows behind a finding as a page."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.money import Money
from peyman.questions.members import Member, Members, members
from peyman.questions.refusals import NameUnknown
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import Badge, shown, title_of, version_text
from peyman.web.frame.shown_clocks import lead_address
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import moment_short, moment_text
from peyman.wording.findings import arithmetic_lines
from peyman.wording.numbers import count
from peyman.wording.standings import standing_look, standing_word
from peyman.wording.terms import promise
from peyman.wording.voice import Voice

_PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A row as the page shows it; `exact` is what it adds, as a plain number."""

    lead: str
    address: str
    at: str
    at_exact: str
    due: str
    stop: str
    holder: str
    badge: Badge
    worth: str
    exact: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many rows stand alike, and the address that shows only them (or all, if it is chosen)."""

    word: str
    icon: str
    number: str
    address: str
    chosen: bool


def members_page(request: HttpRequest, commitment: str, period: str) -> HttpResponse:
    """Show the rows of a commitment in a period (of one part, if the address names it)."""
    language, moment, place = language_of(request), now(), workspace()
    answer = _answer(request, commitment, period)
    agreement = place.agreement_at(moment)
    chosen = request.GET.get("standing")
    rows = [row for row in answer.rows if chosen in (None, row.standing)]
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    context = {
        "commitment": commitment,
        "title": title_of(commitment, language),
        "promise": promise(agreement, commitment, language),
        "version": version_text(agreement.version, language),
        "manifest": count(place.manifest, language),
        "as_of": moment_text(moment, language, place.zone),
        "finding": shown(answer.finding, agreement, language),
        "arithmetic": arithmetic_lines(answer.finding, agreement, language),
        "standings": _standings(answer, request, language),
        "rows": [_row(row, answer, agreement, language, place.zone) for row in page],
        "timed": any(row.due is not None for row in answer.rows),
        "total": _worth(sum(row.worth for row in rows), answer, Voice(agreement, language)),
        "total_exact": sum(row.worth for row in rows),
        "row_count": count(len(rows), language),
        "page": page,
        "page_text": _page_text(page, language),
        "before": _address(request, page=page.number - 1),
        "after": _address(request, page=page.number + 1),
    }
    return render(request, "members/page.html", context)


def _answer(request: HttpRequest, commitment: str, period: str) -> Members:
    by = request.GET.get("by")
    part = (by, request.GET.get("is")) if by else None
    try:
        return ask(members, commitment=commitment, period=period, as_of=now(), by=part)
    except NameUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _page_text(page: "Page[Member]", language: Language) -> str:
    number, whole = count(page.number, language), count(page.paginator.num_pages, language)
    return say("page {n} of {all}", language, n=number, all=whole)


def _standings(answer: Members, request: HttpRequest, language: Language) -> list[Standing]:
    chosen = request.GET.get("standing")
    return [
        Standing(
            word=standing_word(name, language),
            icon=standing_look(name).icon,
            number=count(number, language),
            address=_address(request, page=None, standing=None if name == chosen else name),
            chosen=name == chosen,
        )
        for name, number in Counter(row.standing for row in answer.rows).most_common()
    ]


def _row(row: Member, answer: Members, agreement: Agreement, language: Language, zone: str) -> ShownMember:
    return ShownMember(
        lead=row.subject,
        address=lead_address(row.subject, answer.finding.commitment),
        at=moment_short(row.at, language, zone),
        at_exact=moment_text(row.at, language, zone),
        due=moment_short(row.due, language, zone) if row.due is not None else "",
        stop=moment_short(row.stop, language, zone) if row.stop is not None else "",
        holder=person(row.holder, language) if row.holder else "",
        badge=_badge(row.standing, language),
        worth=_worth(row.worth, answer, Voice(agreement, language)),
        exact=row.worth,
    )


def _worth(worth: int, answer: Members, voice: Voice) -> str:
    """Write what rows add, to the last rial or cent, so that they can be summed by hand."""
    terms = voice.agreement.money
    if answer.finding.unit == "money" and terms is not None:
        return voice.money(Money(worth, terms.currency))
    return count(worth, voice.language)


def _badge(standing: str, language: Language) -> Badge:
    look = standing_look(standing)
    return Badge(standing_word(standing, language), look.icon, look.tone)


def _address(request: HttpRequest, **changes: str | int | None) -> str:
    """Give this page's address with some of its filters changed; None takes one away."""
    kept = request.GET.copy()
    for name, value in changes.items():
        kept.pop(name, None)
        if value is not None:
            kept[name] = str(value)
    return f"?{kept.urlencode()}"
