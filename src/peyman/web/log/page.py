"""The log, the newest row first, with the check of its chain."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.chain import Entry
from peyman.operations.installation_key import installation_key
from peyman.questions.kept.bundle import public_text
from peyman.questions.kept.log import LogChecked, check_log, log_entries
from peyman.web.frame.moments import ShownMoment, shown_moment
from peyman.web.frame.people import person
from peyman.web.frame.place import workspace
from peyman.web.frame.tables import leaf_of
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, foreign
from peyman.wording.log import logged_words
from peyman.wording.numbers import digits
from peyman.wording.proving import link_words, log_whole_words, mismatch_words

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the log."""

    number: str
    at: ShownMoment
    who: str
    what: str
    details: str
    hash: str


def log_page(request: HttpRequest) -> HttpResponse:
    """Show the log, and what its check found."""
    language = language_of(request)
    checked = check_log()
    leaf = leaf_of(tuple(reversed(log_entries())), request, _A_PAGE, language)
    key = installation_key(settings.ENVIRONMENT.data, settings.ENVIRONMENT.secret)
    context = {
        "leaf": leaf,
        "rows": [_row(each, language) for each in leaf.rows],
        "whole": log_whole_words(checked.rows, checked.head, language) if checked.whole else "",
        "flaws": _flaws(checked, language),
        "key": public_text(key),
    }
    return render(request, "log/page.html", context)


def _flaws(checked: LogChecked, language: Language) -> list[str]:
    links = [link_words(each, language) for each in checked.broken]
    return links + [mismatch_words(each.about, each.flaw, language) for each in checked.mismatches]


def _row(entry: Entry, language: Language) -> ShownRow:
    return ShownRow(
        number=digits(str(entry.number), language),
        at=shown_moment(entry.at, workspace().zone, language),
        who=person(entry.who, language),
        what=logged_words(entry, language),
        details=foreign(entry.details.get("reason", ""), language),
        hash=entry.hash[:12],
    )
