"""One table of a warehouse with its cells read: what its rows say as events and attributes, each with a `bad` flag."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from sqlglot import exp

from peyman.core.conditions import fold_date, names_in
from peyman.core.facts.rules import Cell, Column, EventRule, TableRule
from peyman.core.facts.translating import columns_named
from peyman.core.quantities.moments import DAY, Moment
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.dialect import Sql
from peyman.factstore.sql.iso_texts import PLAIN, local_time, offset
from peyman.factstore.sql.steps import Joined, any_of, select, value
from peyman.factstore.sql.truth import TextCell, truth_of
from peyman.factstore.sql.warehouse_cells import (
    ACTOR_KIND,
    CURRENCY,
    FACTOR,
    FOLDED,
    KEY,
    MINOR,
    WRITTEN,
    CellReader,
    ImportInstead,
    Reading,
    amount_reading,
    day_reading,
    moment_reading,
    number_reading,
)

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class RowsRead:
    """What the rows of a table say: selects of events and of attributes, and the tables made to read them."""

    engine: Engine
    rule: TableRule
    rows: str
    texts: str
    events: tuple[exp.Select, ...]
    attributes: tuple[exp.Select, ...]
    made: tuple[str, ...]

    def left_out(self) -> int:
        """Count the rows with a cell that says what it cannot say."""
        return int(str(self.engine.rows(select(f"select count(*) as n from {self.rows} where bad = 1"))[0][0]))

    def of(self, subjects: str) -> exp.Select:
        """Give the rows, as texts, whose subject stands in a relation `(key)`; the columns are those the rule names."""
        listed = [sql.column(column.name) for column in columns_named(self.rule)]
        kept, key = _keyed(self.engine, self.texts, self.rule, listed)
        return _joined([sql.column(each.name, "c") for each in listed], kept, key, subjects)

    def forget(self) -> None:
        """Drop what was made on the way."""
        for name in self.made:
            self.engine.drop(name)


def read_rows(engine: Engine, number: int, rule: TableRule, zone: tzinfo | None, now: Moment) -> RowsRead:
    """Read the cells of a rule's tables and give what their rows say.

    1. The columns that the rule names, as texts, of the rows that `where` keeps.
    2. Every cell in its way; a local time goes by the zone's table of offsets.
    3. Events and attributes of the rows in which no cell is at fault.
    """
    name = f"source_{number}"
    texts, rows = _texts(engine, name, rule), f"{name}_rows"
    cells = _Cells(CellReader(engine, texts), rule, zone)
    events = tuple(_event(cells, rows, event, now) for event in rule.events)
    held = (_held(cells, rows, event, now) for event in rule.events if event.holder is not None)
    attributes = (*_stated(cells, rows, now), *held)
    cells.keep(f"{name}_cells", zoned=zone is not None)
    faults = any_of([*dict.fromkeys(cells.faults), *(f"c.{cell}_bad = 1" for cell in cells.names.values())])
    engine.keep(rows, select(f"select c.*, case when {faults} then 1 else 0 end as bad from {name}_cells as c"))
    made = (texts, f"{name}_cells", rows, *cells.reader.made)
    return RowsRead(engine, rule, rows, texts, events, attributes, made)


def _texts(engine: Engine, name: str, rule: TableRule) -> str:
    """Keep the named columns of the rule's tables as texts, of the rows that `where` keeps."""
    columns = [column.name for column in columns_named(rule)]
    for place, file in enumerate(rule.files):
        engine.show(f"{name}_{place}", table_of(file), columns)
    listed = [sql.column(column) for column in columns]
    found = select(" union all ".join(f"select * from {name}_{place}" for place in range(len(rule.files))))
    engine.keep(f"{name}_all", exp.select(*listed).from_(sql.subquery(found, "rows_of_all")))
    if rule.where is None:
        return f"{name}_all"
    cells = _Cells(CellReader(engine, f"{name}_all"), rule, None)
    folded = {column: sql.column(cells.want(Column(column), FOLDED)) for column in sorted(names_in(rule.where))}
    test = truth_of(rule.where, lambda one: TextCell(folded[one]) if one in folded else None)
    kept = cells.keep(f"{name}_asked", zoned=False, beside=listed)
    if (
        test.beyond is not None
        and engine.rows(select(f"select count(*) as n from {kept} where :doubt", doubt=test.beyond))[0][0]
    ):
        raise ImportInstead(LONG_NUMBERS, line=rule.where_place.line)
    engine.keep(f"{name}_texts", exp.select(*listed).from_(sql.relation(kept)).where(test.holds))
    for each in (kept, f"{name}_all", *cells.reader.made):
        engine.drop(each)
    return f"{name}_texts"


