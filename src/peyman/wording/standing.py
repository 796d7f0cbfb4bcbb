"""Where versions stand, in words: in force, superseded, expired; and what to say when no agreement is in force."""

from typing import Final

from peyman.core.agreement.standing import NoneInForce
from peyman.core.agreement.states import State
from peyman.core.agreement.terms.agreement import Agreement
from peyman.wording.catalogue import Language, key, say
from peyman.wording.dates import date_text
from peyman.wording.numbers import version_text

_STATES: Final[dict[State, str]] = {
    "draft": key("draft"),
    "in_review": key("in review"),
    "in_force": key("in force"),
    "suspended": key("suspended"),
    "superseded": key("superseded"),
    "expired": key("expired"),
}


def state_of_version(state: State, language: Language) -> str:
    """Name the state of a version."""
    return say(_STATES[state], language, context=None)


def days_in_force(agreement: Agreement, language: Language) -> str:
    """Say in which days a version is in force: 22 June 2026 to 20 March 2027."""
    first, last = agreement.effective.since, agreement.effective.until
    if first is None or last is None:
        return "" if first is None else say("from {since} on", language, since=date_text(first, language))
    return say("{first} to {last}", language, first=date_text(first, language), last=date_text(last, language))


def not_in_force_words(none: NoneInForce, language: Language) -> str:
    """Say beside figures that no agreement is in force on a day, and by which terms they were judged."""
    said = not_in_force_sentences(none, language)
    if none.before is not None:
        said += (say("What is shown was judged by its terms, in the days it was in force.", language),)
    return " ".join(said)


def not_in_force_sentences(none: NoneInForce, language: Language) -> tuple[str, ...]:
    """Say that no agreement is in force on a day, which expired last, which begins next."""
    found = [say("No agreement is in force on {date}.", language, date=date_text(none.day, language))]
    before, following = none.before, none.following
    until = before.effective.until if before is not None else None
    if before is not None and until is not None and until < none.day:
        version, date = version_text(before.version, language), date_text(until, language)
        found.append(say("Version {version} expired at the end of {date}.", language, version=version, date=date))
    elif before is not None:
        found.append(say("Version {version} does not apply.", language, version=version_text(before.version, language)))
    if following is not None and following.effective.since is not None:
        version, date = version_text(following.version, language), date_text(following.effective.since, language)
        found.append(say("Version {version} begins on {date}.", language, version=version, date=date))
    return tuple(found)
