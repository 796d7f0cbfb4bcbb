"""Entries of one lead under one node: each entry to a stage, or each fact of an event (SEMANTICS §36–39, §51)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from peyman.core.conditions import compile_condition, fold
from peyman.core.facts.values import Event, Subject
from peyman.core.judge.items import EntryItem
from peyman.core.judge.marks import MarkReader
from peyman.core.judge.marks_cycles import Cycle, Turn
from peyman.core.judge.marks_traits import Portrait, Row
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Entry, Price
from peyman.core.quantities.moments import Moment


class EntryReader:
    """An entry node compiled."""

    def __init__(self, entry: Entry, marks: MarkReader, plan: Plan) -> None:
        """Compile the conditions of the node."""
        self.entry = entry
        self._bit = marks.bit[entry.mark]
        self._once = bool(self._bit & marks.stages)
        self._where = None if entry.where is None else compile_condition(entry.where)
        self._fits = None if entry.fits is None else compile_condition(entry.fits)
        self._since = [price.since for price in entry.prices]
        self._forces = plan.forces
        self._force_since = [force.since for force in plan.forces]

    def items(self, cycles: Sequence[Cycle], portrait: Portrait, subject: Subject) -> list[EntryItem]:
        """Give the entries of one lead, in order of time.

        1. A stage counts once per cycle, an event as often as it happens. 2. `where` and `fits` read the lead as it
        was at the entry (§8). 3. An amount is the fact's, in the agreement's unit; a lead value is that of the first
        row of the table that fits, of the version in force at the entry (§37).
        """
        return [item for item, _ in self.told(cycles, portrait, subject)]

    def told(
        self, cycles: Sequence[Cycle], portrait: Portrait, subject: Subject
    ) -> list[tuple[EntryItem, Event | None]]:
        """Give the same with the fact behind each; an entry by silence has none."""
        found: list[tuple[Turn, Row]] = []
        for cycle in cycles:
            for turn in self._turns(cycle):
                row = portrait.row(turn.at, cycle.number)
                if self._where is None or self._where(row):
                    found.append((turn, row))
        if len(found) > 1:
            found.sort(key=_in_order)
        items = (self._item(*each, portrait=portrait, subject=subject, run=run) for run, each in enumerate(found))
        return [(item, turn.event) for item, (turn, _) in zip(items, found, strict=True)]

    def _turns(self, cycle: Cycle) -> Iterator[Turn]:
        if not cycle.happened & self._bit:
            return
        turns = [turn for turn in cycle.turns if turn.enters & self._bit]
        if self._once:
            yield max((turn for turn in turns if turn.at == turns[0].at), key=_worth)
        else:
            yield from turns

    def _item(self, turn: Turn, row: Row, *, portrait: Portrait, subject: Subject, run: int) -> EntryItem:
        amount, converted = self._amount(turn, row)
        return EntryItem(
            node=self.entry.id,
            subject=subject,
            run=run,
            at=turn.at,
            amount=amount,
            terms=self._version(turn.at),
            traits=portrait.traits(turn.at),
            fits=self._fits is None or self._fits(row),
            by_silence=turn.event is None,
            converted=converted,
            holder=portrait.value("owner", turn.at),
        )

    def _amount(self, turn: Turn, row: Row) -> tuple[int | None, bool]:
        if self.entry.amount == "none":
            return None, True
        price = self.entry.prices[bisect_right(self._since, turn.at) - 1]
        if self.entry.amount == "lead_value":
            return _tabled(price, row), True
        return _converted(price, turn.event)

    def _version(self, at: Moment) -> str:
        place = bisect_right(self._force_since, at) - 1
        if place < 0 or at >= self._forces[place].until:
            return ""
        return self._forces[place].version


def _tabled(price: Price, row: Row) -> int | None:
    """Give the value of the first row that fits; an attribute that a row leaves out may be anything."""
    for fits, value in price.table:
        if all(_is(row.get(name), wanted) for name, wanted in fits):
            return value
    return None


def _is(value: object, wanted: str) -> bool:
    return value is not None and fold(str(value)) == fold(wanted)


def _converted(price: Price, event: Event | None) -> tuple[int | None, bool]:
    """Give a fact's amount in the agreement's minor unit, rounded half-even; False where no rate is agreed (§51)."""
    if event is None or event.amount is None:
        return None, True
    amount = event.amount
    if price.new_unit is not None and event.at >= price.new_unit[0] and event.currency in (None, price.currency):
        return round(amount * price.new_unit[1]), True
    if price.currency is None or event.currency is None or event.currency == price.currency:
        return amount, True
    rate = dict(price.rates).get(event.currency)
    return (None, False) if rate is None else (round(amount * rate), True)


def _worth(turn: Turn) -> int:
    """Of facts that enter at one instant the one with the greatest amount is the entry, whatever came first."""
    amount = None if turn.event is None else turn.event.amount
    return -1 if amount is None else amount


def _in_order(found: tuple[Turn, Row]) -> tuple[Moment, int]:
    return found[0].at, _worth(found[0])
