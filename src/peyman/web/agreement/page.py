"""The terms as a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.web.agreement.versions import shown_versions, versions_now
from peyman.web.frame.asking import asker, proposals_now, today
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.web.signing.shown import shown_proposal
from peyman.wording.catalogue import Language
from peyman.wording.names import text_in
from peyman.wording.numbers import version_text
from peyman.wording.standing import days_in_force
from peyman.wording.terms import sentences


@require_safe
def agreement_page(request: HttpRequest) -> HttpResponse:
    """Show the terms of the version in force, or of the version that the address names."""
    language = language_of(request)
    place = workspace()
    in_force = place.agreement_at(now())
    wanted = request.GET.get("version") or in_force.version
    agreement = next((each for each in place.versions if each.version == wanted), None)
    if agreement is None:
        raise Http404(wanted)
    return render(
        request,
        "agreement/page.html",
        {
            "title": text_in(agreement.title, agreement.id, language),
            "sections": sentences(agreement, language),
            "versions": shown_versions(versions_now(), language),
            "wanted": wanted,
            "wanted_text": version_text(wanted, language),
            "language": language,
            "days": days_in_force(agreement, language),
            "fingerprint": fingerprint(agreement)[:12],
            **_signing(request, agreement, language),
        },
    )


def _signing(request: HttpRequest, agreement: Agreement, language: Language) -> dict[str, object]:
    """Give where the version stands on its way to force, and what the reader may do about it."""
    who = asker(request)
    found = next((each for each in proposals_now() if each.agreement.version == agreement.version), None)
    open_to_change = found is None or found.state in ("draft", "in_review")
    stale = found is None or found.state == "draft" or found.fingerprint != fingerprint(agreement)
    days = agreement.effective
    ahead = found is not None or days.since is None or days.since >= today()
    return {
        "proposal": shown_proposal(found, who.person, language) if found else None,
        "may_propose": who.may("propose") and open_to_change and stale and ahead,
        "amended": found is not None and found.state == "in_review" and stale,
        "may_read_log": who.may("read_log"),
    }
