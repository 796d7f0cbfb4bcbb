"""What changes for me: the changes of a version that touch the reader, and the button that says they read them."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peyman.core.agreement.resolving import Scene
from peyman.core.agreement.touching import changes_for, must_acknowledge
from peyman.core.quantities.moments import Moment, moment_of
from peyman.ledger.people import Person
from peyman.operations.acknowledging import acknowledge_version
from peyman.questions.kept.acknowledged import acknowledged
from peyman.questions.versions import Version
from peyman.web.agreement.versions import shown_versions, versions_now
from peyman.web.frame.asking import asker, roster_now
from peyman.web.frame.people import person
from peyman.web.frame.place import now, workspace
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.changes import change_said
from peyman.wording.dates import moment_text
from peyman.wording.numbers import count, version_text
from peyman.wording.standing import days_in_force


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who must say that they read it; `at` is empty while they have not."""

    name: str
    at: str


@require_http_methods(["GET", "HEAD", "POST"])
def for_me_page(request: HttpRequest) -> HttpResponse:
    """Show what the version in the address, else the newest, changes for the reader; keep that they read it."""
    version = _asked(request)
    mail = cast(Person, request.user).mail
    if request.method == "POST":
        terms = version.agreement
        named = {"agreement": terms.id, "version": terms.version, "fingerprint": version.fingerprint}
        acknowledge_version(**named, person=mail, now=moment_of(timezone.now()))
        return redirect(f"{request.path}?version={terms.version}")
    return render(request, "for_me/page.html", _context(request, version, mail))


def _context(request: HttpRequest, version: Version, mail: str) -> dict[str, object]:
    language, agreement, before = language_of(request), version.agreement, version.before
    scene = Scene(agreement, roster_now(), now())
    read = acknowledged(version.fingerprint)
    touching = () if before is None else changes_for(mail, version.told, Scene(before, scene.roster, scene.at), scene)
    asked = must_acknowledge(scene)
    return {
        "version": version_text(agreement.version, language),
        "id": agreement.version,
        "days": days_in_force(agreement, language),
        "first": before is None,
        "before": before.version if before else "",
        "changes": [change_said(each, before, agreement, language) for each in touching] if before else [],
        "others": _others(len(version.told) - len(touching), language),
        "read_at": _moment(read.get(mail.lower()), language),
        "reached": [_reached(each, read.get(each.lower()), language) for each in asked] if _sees(request) else [],
        "reached_text": _share(sum(each.lower() in read for each in asked), len(asked), language),
        "versions": shown_versions(versions_now(), language),
    }


def _asked(request: HttpRequest) -> Version:
    versions = versions_now()
    wanted = request.GET.get("version") or request.POST.get("version") or versions[-1].agreement.version
    found = next((each for each in versions if each.agreement.version == wanted), None)
    if found is None:
        raise Http404(wanted)
    return found


def _sees(request: HttpRequest) -> bool:
    """Say whether the reader may see who else read it."""
    return asker(request).may("read_log")


def _others(number: int, language: Language) -> str:
    if number <= 0:
        return ""
    return say("{n} other changes do not touch what you do.", language, n=count(number, language))


def _share(number: int, whole: int, language: Language) -> str:
    if not whole:
        return ""
    return say("{n} of {all} said that they read it.", language, n=count(number, language), all=count(whole, language))


def _reached(mail: str, at: Moment | None, language: Language) -> Reached:
    return Reached(person(mail, language), _moment(at, language))


def _moment(at: Moment | None, language: Language) -> str:
    return "" if at is None else moment_text(at, language, workspace().zone)
