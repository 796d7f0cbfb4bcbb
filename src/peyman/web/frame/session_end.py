"""What happens when a session has ended: a page asks to sign in, and so does a part that only refreshes itself."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

_FORBIDDEN = 403


class SignInFirst(LoginRequiredMiddleware):
    """Leads strangers to the sign-in; a part of a page tells the browser to take the whole page there."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        """Answer somebody without a session: htmx would put the sign-in page into the part it refreshes."""
        if request.headers.get("HX-Request") != "true":
            return super().handle_no_permission(request, view_func)
        answer = HttpResponse(status=_FORBIDDEN)
        answer.headers["HX-Redirect"] = redirect_to_login(_page_open(request)).url
        return answer  # type: ignore[return-value] # any answer will do; the stubs know only the redirect


def _page_open(request: HttpRequest) -> str:
    """Give the page that the part stands on, to come back to; the first page if the browser names another place."""
    named = request.headers.get("HX-Current-URL", "")
    if not url_has_allowed_host_and_scheme(named, allowed_hosts={request.get_host()}):
        return "/"
    place = urlsplit(named)
    return place.path + (f"?{place.query}" if place.query else "")
