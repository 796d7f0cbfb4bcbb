"""The one place where the command line reads the clock, and where `--as-of` is understood."""

from datetime import UTC, datetime

from peyman.cli.output import CallFailed
from peyman.core.quantities.moments import Moment, moment_of
from peyman.questions.moment_asked import MomentUnreadable, moment_asked


def as_of_moment(text: str | None, zone: str, option: str = "--as-of") -> Moment:
    """Understand `--as-of` (or another option).

    Nothing is now; a day is its end; a time without an offset is in the agreement's zone.

    Raises:
        CallFailed: the text is no moment, or none of the years that are judged.
    """
    if text is None:
        return moment_of(datetime.now(UTC))
    try:
        return moment_asked(text, zone)
    except MomentUnreadable as unreadable:
        raise CallFailed(f"{option} {unreadable}") from unreadable


def asked_moment(text: str | None, zone: str, known_on: Moment | None) -> Moment:
    """Understand `--as-of` beside `--known-on`: where nothing is said, it is the moment of knowledge, else now."""
    return known_on if text is None and known_on is not None else as_of_moment(text, zone)
