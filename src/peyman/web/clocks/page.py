"""The clocks that run, as a page for a phone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.quantities.moments import Moment
from peyman.questions.clocks import ClockRow, due_next, holders
from peyman.questions.workspace import Workspace
from peyman.web.frame.asking import asker
from peyman.web.frame.moments import page_times
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import title_of
from peyman.web.frame.shown_clocks import ShownClock, shown_clock
from peyman.web.frame.tables import Heading, Leaf, heading, leaf_of, ordered
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, key, say
from peyman.wording.numbers import count

_MOST = 60
_ALL = 1_000_000
_SECTIONS = (
    ("running", key("Can still be in time"), key("Left"), "page"),
    ("overdue", key("Overdue, the newest first"), key("Overdue"), "overdue_page"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """Clocks that stand alike: their table, one page of it."""

    id: str
    title: str
    count: str
    headings: tuple[Heading, ...]
    clocks: tuple[ShownClock, ...]
    leaf: Leaf[ClockRow]


def clocks_page(request: HttpRequest) -> HttpResponse:
    """Show what runs now, all of it or one holder's: first what can still be in time, then what is overdue."""
    language, moment, who = language_of(request), now(), asker(request)
    place, own = workspace(), who.reaches.get("read_rows") == "own"
    holder = who.person if own else request.GET.get("holder") or None
    rows = ask(due_next, as_of=moment, holder=holder, most=_ALL)
    running = [row for row in rows if row.verdict == "open"]
    overdue = [row for row in rows if row.verdict != "open"]
    context = {
        "holder": holder,
        "holders": [(each, person(each, language)) for each in ask(holders, as_of=moment) if who.sees_row(each)],
        "open_count": count(len(running), language),
        "overdue_count": count(len(overdue), language),
        "sections": [
            _section(names, group, request, place, moment)
            for names, group in zip(_SECTIONS, (running, overdue), strict=True)
            if group or names[0] == "running"
        ],
    }
    return render(request, "clocks/page.html", context | page_times(moment, place.zone, language))


def _section(
    names: tuple[str, str, str, str], rows: list[ClockRow], request: HttpRequest, place: Workspace, moment: Moment
) -> Section:
    (name, title, left, pages), language = names, language_of(request)
    leaf = leaf_of(ordered(rows, _keys(language), request), request, _MOST, language, name=pages)
    columns = {"lead": key("Lead"), "commitment": key("Commitment"), "due": key("Due"), "left": left}
    columns["holder"] = key("Holder")
    return Section(
        id=name,
        title=say(title, language),
        count=count(len(rows), language),
        headings=tuple(heading(each, say(text, language), request, pages=pages) for each, text in columns.items()),
        clocks=tuple(shown_clock(row, place, language, moment) for row in leaf.rows),
        leaf=leaf,
    )


def _keys(language: Language) -> dict[str, Callable[[ClockRow], Any]]:
    """Give by what each column sorts; how long a clock is overdue goes by its deadline, the other way round."""
    return {
        "lead": lambda row: row.subject,
        "commitment": lambda row: title_of(row.commitment, language),
        "due": lambda row: row.due,
        "left": lambda row: row.left_ms if row.left_ms is not None or row.due is None else -row.due,
        "holder": lambda row: person(row.holder, language).casefold() if row.holder else None,
    }
