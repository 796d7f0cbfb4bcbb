"""What differs between two versions of the agreement, as a page: one sentence for each term, part by part."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.changes import level_of
from peyman.questions.versions import Version
from peyman.web.agreement.versions import shown_versions, versions_now
from peyman.web.language import language_of
from peyman.wording.catalogue import Language
from peyman.wording.changes import ChangeSaid, changes_said, level_word
from peyman.wording.numbers import count
from peyman.wording.terms import section_title


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as a page says it."""

    text: str
    details: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The changes of one part of the agreement."""

    id: str
    title: str
    changes: list[ShownChange]


def changes_page(request: HttpRequest) -> HttpResponse:
    """Compare the two versions that the address names, else the newest with the one before it."""
    language, versions = language_of(request), versions_now()
    old, new = _asked(request, versions)
    said = changes_said(old.agreement, new.agreement, language)
    level = level_of(each.change for each in said)
    context = {
        "versions": shown_versions(versions, language),
        "old": old.agreement.version,
        "new": new.agreement.version,
        "alone": len(versions) == 1,
        "level": level_word(level, language) if level else "",
        "n": count(len(said), language),
        "parts": _parts(said, language),
    }
    return render(request, "agreement/changes.html", context)


def _asked(request: HttpRequest, versions: tuple[Version, ...]) -> tuple[Version, Version]:
    by_id = {each.agreement.version: each for each in versions}
    newest = versions[-1].agreement.version
    before = versions[max(len(versions) - 2, 0)].agreement.version
    wanted = (request.GET.get("from") or before, request.GET.get("to") or newest)
    if not by_id.keys() >= set(wanted):
        raise Http404(", ".join(wanted))
    return by_id[wanted[0]], by_id[wanted[1]]


def _parts(said: tuple[ChangeSaid, ...], language: Language) -> list[ShownPart]:
    parts: dict[str, ShownPart] = {}
    for each in said:
        name = str(each.change.path[0])
        part = parts.setdefault(name, ShownPart(name, section_title(name, language), []))
        part.changes.append(ShownChange(each.text, each.details, level_word(each.change.level, language)))
    return list(parts.values())
