"""The steps of signing in, as allauth asks for them: a password or a provider, then a code; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from peyman.ledger.people import Person
from peyman.operations.people import choose_language
from peyman.operations.signing_in import forget_failed_sign_ins
from peyman.web.account.proving import address_of
from peyman.web.language import chosen_language

_STEPS = [f"{AuthenticateStage.__module__}.{AuthenticateStage.__qualname__}"]


class StepsToSignIn(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Lets invited people in, after a code where they have set one up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: people are invited."""
        return False

    def get_login_stages(self) -> list[str]:
        """Name what comes between the password and the session: only the code."""
        return _STEPS

    def pre_login(self, request: HttpRequest, user: Person, **login: Any) -> HttpResponse | None:
        """Turn away who was deactivated, whichever way they came."""
        return None if user.is_active else redirect("sign_in")

    def post_login(self, request: HttpRequest, user: Person, **login: Any) -> HttpResponse:
        """Wipe the count of failures, and keep the language that was picked before."""
        forget_failed_sign_ins(mail=user.mail, address=address_of(request))
        picked = chosen_language(request)
        if picked is not None:
            choose_language(person=user, language=picked)
        answer: HttpResponse = super().post_login(request, user, **login)
        return answer
