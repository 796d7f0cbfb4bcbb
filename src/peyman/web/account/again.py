"""Asking a signed-in person for their password and code again, and what to say where they are wrong."""

from django.http import HttpRequest

from peyman.web.account.proving import needs_code, proved_or_recovered, wait_before_proof
from peyman.web.account.waiting import wait_in_words
from peyman.web.language import language_of
from peyman.wording.catalogue import say


def trouble_of_proof(request: HttpRequest) -> str:
    """Say why the posted `password` and `code` prove nothing, or give an empty text where they do."""
    language, wait = language_of(request), wait_before_proof(request)
    if wait:
        return wait_in_words(wait, language)
    with_code = needs_code(request)
    if proved_or_recovered(request, request.POST.get("password", ""), request.POST.get("code", "")):
        return ""
    if with_code:
        return say("The password or the code is not right. A code is taken once: wait for the next one.", language)
    return say("The password is not right.", language)
