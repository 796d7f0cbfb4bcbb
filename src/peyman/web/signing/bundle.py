"""The evidence bundle of a version that was signed, to download."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from peyman.operations.installation_key import installation_key
from peyman.questions.kept.bundle import bundle_of
from peyman.web.frame.asking import proposals_now
from peyman.web.frame.place import workspace


def bundle(request: HttpRequest, proposed: int) -> HttpResponse:
    """Give the bundle of a version that came into force."""
    proposal = next((each for each in proposals_now() if each.key == proposed), None)
    if proposal is None or proposal.state in ("draft", "in_review"):
        raise Http404(str(proposed))
    key = installation_key(settings.ENVIRONMENT.data, settings.ENVIRONMENT.secret)
    answer = HttpResponse(bundle_of(proposal, workspace().versions, key), content_type="application/zip")
    name = f"{proposal.agreement.id}-{proposal.agreement.version}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
