"""The frame around every page: layout, navigation, language, icons.

In: a request. Out: what the layout needs. Never: a figure.
"""

from django.http import HttpRequest
from django.urls import reverse

from peyman.web.language import language_of
from peyman.wording.catalogue import Language, direction, key

_NAVIGATION = (
    ("overview", key("Overview")),
    ("clocks", key("Clocks")),
    ("agreement", key("Agreement")),
    ("metrics", key("Metrics")),
    ("health", key("Data health")),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Give every template the language, its direction, and the navigation."""
    language = language_of(request)
    other: Language = "fa" if language == "en" else "en"
    return {
        "language": language,
        "other_language": other,
        "direction": direction(language),
        "other_direction": direction(other),
        "navigation": [(reverse(name), text, request.path == reverse(name)) for name, text in _NAVIGATION],
        "here": request.get_full_path(),
    }
