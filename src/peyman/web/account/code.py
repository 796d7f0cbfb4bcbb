"""The second step of signing in: the code that a person's device shows, or a recovery code."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peyman.ledger.people import Person
from peyman.web.account.proving import take_code, wait_before_code
from peyman.web.account.waiting import told_to_wait
from peyman.web.language import language_of
from peyman.wording.catalogue import say

_after_the_password = login_stage_required(stage=AuthenticateStage.key, redirect_urlname="sign_in")


@_after_the_password  # type: ignore[untyped-decorator] # allauth is untyped
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code; who has given no password within a quarter of an hour begins anew at the sign-in."""
    stage = request._login_stage  # type: ignore[attr-defined] # allauth puts it there
    person: Person = stage.login.user
    if not person.is_active:
        clear_login(request)
        return redirect("sign_in")
    if request.method != "POST":
        return _form(request)
    now = timezone.now()
    wait = wait_before_code(person, now)
    if wait:
        return told_to_wait(request, wait, _form)
    if not take_code(person, request.POST.get("code", ""), now, paper=True):
        return _form(
            request, say("This code is not the right one. Wait for the next one and try again.", language_of(request))
        )
    answer: HttpResponse = stage.exit()
    return answer


def _form(request: HttpRequest, wrong: str = "", *, status: int = 422) -> HttpResponse:
    return render(request, "account/code.html", {"wrong": wrong}, status=status if wrong else 200)