def keys_among(engine: Engine, number: int, rule: TableRule, wanted: Iterable[str]) -> list[str]:
    """Give those of some ids that stand in a table's column of subjects, also in rows that `where` leaves out."""
    name = f"keys_{number}"
    for place, file in enumerate(rule.files):
        engine.show(f"{name}_{place}", table_of(file), [rule.subject[0].name])
    found = select(" union all ".join(f"select * from {name}_{place}" for place in range(len(rule.files))))
    engine.keep(f"{name}_all", found)
    engine.load(f"{name}_wanted", {"key": "text"}, ((each,) for each in sorted(wanted)))
    kept, key = _keyed(engine, f"{name}_all", rule, [])
    rows = engine.rows(_joined([sql.column(key, "c")], kept, key, f"{name}_wanted").distinct())
    for each in (kept, f"{name}_all", f"{name}_wanted"):
        engine.drop(each)
    return [str(row[0]) for row in rows]


def _keyed(engine: Engine, texts: str, rule: TableRule, beside: Sequence[Sql]) -> tuple[str, str]:
    """Keep the ids of a relation's subjects beside other columns; give the relation's name and that of the id."""
    cells = _Cells(CellReader(engine, texts), rule, None)
    key = cells.subject()
    kept = cells.keep(f"{texts}_keyed", zoned=False, beside=beside)
    cells.reader.forget()
    return kept, key


def _joined(listed: Sequence[Sql], kept: str, key: str, subjects: str) -> exp.Select:
    found = exp.select(*listed).from_(sql.relation(kept, "c"))
    return found.join(sql.relation(subjects, "m"), on=sql.equal(sql.column("key", "m"), sql.column(key, "c")))


LONG_NUMBERS = "`where` compares numbers of more than 12 digits or 6 decimals (line {line}): import it instead"


def table_of(file: str) -> str:
    """Give the table that a mapping's file stands for: its name without the ending of a file."""
    stem, _, ending = file.rpartition(".")
    return stem if ending.lower() in ("csv", "tsv", "parquet", "xlsx") else file


# ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Cells:
    """The cells that are wanted of a relation of texts, each under a name, and what they need to be read."""

    reader: CellReader
    rule: TableRule
    zone: tzinfo | None
    names: dict[tuple[Cell | None, str], str] = field(default_factory=dict)
    listed: list[Sql] = field(default_factory=list)
    joins: list[Joined] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def subject(self) -> str:
        """Give the name under which the subject stands."""
        return self.want(self.rule.subject[0] if self.rule.subject else None, KEY)

    def want(self, cell: Cell | None, reading: Reading) -> str:
        """Give the name under which a cell will stand, and `<name>_bad`."""
        key = (cell, reading.name)
        if key not in self.names:
            self.names[key] = f"v{len(self.names)}"
            self._add(self.names[key], cell, reading)
        return self.names[key]

    def want_moment(self, cell: Cell | None) -> str:
        """Give the name under which a moment will stand."""
        way = self.rule.dates.of(cell.name) if isinstance(cell, Column) else "iso"
        reading = moment_reading(way, self.zone)
        name = self.want(cell, reading)
        if way == "iso" and isinstance(cell, Column) and name not in self.local:
            self.local.append(name)
            text = sql.column(cell.name, "texts")
            plain = sql.sure(sql.matches(text, PLAIN))
            self.listed.append(sql.named(sql.case((plain, local_time(text))), f"{name}_local"))
            self.listed.append(sql.named(sql.case((plain, offset(text))), f"{name}_told"))
        return name

    def _add(self, name: str, cell: Cell | None, reading: Reading) -> None:
        none = sql.no_text() if reading.kind == "text" else sql.no_number()
        bad: Sql = sql.number(0)
        if isinstance(cell, Column):
            odd, column = self.reader.odd(cell.name, reading), sql.column(cell.name, "texts")
            self.joins.append((sql.relation(odd, f"{name}_odd"), sql.equal(sql.column("text", f"{name}_odd"), column)))
            plain, said = sql.sure(reading.plain(column)), sql.column("said", f"{name}_odd")
            found = sql.case((plain, reading.value(column)), otherwise=said)
            bad = sql.case(
                (sql.is_there(sql.column("bad", f"{name}_odd")), sql.column("bad", f"{name}_odd")), otherwise=bad
            )
        else:
            said_of = None if cell is None else reading.read(cell.text)
            found = none if said_of is None else sql.text(said_of) if isinstance(said_of, str) else sql.number(said_of)
        self.listed += [sql.named(found, name), sql.named(bad, f"{name}_bad")]

    def keep(self, name: str, *, zoned: bool, beside: Sequence[Sql] = ()) -> str:
        """Keep the cells under a name; local times get the offset of their zone, or are bad without one."""
        own = [sql.column(str(each.name), "texts") for each in beside]
        first = exp.select(*own, *self.listed).from_(sql.relation(self.reader.relation, "texts"))
        for table, test in self.joins:
            sql.left_join(first, table, test)
        second = exp.select(*(each.copy() for each in beside)).from_(sql.subquery(first, "read"))
        for cell in self.names.values():
            second = second.select(*(self._placed(cell, zoned=zoned) if cell in self.local else _as_it_is(cell)))
            if cell in self.local and zoned:
                day = sql.equal(sql.column("day", f"{cell}_zone"), sql.over(sql.column(f"{cell}_local"), DAY))
                sql.left_join(second, sql.relation("zone_day", f"{cell}_zone"), day)
        self.reader.engine.keep(name, second)
        return name

    def _placed(self, name: str, *, zoned: bool) -> tuple[Sql, Sql]:
        zone, local = f"{name}_zone", f"read.{name}_local"
        own = (
            f"case when {local} >= {zone}.cut then {zone}.later else {zone}.offset end"
            if zoned
            else "cast(null as bigint)"
        )
        told = f"coalesce(read.{name}_told, {own})"
        moment = value(f"case when {local} is null then read.{name} else {local} - {told} end")
        naive = f"{local} is not null and {told} is null"
        bad = value(
            f"case when {local} is null then read.{name}_bad when {naive} or {local} < {told} then 1 else 0 end"
        )
        return sql.named(moment, name), sql.named(bad, f"{name}_bad")


