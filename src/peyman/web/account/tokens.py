"""The tokens on the page "Your account": making one, which is shown once, and revoking it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from peyman.ledger.people import Person
from peyman.ledger.tokens import Token
from peyman.operations.tokens import LONGEST_NAME, TokenUnfit, make_token, revoke_token
from peyman.web.account.again import trouble_of_proof
from peyman.web.account.proving import needs_code, signed_in
from peyman.web.language import Language, language_of
from peyman.wording.catalogue import key, say
from peyman.wording.dates import date_text
from peyman.wording.numbers import count

_SCOPES = {"read": key("reads"), "write": key("reads and writes")}
_DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A token as its row shows it; `state` says why it opens nothing, empty where it does."""

    number: int
    name: str
    beginning: str
    scope: str
    until: str
    used: str
    state: str


def shown_tokens(person: Person, language: Language) -> list[ShownToken]:
    """Give a person's tokens, the newest first."""
    now = timezone.now()
    return [_shown(each, language, now) for each in Token.objects.filter(person=person)]


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """Ask for a new token's name, scope and days, and for the password again; show the token once."""
    if request.method != "POST":
        return _form(request, "")
    unproved = trouble_of_proof(request)
    if unproved:
        return _form(request, unproved)
    days = request.POST.get("days", "")
    try:
        text = make_token(
            person=signed_in(request),
            name=request.POST.get("name", ""),
            scope=request.POST.get("scope", ""),
            days=int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,
            now=timezone.now(),
        )
    except TokenUnfit:
        return _form(request, say("Give the token a name of one line, what it may do, and 1 to 365 days.",
                                  language_of(request)))  # fmt: skip
    return render(request, "account/token.html", {"token": text})


@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """End one of one's own tokens; another's does not exist here."""
    if not revoke_token(person=signed_in(request), token=token, now=timezone.now()):
        raise Http404
    return redirect("account")


def _form(request: HttpRequest, wrong: str) -> HttpResponse:
    language = language_of(request)
    context = {
        "wrong": wrong,
        "name": request.POST.get("name", ""),
        "longest_name": LONGEST_NAME,
        "scopes": [(scope, say(word, language)) for scope, word in _SCOPES.items()],
        "days": [(days, count(days, language)) for days in _DAYS],
        "needs_code": needs_code(request),
        "form": "token",
    }
    return render(request, "account/tokens.html", context, status=422 if wrong else 200)


def _shown(token: Token, language: Language, now: datetime) -> ShownToken:
    used = token.last_used_at
    return ShownToken(
        number=token.pk,
        name=token.name,
        beginning=token.beginning,
        scope=say(_SCOPES[token.scope], language),
        until=date_text(token.expires_at.date(), language),
        used=date_text(used.date(), language) if used else say("never", language),
        state=_state(token, language, now),
    )


def _state(token: Token, language: Language, now: datetime) -> str:
    if token.revoked_at is not None:
        return say("revoked", language)
    return say("expired", language, context="token") if token.expires_at <= now else ""
