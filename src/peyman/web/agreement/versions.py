"""The versions of the agreement as pages list them: state, days, and how much each changed."""

from dataclasses import dataclass
from datetime import date

from peyman.core.agreement.states import Recorded, State
from peyman.questions.versions import Version, day_asked, versions_on
from peyman.questions.workspace import Workspace
from peyman.web.frame.asking import recorded_now
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import Badge
from peyman.wording.catalogue import Language
from peyman.wording.changes import level_word
from peyman.wording.numbers import version_text
from peyman.wording.standing import days_in_force, state_of_version
from peyman.wording.verdicts import Tone

_LOOKS: dict[State, tuple[str, Tone]] = {
    "draft": ("file-text", "none"),
    "in_review": ("eye", "warn"),
    "in_force": ("circle-check", "good"),
    "suspended": ("player-pause", "warn"),
    "superseded": ("circle-minus", "none"),
    "expired": ("hourglass-off", "warn"),
}
"""An icon and a tone for each state; the word stands beside them."""


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version in a list; `before` is the number it is compared with, empty for the first."""

    id: str
    text: str
    badge: Badge
    days: str
    level: str
    before: str


def versions_now() -> tuple[Version, ...]:
    """Give every version as it stands now, oldest first; what each changed is worked out once for a day."""
    return ask(_versions, day=day_asked(now(), workspace().zone), recorded=recorded_now())


def shown_versions(versions: tuple[Version, ...], language: Language) -> list[ShownVersion]:
    """Show versions, the newest first."""
    return [_shown(each, language) for each in reversed(versions)]


def _versions(place: Workspace, *, day: date, recorded: tuple[Recorded, ...]) -> tuple[Version, ...]:
    return versions_on(place.versions, day, recorded)


def _shown(version: Version, language: Language) -> ShownVersion:
    icon, tone = _LOOKS[version.state]
    return ShownVersion(
        id=version.agreement.version,
        text=version_text(version.agreement.version, language),
        badge=Badge(state_of_version(version.state, language), icon, tone),
        days=days_in_force(version.agreement, language),
        level=level_word(version.level, language) if version.level else "",
        before=version.before.version if version.before is not None else "",
    )
