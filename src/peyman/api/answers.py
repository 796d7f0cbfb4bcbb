"""How the API answers: one JSON document, and whether an agreement was in force beside it."""

from django.http import HttpResponse

from peyman.api.asking import recorded, workspace
from peyman.core.quantities.moments import Moment
from peyman.questions.rows.values import json_text
from peyman.questions.versions import none_in_force
from peyman.wording.catalogue import Language
from peyman.wording.standing import not_in_force_words

IN_FORCE = "Agreement-In-Force"
"""The header that every answer carries: the version in force at the moment asked about, or `none`."""


def answer(value: object, *, status: int = 200) -> HttpResponse:
    """Give a value as JSON that no cache keeps: answers tell of people."""
    return HttpResponse(
        json_text(value), status=status, content_type="application/json", headers={"Cache-Control": "private, no-store"}
    )


def answer_as_of(value: object, at: Moment) -> HttpResponse:
    """Give a value, with the version in force at the moment it speaks of."""
    given = answer(value)
    given.headers[IN_FORCE] = str(in_force(at, "en")["in_force"] or "none")
    return given


def in_force(at: Moment, language: Language) -> dict[str, object]:
    """Name the version in force at a moment; where none is, `in_force` is null and `words` says what happened."""
    none = none_in_force(workspace().versions, at, recorded())
    if none is None:
        return {"in_force": workspace().agreement_at(at).version, "words": None}
    return {"in_force": None, "words": not_in_force_words(none, language)}


def refused(code: str, message: str, cure: str, *, status: int, **more: object) -> HttpResponse:
    """Say why there is no answer, and what would cure it."""
    return answer({"code": code, "message": message, "cure": cure, **more}, status=status)
