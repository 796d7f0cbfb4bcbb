"""Pages for what could not be shown: not found, not allowed, expired, a fault; and facts or terms that are missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from peyman.core.quantities.problems import Problem, show_problem
from peyman.questions.kept.proposals import TextLost
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, key
from peyman.wording.problems import gravity_word, place_text, problem_details, problem_headline

_NOT_FOUND = (
    key("This page does not exist"),
    key("The address may be old, or what it named may have another name now."),
)
_FORBIDDEN = (
    key("This is not yours to see"),
    key("Your role does not open this page. The custodian of the agreement can change that."),
)
_EXPIRED = (
    key("This form has expired"),
    key("Nothing was changed. Go back, load the page again, and repeat your last step."),
)
_LEDGER_CHANGED = (
    key("What was kept of this agreement was changed"),
    key("Somebody changed it in the ledger, not through these pages. The log names what it was."),
)
_FAULT = (
    key("Something went wrong on our side"),
    key("It has been noted. Nothing was changed; please try again in a minute."),
)


class RefusalsAsPages:
    """Turns what a question refuses into a page that says what to do next; faults fly on to the door that logs them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever; refusals come to `process_exception`."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Show a refusal: no facts yet, a name that is none, an agreement with problems, a changed ledger."""
        if isinstance(refusal, FactsMissing):
            return redirect("first_run")
        if isinstance(refusal, NameUnknown):
            return not_found(request, refusal)
        if isinstance(refusal, TextLost):
            return _said(request, _LEDGER_CHANGED, "alert-triangle", 409)
        if isinstance(refusal, AgreementRefused):
            shown = [_problem(each, refusal.texts, language_of(request)) for each in refusal.problems]
            return render(request, "errors/agreement.html", {"problems": shown}, status=409)
        return None


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem of a file: what is wrong, where, exactly and with its cure, and the line of the file."""

    headline: str
    gravity: str
    place: str
    details: str
    line: str


def _problem(problem: Problem, texts: Mapping[str, str], language: Language) -> ShownProblem:
    """Show a problem; a file is called by its name, wherever it lies on this machine."""
    shown = show_problem(problem, texts.get(problem.file, "")).splitlines()
    named = replace(problem, file=Path(problem.file).name)
    return ShownProblem(
        headline=problem_headline(problem, language),
        gravity=gravity_word(problem, language),
        place=place_text(named, language, with_file=True),
        details=problem_details(problem, language),
        line="\n".join(line[4:] for line in shown[1:3]),
    )


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return _said(request, _NOT_FOUND, "compass-off", 404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this person may not see it."""
    return _said(request, _FORBIDDEN, "lock", 403)


@login_not_required
def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was too old or came from elsewhere."""
    return _said(request, _EXPIRED, "hourglass-off", 403)


@login_not_required
def server_fault(request: HttpRequest) -> HttpResponse:
    """Say that it is our fault; the log knows more."""
    return _said(request, _FAULT, "bug-off", 500)


def _said(request: HttpRequest, texts: tuple[str, str], icon: str, status: int) -> HttpResponse:
    return render(request, "errors/page.html", {"heading": texts[0], "text": texts[1], "icon": icon}, status=status)
