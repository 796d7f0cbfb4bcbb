"""From a CSV to a first verdict, in three steps: bring it, see what it means, take it in."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peyman.core.agreement.terms.agreement import Agreement
from peyman.operations.bring_facts import FileTooLarge, Meanings, keep_file, take_in
from peyman.questions.first_run import Brought, Column, FileUnreadable, activities_of, brought
from peyman.questions.terms import terms
from peyman.web.frame.place import now
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, key, say
from peyman.wording.names import value_text
from peyman.wording.numbers import count

_MEANINGS = {
    "subject": key("the lead"),
    "activity": key("what happened"),
    "at": key("when it happened"),
    "owner": key("who holds the lead"),
    "amount": key("the amount"),
    "attribute": key("something known of the lead"),
    "left_out": key("leave it out"),
}
_DOUBTS = {
    "no_subject": key("No column names the lead. Choose the one that does."),
    "no_date": key("No column holds a time. Without one nothing can be judged."),
    "day_or_month": key("In {column} day and month could be either way round; check the first rows."),
}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with its first values, and the meanings it may have: value, words, whether it is the recognised one."""

    number: int
    header: str
    samples: tuple[str, ...]
    choices: tuple[tuple[str, str, bool], ...]


@require_http_methods(["GET", "POST"])
def first_run_page(request: HttpRequest) -> HttpResponse:
    """Ask for a file; show what is recognised in it; take it in."""
    if request.method == "POST" and request.POST.get("kept"):
        return _take(request)
    if request.method == "POST":
        return _look(request)
    return _ask(request)


def _ask(request: HttpRequest, wrong: str = "", cure: str = "") -> HttpResponse:
    status = 422 if wrong else 200
    return render(request, "first_run/bring.html", {"wrong": wrong, "cure": cure, "step": 1}, status=status)


def _look(request: HttpRequest) -> HttpResponse:
    language, file = language_of(request), request.FILES.get("file")
    if file is None:
        return _ask(request, say("Choose a file first.", language))
    try:
        kept = keep_file(content=file.read(), name=str(file.name), brought=_folder())
        table = brought(_folder() / kept)
    except FileTooLarge:
        return _ask(request, say("The file is too large for this page; the command line takes any size.", language))
    except FileUnreadable as wrong:
        said = say("The file cannot be read as a table (line {line}).", language, line=count(wrong.line, language))
        return _ask(request, said, wrong.cure if language == "en" else "")
    return _recognised(request, kept, table)


def _recognised(request: HttpRequest, kept: str, table: Brought, problems: tuple[str, ...] = ()) -> HttpResponse:
    language, agreement = language_of(request), _agreement()
    words = activities_of(agreement)
    context = {
        "step": 2,
        "kept": kept,
        "timezone": agreement.calendar.timezone,
        "naive": table.naive,
        "columns": [
            _column(number, column, table, words, language=language) for number, column in enumerate(table.columns)
        ],
        "headers": [column.header for column in table.columns],
        "preview": table.preview,
        "row_count": count(table.rows, language),
        "doubts": [_doubt(each, language) for each in table.doubts],
        "unheard": [value_text(word, language) for word in table.words if word not in words],
        "currency": agreement.money.currency if agreement.money else "",
        "problems": problems,
    }
    return render(request, "first_run/recognised.html", context, status=422 if problems else 200)


def _take(request: HttpRequest) -> HttpResponse:
    kept = request.POST["kept"]
    if kept != Path(kept).name or not (_folder() / kept).is_file():
        raise Http404(kept)
    table = brought(_folder() / kept)
    meanings = _meanings(request, table)
    report = take_in(kept=kept, meanings=meanings, brought=_folder(), facts=settings.ENVIRONMENT.facts, now=now())
    if report.problems:
        return _recognised(request, kept, table, tuple(f"{each.message}: {each.cure}" for each in report.problems))
    return redirect("overview")


def _meanings(request: HttpRequest, table: Brought) -> Meanings:
    """Read the meanings that a person agreed to; where two columns claim one place, the first has it."""
    given = [(column, request.POST.get(f"meaning-{number}", "left_out")) for number, column in enumerate(table.columns)]
    first = {meaning: column.header for column, meaning in reversed(given)}
    dated = [(column.header, column.dates or "iso", meaning) for column, meaning in given if column.dates]
    return Meanings(
        subject=first.get("subject", ""),
        timezone=_agreement().calendar.timezone,
        activity=first.get("activity", ""),
        at=first.get("at", ""),
        dates=tuple(
            (name, way, meaning.removeprefix("date:") if meaning.startswith("date:") else "")
            for name, way, meaning in dated
        ),
        attributes=tuple(column.header for column, meaning in given if meaning == "attribute"),
        owner=first.get("owner", ""),
        amount=first.get("amount", ""),
        currency=request.POST.get("currency", ""),
    )


def _column(number: int, column: Column, table: Brought, words: tuple[str, ...], *, language: Language) -> ShownColumn:
    place = [each.header for each in table.columns].index(column.header)
    samples = tuple(dict.fromkeys(row[place] for row in table.preview if place < len(row) and row[place]))
    choices = [(name, say(text, language), name == column.meaning) for name, text in _MEANINGS.items()]
    if column.dates:
        guessed = next((word for word in words if word in column.header.lower()), words[0] if words else "")
        choices += [
            (
                f"date:{word}",
                say("the moment of: {what}", language, what=value_text(word, language)),
                column.meaning == "date" and word == guessed,
            )
            for word in words
        ]
    return ShownColumn(number, column.header, samples[:3], tuple(choices))


def _doubt(doubt: str, language: Language) -> str:
    code, _, column = doubt.partition(":")
    return say(_DOUBTS[code], language, column=value_text(column, language))


def _agreement() -> Agreement:
    return terms(settings.ENVIRONMENT.agreement)[-1]


def _folder() -> Path:
    folder: Path = settings.ENVIRONMENT.data / "brought"
    return folder
