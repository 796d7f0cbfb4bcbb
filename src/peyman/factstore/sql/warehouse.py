"""Facts that stay where they are: a mapping's tables, read in an engine as the relations that judging reads.

1. Each cell is read as an import reads it (`warehouse_cells`); a row with an unreadable cell is left out and counted.
2. Doubles are one fact, newer versions replace older ones, as an import would have it; attributes get their starts.
3. What takes more than a table at a time (links, people, costs, closures) is read aside (`warehouse_aside`).
4. What can be read neither way is refused (`ImportInstead`).

The tables are only read; what is made is the engine's own and goes with it.
"""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlglot import exp

from peyman.core.calendars.tables import zone_table
from peyman.core.facts.belonging import DEAL
from peyman.core.facts.kinds import subject_kind
from peyman.core.facts.rules import Mapping
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import ATTRIBUTES, EVENTS, SHAPES, SUBJECTS, Shape
from peyman.factstore.sql.steps import select, union
from peyman.factstore.sql.warehouse_aside import Aside, Moved, half_read, in_place, is_aside, is_in_place, load_aside
from peyman.factstore.sql.warehouse_cells import ImportInstead
from peyman.factstore.sql.warehouse_tables import RowsRead, read_rows

JOINED = "a subject of several columns is not read where it stands (line {line}): name one column, or import it instead"
DEALS = "which subjects are deals hangs on rows that no link names (line {line}): import it instead"
DISAGREE = "The rows disagree about `{name}` of {rows} subjects at one moment: import it instead"

