"""GET /api/explain/LEAD: why a lead's clocks and entries stand where they stand, as `peyman explain` gives it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from peyman.api.answers import answer_as_of
from peyman.api.asking import ask, asker, moment
from peyman.api.doors import NotYours
from peyman.questions.refusals import NameUnknown
from peyman.questions.rows.lead import why_json
from peyman.questions.why import readable, why

router = Router()


@router.get("/explain/{path:lead}", summary="Why a lead stands where it stands")
def explain(request: HttpRequest, lead: str, commitment: str | None = None, as_of: str | None = None) -> HttpResponse:
    """Explain a lead as of a moment: its facts, windows, holidays, pauses, and the rows behind each step.

    Raises:
        NotYours: the reader's role opens no rows.
        NameUnknown: there is no such lead, or it is not theirs.
    """
    at, who = moment(as_of), asker(request)
    if not who.may("read_rows"):
        raise NotYours
    answer = ask(why, lead=lead, as_of=at, commitment=commitment)
    if not readable(who, answer):
        raise NameUnknown(f"no lead is called {lead!r}")
    return answer_as_of(why_json(answer), at)
