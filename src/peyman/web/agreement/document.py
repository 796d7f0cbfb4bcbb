"""A version of the agreement as a file to hold: PDF, DOCX or HTML, in one language or in both."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse

from peyman.documents.agreement import edition_of
from peyman.documents.pieces import Edition
from peyman.documents.press import print_docx, print_html, print_pdf
from peyman.web.frame.place import now, workspace
from peyman.wording.catalogue import LANGUAGES, Language

_PRESS: dict[str, tuple[Callable[[Sequence[Edition]], bytes], str]] = {
    "pdf": (print_pdf, "application/pdf"),
    "docx": (print_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": (print_html, "text/html; charset=utf-8"),
}


def agreement_document(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Give the version in force, or the one that the address names, as a document to keep."""
    place = workspace()
    wanted = request.GET.get("version") or place.agreement_at(now()).version
    known = [version.version for version in place.versions]
    if wanted not in known or kind not in _PRESS or language not in (*LANGUAGES, "both"):
        raise Http404(f"{wanted} {language} {kind}")
    versions = place.versions[: known.index(wanted) + 1]
    printing, type_of = _PRESS[kind]
    printed = printing([edition_of(versions, each) for each in _languages(versions[-1].languages, language)])
    answer = HttpResponse(printed, content_type=type_of)
    answer["Content-Disposition"] = f'attachment; filename="{versions[-1].id}-{wanted}-{language}.{kind}"'
    return answer


def _languages(written: tuple[Language, ...], wanted: str) -> list[Language]:
    """Give the languages to print in; of both, the authoritative one first."""
    if wanted == "both":
        return sorted(LANGUAGES, key=lambda each: each != written[0])
    return [each for each in LANGUAGES if each == wanted]
