"""Where the versions of one agreement stand on a day: which is in force, which came before, which is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peyman.core.agreement.states import Act, Recorded, State, after, possible_in
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A version, its state on a day, and the fingerprint that signatures bind."""

    agreement: Agreement
    state: State
    fingerprint: str


class NoneInForce(Exception):
    """No version is in force on a day; `before` is the last that was, `following` the first that will be."""

    def __init__(self, day: date, before: Agreement | None, following: Agreement | None) -> None:
        """Hold all three."""
        self.day, self.before, self.following = day, before, following
        super().__init__(f"no agreement is in force on {day}")


def standings(versions: Sequence[Agreement], day: date, recorded: Sequence[Recorded] = ()) -> tuple[Standing, ...]:
    """Give the standing of every version on a day, in the order of the versions."""
    return tuple(Standing(each, state_on(each, versions, day, recorded), fingerprint(each)) for each in versions)


def state_on(version: Agreement, versions: Sequence[Agreement], day: date, recorded: Sequence[Recorded] = ()) -> State:
    """Give the state of a version on a day.

    1. It begins as a draft; each recorded act leads on from the day of its record.
    2. Where no act is recorded of any version, as in a folder of files, each counts as agreed on its first day: that is
       how leads are judged. So do those that began before the first version of which acts are recorded; others without
       acts are drafts until somebody proposes them.
    3. The day after its last one it is superseded if another version begins then, else expired.
    """
    state: State = "draft"
    for at, act in _acts(version, versions, recorded):
        if at <= day and (act not in ("supersede", "expire") or act in possible_in(state)):
            state = after(state, act)
    return state


def in_force_on(versions: Sequence[Agreement], day: date, recorded: Sequence[Recorded] = ()) -> Agreement:
    """Give the version in force on a day.

    Raises:
        NoneInForce: there is none; it names the nearest.
    """
    for version in versions:
        if state_on(version, versions, day, recorded) == "in_force":
            return version
    before, following = _begun_by(versions, day)
    raise NoneInForce(day, before[-1] if before else None, following[0] if following else None)


def terms_on(versions: Sequence[Agreement], day: date) -> Agreement:
    """Give the version whose terms are read on a day: the last that had begun, before all of them the first."""
    begun, following = _begun_by(versions, day)
    return begun[-1] if begun else following[0]


def _begun_by(versions: Sequence[Agreement], day: date) -> tuple[list[Agreement], list[Agreement]]:
    begun = [each for each in versions if each.effective.since is None or each.effective.since <= day]
    return begun, [each for each in versions if each not in begun]


def _acts(version: Agreement, versions: Sequence[Agreement], recorded: Sequence[Recorded]) -> list[tuple[date, Act]]:
    days = version.effective
    since = days.since or date.min
    acts: list[tuple[date, Act]] = [(each.day, each.act) for each in recorded if each.version == version.version]
    if not acts and _agreed_elsewhere(version, versions, recorded):
        acts = [(since, "propose"), (since, "take_effect")]
    if acts and days.until is not None and days.until < date.max:
        ended = days.until + _DAY
        followed = any(each.effective.since == ended for each in versions)
        acts.append((ended, "supersede" if followed else "expire"))
    return sorted(acts, key=lambda act: act[0])


def _agreed_elsewhere(version: Agreement, versions: Sequence[Agreement], recorded: Sequence[Recorded]) -> bool:
    """Say whether a version without acts counts as agreed: it is older than all that have some."""
    acted = {each.version for each in recorded}
    begun = [each.effective.since or date.min for each in versions if each.version in acted]
    return not begun or (version.effective.since or date.min) < min(begun)
