"""The comparison of what was agreed with a change to try, as a page."""

from dataclasses import dataclass, replace
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.findings import Finding
from peyman.questions.backtest import Backtest, DifferingLead, Tested
from peyman.questions.backtest_changes import Change, days_ground, usual_days, what_if
from peyman.questions.backtest_sides import Asked, Stood
from peyman.web.backtest.asking import Form, read_form
from peyman.web.frame.drawn import bar_of
from peyman.web.frame.moments import ShownMoment, page_times, shown_moment
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import Badge, Shown, commitment_in, shown, title_of
from peyman.web.frame.shown_clocks import lead_address
from peyman.web.frame.tables import leaf_of
from peyman.web.language import language_of
from peyman.wording.backtests import later_sentence
from peyman.wording.catalogue import Language
from peyman.wording.dates import period_label
from peyman.wording.durations import elapsed_text
from peyman.wording.numbers import count, version_text
from peyman.wording.standings import standing_look, standing_word
from peyman.wording.terms import commitment_sentences, promise

_PAGE = 50


@dataclass(frozen=True, slots=True)
class ShownTested:
    """A period under both terms; `leads` of it stand otherwise, `later` facts were not known by its end."""

    period: str
    days: str
    agreed: Shown | None
    tried: Shown | None
    leads: str
    later: str
    later_told: str


@dataclass(frozen=True, slots=True)
class ShownStood:
    """How a lead stood under some terms."""

    badge: Badge
    due: ShownMoment | None


@dataclass(frozen=True, slots=True)
class ShownLead:
    """A lead that stands otherwise, with the time it used."""

    lead: str
    address: str
    period: str
    at: ShownMoment
    agreed: ShownStood | None
    tried: ShownStood | None
    used: str


def backtest_page(request: HttpRequest) -> HttpResponse:
    """Show what past days would have come to with another limit or target."""
    language, moment, place = language_of(request), now(), workspace()
    agreement = place.agreement_at(moment)
    commitment = _chosen(request, agreement)
    form = read_form(request.GET, agreement, commitment, usual_days(place, moment), language)
    answer = _answer(form, agreement)
    context: dict[str, object] = {
        "commitment": commitment.id,
        "title": title_of(commitment.id, language),
        "commitments": [(each.id, title_of(each.id, language)) for each in agreement.commitments],
        "promise": promise(agreement, commitment.id, language),
        "form": form,
        "version": version_text(agreement.version, language),
        "manifest": count(place.manifest, language),
    }
    if answer is not None:
        context |= _shown(answer, request, language)
    return render(request, "backtest/page.html", context | page_times(moment, place.zone, language))


def _chosen(request: HttpRequest, agreement: Agreement) -> Commitment:
    """Give the commitment that the address names, else the first with a clock, else the first."""
    asked = request.GET.get("commitment", "")
    if not asked:
        return next((each for each in agreement.commitments if each.clock is not None), agreement.commitments[0])
    for each in agreement.commitments:
        if each.id == asked:
            return each
    raise Http404(asked)


def _answer(form: Form, agreement: Agreement) -> Backtest | None:
    if form.wrong or form.change is None or form.days is None:
        return None
    since, until = form.days
    change: Change = form.change
    ground = ask(days_ground, version=agreement.version, since=since, until=until)
    asked = Asked(since, until, now(), only=change.commitment)
    return ask(what_if, ground=ground, change=change, asked=asked)


def _shown(answer: Backtest, request: HttpRequest, language: Language) -> dict[str, object]:
    rows = list(reversed(answer.rows))
    leads = [(row, lead) for row in rows for lead in row.leads]
    leaf = leaf_of(leads, request, _PAGE, language)
    return {
        "rows": [_row(row, answer, language) for row in rows],
        "said": [_unlike(answer, one, language) for one in (False, True)],
        "lead_count": count(len(leads), language),
        "leads": [_lead(row, lead, answer, language) for row, lead in leaf.rows],
        "timed": any(stood.due is not None for _, lead in leads for stood in (lead.against, lead.asked) if stood),
        "leaf": leaf,
    }


def _unlike(answer: Backtest, tried: bool, language: Language) -> tuple[str, ...]:
    """Give what the one terms say of the commitment and the other do not."""
    sides = (answer.agreement, answer.against) if tried else (answer.against, answer.agreement)
    commitment = answer.asked.only or ""
    own, others = ([line.text for line in commitment_sentences(each, commitment, language)] for each in sides)
    return tuple(line for line in own if line not in others)


def _row(row: Tested, answer: Backtest, language: Language) -> ShownTested:
    sides = ((row.against, answer.against), (row.asked, answer.agreement))
    both = [each for each, _ in sides if each is not None]
    most = max(max(each.target, each.value or each.target) for each in both)
    agreed, tried = (_finding(finding, terms, most, language) for finding, terms in sides)
    one = tried if tried is not None else agreed
    return ShownTested(
        period=one.period if one is not None else row.period.label,
        days=one.days if one is not None else "",
        agreed=agreed,
        tried=tried,
        leads=count(len(row.leads), language),
        later=count(row.later.count, language),
        later_told=later_sentence(row.later.count, language),
    )


def _finding(finding: Finding | None, terms: Agreement, most: Fraction, language: Language) -> Shown | None:
    """Show a finding, its bar to the same scale as the one beside it."""
    if finding is None:
        return None
    return replace(shown(finding, terms, language), bar=bar_of(finding, None, most))


def _lead(row: Tested, lead: DifferingLead, answer: Backtest, language: Language) -> ShownLead:
    zone = answer.agreement.calendar.timezone
    per = commitment_in(answer.agreement, row.commitment).per
    used = [each.elapsed_ms for each in (lead.asked, lead.against) if each is not None and each.elapsed_ms is not None]
    return ShownLead(
        lead=lead.lead,
        address=lead_address(lead.lead, row.commitment),
        period=period_label(row.period.label, per, language),
        at=shown_moment(lead.at, zone, language),
        agreed=_stood(lead.against, zone, language),
        tried=_stood(lead.asked, zone, language),
        used=elapsed_text(used[0], language) if used else "",
    )


def _stood(stood: Stood | None, zone: str, language: Language) -> ShownStood | None:
    if stood is None:
        return None
    look = standing_look(stood.standing)
    badge = Badge(standing_word(stood.standing, language), look.icon, look.tone)
    return ShownStood(badge, None if stood.due is None else shown_moment(stood.due, zone, language))
