"""Attributes of one lead over time: the value valid at a moment (SEMANTICS §8), as a row that conditions read."""

from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from peyman.core.conditions import fold
from peyman.core.facts.values import Attribute
from peyman.core.judge.items import Traits
from peyman.core.judge.plan_nodes import Scene
from peyman.core.quantities.moments import Moment

Row = dict[str, str | Fraction | None]
_EVER: Moment = -1
_Known = tuple[Moment, str | None, int]
"""Since when, the value, the number of the fact."""

_OWNER = "owner"


class Portrait:
    """What is known of one lead, and since when it is so.

    A value without a start is valid since ever; of several such the first one learned is, the others from the moment
    they were learned. Of two values with one start the later learned counts.
    """

    def __init__(self, attributes: Iterable[Attribute], scene: Scene) -> None:
        """Sort the attributes by name; rows are made when asked for."""
        self._scene = scene
        self._values: dict[str, list[_Known]] = {}
        learned: dict[str, Moment] = {}
        for each in attributes:
            since = each.since
            if since is None:
                first = learned.setdefault(each.name, each.recorded_at)
                since = _EVER if each.recorded_at == first else each.recorded_at
            self._values.setdefault(each.name, []).append((since, each.text, each.fact))
        breaks: set[Moment] = set()
        for values in self._values.values():
            if len(values) > 1 or values[0][0] != _EVER:
                values.sort(key=_since)
                breaks.update(since for since, _, _ in values)
        breaks.discard(_EVER)
        self._breaks = sorted(breaks)
        self._rows: dict[tuple[int, int], Row] = {}
        self._traits: dict[int, Traits] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes of which anything is known."""
        return tuple(self._values)

    def row(self, at: Moment, cycle: int = 1) -> Row:
        """Give the row of a lead's values at a moment, with `owner` and `cycle`; a missing value is None."""
        place = bisect_right(self._breaks, at)
        row = self._rows.get((place, cycle))
        if row is None:
            row = self._rows[place, cycle] = self._row(at, cycle)
        return row

    def latest(self) -> Row:
        """Give the row of the latest values known (§7)."""
        return self.row(self._breaks[-1] if self._breaks else 0)

    def traits(self, at: Moment) -> Traits:
        """Give the declared attributes at a moment, as they are written."""
        place = bisect_right(self._breaks, at)
        traits = self._traits.get(place)
        if traits is None:
            traits = self._traits[place] = tuple((name, self.value(name, at)) for name in self._scene.attributes)
        return traits

    def value(self, name: str, at: Moment) -> str | None:
        """Give the value of an attribute at a moment."""
        known = self._known(name, at)
        return None if known is None else known[1]

    def facts(self, names: Iterable[str], at: Moment) -> tuple[int, ...]:
        """Give the numbers of the facts from which the values of these attributes at a moment are known."""
        known = (self._known(name, at) for name in names)
        return tuple(sorted({each[2] for each in known if each is not None}))

    def hands(self, since: Moment, until: Moment) -> tuple[tuple[Moment, str | None], ...]:
        """Give who held the lead from `since` on, and each change up to `until` (inclusive)."""
        held: list[tuple[Moment, str | None]] = [(since, self.value(_OWNER, since))]
        for at, who, _ in self._values.get(_OWNER, ()):
            if since < at <= until and who != held[-1][1]:
                if held[-1][0] == at:
                    held.pop()
                held.append((at, who))
        return tuple(held)

    def routed(self, until: Moment) -> Moment | None:
        """Give when the lead had its first owner (the epoch, if since ever); None where it had none up to `until`."""
        owners = (at for at, who, _ in self._values.get(_OWNER, ()) if who is not None and at <= until)
        first = next(owners, None)
        return None if first is None else max(first, 0)

    def _known(self, name: str, at: Moment) -> _Known | None:
        found = None
        for each in self._values.get(name, ()):
            if each[0] > at:
                break
            found = each
        return found

    def _row(self, at: Moment, cycle: int) -> Row:
        row: Row = dict(self.traits(at))
        for name in self._scene.numbers:
            text = row[name]
            row[name] = None if text is None else _number(str(text))
        row[_OWNER] = self.value(_OWNER, at)
        row["cycle"] = Fraction(cycle)
        return row


@lru_cache(maxsize=65_536)
def _number(text: str) -> Fraction | None:
    try:
        return Fraction(fold(text))
    except (ValueError, ZeroDivisionError):
        return None


def _since(value: _Known) -> Moment:
    return value[0]
