"""Sign in, sign out, choose a language."""

from typing import cast

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peyman.ledger.people import Person
from peyman.operations.people import choose_language
from peyman.web.language import COOKIE, Language

_YEAR = 365 * 24 * 3600


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for mail address and password; who is signed in already goes on."""
    if request.user.is_authenticated:
        return redirect(_next(request))
    mail = request.POST.get("mail", "").strip()
    if request.method == "POST":
        person = authenticate(request, username=mail, password=request.POST.get("password", ""))
        if person is not None:
            login(request, person)
            return redirect(_next(request))
    refused = request.method == "POST"
    context = {"mail": mail, "refused": refused, "next": _next(request)}
    return render(request, "account/page.html", context, status=422 if refused else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, for this browser and for the person, and show the same page again."""
    answer = HttpResponseRedirect(_next(request))
    to = request.POST.get("to", "")
    if to in ("en", "fa"):
        if isinstance(request.user, Person):
            choose_language(person=request.user, language=cast(Language, to))
        answer.set_cookie(COOKIE, to, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _next(request: HttpRequest) -> str:
    """Give where to go on: a page of this server, else the overview."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"
