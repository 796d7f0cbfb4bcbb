"""Propose a version for signature from the page of the agreement."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peyman.core.agreement.states import VersionFixed
from peyman.core.quantities.moments import moment_of
from peyman.ledger.people import Person
from peyman.operations.proposing import propose_version
from peyman.questions.terms import text_of_version
from peyman.web.frame.asking import today
from peyman.web.language import language_of
from peyman.wording.signing import fixed_words

_CONFLICT = 409


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Propose the version that the form names, as its file says it now."""
    version = request.POST.get("version", "")
    text = text_of_version(settings.ENVIRONMENT.agreement, version)
    if text is None:
        raise Http404(version)
    by = cast(Person, request.user).mail
    try:
        proposed = propose_version(text=text, by=by, now=moment_of(timezone.now()), today=today())
    except VersionFixed as fixed:
        said = fixed_words(fixed, language_of(request))
        return render(request, "signing/refused.html", {"said": said}, status=_CONFLICT)
    return redirect("signing", proposed.pk)