_FIRST_DAY, _LAST_DAY = 0, 84_005  # 1970 to 2199
_MOVED = {EVENTS: "moved_events", ATTRIBUTES: "moved_attributes", SUBJECTS: "moved_subjects"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a table that say what they cannot say: an import would put them into quarantine."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was left out, and the shelf of what was read aside (None: nothing was)."""

    left_out: tuple[LeftOut, ...] = ()
    aside: Shelf | None = None


def load_facts(engine: Engine, mapping: Mapping, now: Moment, *, folder: Path, counted: str = "lead") -> Loaded:
    """Make events, attributes and subjects of a mapping's tables; what is read aside is put into the folder.

    Rows without a time of record count as learned at `now`; `counted` is the kind that the agreement counts.

    Raises:
        ImportInstead: the mapping, or what stands in a column, is not for reading in place.
        NoSuchTable: a table or column is not there.
    """
    for rule in mapping.sources:
        if is_in_place(rule) and len(rule.subject) > 1:
            raise ImportInstead(JOINED, line=rule.place.line)
    zone = None if mapping.timezone is None else ZoneInfo(mapping.timezone)
    if mapping.timezone is not None:
        days = zone_table(mapping.timezone, _FIRST_DAY, _LAST_DAY)
        engine.load(days.name, dict.fromkeys(days.columns, "integer"), days.rows)
    numbered = [(number, rule) for number, rule in enumerate(mapping.sources) if is_in_place(rule)]
    read = [read_rows(engine, number, in_place(rule), zone, now) for number, rule in numbered]
    aside = Aside(mapping, now, folder)
    unreadable = _read_aside(engine, aside, read)
    moved = _move(engine, aside, read, counted)
    left = [LeftOut(", ".join(rows.rule.files), rows.left_out()) for rows in read]
    shelf = None
    if aside.tables:
        shelf, refused = aside.settled()
        left += _left_aside(aside, unreadable, refused)
        if moved:
            load_aside(engine, shelf, counted, _MOVED)
    _settle(engine, read, moved=bool(moved))
    for rows in read:
        rows.forget()
    return Loaded(tuple(each for each in left if each.rows), shelf)


def _read_aside(engine: Engine, aside: Aside, read: list[RowsRead]) -> list[int]:
    """Read what takes more than a table at a time; gives how many rows of each rule are left out where they stand."""
    in_engine = {rows.rule: rows for rows in read}
    left = []
    for number, rule in enumerate(aside.mapping.sources):
        if is_aside(rule):
            refused = aside.read(engine, number, rule)
            left.append(in_engine[in_place(rule)].left_out() if is_in_place(rule) else 0)
            if is_in_place(rule) and refused != left[-1]:
                raise half_read(rule)
    return left


def _left_aside(aside: Aside, unreadable: list[int], refused: tuple[int, ...]) -> list[LeftOut]:
    """Count the rows that an import would refuse beside those left out where they stand; a row is taken whole."""
    left = []
    for place, (told, number) in enumerate(zip(aside.tables, refused, strict=True)):
        here = unreadable[place] if place < len(unreadable) else told.unreadable
        if number != here and aside.is_torn(told.rule):
            raise half_read(told.rule)
        left.append(LeftOut(", ".join(told.rule.files), number - here))
    return left


def _move(engine: Engine, aside: Aside, read: list[RowsRead], counted: str) -> Moved:
    """Take the rows of leads whose facts come together through links aside, too; their ids stand in `moved`."""
    for number, rows in enumerate(read):
        aside.claim(engine, number, rows.rule)
        if counted == DEAL and subject_kind(rows.rule.subject[0].name) == DEAL and aside.links_without(DEAL):
            raise ImportInstead(DEALS, line=rows.rule.place.line)
    moved = aside.moved(counted)
    if moved:
        engine.load("moved", {"key": "text"}, ((each,) for each in sorted(moved)))
        for rows in read:
            aside.take(rows.rule, engine, rows.of("moved"))
    return moved


# ── doubles, versions, starts ────────────────────────────────────────────────────────────────────────────────────

_EVENT: Shape = {
    **{name: kind for name, kind in SHAPES[EVENTS].items() if name != "fact"},
    **dict.fromkeys(("subject", "holder", "given", "part"), "text"),
    "recorded_at": "integer",
}
_ATTRIBUTE: Shape = {
    **{name: kind for name, kind in SHAPES[ATTRIBUTES].items() if name != "fact"},
    **dict.fromkeys(("subject", "source"), "text"),
}


def _settle(engine: Engine, read: list[RowsRead], *, moved: bool) -> None:
    """Drop doubles and older versions, give attributes their starts, and number subjects and facts."""
    _keep_all(engine, "told_events", [each for rows in read for each in rows.events], _EVENT, moved=moved)
    _keep_all(engine, "told_attributes", [each for rows in read for each in rows.attributes], _ATTRIBUTE, moved=moved)
    for name, disagreeing in _DISAGREEING:
        rows = int(str(engine.rows(select(disagreeing))[0][0]))
        if rows:
            raise ImportInstead(DISAGREE, name=name, rows=rows)
    engine.keep("kept_events", select(_NEWEST_EVENTS))
    engine.keep("kept_attributes", select(_STARTED))
    engine.keep("known", select(_KNOWN))
    engine.keep("own_subjects", select(_NUMBERED, external=_in_order("known", "subject")))
    in_order = {name: _in_order("e", name) for name in ("activity", "value", "actor", "currency")}
    own = {
        SUBJECTS: select("select * from own_subjects"),
        EVENTS: select(_EVENTS, **in_order),
        ATTRIBUTES: select(_ATTRIBUTES, name=_in_order("a", "name")),
    }
    for relation, found in own.items():
        engine.keep(relation, _beside_moved(engine, relation, found) if moved else found)
    for name in ("told_events", "told_attributes", "kept_events", "kept_attributes", "known", "own_subjects"):
        engine.drop(name)
    for name in (*_MOVED.values(), "moved") if moved else ():
        engine.drop(name)


def _beside_moved(engine: Engine, relation: str, own: exp.Select) -> exp.Select:
    """Put the rows of a relation beside those that were read aside, which are numbered after them."""
    engine.keep(f"own_{relation}_rows", own)
    shift = {
        name: int(str(engine.rows(select(f"select count(*) as n from {source}"))[0][0]))
        for name, source in (("subject", "own_subjects"), ("fact", f"own_{relation}_rows"))
    }
    columns = SHAPES[relation]
    here = ", ".join(f'o."{name}" as "{name}"' for name in columns)
    there = ", ".join(
        f'm."{name}" + {shift[name]} as "{name}"' if name in shift else f'm."{name}" as "{name}"' for name in columns
    )
    return select(
        union([f"select {here} from own_{relation}_rows as o", f"select {there} from {_MOVED[relation]} as m"])
    )


def _keep_all(engine: Engine, name: str, selects: list[exp.Select], shape: Shape, *, moved: bool) -> None:
    """Keep the rows of several selects; those of moved leads are left away."""
    if not selects:
        engine.load(name, shape, [])
        return
    for place, each in enumerate(selects):
        engine.keep(f"{name}_{place}", each)
    columns = ", ".join(f't."{column}" as "{column}"' for column in shape)
    own = " left join moved as m on m.key = t.subject where m.key is null" if moved else ""
    engine.keep(name, select(union(f"select {columns} from {name}_{place} as t{own}" for place in range(len(selects)))))
    for place in range(len(selects)):
        engine.drop(f"{name}_{place}")


def _in_order(table: str, name: str) -> sql.Sql:
    column = sql.column(name, table)
    return sql.by_code_points(sql.case((sql.is_missing(column), sql.text("")), otherwise=column))


_SAID = ", ".join(f't."{name}" as "{name}"' for name in _EVENT if name not in ("given", "part", "recorded_at"))

_VERSIONS = f"""
    select distinct {_SAID}, t.given as given, t.part as part from (
        select told.*, rank() over (
            partition by told.source, told.given, told.part order by 0 - told.recorded_at
        ) as age from told_events as told where told.given is not null
    ) as t where t.age = 1
"""

_VERSIONS_DISAGREE = f"""
    select count(*) as n from (
        select v.source as source from ({_VERSIONS}) as v group by v.source, v.given, v.part having count(*) > 1
    ) as twice
"""

_NEWEST_EVENTS = f"""
    select {_SAID} from ({_VERSIONS}) as t
    union all select distinct {_SAID} from told_events as t where t.given is null
"""

_CHAIN_DISAGREES = """
    select count(*) as n from (
        select once.subject as subject from (
            select distinct t.subject as subject, t.name as name, t.written as written, t.source as source,
            t.recorded_at as recorded_at from told_attributes as t where t.since is null
        ) as once group by once.subject, once.name
        having count(distinct once.source) > 1 or count(*) > count(distinct once.recorded_at)
    ) as twice
"""

_DATED = """
    select distinct t.subject as subject, t.name as name, t.text as text, t.written as written, t.since as since,
    t.recorded_at as recorded_at from (
        select told.*, rank() over (
            partition by told.subject, told.name, told.since order by 0 - told.recorded_at
        ) as age from told_attributes as told where told.since is not null
    ) as t where t.age = 1
"""

_STARTS_DISAGREE = f"""
    select count(*) as n from (
        select d.subject as subject from ({_DATED}) as d group by d.subject, d.name, d.since having count(*) > 1
    ) as twice
"""

_CHAINED = """
    select t.subject as subject, t.name as name, t.text as text, t.written as written,
    case when t.before is null then -1 else t.recorded_at end as since, t.recorded_at as recorded_at from (
        select once.*, lag(once.recorded_at) over (partition by once.subject, once.name order by once.recorded_at)
        as before, lag(once.written) over (partition by once.subject, once.name order by once.recorded_at) as earlier
        from (
            select distinct told.subject as subject, told.name as name, told.text as text, told.written as written,
            told.recorded_at as recorded_at from told_attributes as told where told.since is null
        ) as once
    ) as t where t.before is null
    or not (coalesce(t.written = t.earlier, false) or (t.written is null and t.earlier is null))
"""

_STARTED = f"""
    select t.subject as subject, t.name as name, t.text as text, t.written as written, t.since as since,
    t.recorded_at as recorded_at from (
        select both.*, row_number() over (
            partition by both.subject, both.name, both.since order by 0 - both.recorded_at, both.chained
        ) as age from (
            select d.*, 0 as chained from ({_DATED}) as d union all select c.*, 1 as chained from ({_CHAINED}) as c
        ) as both
    ) as t where t.age = 1
"""

_DISAGREEING = (("events", _VERSIONS_DISAGREE), ("attributes", _CHAIN_DISAGREES), ("attributes", _STARTS_DISAGREE))

_KNOWN = """
    select distinct x.subject as subject from (
        select e.subject as subject from kept_events as e
        union all select a.subject as subject from kept_attributes as a
    ) as x
"""

_NUMBERED = """
    select row_number() over (order by :external) as subject, known.subject as external from known
"""

_EVENTS = """
    select row_number() over (order by e."at", s.subject, :activity, :value, :actor, :currency, coalesce(e.amount, 0))
    as fact, s.subject as subject, e.activity as activity, e."at" as "at", e.source as source, e.actor as actor,
    e.actor_kind as actor_kind, e.value as value, e.value_number as value_number, e.amount as amount,
    coalesce(e.minor, 1) as minor, e.currency as currency
    from kept_events as e join own_subjects as s on s.external = e.subject
"""

_ATTRIBUTES = """
    select row_number() over (order by s.subject, :name, a.since) as fact, s.subject as subject, a.name as name,
    a.text as text, a.written as written, a.since as since, a.recorded_at as recorded_at
    from kept_attributes as a join own_subjects as s on s.external = a.subject
"""
