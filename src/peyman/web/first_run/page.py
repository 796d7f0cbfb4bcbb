"""From a CSV to a first verdict, in three steps: bring it, see what it means, take it in."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.problems import Problem
from peyman.operations.bring_facts import FileTooLarge, keep_file, take_in
from peyman.questions.first_run import Brought, FileUnreadable, activities_of, brought, taken
from peyman.questions.terms import terms
from peyman.web.first_run.choices import MEANINGS, ORDERS, Choice, chosen, meanings, recognised, wrong
from peyman.web.frame.place import now
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, key, say
from peyman.wording.facts import cure_text, is_refusal, refusal_text
from peyman.wording.names import value_text
from peyman.wording.numbers import count
from peyman.wording.problems import problem_headline

_DOUBTS = {
    "no_subject": key("No column names the lead. Choose the one that does."),
    "no_date": key("No column holds a time. Without one nothing can be judged."),
    "day_or_month": key("In {column} day and month could be either way round. Say which comes first."),
}
Options = tuple[tuple[str, str, bool], ...]
"""What may be chosen: value, words, whether it is chosen now."""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with its first values, the meanings it may have, and the orders of its times where they are asked."""

    number: int
    header: str
    samples: tuple[str, ...]
    choices: Options
    orders: Options


@require_http_methods(["GET", "POST"])
def first_run_page(request: HttpRequest) -> HttpResponse:
    """Ask for a file; show what is recognised in it; take it in; say what became of its rows."""
    if request.method == "POST" and request.POST.get("kept"):
        return _take(request)
    if request.method == "POST":
        return _look(request)
    if "taken" in request.GET:
        return _taken(request, request.GET["taken"])
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
    except FileUnreadable as bad:
        said = say("The file cannot be read as a table (line {line}).", language, line=count(bad.line, language))
        return _ask(request, f"{said} {refusal_text(bad.code, language)}", cure_text(bad.code, language))
    return _recognised(request, kept, table, recognised(table, activities_of(_agreement())))


def _recognised(
    request: HttpRequest, kept: str, table: Brought, choices: tuple[Choice, ...], problems: tuple[str, ...] = ()
) -> HttpResponse:
    language, agreement = language_of(request), _agreement()
    words = activities_of(agreement)
    context = {
        "step": 2,
        "kept": kept,
        "timezone": agreement.calendar.timezone,
        "naive": table.naive,
        "columns": [_column(number, choice, table, words, language=language) for number, choice in enumerate(choices)],
        "headers": [column.header for column in table.columns],
        "preview": table.preview,
        "row_count": count(table.rows, language),
        "doubts": _doubts(table, language),
        "unheard": [value_text(word, language) for word in table.words if word not in words],
        "problems": problems,
    }
    return render(request, "first_run/recognised.html", context, status=422 if problems else 200)


def _take(request: HttpRequest) -> HttpResponse:
    language, kept = language_of(request), request.POST["kept"]
    if kept != Path(kept).name or not (_folder() / kept).is_file():
        raise Http404(kept)
    table = brought(_folder() / kept)
    choices = chosen(table, request.POST)
    problems = tuple(wrong(choices, language))
    if not problems:
        agreement = _agreement()
        currency = agreement.money.currency if agreement.money else ""
        meant = meanings(choices, agreement.calendar.timezone, currency)
        report = take_in(kept=kept, meanings=meant, brought=_folder(), facts=settings.ENVIRONMENT.facts, now=now())
        problems = tuple(_problem(each, language) for each in report.problems)
    if problems:
        return _recognised(request, kept, table, choices, problems)
    return redirect(f"{reverse('first_run')}?taken={kept}")


def _taken(request: HttpRequest, kept: str) -> HttpResponse:
    language, found = language_of(request), taken(settings.ENVIRONMENT.facts, kept)
    if found is None:
        raise Http404(kept)
    numbers = [
        (say("rows read", language), found.rows),
        (say("rows kept", language), found.kept),
        (say("rows known already", language), found.doubles),
        (say("refused rows", language), found.refused),
    ]
    if found.left_out:
        numbers.insert(1, (say("rows that say nothing", language), found.left_out))
    context = {
        "step": 3,
        "file": kept,
        "numbers": [(name, count(number, language)) for name, number in numbers],
        "refused": count(found.refused, language) if found.refused else "",
        "nothing_new": found.doubles == found.rows - found.left_out,
    }
    return render(request, "first_run/taken.html", context)


def _column(number: int, choice: Choice, table: Brought, words: tuple[str, ...], *, language: Language) -> ShownColumn:
    header = choice.column.header
    place = [each.header for each in table.columns].index(header)
    samples = tuple(dict.fromkeys(row[place] for row in table.preview if place < len(row) and row[place]))
    options = {name: say(text, language) for name, text in MEANINGS.items()}
    moment = key("the moment of: {what}")
    options |= {f"date:{word}": say(moment, language, what=value_text(word, language)) for word in words}
    meaning = choice.meaning if choice.meaning in options else "left_out"
    orders: Options = ()
    if choice.column.dates or choice.is_time:
        ways = {"": say("how its times are written", language)}
        ways |= {name: say(text, language) for name, text in ORDERS.items()}
        orders = _options(ways, choice.order)
    return ShownColumn(number, header, samples[:3], _options(options, meaning), orders)


def _options(words: dict[str, str], now_chosen: str) -> Options:
    return tuple((value, text, value == now_chosen) for value, text in words.items())


def _doubts(table: Brought, language: Language) -> list[str]:
    """Say what a person must decide, and how many values are not written as the others of their column."""
    said = []
    for doubt in table.doubts:
        code, _, column = doubt.partition(":")
        said.append(say(_DOUBTS[code], language, column=value_text(column, language)))
    for each in table.columns:
        if each.misfits:
            text = key("{n} of {of} values in {column} cannot be read as a time; their rows will be refused.")
            numbers = {"n": count(each.misfits, language), "of": count(each.filled, language)}
            said.append(say(text, language, column=value_text(each.header, language), **numbers))
    return said


def _problem(problem: Problem, language: Language) -> str:
    """Say a problem of the import; in Persian by its kind, for the exact words of a mapping are English."""
    if language == "en":
        return f"{problem.message}: {problem.cure}"
    known = is_refusal(problem.code)
    what = refusal_text(problem.code, language) if known else problem_headline(problem, language)
    text = key("Line {line}: {what}. {cure}")
    line = count(problem.line, language)
    return say(text, language, line=line, what=what.rstrip("."), cure=cure_text(problem.code, language))


def _agreement() -> Agreement:
    return terms(settings.ENVIRONMENT.agreement)[-1]


def _folder() -> Path:
    folder: Path = settings.ENVIRONMENT.data / "brought"
    return folder
