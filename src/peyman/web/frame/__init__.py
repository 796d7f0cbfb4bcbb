"""The frame around every page: layout, navigation, language, icons.

In: a request. Out: what the layout needs. Never: a figure.
"""

from django.http import HttpRequest
from django.urls import reverse

from peyman.questions.kept.proposals import TextLost
from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.questions.versions import none_in_force
from peyman.web.frame.asking import asker, changed_since_signed, recorded_now
from peyman.web.frame.doors import opens
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, direction, key
from peyman.wording.signing import changed_since_signed_words, ledger_changed_words
from peyman.wording.standing import not_in_force_words

_NAVIGATION = (
    ("overview", key("Overview")),
    ("clocks", key("Clocks")),
    ("agreement", key("Agreement")),
    ("duties", key("My duties")),
    ("metrics", key("Metrics")),
    ("health", key("Data health")),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Give every template the language, its direction, the navigation, and what to say where nothing is in force."""
    language = language_of(request)
    other: Language = "fa" if language == "en" else "en"
    return {
        "not_in_force": _not_in_force(request, language),
        "changed_since_signed": _changed_since_signed(request, language),
        "language": language,
        "other_language": other,
        "direction": direction(language),
        "other_direction": direction(other),
        "navigation": _navigation(request),
        "here": request.get_full_path(),
    }


def _not_in_force(request: HttpRequest, language: Language) -> str:
    """Say on every page that no agreement is in force; a page without terms or facts has something else to say."""
    if not request.user.is_authenticated:
        return ""
    try:
        none = none_in_force(workspace().versions, now(), recorded_now())
    except (AgreementRefused, FactsMissing, TextLost):
        return ""
    return "" if none is None else not_in_force_words(none, language)


def _changed_since_signed(request: HttpRequest, language: Language) -> str:
    """Say on every page that a file does not say what was signed: its figures are not those that were agreed."""
    if not request.user.is_authenticated:
        return ""
    try:
        versions = changed_since_signed()
    except (AgreementRefused, FactsMissing):
        return ""
    except TextLost:
        return ledger_changed_words(language)
    return changed_since_signed_words(versions, language) if versions else ""


def _navigation(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Give the pages that open to the reader: address, name, and whether it is this one."""
    if not request.user.is_authenticated:
        return []
    try:
        who = asker(request)
    except (AgreementRefused, FactsMissing):
        return [(reverse(name), text, request.path == reverse(name)) for name, text in _NAVIGATION]
    named = [(reverse(name), text) for name, text in _NAVIGATION if opens(who, name)]
    return [(address, text, request.path == address) for address, text in named]
