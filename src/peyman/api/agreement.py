"""GET /api/agreement: the versions, where each stands, its text, and its terms as sentences."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from peyman.api.answers import answer_as_of, in_force
from peyman.api.asking import moment, recorded, workspace
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import canonical_text
from peyman.questions.rows.values import instant
from peyman.questions.rows.versions import version_json
from peyman.questions.versions import Version, day_asked, versions_on
from peyman.wording.catalogue import Language
from peyman.wording.terms import sentences

router = Router()


@router.get("/agreement", summary="The agreement: its versions, their texts, their terms as sentences")
def agreement(request: HttpRequest, as_of: str | None = None, lang: Language = "en") -> HttpResponse:
    """Give every version, oldest first, as it stands on the day of `as_of`, with its canonical text and its sentences.

    `in_force` is the version in force then; where none is, it is null and `words` says which expired and which begins.
    """
    at, versions = moment(as_of), workspace().versions
    found = versions_on(versions, day_asked(at, versions[-1].calendar.timezone), recorded())
    return answer_as_of(
        {"as_of": instant(at), **in_force(at, lang), "versions": [_version(each, lang) for each in found]}, at
    )


def _version(version: Version, language: Language) -> dict[str, object]:
    terms = version.agreement
    return version_json(version) | {"text": canonical_text(terms), "sentences": _sentences(terms, language)}


def _sentences(agreement: Agreement, language: Language) -> list[dict[str, object]]:
    return [
        {"section": part.id, "title": part.title, "path": line.path, "text": line.text}
        for part in sentences(agreement, language)
        for line in part.lines
    ]
