"""A version of the agreement as a file to hold: PDF, DOCX or HTML, in one language or in both."""

from collections.abc import Mapping
from typing import Final, get_args

from django.http import Http404, HttpRequest, HttpResponse

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.documents.agreement import Given, Wanted, editions_of
from peyman.documents.press import PRESS, Kind
from peyman.questions.kept.given import given_of
from peyman.web.frame.asking import proposals_now
from peyman.web.frame.place import now, workspace

_TYPES: Final[Mapping[Kind, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def agreement_document(request: HttpRequest, language: Wanted, kind: Kind) -> HttpResponse:
    """Give the version in force, or the one that the address names, as a document to keep."""
    place = workspace()
    wanted = request.GET.get("version") or place.agreement_at(now()).version
    known = [version.version for version in place.versions]
    if wanted not in known or kind not in PRESS or language not in get_args(Wanted):
        raise Http404(f"{wanted} {language} {kind}")
    versions = place.versions[: known.index(wanted) + 1]
    printed = PRESS[kind](editions_of(versions, language, _given(versions[-1])))
    answer = HttpResponse(printed, content_type=_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{versions[-1].id}-{wanted}-{language}.{kind}"'
    return answer


def _given(agreement: Agreement) -> tuple[Given, ...]:
    """Give the signatures of a version whose file still says what was signed."""
    found = next((each for each in proposals_now() if each.agreement.version == agreement.version), None)
    return given_of(found, fingerprint(agreement)) if found else ()
