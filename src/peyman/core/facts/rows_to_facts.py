"""One function for each kind of fact: the wanted rows of a table become its drafts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from peyman.core.facts.columns import LARGEST, MILLIONTHS, BadCell, Columns, money
from peyman.core.facts.dates import ReadMoment
from peyman.core.facts.drafts import HOLDER, Draft, DraftCell, Kind
from peyman.core.facts.identity import content_of, identity_of
from peyman.core.facts.rules import Cell, Column, EventRule, TableRule
from peyman.core.people.roster import LEFT, STARTED
from peyman.core.quantities.moments import Moment

ACTOR_KINDS = ("human", "system", "unknown")
_NO_SUBJECT = BadCell("no_subject", "the row does not say whom it is about", "fill in the id")


@dataclass(slots=True)
class Maker:
    """What is collected while a table is read; rows are counted from 0 here and from `first_row` in drafts."""

    source: str
    scope: str
    subjects: Sequence[str | None]
    recorded: list[Moment]
    first_row: int
    drafts: list[Draft] = field(default_factory=list)
    refused: dict[int, BadCell] = field(default_factory=dict)
    columns_at_fault: dict[int, str] = field(default_factory=dict)
    remarks: list[tuple[int, str, str]] = field(default_factory=list)

    def refuse(self, row: int, cell: Cell | None, bad: BadCell) -> None:
        """Refuse a row for its first bad cell."""
        if row not in self.refused:
            self.refused[row] = bad
            self.columns_at_fault[row] = cell.name if isinstance(cell, Column) else ""

    def remark(self, row: int, code: str, cell: Cell | None) -> None:
        """Note something worth a look that costs no row."""
        self.remarks.append((row, code, cell.name if isinstance(cell, Column) else ""))

    def add(
        self, kind: Kind, row: int, key: tuple[DraftCell, ...], values: tuple[DraftCell, ...], part: str = ""
    ) -> None:
        """Add a draft; the key tells which fact it is, within its source."""
        identity, content = identity_of(kind, self.source, *key), content_of(*values)
        place, scope = self.first_row + row, self.scope + part
        self.drafts.append(Draft(kind, place, self.source, scope, identity, content, self.recorded[row], values))

    def add_chained(self, row: int, key: tuple[DraftCell, ...], values: tuple[DraftCell, ...]) -> None:
        """Add an attribute without a start."""
        identity = identity_of("chained", self.source, *key)
        content = content_of(values[2])
        place = self.first_row + row
        self.drafts.append(
            Draft("attributes", place, self.source, self.scope, identity, content, self.recorded[row], values, True)
        )


def events(rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    """Draft the events of the rows, and the owner that each holder states."""
    for event in rule.events:
        _events_of(event, rule, columns, maker, wanted)


def _events_of(event: EventRule, rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    moments, activities = columns.moments(event.at), columns.keys(event.activity)
    actors, kinds = columns.texts(event.actor), _actor_kinds(event, columns, maker, wanted)
    holders, values = columns.texts(event.holder), columns.texts(event.value)
    numbers = _value_numbers(event, columns, maker, wanted)
    ids, amounts = columns.keys(event.id), _Amounts(event, columns)
    for row in wanted:
        at, subject, activity = moments[row], maker.subjects[row], activities[row]
        if at is None:
            continue
        if isinstance(at, BadCell):
            maker.refuse(row, event.at, at)
            continue
        amount, currency, bad = amounts.of(row)
        if subject is None:
            maker.refuse(row, rule.subject[0], _NO_SUBJECT)
        elif activity is None:
            maker.refuse(row, event.activity, _NO_ACTIVITY)
        elif bad is not None:
            maker.refuse(row, amounts.at_fault(row), bad)
        else:
            whole = (subject, activity, at.at, actors[row], kinds[row], holders[row], values[row], numbers[row])
            _add_event(event, maker, row, ids[row], (*whole, amount, currency))


_NO_ACTIVITY = BadCell("no_activity", "the row does not say what happened", "fill in the activity")


def _add_event(event: EventRule, maker: Maker, row: int, given: str | None, values: tuple[DraftCell, ...]) -> None:
    subject, activity, at, holder = values[0], values[1], values[2], values[5]
    key = ("", *values) if given is None else ("id", given, activity if event.many else None)
    maker.add("events", row, key, values)
    if holder is not None:
        maker.add("attributes", row, ("holder", *key), (subject, "owner", holder, at), HOLDER)


def _actor_kinds(event: EventRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> Sequence[str | None]:
    kinds = [None if kind is None else kind.lower() for kind in columns.keys(event.actor_kind)]
    for row in wanted if event.actor_kind is not None else ():
        if kinds[row] not in (None, *ACTOR_KINDS):
            kinds[row] = "unknown"
            maker.remark(row, "unknown_actor_kind", event.actor_kind)
    return kinds


def _value_numbers(event: EventRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> Sequence[int | None]:
    """Read values that are numbers in millionths; one that is finer is remarked and left as text."""
    numbers: list[int | None] = [None] * columns.rows
    if event.value is None:
        return numbers
    exact = columns.exact(event.value)
    for row in wanted:
        number = exact[row]
        if number is None:
            continue
        millionths = number * MILLIONTHS
        if millionths.denominator == 1 and abs(millionths) <= LARGEST:
            numbers[row] = millionths.numerator
        else:
            maker.remark(row, "number_too_fine", event.value)
    return numbers


class _Amounts:
    """The amount of each row, in minor units, with its currency or with what is wrong."""

    def __init__(self, rule: EventRule, columns: Columns) -> None:
        self._rule = rule
        self._numbers = columns.numbers_wanted(rule.amount) if rule.amount is not None else None
        self._currencies = columns.keys(rule.currency)

    def of(self, row: int) -> tuple[int | None, str | None, BadCell | None]:
        number = self._numbers[row] if self._numbers is not None else None
        if number is None:
            return None, None, None
        if isinstance(number, BadCell):
            return None, None, number
        read = money(number, self._currencies[row])
        return (None, None, read) if isinstance(read, BadCell) else (read.minor, read.currency, None)

    def at_fault(self, row: int) -> Cell | None:
        bad = self.of(row)[2]
        by_currency = bad is not None and bad.code in ("no_currency", "unknown_currency")
        return self._rule.currency if by_currency and isinstance(self._rule.currency, Column) else self._rule.amount


def stated_attributes(rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    """Draft the attributes that the rows state; an empty cell says that nothing is known, from then on."""
    if not rule.attributes:
        return
    since = columns.moments(rule.attributes_since)
    texts = [(each[0], _attribute_texts(each, rule, columns, maker, wanted)) for each in rule.attributes]
    for row in wanted:
        subject, start = maker.subjects[row], since[row]
        if subject is None:
            maker.refuse(row, rule.subject[0], _NO_SUBJECT)
        elif isinstance(start, BadCell):
            maker.refuse(row, rule.attributes_since, start)
        elif start is None:
            for name, column in texts:
                maker.add_chained(row, (subject, name), (subject, name, column[row], None))
        else:
            for name, column in texts:
                maker.add("attributes", row, (subject, name, start.at), (subject, name, column[row], start.at))


def _attribute_texts(
    attribute: tuple[str, Cell], rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]
) -> Sequence[str | None]:
    """Read an attribute as text; a column whose dates are described for itself becomes ISO days.

    So do the days on which a person started and left: the roster counts from them. `left` may also be a word.
    """
    name, cell = attribute
    texts = columns.texts(cell)
    described = isinstance(cell, Column) and any(column == cell.name for column, _ in rule.dates.per_column)
    if not described and not (rule.people and name in (STARTED, LEFT)):
        return texts
    moments, days = columns.moments(cell), list(texts)
    for row in wanted:
        read = moments[row]
        if isinstance(read, BadCell) and name == LEFT and rule.people and (texts[row] or "").isalpha():
            continue
        if isinstance(read, BadCell):
            maker.refuse(row, cell, read)
        elif isinstance(read, ReadMoment):
            days[row] = read.local_text
    return days


def links(rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    """Draft the links of the rows; a row that names only one side says nothing."""
    for link in rule.links:
        starts, ends = columns.keys(link.start), columns.keys(link.to)
        spans, shares = _Spans(link.since, link.until, columns, maker), columns.shares(link.share)
        for row in wanted:
            several, to, share = _several(starts[row], link.split), ends[row], shares[row]
            if not several or to is None:
                continue
            if isinstance(share, BadCell):
                maker.refuse(row, link.share, share)
            elif to in several:
                maker.refuse(row, link.to, _SELF)
            elif (span := spans.of(row)) is not None:
                whole = MILLIONTHS if share is None else share
                for start in several:
                    maker.add("links", row, (link.kind, start, to, span[0]), (link.kind, start, to, whole, *span))


def _several(cell: str | None, split: str | None) -> tuple[str, ...]:
    """Give the ids in a cell: one, or those between the sign that splits them."""
    if cell is None:
        return ()
    ids = (cell,) if split is None else (each.strip() for each in cell.split(split))
    return tuple(dict.fromkeys(each for each in ids if each))


_SELF = BadCell("linked_to_itself", "both sides of the link are the same", "correct one of the two ids")


class _Spans:
    """The stretch of time of each row: an end given as a day lasts to the end of that day."""

    def __init__(self, since: Cell | None, until: Cell | None, columns: Columns, maker: Maker) -> None:
        self._cells = since, until
        self._since, self._until = columns.moments(since), columns.moments(until)
        self._maker = maker

    def of(self, row: int) -> tuple[Moment | None, Moment | None] | None:
        """Give since and until, or refuse the row and give None."""
        for cell, read in zip(self._cells, (self._since[row], self._until[row]), strict=True):
            if isinstance(read, BadCell):
                self._maker.refuse(row, cell, read)
                return None
        since, until = self._since[row], self._until[row]
        start = since.at if isinstance(since, ReadMoment) else None
        end = until.after_day if isinstance(until, ReadMoment) else None
        if start is not None and end is not None and end < start:
            self._maker.refuse(row, self._cells[1], _ENDS_FIRST)
            return None
        return start, end


_ENDS_FIRST = BadCell("ends_before_start", "the end lies before the beginning", "correct one of the two dates")


def costs(rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    """Draft the money spent; a row without an amount says nothing."""
    cost = rule.costs
    if cost is None:
        return
    amounts, currencies = columns.numbers_wanted(cost.amount), columns.keys(cost.currency)
    texts = [(name, columns.texts(cell)) for name, cell in cost.attributes]
    spans = _Spans(cost.since, cost.until or cost.since, columns, maker)
    for row in wanted:
        amount = amounts[row]
        if amount is None:
            continue
        read = amount if isinstance(amount, BadCell) else money(amount, currencies[row])
        span = spans.of(row)
        if isinstance(read, BadCell):
            maker.refuse(row, cost.amount, read)
        elif span is not None and span[0] is None:
            maker.refuse(row, cost.since, _NO_DAY)
        elif span is not None:
            said = [[name, column[row]] for name, column in texts if column[row] is not None]
            values = (*span, read.minor, read.currency, json.dumps(said, ensure_ascii=False))
            maker.add("costs", row, values, values)


_NO_DAY = BadCell("no_date", "the row does not say when", "fill in the date")


def closures(rule: TableRule, columns: Columns, maker: Maker, wanted: Sequence[int]) -> None:
    """Draft the outages; without an end nobody knows it yet."""
    closure = rule.closures
    if closure is None:
        return
    names, spans = columns.keys(closure.name), _Spans(closure.since, closure.until, columns, maker)
    for row in wanted:
        name, span = names[row], spans.of(row)
        if name is None:
            maker.refuse(row, closure.name, BadCell("no_name", "the outage has no name", "fill in its name"))
        elif span is not None and span[0] is None:
            maker.refuse(row, closure.since, _NO_DAY)
        elif span is not None:
            maker.add("closures", row, (name, span[0]), (name, *span, None, None))
