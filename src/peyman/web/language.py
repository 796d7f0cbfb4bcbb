"""In which language a page is read: what was chosen, else what the browser prefers."""

from collections.abc import Callable
from typing import Literal, cast

from django.http import HttpRequest, HttpResponse

Language = Literal["en", "fa"]
COOKIE = "language"


class ReadersLanguage:
    """Puts the reader's language on the request, and on the answer for caches and screen readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        language = language_of(request)
        response = self._get_response(request)
        response.headers["Content-Language"] = language
        response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "Accept-Language, Cookie")))
        return response


def chosen_language(request: HttpRequest) -> Language | None:
    """Give the language that somebody picked in this browser, None if nobody did."""
    chosen = request.COOKIES.get(COOKIE, "")
    return cast(Language, chosen) if chosen in ("en", "fa") else None


def language_of(request: HttpRequest) -> Language:
    """Give the language of a request: its cookie, else the person's, else the browser's first of ours, else English."""
    chosen = chosen_language(request)
    if chosen is not None:
        return chosen
    person = getattr(request, "user", None)
    if person is not None and person.is_authenticated and person.language:
        return cast(Language, person.language)
    for part in request.headers.get("Accept-Language", "").split(","):
        if part.strip()[:2] in ("en", "fa"):
            return cast(Language, part.strip()[:2])
    return "en"
