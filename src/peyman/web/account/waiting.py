"""How somebody is told to wait after too many failures."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.durations import elapsed_text


def told_to_wait(request: HttpRequest, wait: timedelta, form: Callable[..., HttpResponse]) -> HttpResponse:
    """Show a form again, with how long to wait, for people and for programs."""
    answer = form(request, wait_in_words(wait, language_of(request)), status=429)
    answer.headers["Retry-After"] = str(_seconds(wait))
    return answer


def wait_in_words(wait: timedelta, language: Language) -> str:
    """Say how long to wait."""
    time = elapsed_text(_seconds(wait) * 1000, language)
    return say("Too many tries failed. Try again in {time}.", language, time=time)


def _seconds(wait: timedelta) -> int:
    return int(wait.total_seconds()) + 1
