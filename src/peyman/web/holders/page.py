"""Whose delay it is, as a page: a period's clocks by holder and by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peyman.core.calendars import Period, PeriodUnit
from peyman.core.judge.findings import ClockVerdict
from peyman.core.judge.holders import OWNER, TEAM, Charge
from peyman.questions.holders import WhoseDelay, clock_periods, whose_delay
from peyman.questions.refusals import NameUnknown
from peyman.web.frame.asking import asker
from peyman.web.frame.moments import page_times
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import commitment_in, title_of
from peyman.web.frame.tables import address_with
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, foreign, say
from peyman.wording.dates import period_label
from peyman.wording.durations import elapsed_text
from peyman.wording.holders import held_word
from peyman.wording.numbers import count, version_text
from peyman.wording.numbers import share as share_text
from peyman.wording.terms import promise
from peyman.wording.verdicts import clock_word

_VERDICTS: tuple[ClockVerdict, ...] = ("met", "late", "overdue", "open")
_CHOICES = 6


@dataclass(frozen=True, slots=True)
class ShownCharge:
    """A row as the page shows it: whose it is, the door to its clocks, counts, times, and the share if there is one."""

    name: str
    team: str
    address: str
    numbers: tuple[tuple[str, str], ...]
    held: str
    late: str
    held_ms: int
    late_ms: int
    share: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to choose."""

    text: str
    address: str
    chosen: bool


def holders_page(request: HttpRequest, commitment: str) -> HttpResponse:
    """Show whose delay it is in a period: the one in the address, else the newest."""
    language, moment, who = language_of(request), now(), asker(request)
    answer = _answer(request, commitment)
    agreement, place = workspace().agreement_at(moment), workspace()
    if answer.period is None or all(each.id != commitment for each in agreement.commitments):
        raise Http404(commitment)
    per = commitment_in(agreement, commitment).per
    context = {
        "id": commitment,
        "title": title_of(commitment, language),
        "promise": promise(agreement, commitment, language),
        "period": period_label(answer.period.label, per, language),
        "periods": _choices(answer, per, request, language),
        "headings": [clock_word(verdict, language) for verdict in _VERDICTS],
        "holders": [
            _row(each, answer.period, commitment, language) for each in answer.holders if who.sees_row(each.holder)
        ],
        "teams": [_team(each, answer.period, commitment, language) for each in answer.teams],
        "has_teams": any(each.team is not None for each in answer.holders),
        "sum": _total(answer.holders, language),
        "version": version_text(agreement.version, language),
        "manifest": count(place.manifest, language),
    }
    return render(request, "holders/page.html", context | page_times(moment, place.zone, language))


def _answer(request: HttpRequest, commitment: str) -> WhoseDelay:
    try:
        periods = ask(clock_periods, commitment=commitment, as_of=now())
        period = request.GET.get("period") or (periods[-1].label if periods else None)
        return ask(whose_delay, commitment=commitment, as_of=now(), period=period)
    except NameUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _choices(answer: WhoseDelay, per: PeriodUnit, request: HttpRequest, language: Language) -> list[Choice]:
    """Give the newest periods, and the one that is shown."""
    newest = answer.periods[-_CHOICES:]
    shown = newest if answer.period in newest or answer.period is None else (answer.period, *newest)
    return [
        Choice(period_label(each.label, per, language), address_with(request, period=each.label), each == answer.period)
        for each in reversed(shown)
    ]


def _row(charge: Charge, period: Period, commitment: str, language: Language) -> ShownCharge:
    name = person(charge.holder, language) if charge.holder else held_word(charge.kind, language)
    part = {"by": OWNER} | ({"is": charge.holder} if charge.holder else {})
    return _shown(charge, name, _door(commitment, period, part), language)


def _team(charge: Charge, period: Period, commitment: str, language: Language) -> ShownCharge:
    nameless = say("no team", language) if charge.kind == "person" else held_word(charge.kind, language)
    part = {"by": TEAM} | ({"is": charge.team} if charge.team else {})
    name = foreign(charge.team, language) if charge.team else nameless
    return _shown(charge, name, _door(commitment, period, part), language)


def _door(commitment: str, period: Period, part: dict[str, str]) -> str:
    return f"{reverse('members', args=(commitment, period.label))}?{urlencode(part)}"


def _shown(charge: Charge, name: str, address: str, language: Language) -> ShownCharge:
    return ShownCharge(
        name=name,
        team=foreign(charge.team, language) if charge.team else "",
        address=address if charge.clocks else "",
        numbers=_numbers(charge, language),
        held=elapsed_text(charge.held_ms, language),
        late=elapsed_text(charge.late_ms, language) if charge.late_ms else "",
        held_ms=charge.held_ms,
        late_ms=charge.late_ms,
        share="" if charge.share is None else share_text(charge.share, language),
    )


def _numbers(charge: Charge, language: Language) -> tuple[tuple[str, str], ...]:
    """Give the counts beside the words of their columns."""
    told = [(say("Clocks", language), charge.clocks)]
    told += [(clock_word(verdict, language), getattr(charge, verdict)) for verdict in _VERDICTS]
    return tuple((word, count(number, language)) for word, number in told)


def _total(charges: Sequence[Charge], language: Language) -> ShownCharge:
    """Sum the rows: what the clocks of the period come to, whoever held them."""
    names = ("clocks", *_VERDICTS, "held_ms", "late_ms")
    total = Charge("person", None, None, *(sum(getattr(each, name) for each in charges) for name in names))
    return _shown(total, say("Sum", language), "", language)
