"""GET /api/data-health: what is known, how fresh, and what was refused, as `peyman facts --format json` gives it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from peyman.api.answers import answer_as_of
from peyman.api.asking import ask, asker, moment
from peyman.api.doors import NotYours
from peyman.questions.data_health import data_health
from peyman.questions.rows.health import health_json

router = Router()
_ALL = 1_000_000


@router.get("/data-health", summary="The state of the facts")
def health(request: HttpRequest, as_of: str | None = None) -> HttpResponse:
    """Tell counts, ranges, freshness and every refused row, for those who may read all rows.

    Raises:
        NotYours: the reader may not.
    """
    at = moment(as_of)
    if asker(request).reaches.get("read_rows") != "all":
        raise NotYours
    return answer_as_of(health_json(ask(data_health, as_of=at, most=_ALL)), at)
