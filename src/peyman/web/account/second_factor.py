"""Setting up a second factor, renewing its recovery codes, removing it: each after proving again who one is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from peyman.operations.second_factor import (
    AlreadySetUp,
    CodeWrong,
    new_secret,
    remove_second_factor,
    renew_recovery_codes,
    set_up_second_factor,
)
from peyman.web.account.again import trouble_of_proof
from peyman.web.account.proving import needs_code, signed_in
from peyman.web.account.square import square_of
from peyman.web.language import language_of
from peyman.wording.catalogue import say

_OFFERED = "second_factor_offered"
"""Where a session keeps the secret that its page shows, until a code from it comes back."""


@sensitive_post_parameters("password", "code", "shown")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Show how it stands, or offer to set it up; with the password and a first code it is set up."""
    if request.method != "POST" or needs_code(request):
        return _page(request)
    unproved = trouble_of_proof(request)
    if unproved:
        return _page(request, unproved)
    return _set_up(request)


@sensitive_post_parameters("password", "code")
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes; the old ones end."""
    unproved = _unproved(request)
    if unproved:
        return _page(request, unproved)
    return _shown_once(request, renew_recovery_codes(person=signed_in(request)))


@sensitive_post_parameters("password", "code")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Let the password be enough again."""
    unproved = _unproved(request)
    if unproved:
        return _page(request, unproved)
    remove_second_factor(person=signed_in(request))
    return redirect("account")


def _set_up(request: HttpRequest) -> HttpResponse:
    secret, shown = request.session.get(_OFFERED, ""), request.POST.get("shown", "")
    wrong = say("Your device shows another code. Check its clock, read the square again, and type the newest code.",
                language_of(request))  # fmt: skip
    if not secret:
        return _page(request, wrong)
    try:
        codes = set_up_second_factor(person=signed_in(request), secret=secret, code=shown, now=timezone.now())
    except CodeWrong:
        return _page(request, wrong)
    except AlreadySetUp:
        return _page(request)
    del request.session[_OFFERED]
    request.session.cycle_key()
    return _shown_once(request, codes)


def _unproved(request: HttpRequest) -> str:
    """Say why nothing may be changed; a second factor that is not there needs no code, so it is asked for first."""
    if not needs_code(request):
        return say("There is no second factor on this account.", language_of(request))
    return trouble_of_proof(request)


def _page(request: HttpRequest, wrong: str = "") -> HttpResponse:
    has_factor = needs_code(request)
    context = {"wrong": wrong, "needs_code": has_factor, **({} if has_factor else _offer(request))}
    return render(request, "account/second_factor.html", context, status=422 if wrong else 200)


def _offer(request: HttpRequest) -> dict[str, object]:
    """Give the secret of this session, as a square and as letters in fours."""
    secret = request.session.setdefault(_OFFERED, new_secret())
    fours = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    return {"secret": fours, "square": square_of(signed_in(request).mail, secret)}


def _shown_once(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "account/recovery_codes.html", {"codes": codes})
