"""The clocks that run, as a page for a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.questions.clocks import ClockRow, due_next, holders
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown_clocks import shown_clock
from peyman.web.language import language_of
from peyman.wording.catalogue import Language
from peyman.wording.dates import moment_text
from peyman.wording.numbers import count

_MOST = 60
_ALL = 1_000_000


def clocks_page(request: HttpRequest) -> HttpResponse:
    """Show what runs now, all of it or one holder's: first what can still be in time, then what is overdue."""
    language, moment, holder = language_of(request), now(), request.GET.get("holder") or None
    place = workspace()
    rows = ask(due_next, as_of=moment, holder=holder, most=_ALL)
    running = [row for row in rows if row.verdict == "open"]
    overdue = [row for row in rows if row.verdict != "open"]
    people = [(each, person(each, language)) for each in ask(holders, as_of=moment)]
    groups = {"running": running, "overdue": overdue}
    lists = {
        name: [shown_clock(row, place, language, moment) for row in group[:_MOST]] for name, group in groups.items()
    }
    context = {
        "as_of": moment_text(moment, language, place.zone),
        "holder": holder,
        "holders": people,
        "open_count": count(len(running), language),
        "overdue_count": count(len(overdue), language),
        "more_open": _more(running, language),
        "more_overdue": _more(overdue, language),
    }
    return render(request, "clocks/page.html", context | lists)


def _more(rows: list[ClockRow], language: Language) -> str:
    return count(len(rows) - _MOST, language) if len(rows) > _MOST else ""