def _as_it_is(name: str) -> tuple[Sql, Sql]:
    return sql.column(name, "read"), sql.column(f"{name}_bad", "read")


# ── what rows say ────────────────────────────────────────────────────────────────────────────────────────────────


def _event(cells: _Cells, rows: str, event: EventRule, now: Moment) -> exp.Select:
    """Give the events of the rows: none where there is no moment."""
    rule, subject, at = cells.rule, cells.subject(), cells.want_moment(event.at)
    activity, amounts = cells.want(event.activity, FOLDED), amount_reading(cells.rule.numbers)
    amount, factor = cells.want(event.amount, amounts), cells.want(event.currency, FACTOR)
    texts = {"actor": event.actor, "value": event.value}
    named = {name: cells.want(cell, FOLDED) for name, cell in texts.items()} | {
        "actor_kind": cells.want(event.actor_kind, ACTOR_KIND),
        "holder": cells.want(event.holder, FOLDED),
        "given": cells.want(event.id, KEY),
        "value_number": cells.want(event.value, number_reading(rule.numbers)),
    }
    of_amount = {"currency": cells.want(event.currency, CURRENCY), "minor": cells.want(event.currency, MINOR)}
    parts = f"({_size(amount)} % {_MILLION}) * c.{factor}"
    inexact = f"c.{amount} is not null and (c.{factor} is null or ({parts}) % {_MILLION} > 0)"
    cells.faults.append(f"(c.{at} is not null and (c.{subject} is null or c.{activity} is null or ({inexact})))")
    whole = f"({_size(amount)} // {_MILLION}) * c.{factor} + ({parts}) // {_MILLION}"
    listed = ", ".join(f"c.{column} as {name}" for name, column in named.items())
    money = ", ".join(
        f"case when c.{amount} is not null then c.{column} end as {name}" for name, column in of_amount.items()
    )
    return select(
        f"""select c.{subject} as subject, c.{activity} as activity, c.{at} as "at", {listed}, {money},
            case when c.{amount} < 0 then 0 - ({whole}) else {whole} end as amount,
            {_recorded(cells, now)} as recorded_at, :source as source,
            {f"c.{activity}" if event.many else ":none"} as part
            from {rows} as c where c.{at} is not null and c.bad = 0""",
        source=sql.text(fold_date(rule.source)),
        none=sql.text(""),
    )


def _size(amount: str) -> str:
    return f"(case when c.{amount} < 0 then 0 - c.{amount} else c.{amount} end)"


def _held(cells: _Cells, rows: str, event: EventRule, now: Moment) -> exp.Select:
    """Give the owner that each holder states, from the event on."""
    at, owner = cells.want_moment(event.at), event.holder
    sentence = _attribute(
        cells,
        rows,
        owner,
        since=f"c.{at}",
        where=f"c.{at} is not null and c.{cells.want(owner, KEY)} is not null",
        now=now,
    )
    return select(sentence, name=sql.text("owner"), source=sql.text(cells.rule.source))


def _stated(cells: _Cells, rows: str, now: Moment) -> Iterator[exp.Select]:
    """Give the attributes that the rows state."""
    rule = cells.rule
    since = f"c.{cells.want_moment(rule.attributes_since)}"
    for name, cell in rule.attributes:
        cells.faults.append(f"c.{cells.subject()} is null")
        sentence = _attribute(cells, rows, cell, since=since, where="1 = 1", now=now)
        yield select(sentence, name=sql.text(name), source=sql.text(rule.source))


def _attribute(cells: _Cells, rows: str, cell: Cell | None, *, since: str, where: str, now: Moment) -> str:
    described = isinstance(cell, Column) and any(name == cell.name for name, _ in cells.rule.dates.per_column)
    day = day_reading(cells.rule.dates.of(cell.name), cells.zone) if described and isinstance(cell, Column) else None
    text, written = (cells.want(cell, day or reading) for reading in (FOLDED, WRITTEN))
    return f"""select c.{cells.subject()} as subject, :name as name, c.{text} as text, c.{written} as written,
        {since} as since, {_recorded(cells, now)} as recorded_at, :source as source
        from {rows} as c where c.bad = 0 and {where}"""


def _recorded(cells: _Cells, now: Moment) -> str:
    return (
        str(now)
        if cells.rule.recorded_at is None
        else f"coalesce(c.{cells.want_moment(cells.rule.recorded_at)}, {now})"
    )
