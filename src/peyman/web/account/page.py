"""Sign in, sign out, choose a language."""

from typing import cast
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peyman.ledger.people import Person
from peyman.operations.people import choose_language
from peyman.operations.signing_in import note_failed_sign_in, wait_before_sign_in
from peyman.web.account.proving import address_of
from peyman.web.account.waiting import told_to_wait
from peyman.web.language import COOKIE, Language, language_of
from peyman.wording.catalogue import say

_YEAR = 365 * 24 * 3600
_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_NO_PAGES = ("sign_in", "sign_out", "language", "due_next", "mfa_authenticate", "provider", "provider_back")
"""Addresses at which nobody can arrive: they are told something, or are part of a page."""


@login_not_required
@never_cache
@require_http_methods(_METHODS)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for mail address and password; who is signed in already goes on."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ", ".join(_METHODS)})
    if request.user.is_authenticated:
        return redirect(next_page(request))
    return _try(request) if request.method == "POST" else sign_in_form(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, for this browser and for the person, and show the same page again."""
    answer = HttpResponseRedirect(next_page(request))
    to = request.POST.get("to", "")
    if to in ("en", "fa"):
        if isinstance(request.user, Person):
            choose_language(person=request.user, language=cast(Language, to))
        answer.set_cookie(COOKIE, to, max_age=_YEAR, samesite="Lax", httponly=True)
    return answer


def _try(request: HttpRequest) -> HttpResponse:
    """Go on to the next step of signing in; or say that it failed, or how long to wait."""
    mail, address, now = _mail(request), address_of(request), timezone.now()
    wait = wait_before_sign_in(mail=mail, address=address, now=now)
    if wait:
        return told_to_wait(request, wait, sign_in_form)
    person = authenticate(request, username=mail, password=request.POST.get("password", ""))
    if not isinstance(person, Person):
        note_failed_sign_in(mail=mail, address=address, now=now)
        wrong = say("This address and password do not belong together. Check both and try again.", language_of(request))
        return sign_in_form(request, wrong, status=422)
    login = Login(user=person, redirect_url=next_page(request))
    answer: HttpResponse = perform_password_login(request, {"email": person.mail}, login)
    return answer


def sign_in_form(request: HttpRequest, wrong: str = "", *, status: int = 200) -> HttpResponse:
    """Show the form, with what was wrong; a provider stands below it where one is configured."""
    provider = settings.IDENTITY_PROVIDER
    context = {
        "mail": _mail(request),
        "wrong": wrong,
        "next": next_page(request),
        "provider": "" if provider is None else provider.name,
    }
    return render(request, "account/page.html", context, status=status)


def _mail(request: HttpRequest) -> str:
    return request.POST.get("mail", "").replace("\0", "").strip()  # PostgreSQL knows no text with it


def next_page(request: HttpRequest) -> str:
    """Give where to go on: a page of this server, else the overview."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return "/"
    try:
        named = resolve(urlsplit(wanted).path).url_name
    except Resolver404:
        return wanted
    return "/" if named in _NO_PAGES else wanted
