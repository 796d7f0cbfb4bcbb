"""The terms as a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyman.core.agreement.writing import fingerprint
from peyman.web.agreement.versions import shown_versions, versions_now
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.wording.names import text_in
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
            "language": language,
            "days": days_in_force(agreement, language),
            "fingerprint": fingerprint(agreement)[:12],
        },
    )
