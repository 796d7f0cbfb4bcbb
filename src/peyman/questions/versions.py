"""The versions of an agreement: where each stands on a day, and how much it changed against the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from peyman.core.agreement.changes import Change, Level, changes_between, level_of
from peyman.core.agreement.standing import NoneInForce, in_force_on, standings
from peyman.core.agreement.states import Recorded, State
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.moments import Moment, datetime_of

OF_THE_VERSION = ("agreement.version", "agreement.effective.from", "agreement.effective.until")
"""Keys that differ between any two versions that follow each other; what is told of a version tells them already."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version on a day; `level` and `changes` are against the one before, none for the first."""

    agreement: Agreement
    state: State
    fingerprint: str
    before: Agreement | None
    level: Level | None
    changes: tuple[Change, ...]

    @property
    def told(self) -> tuple[Change, ...]:
        """The changes beside the version's own number and days."""
        return tuple(change for change in self.changes if change.key not in OF_THE_VERSION)


def versions_on(versions: tuple[Agreement, ...], day: date, recorded: Sequence[Recorded] = ()) -> tuple[Version, ...]:
    """Give every version as it stands on a day, oldest first; `recorded` are the acts that people took on them."""
    before: Agreement | None = None
    found = []
    for each in standings(versions, day, recorded):
        changes = changes_between(before, each.agreement) if before is not None else ()
        found.append(Version(each.agreement, each.state, each.fingerprint, before, level_of(changes), changes))
        before = each.agreement
    return tuple(found)


def day_asked(at: Moment, zone: str) -> date:
    """Give the day that a moment lies in, or ends: what is asked as of a day is asked as of its end."""
    return datetime_of(at - 1).astimezone(ZoneInfo(zone)).date()


def none_in_force(versions: tuple[Agreement, ...], at: Moment, recorded: Sequence[Recorded] = ()) -> NoneInForce | None:
    """Give what stands around a moment at which no version is in force; None where one is."""
    try:
        in_force_on(versions, day_asked(at, versions[-1].calendar.timezone), recorded)
    except NoneInForce as none:
        return none
    return None
