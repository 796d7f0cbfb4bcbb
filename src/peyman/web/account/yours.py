"""The page "Your account": who one is here, how one signs in, and which programs may read for one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from peyman.ledger.second_factors import SecondFactor, second_factor_of
from peyman.operations.own_account import LONGEST_NAME, NameUnfit, change_name
from peyman.web.account.proving import signed_in
from peyman.web.account.tokens import shown_tokens
from peyman.web.language import Language, language_of
from peyman.wording.catalogue import say
from peyman.wording.numbers import count


@require_safe
def account_page(request: HttpRequest) -> HttpResponse:
    """Show the account of who is signed in."""
    return _page(request)


@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Keep another name."""
    try:
        change_name(person=signed_in(request), name=request.POST.get("name", ""))
    except NameUnfit:
        return _page(
            request, say("Write a name of one line, at most 200 letters long.", language_of(request)), status=422
        )
    return redirect("account")


def _page(request: HttpRequest, wrong: str = "", *, status: int = 200) -> HttpResponse:
    person, language = signed_in(request), language_of(request)
    context = {
        "person": person,
        "longest_name": LONGEST_NAME,
        "wrong": wrong,
        "tokens": shown_tokens(person, language),
        "factor": _factor_in_words(second_factor_of(person), language),
    }
    return render(request, "account/yours.html", context, status=status)


def _factor_in_words(factor: SecondFactor | None, language: Language) -> str:
    if factor is None:
        return say(
            "Your password alone lets you in. A code from a device of yours would keep out who learns it.", language
        )
    left = count(factor.codes_left, language)
    return say("You sign in with a code from your device. Recovery codes left: {n}.", language, n=left)
