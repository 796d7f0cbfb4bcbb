"""GET /api/findings: every commitment in every period, as `peyman judge --format json` gives them."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from peyman.api.answers import answer_as_of, in_force
from peyman.api.asking import ask, moment
from peyman.core.judge.findings import Finding
from peyman.questions.attainment import Attainment, attainment
from peyman.questions.findings_schema import findings_schema
from peyman.questions.rows.findings import answer_json
from peyman.questions.since_the_end import measured_since_the_end
from peyman.wording.catalogue import Language
from peyman.wording.findings import target_text, value_text
from peyman.wording.reasons import reason_sentences
from peyman.wording.verdicts import state_word, verdict_word

router = Router()
_SCHEMA = {"responses": {200: {"content": {"application/json": {"schema": findings_schema()}}}}}


@router.get("/findings", summary="The findings: every commitment in every period", openapi_extra=_SCHEMA)
def findings(
    request: HttpRequest, as_of: str | None = None, by: str | None = None, lang: Language | None = None
) -> HttpResponse:
    """Judge every commitment as of a moment; without `lang` the bytes are those of `peyman judge --format json`.

    `by` splits every figure by an attribute, `owner` or `team`. With `lang` each finding has its `words` in that
    language beside it, and the answer says in `in_force` and `words` whether an agreement is in force.
    """
    at = moment(as_of)
    judged = ask(attainment, as_of=at, by=by)
    told = answer_json(judged, ask(measured_since_the_end, as_of=at))
    return answer_as_of(told if lang is None else told | in_force(at, lang) | _in_words(told, judged, lang), at)


def _in_words(told: dict[str, object], judged: Attainment, language: Language) -> dict[str, object]:
    rows = told["findings"]
    assert isinstance(rows, list)
    pairs = zip(rows, judged.findings, strict=True)
    return {"findings": [row | {"words": _words(finding, judged, language)} for row, finding in pairs]}


def _words(finding: Finding, judged: Attainment, language: Language) -> dict[str, object]:
    return {
        "verdict": verdict_word(finding.verdict, language),
        "state": state_word(finding.state, language),
        "value": value_text(finding, judged.agreement, language),
        "target": target_text(finding, judged.agreement, language),
        "reasons": list(reason_sentences(finding, judged.agreement, language)),
    }
