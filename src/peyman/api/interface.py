"""The API as a whole: its addresses, who may ask, and how bad news is said."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from peyman.api import agreement, clocks, data_health, explain, findings
from peyman.api.answers import answer, refused
from peyman.api.doors import NotYours, ScopeTooSmall, doors
from peyman.api.limits import BodyRefused, CarefulParser
from peyman.questions.moment_asked import CURE, MomentUnreadable
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.rows.problems import problem_json

_ABOUT = (
    "What the pages and the command line answer, as JSON. Reading asks for a session or a token "
    "(`Authorization: Bearer …`, made on the page Your account). Moments are UTC, figures are exact: a whole number, "
    "or a fraction as text. The header `Agreement-In-Force` names the version in force at the moment asked about, or "
    "`none`. Bad news is JSON with `code`, `message` and `cure`."
)
_NO_PLACE = "api-root"
"""An address that ninja adds and that answers nothing."""
API = NinjaAPI(
    title="Peyman",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    auth=doors("read"),
    parser=CarefulParser(),
    openapi_url=None,
    docs_url=None,
)
for part in (agreement, findings, clocks, explain, data_health):
    API.add_router("", part.router)


@API.get("/openapi.json", include_in_schema=False)
def document(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document of this API."""
    return answer(API.get_openapi_schema(path_prefix="/api/"))


def addresses() -> list[URLPattern]:
    """Give the addresses; the doors of the API ask who comes, so the sign-in of the pages lets them pass."""
    found = [each for each in API.urls[0] if isinstance(each, URLPattern) and each.name != _NO_PLACE]
    for each in found:
        each.callback.login_required = False  # type: ignore[attr-defined] # a mark that Django reads
    return found


@API.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, refusal: Any) -> HttpResponse:
    said = refused(
        "api.stranger",
        "nobody is signed in, and no token that is good was shown",
        "send Authorization: Bearer TOKEN; make a token on the page /account/",
        status=401,
    )
    said.headers["WWW-Authenticate"] = 'Bearer realm="peyman"'
    return said


@API.exception_handler(ScopeTooSmall)
def _too_small(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refused("api.scope", "this token only reads", "make a token that writes, on the page /account/", status=403)


@API.exception_handler(NotYours)
def _not_yours(request: HttpRequest, refusal: Any) -> HttpResponse:
    cure = "ask the custodian of the agreement: `reporting.visible_to` says who reads which rows"
    return refused("api.role", "your role does not open these rows", cure, status=403)


@API.exception_handler(HttpError)
def _forged(request: HttpRequest, refusal: HttpError) -> HttpResponse:
    return refused("api.refused", str(refusal), "send the request as the page does", status=refusal.status_code)


@API.exception_handler(ValidationError)
def _unfit(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    named = [".".join(str(part) for part in each["loc"][1:]) + f": {each['msg']}" for each in refusal.errors]
    return refused("api.parameter", "; ".join(named), "see /api/openapi.json for what fits", status=422)


@API.exception_handler(MomentUnreadable)
def _no_moment(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refused("api.moment", f"as_of {str(refusal).partition(';')[0]}", CURE, status=422)


@API.exception_handler(NameUnknown)
def _unknown(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refused("api.unknown", str(refusal), "ask for what there is", status=404)


@API.exception_handler(BodyRefused)
def _too_much(request: HttpRequest, refusal: BodyRefused) -> HttpResponse:
    return refused("api.body", refusal.message, refusal.cure, status=refusal.status)


@API.exception_handler(FactsMissing)
def _no_facts(request: HttpRequest, refusal: Any) -> HttpResponse:
    return refused("api.no_facts", "there are no facts yet", "bring some on the page /bring-facts/", status=409)


@API.exception_handler(AgreementRefused)
def _problems(request: HttpRequest, refusal: AgreementRefused) -> HttpResponse:
    rows = [problem_json(replace(each, file=Path(each.file).name)) for each in refusal.problems]
    return refused("api.agreement", str(refusal), "correct the file, see `problems`", status=409, problems=rows)
