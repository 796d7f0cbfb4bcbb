"""The page to sign a version: what it says and changes, who is asked, and the two answers, each proved once more."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peyman.core.agreement.changes import level_of
from peyman.core.agreement.signing import Says, SigningRefused
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.moments import moment_of
from peyman.ledger.people import Person
from peyman.operations.answering_requests import Given, answer_request
from peyman.questions.kept.proposals import Proposal, was_proposed
from peyman.questions.versions import OF_THE_VERSION
from peyman.web.account.proving import proved
from peyman.web.frame.asking import proposals_now, roster_now, today
from peyman.web.frame.place import workspace
from peyman.web.language import language_of
from peyman.web.signing.shown import shown_proposal
from peyman.wording.catalogue import Language, foreign
from peyman.wording.changes import changes_said, level_word
from peyman.wording.dates import date_text
from peyman.wording.names import text_in
from peyman.wording.numbers import count
from peyman.wording.signing import consequence_words, refused_words
from peyman.wording.standing import days_in_force
from peyman.wording.terms import sentences

_REFUSED_STATUS = 409


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the form when it was sent, and what was wrong with it."""

    wrong: str = ""
    reason: str = ""
    refusing: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def signing_page(request: HttpRequest, proposed: int) -> HttpResponse:
    """Show what is to be signed; take a signature or a refusal."""
    proposal = next((each for each in proposals_now() if each.key == proposed), None)
    if proposal is None and not was_proposed(workspace().versions[-1].id, proposed):
        raise Http404(str(proposed))
    if request.method == "POST":
        return _answer(request, proposed, proposal)
    if proposal is None:
        raise Http404(str(proposed))
    return _page(request, proposal, Typed())


def _answer(request: HttpRequest, proposed: int, proposal: Proposal | None) -> HttpResponse:
    """Take the answer, or say why not; what was typed stays, but for the password."""
    says: Says = "refused" if request.POST.get("says") == "refused" else "signed"
    reason = request.POST.get("reason", "").replace("\0", "")  # PostgreSQL keeps no text with it
    try:
        proof = proved(request, request.POST.get("password", ""), request.POST.get("code", "")) or ""
        given = Given(proposed, request.POST.get("fingerprint", ""), says, proof, reason)
        person = cast(Person, request.user)
        answer_request(person=person, given=given, roster=roster_now(), now=moment_of(timezone.now()), today=today())
    except SigningRefused as refused:
        said = refused_words(refused, proposal.agreement if proposal else None, language_of(request))
        shown = proposal or _newest(proposed)
        return _page(request, shown, Typed(said, reason, says == "refused"), status=_REFUSED_STATUS)
    return redirect("signing", proposed)


def _newest(proposed: int) -> Proposal:
    """Give the proposal that took the place of one that counts no more: the last of the agreement."""
    found = proposals_now()
    if not found:
        raise Http404(str(proposed))
    return found[-1]


def _page(request: HttpRequest, proposal: Proposal, typed: Typed, *, status: int = 200) -> HttpResponse:
    language, agreement = language_of(request), proposal.agreement
    reader = cast(Person, request.user).mail
    before = _before(agreement)
    found = changes_said(before, agreement, language) if before is not None else ()
    said = [each for each in found if each.change.key not in OF_THE_VERSION]
    level = level_of(each.change for each in said)
    context = {
        "proposal": shown_proposal(proposal, reader, language),
        "title": text_in(agreement.title, agreement.id, language),
        "days": days_in_force(agreement, language),
        "sections": sentences(agreement, language),
        "changes": said,
        "before": before.version if before else "",
        "level": level_word(level, language) if level else "",
        "n": count(len(said), language),
        "consequence": _consequence(proposal, reader, language),
        "reader": foreign(cast(Person, request.user).name, language),
        "typed": typed,
    }
    return render(request, "signing/page.html", context, status=status)


def _before(agreement: Agreement) -> Agreement | None:
    """Give the version that this one follows."""
    since = agreement.effective.since
    earlier = [
        each
        for each in workspace().versions
        if each.version != agreement.version and since and each.effective.since and each.effective.since < since
    ]
    return earlier[-1] if earlier else None


def _consequence(proposal: Proposal, reader: str, language: Language) -> str:
    """Say what a signature of the reader would do."""
    others = [each for each in proposal.missing if not each.signatory.may_sign(reader)]
    since = max(today(), proposal.agreement.effective.since or today())
    return consequence_words(not others, date_text(since, language), language)
