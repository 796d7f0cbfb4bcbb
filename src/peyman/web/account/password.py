"""Changing one's own password."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from peyman.operations.own_account import PasswordTooWeak, change_password
from peyman.web.account.again import trouble_of_proof
from peyman.web.account.proving import needs_code, signed_in
from peyman.web.language import Language, language_of
from peyman.wording.catalogue import key, say

_RULES = {
    "password_too_short": key("Take at least eight letters and digits."),
    "password_too_common": key("Many people use this password, so it is tried first. Take another."),
    "password_entirely_numeric": key("Take letters too, not digits alone."),
}


@sensitive_post_parameters("password", "new", "again", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def password_page(request: HttpRequest) -> HttpResponse:
    """Ask for the password as it is and as it shall be; other browsers of this person have to sign in anew."""
    if request.method != "POST":
        return _form(request, [])
    wrong = _trouble(request)
    if wrong:
        return _form(request, wrong)
    return redirect("account")


def _trouble(request: HttpRequest) -> list[str]:
    """Change the password, or say why not; the new one is looked at only after the old one."""
    language, new = language_of(request), request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        return [say("The new password was typed in two ways.", language)]
    unproved = trouble_of_proof(request)
    if unproved:
        return [unproved]
    person = signed_in(request)
    try:
        change_password(person=person, password=new)
    except PasswordTooWeak as weak:
        return [_rule(code, language) for code in weak.codes]
    update_session_auth_hash(request, person)
    return []


def _rule(code: str, language: Language) -> str:
    return say(_RULES[code], language)


def _form(request: HttpRequest, wrong: list[str]) -> HttpResponse:
    context = {"wrong": wrong, "needs_code": needs_code(request), "form": "change"}
    return render(request, "account/password.html", context, status=422 if wrong else 200)
