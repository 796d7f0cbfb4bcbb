"""The rows behind a finding as a page."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.quantities.money import Money
from peyman.questions.members import Member, Members, members
from peyman.questions.refusals import NameUnknown
from peyman.questions.workspace import Workspace
from peyman.web.frame.asking import asker
from peyman.web.frame.moments import ShownMoment, page_times, shown_moment
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.readable import hidden_words, may_read_part, readable_rows
from peyman.web.frame.shown import Badge, shown, title_of
from peyman.web.frame.shown_clocks import clock_moment, lead_address
from peyman.web.frame.tables import Heading, address_with, heading, leaf_of, ordered, rows_text
from peyman.web.language import language_of
from peyman.web.members.made_of import made_of
from peyman.wording.catalogue import Language, key, say
from peyman.wording.durations import elapsed_text
from peyman.wording.findings import arithmetic_lines
from peyman.wording.numbers import count, version_text
from peyman.wording.standings import standing_look, standing_word
from peyman.wording.terms import promise
from peyman.wording.voice import Voice

_PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A row as the page shows it; `exact` is what it adds, as a plain number."""

    lead: str
    address: str
    at: ShownMoment
    due: ShownMoment | None
    stop: ShownMoment | None
    holder: str
    badge: Badge
    took: str
    worth: str
    exact: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many rows stand alike, and the address that shows only them; the first of them is all rows."""

    name: str
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
    readable = readable_rows(asker(request), answer.rows)
    rows = [row for row in readable if chosen in (None, row.standing)]
    leaf = leaf_of(ordered(rows, _keys(language), request), request, _PAGE, language)
    timed, measured = any(row.due is not None for row in answer.rows), answer.finding.unit == "ms"
    context = {
        "commitment": commitment,
        "title": title_of(commitment, language),
        "promise": promise(agreement, commitment, language),
        "version": version_text(agreement.version, language),
        "manifest": count(place.manifest, language),
        "finding": shown(answer.finding, agreement, language),
        "arithmetic": arithmetic_lines(answer.finding, agreement, language),
        "standings": _standings(answer, request, language),
        "rows": [_row(row, answer, place, Voice(agreement, language)) for row in leaf.rows],
        "timed": timed,
        "measured": measured,
        "headings": _headings(request, language, timed=timed, measured=measured),
        "total": _total(rows, answer, Voice(agreement, language)),
        "total_exact": sum(row.worth for row in rows),
        "made_of": made_of(answer.finding, agreement, Voice(agreement, language)),
        "row_count": rows_text(len(rows), language),
        "leaf": leaf,
        "hidden": hidden_words(len(answer.rows) - len(readable), language),
    }
    return render(request, "members/page.html", context | page_times(moment, place.zone, language))


def _answer(request: HttpRequest, commitment: str, period: str) -> Members:
    by = request.GET.get("by")
    part = (by, request.GET.get("is")) if by else None
    if part is not None and not may_read_part(asker(request), (part,)):
        raise Http404(f"{commitment} {period}")
    try:
        return ask(members, commitment=commitment, period=period, as_of=now(), by=part)
    except NameUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _keys(language: Language) -> dict[str, Callable[[Member], Any]]:
    """Give by what each column sorts."""
    return {
        "lead": lambda row: row.subject,
        "standing": lambda row: standing_word(row.standing, language),
        "at": lambda row: row.at,
        "due": lambda row: row.due,
        "stop": lambda row: row.stop,
        "holder": lambda row: person(row.holder, language).casefold() if row.holder else None,
        "took": lambda row: row.took_ms,
        "worth": lambda row: row.worth,
    }


def _headings(request: HttpRequest, language: Language, *, timed: bool, measured: bool) -> list[Heading]:
    columns = {"lead": key("Lead"), "standing": key("Standing"), "at": key("At")}
    if timed:
        columns |= {"due": key("Due"), "stop": key("Answered"), "holder": key("Holder")}
    shown_columns = [heading(name, say(text, language), request) for name, text in columns.items()]
    if measured:
        shown_columns.append(heading("took", say("Took", language), request, number=True))
    return [*shown_columns, heading("worth", say("Adds", language), request, number=True)]


def _standings(answer: Members, request: HttpRequest, language: Language) -> list[Standing]:
    chosen = request.GET.get("standing")
    whole = Standing(
        name="",
        word=say("all", language),
        icon="table",
        number=count(len(answer.rows), language),
        address=address_with(request, page=None, standing=None),
        chosen=chosen is None,
    )
    return [whole] + [
        Standing(
            name=name,
            word=standing_word(name, language),
            icon=standing_look(name).icon,
            number=count(number, language),
            address=address_with(request, page=None, standing=name),
            chosen=name == chosen,
        )
        for name, number in Counter(row.standing for row in answer.rows).most_common()
    ]


def _row(row: Member, answer: Members, place: Workspace, voice: Voice) -> ShownMember:
    language = voice.language
    return ShownMember(
        lead=row.subject,
        address=lead_address(row.subject, answer.finding.commitment),
        at=shown_moment(row.at, place.zone, language),
        due=clock_moment(row.due, row.calendar, place, language),
        stop=clock_moment(row.stop, row.calendar, place, language),
        holder=person(row.holder, language) if row.holder else "",
        badge=_badge(row.standing, language),
        took="–" if row.took_ms is None else elapsed_text(row.took_ms, language),
        worth=_worth(row.worth, answer, voice),
        exact=row.worth,
    )


def _total(rows: Sequence[Member], answer: Members, voice: Voice) -> str:
    """Write what the rows come to; those that only divide a sum count one each."""
    if _divides(answer):
        return count(len(rows), voice.language)
    return _worth(sum(row.worth for row in rows), answer, voice)


def _divides(answer: Members) -> bool:
    """Say whether the rows are those that a sum is divided by: the entries that money was spent for."""
    return answer.finding.unit == "money" and answer.finding.numerator is None


def _worth(worth: int, answer: Members, voice: Voice) -> str:
    """Write what rows add, to the last rial or cent, so that they can be summed by hand."""
    if _divides(answer):
        return count(1, voice.language)
    terms = voice.agreement.money
    if answer.finding.unit == "money" and terms is not None:
        return voice.money(Money(worth, terms.currency))
    return count(worth, voice.language)


def _badge(standing: str, language: Language) -> Badge:
    look = standing_look(standing)
    return Badge(standing_word(standing, language), look.icon, look.tone)
