"""What an address says that leads nowhere: a page to people, JSON to programs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from peyman.api.answers import refused
from peyman.web.errors.page import not_found

_API = "/api/"


@login_not_required
def nothing_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing, in the way of those who asked."""
    if request.path_info.startswith(_API):
        cure = "GET /api/openapi.json lists every address"
        return refused("api.nowhere", f"there is nothing at {request.path_info}", cure, status=404)
    return not_found(request, exception)
