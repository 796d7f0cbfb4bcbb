"""GET /api/clocks: the clocks of one commitment, as `peyman clocks --format json` gives them."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from peyman.api.answers import answer_as_of
from peyman.api.asking import ask, asker, moment
from peyman.api.doors import NotYours
from peyman.questions.clocks import clocks as ask_clocks
from peyman.questions.rows.clocks import clock_json

router = Router()


@router.get("/clocks", summary="The clocks of a commitment")
def clocks(request: HttpRequest, commitment: str, as_of: str | None = None) -> HttpResponse:
    """List every clock of a clock commitment as of a moment, by lead, then by run: those that the reader's role opens.

    Raises:
        NotYours: it opens none.
    """
    at, who = moment(as_of), asker(request)
    if not who.may("read_rows"):
        raise NotYours
    rows = [row for row in ask(ask_clocks, commitment=commitment, as_of=at) if who.sees_row(row.holder)]
    return answer_as_of([clock_json(row) for row in rows], at)
