"""Gates at roll-up (SEMANTICS §46): the number of a lead on its day against the capacity of that day's reps.

Nothing of this is kept in an item: an item says what of its condition the lead decides, and which line of capacity is
its own. How many came before it that day, and how many the reps take, joins here, exactly.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from peyman.core.agreement.terms.promises import CapacityLine
from peyman.core.conditions.truth import Cell
from peyman.core.judge.current import Current
from peyman.core.judge.items import BEYOND_THE_DAY, NO_ROSTER, ClockItem, Items
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_gates import CAPACITY, NUMBER, Gate
from peyman.core.judge.verdicts import standing
from peyman.core.people.capacity import Capacity, Reps
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment

_Version = tuple[str, str]
_Place = tuple[str, int, date]
"""A commitment, its line of capacity (equal lines of two versions are one), a working date."""


@dataclass(frozen=True, slots=True)
class OfDay:
    """Which lead of its day a start was, and how many the reps of that day take (None: nobody knows, or no line)."""

    day: date
    number: int
    capacity: Fraction | None


class Gates:
    """All starts of the commitments that ask for the crowd, ranked by day as of one `now`."""

    def __init__(self, plan: Plan, items: Items, roster: Roster, now: Moment) -> None:
        """Count every start that stands at `now`, whether it fits the condition or not: each costs a rep a look."""
        self._items = items
        self._gates: dict[_Version, Gate] = {
            (clock.id, force.version): clock.gate
            for clock in plan.clocks
            for force in clock.in_force
            if clock.gate is not None
        }
        self._lines = {terms.version: terms.capacity for terms in plan.versions}
        self._calendars = plan.calendars
        self._current = Current(plan.versions, plan.calendars, now)
        self._capacities = {
            terms.version: Capacity(roster, plan.calendars.get(f"main@{terms.version}", plan.calendars["main"]))
            for terms in plan.versions
        }
        self._numbers = _numbered(line for terms in plan.versions for line in terms.capacity)
        self._held: dict[Hashable, bool | None] = {}
        self._starts = self._ranked(now) if self._gates else {}

    def joined(self) -> Items:
        """Give the items with each clock that the crowd of its day voids as void, and those nobody can tell marked."""
        if not self._gates:
            return self._items
        return replace(self._items, clocks=tuple(self.decided(item) for item in self._items.clocks))

    def decided(self, item: ClockItem) -> ClockItem:
        """Give an item as the day's crowd leaves it."""
        gate = self._gates.get((item.node, item.terms))
        if gate is None or item.gate is None or item.not_owed is not None:
            return item
        held = self._holds(gate, item, item.gate)
        return item if held else self._voided(item) if held is False else replace(item, not_owed=NO_ROSTER)

    def of_day(self, item: ClockItem) -> OfDay | None:
        """Give the day's figures of a clock whose condition asks for them."""
        return None if item.capacity is None or item.gate is None else self._of_day(item)

    def _holds(self, gate: Gate, item: ClockItem, bits: int) -> bool | None:
        """Say whether the condition holds; what it comes to for equal days is worked out once."""
        of_day, asked = self._of_day(item), self._asked(gate, item)
        has_line = self._line(item) is not None
        key = item.node, item.terms, bits, of_day.number, of_day.capacity, has_line, tuple(asked.items())
        if key not in self._held:
            crowd: dict[str, Cell] = {NUMBER: Fraction(of_day.number), **asked}
            if of_day.capacity is not None:
                crowd[CAPACITY] = of_day.capacity
            unknown = frozenset({CAPACITY}) if has_line and of_day.capacity is None else frozenset[str]()
            self._held[key] = gate.holds(bits, crowd, unknown)
        return self._held[key]

    def _ranked(self, now: Moment) -> dict[_Place, list[Moment]]:
        starts: defaultdict[_Place, list[Moment]] = defaultdict(list)
        for item in self._items.clocks:
            if item.capacity is not None and (item.start <= now if item.known is None else standing(item, now)):
                starts[self._place(item)].append(item.start)
        for moments in starts.values():
            moments.sort()
        return dict(starts)

    def _of_day(self, item: ClockItem) -> OfDay:
        place, line = self._place(item), self._line(item)
        number = bisect_left(self._starts.get(place, []), item.start) + 1
        if line is None:
            return OfDay(place[2], number, None)
        reps = Reps(line.reps, line.leads_per_rep_per_day, line.ramp)
        return OfDay(place[2], number, self._capacities[item.terms].capacity_of_day(reps, place[2], item.start))

    def _place(self, item: ClockItem) -> _Place:
        line = self._line(item)
        number = -1 if line is None else self._numbers[id(line)]
        return item.node, number, self._capacities[item.terms].counted_date(item.start)

    def _line(self, item: ClockItem) -> CapacityLine | None:
        lines = self._lines[item.terms]
        return lines[item.capacity] if item.capacity is not None and 0 <= item.capacity < len(lines) else None

    def _asked(self, gate: Gate, item: ClockItem) -> dict[str, Cell]:
        """Give the values that the condition compares with the crowd itself, as they were at the start."""
        if not gate.asked:
            return {}
        return {name: text for name, text in item.traits if name in gate.asked}

    def _voided(self, item: ClockItem) -> ClockItem:
        """Give a clock as if its condition had failed at the start: void there, before anything paused or moved it."""
        limit = self._current.limit(item.node, item)
        due, late_after = item.due, item.late_after
        if limit is not None and item.moves:
            plain = self._calendars[item.calendar].deadline(item.start, limit)
            due, late_after = plain.due, plain.late_after
        holder = item.hands[0][1] if item.hands else item.holder
        routed = item.routed if holder is None and item.routed is not None and item.routed <= item.start else None
        return replace(
            item,
            due=due,
            late_after=late_after,
            stop=item.start,
            how="void",
            holder=holder,
            elapsed_stop=None,
            early=False,
            not_owed=BEYOND_THE_DAY,
            moves=(),
            hands=(),
            routed=routed,
        )


def _numbered(lines: Iterable[CapacityLine]) -> dict[int, int]:
    """Number lines by what they say, under their identities: they are long to compare, and there are few."""
    numbers: dict[CapacityLine, int] = {}
    return {id(line): numbers.setdefault(line, len(numbers)) for line in lines}
