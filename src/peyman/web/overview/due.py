"""The clocks due next: a part of the overview that asks for itself again, and is sent only when it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peyman.questions.clocks import ClockRow, due_next
from peyman.web.frame.asking import asker
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown_clocks import ShownClock, shown_clock
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say

_MOST = 6
_UNCHANGED = 204


@dataclass(frozen=True, slots=True)
class DueNext:
    """The clocks shown, and two prints of them: of which clocks they are, and of all that is said of them."""

    clocks: tuple[ShownClock, ...]
    which: str
    said: str


@require_safe
def due_part(request: HttpRequest) -> HttpResponse:
    """Send the list where it differs from the one the browser has; say aloud only that other clocks are in it."""
    due = clocks_due(request)
    which, _, said = request.GET.get("had", "").partition(".")
    if (which, said) == (due.which, due.said):
        return HttpResponse(status=_UNCHANGED)
    news = _news(due, language_of(request)) if which != due.which else ""
    return render(request, "overview/due.html", {"due": due, "news": news})


def clocks_due(request: HttpRequest) -> DueNext:
    """Give the clocks due next as of now."""
    language, moment, place = language_of(request), now(), workspace()
    rows = _rows(request)
    clocks = tuple(shown_clock(row, place, language, moment) for row in rows)
    return DueNext(
        clocks=clocks,
        which=_print([(row.subject, row.commitment, row.run, row.verdict) for row in rows]),
        said=_print([language, *clocks]),
    )


def _rows(request: HttpRequest) -> tuple[ClockRow, ...]:
    """Give the clocks whose leads the reader may see: all, their own, or none."""
    who = asker(request)
    reach = who.reaches.get("read_rows")
    if reach is None:
        return ()
    return ask(due_next, as_of=now(), most=_MOST, holder=who.person if reach == "own" else None)


def _news(due: DueNext, language: Language) -> str:
    if not due.clocks:
        return say("Nothing runs now: every lead has had its answer.", language)
    first = due.clocks[0]
    text = "The clocks due next have changed; the first one is {lead}, {commitment}."
    return say(text, language, lead=first.lead, commitment=first.commitment)


def _print(told: Sequence[object]) -> str:
    return sha256(repr(told).encode()).hexdigest()[:12]
