"""Who does, answers for, is consulted about and is informed of each commitment and task: a grid, also as CSV."""

import csv
from dataclasses import dataclass
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from peyman.core.agreement.raci import LETTERS, Raci, RaciRow, raci
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.reading import write_who
from peyman.core.people.who import Who
from peyman.web.frame.people import person
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.duties import letter_text
from peyman.wording.names import name_of
from peyman.wording.numbers import version_text
from peyman.wording.phrases import begun
from peyman.wording.voice import Voice

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the beginning of a cell."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: what it is about, whether it is a task, the door to its term, and the letters under each name."""

    name: str
    is_task: bool
    address: str
    cells: tuple[tuple[str, str], ...]


def raci_page(request: HttpRequest) -> HttpResponse:
    """Show the grid of the version in force."""
    language = language_of(request)
    agreement = workspace().agreement_at(now())
    grid = raci(agreement)
    names = [_name(who, agreement, language) for who in grid.people]
    context = {
        "names": names,
        "rows": [_row(row, names, language) for row in grid.rows],
        "letters": [(letter, letter_text(letter, language)) for letter in LETTERS],
        "version": version_text(agreement.version, language),
    }
    return render(request, "raci/page.html", context)


def raci_csv(request: HttpRequest) -> HttpResponse:
    """Give the grid as a file for spreadsheets, people by address and team."""
    language = language_of(request)
    agreement = workspace().agreement_at(now())
    answer = HttpResponse(_csv(raci(agreement), language), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{agreement.id}-{agreement.version}-raci.csv"'
    return answer


def _name(who: Who, agreement: Agreement, language: Language) -> str:
    if who.kind == "person":
        return person(who.name, language)
    return begun(Voice(agreement, language).who(who))


def _row(row: RaciRow, names: list[str], language: Language) -> ShownRow:
    section = "responsibilities" if row.kind == "task" else "commitments"
    letters = tuple((name, "/".join(cell)) for name, cell in zip(names, row.letters, strict=True))
    address = f"{reverse('agreement')}#{section}.{row.id}"
    return ShownRow(begun(name_of(row.id, language)), row.kind == "task", address, letters)


def _csv(grid: Raci, language: Language) -> str:
    """Write the grid; a mark at the start tells spreadsheets that it is UTF-8, and no cell is a formula."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([say("Term", language), say("In the text of the file", language), *map(write_who, grid.people)])
    for row in grid.rows:
        cells = [begun(name_of(row.id, language)), row.id, *("/".join(cell) for cell in row.letters)]
        writer.writerow([_plain(cell) for cell in cells])
    return "\ufeff" + text.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
