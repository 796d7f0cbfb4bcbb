"""Facts that stay where they are: a mapping's tables, read in an engine as the relations that judging reads.

1. What would need more than a table at a time is refused: links, people, joined subjects (`ImportInstead`).
2. Each cell is read as an import reads it (`warehouse_cells`); a row with an unreadable cell is left out and counted.
3. Doubles are one fact, newer versions replace older ones, as an import would have it; attributes get their starts.

The tables are only read; what is made is the engine's own and goes with it.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlglot import exp

from peyman.core.calendars.tables import zone_table
from peyman.core.facts.rules import Mapping, TableRule
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Engine
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import ATTRIBUTES, EVENTS, SHAPES, SUBJECTS, Shape
from peyman.factstore.sql.steps import select, union
from peyman.factstore.sql.warehouse_cells import ImportInstead
from peyman.factstore.sql.warehouse_tables import RowsRead, read_rows

LINKS = "`links` need all tables at once (line {line}): import it instead"
PEOPLE = "people of the roster are not read where they stand (line {line}): import it instead"
JOINED = "a subject of several columns is not read where it stands (line {line}): name one column, or import it instead"
SPENT = "`costs` and `closures` are not read where they stand (line {line}): import it instead"
DISAGREE = "The rows disagree about `{name}` of {rows} subjects at one moment: import it instead"

_FIRST_DAY, _LAST_DAY = 0, 84_005  # 1970 to 2199


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a table that say what they cannot say: an import would put them into quarantine."""

    table: str
    rows: int


def load_facts(engine: Engine, mapping: Mapping, now: Moment) -> tuple[LeftOut, ...]:
    """Make events, attributes and subjects of a mapping's tables; gives what was left out.

    Rows without a time of record count as learned at `now`.

    Raises:
        ImportInstead: the mapping, or what stands in a column, is not for reading in place.
        NoSuchTable: a table or column is not there.
    """
    for rule in mapping.sources:
        _refuse(rule)
    zone = None if mapping.timezone is None else ZoneInfo(mapping.timezone)
    if mapping.timezone is not None:
        days = zone_table(mapping.timezone, _FIRST_DAY, _LAST_DAY)
        engine.load(days.name, dict.fromkeys(days.columns, "integer"), days.rows)
    read = [read_rows(engine, number, rule, zone, now) for number, rule in enumerate(mapping.sources)]
    left = [LeftOut(", ".join(rule.files), rows.left_out()) for rule, rows in zip(mapping.sources, read, strict=True)]
    _settle(engine, read)
    for rows in read:
        rows.forget()
    return tuple(each for each in left if each.rows)


def _refuse(rule: TableRule) -> None:
    """Refuse what one table at a time does not tell."""
    for text, stands in (
        (LINKS, rule.links),
        (PEOPLE, rule.people),
        (JOINED, len(rule.subject) > 1),
        (SPENT, rule.costs is not None or rule.closures is not None),
    ):
        if stands:
            raise ImportInstead(text, line=rule.place.line)


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


def _settle(engine: Engine, read: list[RowsRead]) -> None:
    """Drop doubles and older versions, give attributes their starts, and number subjects and facts."""
    _keep_all(engine, "told_events", [each for rows in read for each in rows.events], _EVENT)
    _keep_all(engine, "told_attributes", [each for rows in read for each in rows.attributes], _ATTRIBUTE)
    for name, disagreeing in _DISAGREEING:
        rows = int(str(engine.rows(select(disagreeing))[0][0]))
        if rows:
            raise ImportInstead(DISAGREE, name=name, rows=rows)
    engine.keep("kept_events", select(_NEWEST_EVENTS))
    engine.keep("kept_attributes", select(_STARTED))
    engine.keep("known", select(_KNOWN))
    engine.keep(SUBJECTS, select(_NUMBERED, external=_in_order("known", "subject")))
    in_order = {name: _in_order("e", name) for name in ("activity", "value", "actor", "currency")}
    engine.keep(EVENTS, select(_EVENTS, **in_order))
    engine.keep(ATTRIBUTES, select(_ATTRIBUTES, name=_in_order("a", "name")))
    for name in ("told_events", "told_attributes", "kept_events", "kept_attributes", "known"):
        engine.drop(name)


def _keep_all(engine: Engine, name: str, selects: list[exp.Select], shape: Shape) -> None:
    if not selects:
        engine.load(name, shape, [])
        return
    for place, each in enumerate(selects):
        engine.keep(f"{name}_{place}", each)
    columns = ", ".join(f'"{column}" as "{column}"' for column in shape)
    engine.keep(name, select(union(f"select {columns} from {name}_{place}" for place in range(len(selects)))))
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
    from kept_events as e join subjects as s on s.external = e.subject
"""

_ATTRIBUTES = """
    select row_number() over (order by s.subject, :name, a.since) as fact, s.subject as subject, a.name as name,
    a.text as text, a.written as written, a.since as since, a.recorded_at as recorded_at
    from kept_attributes as a join subjects as s on s.external = a.subject
"""
