"""Moments are integer milliseconds since the epoch, UTC; a `Span` is a half-open interval of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

Moment = int
"""Milliseconds since 1970-01-01T00:00Z."""

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval of moments: `since` is inside, `until` is not."""

    since: Moment
    until: Moment


def moment_of(at: datetime) -> Moment:
    """Give the moment of an aware datetime; what is finer than a millisecond is cut off.

    Raises:
        ValueError: the datetime has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone; write it with an offset or give a zone")
    return (at - _EPOCH) // _MILLISECOND


def datetime_of(moment: Moment) -> datetime:
    """Give the aware UTC datetime of a moment."""
    return _EPOCH + moment * _MILLISECOND
