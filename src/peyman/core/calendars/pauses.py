"""Pauses: intervals in which a clock stands still; kinds overlap freely, only their union counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peyman.core.quantities.moments import Moment, Span


@dataclass(frozen=True, slots=True)
class Pause:
    """A half-open interval without running time; `until` is None while nobody knows its end."""

    since: Moment
    until: Moment | None


Pauses = Sequence[Span | Pause]


def unite(pauses: Iterable[Span | Pause], since: Moment | None = None) -> tuple[Pause, ...]:
    """Give the union as disjoint pauses in order, cut off before `since`; empty ones vanish.

    Raises:
        ValueError: a pause ends before it begins.
    """
    found: list[Pause] = []
    for pause in sorted(pauses, key=_begin):
        begin = pause.since if since is None else max(pause.since, since)
        until = pause.until
        if until is not None and until < pause.since:
            raise ValueError("a pause ends before it begins")
        if until is not None and until <= begin:
            continue
        if found and (found[-1].until is None or begin <= found[-1].until):
            found[-1] = Pause(found[-1].since, _later(found[-1].until, until))
        else:
            found.append(Pause(begin, until))
    return tuple(found)


def _begin(pause: Span | Pause) -> Moment:
    return pause.since


def _later(one: Moment | None, other: Moment | None) -> Moment | None:
    return None if one is None or other is None else max(one, other)
