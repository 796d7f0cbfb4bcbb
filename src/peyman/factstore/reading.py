"""Reading leads from the shelf: one pass in order of subject, as known on one moment and up to another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from peyman.core.facts.belonging import Belonging, Stay, belonging
from peyman.core.facts.kinds import settled_kind
from peyman.core.facts.people import AFTER_PREFIX, PREFIX
from peyman.core.facts.timeline import Stated, settle_lead
from peyman.core.facts.values import Event, Lead, Link, Subject
from peyman.core.quantities.moments import Moment
from peyman.factstore.manifests import Manifest
from peyman.factstore.segments import from_table

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class View:
    """What of the shelf is looked at: one manifest, as known on a moment, up to a moment (None: no limit).

    `told` looks back: only what an earlier manifest told, by its number and the number of the fact that came next.
    """

    folder: Path
    manifest: Manifest
    known_on: Moment | None = None
    up_to: Moment | None = None
    counted: str = "lead"
    told: tuple[int, int] | None = None

    def standing(self, table: str) -> str:
        """Give the SQL of those facts of a table that were known and stood at the moment."""
        facts, replaced = from_table(self.folder, self.manifest, table), self.replaced()
        return (
            f"(SELECT * FROM (SELECT * FROM {facts} WHERE {self.is_known}) AS facts "
            f"ANTI JOIN {replaced} AS gone USING (fact))"
        )

    def table(self, table: str) -> str:
        """Give the SQL of a table that is no table of facts."""
        return from_table(self.folder, self.manifest, table)

    def replaced(self) -> str:
        """Give the SQL of the facts that were replaced or retracted."""
        return f"(SELECT DISTINCT fact FROM {self.table('replaced')} WHERE {self.is_gone})"

    @property
    def is_known(self) -> str:
        """The SQL condition on a fact that it was told, and known at the moment."""
        told = [] if self.told is None else [f"fact < {self.told[1]:d}"]
        return (
            " AND ".join([*told, *([] if self.known_on is None else [f"recorded_at <= {self.known_on:d}"])]) or "true"
        )

    @property
    def is_gone(self) -> str:
        """The SQL condition on a replacement that it was told, and known at the moment."""
        told = [] if self.told is None else [f"coalesce(manifest, 0) <= {self.told[0]:d}"]
        return " AND ".join([*told, *([] if self.known_on is None else [f'"at" <= {self.known_on:d}'])]) or "true"


@dataclass(frozen=True, slots=True)
class Homes:
    """Whom the facts of linked subjects belong to; `members` are those whose facts at some time are another's.

    A member stands for itself with what happened while it belonged to nobody; no other subject is ever hidden.
    """

    belonging: Belonging
    stays: Mapping[Subject, Sequence[Stay]] = field(default_factory=dict)
    members: frozenset[Subject] = frozenset()

    def home(self, subject: Subject, at: Moment) -> Subject:
        """Give whom a fact of a subject belongs to at a moment."""
        stays = self.stays.get(subject, ())
        return next((stay.home for stay in stays if stay.since <= at < stay.until), subject)

    def contributors(self) -> tuple[tuple[Subject, Subject], ...]:
        """Give (subject, home) for every home that a linked subject ever belongs to, itself included."""
        pairs = {(stay.subject, stay.home) for stay in self.belonging.stays}
        return tuple(sorted(pairs))


@dataclass(frozen=True, slots=True)
class RawLead:
    """A lead before it is settled: every fact that stands and ever belongs to it, and the stays that tell when."""

    subject: Subject
    external: str
    events: tuple[Event, ...]
    stated: tuple[Stated, ...]
    homes: Homes

    def settled(self, up_to: Moment | None = None) -> Lead:
        """Give the lead as judging receives it."""
        return settle_lead(self.subject, self.external, self.events, self.stated, stays=self.homes.stays, up_to=up_to)


def read_homes(connection: duckdb.DuckDBPyConnection, view: View) -> Homes:
    """Read the links and work out whom facts belong to; without links everybody belongs to himself."""
    if not view.manifest.segments("links"):
        return Homes(Belonging((), ()))
    links = tuple(read_links(connection, view))
    found = belonging(links, read_kinds(connection, view), view.counted)
    stays: defaultdict[Subject, list[Stay]] = defaultdict(list)
    for stay in found.stays:
        stays[stay.subject].append(stay)
    members = frozenset(stay.subject for stay in found.stays if stay.home != stay.subject)
    return Homes(found, dict(stays), members)


def read_kinds(connection: duckdb.DuckDBPyConnection, view: View) -> dict[Subject, str]:
    """Read what kinds subjects are: from all that was ever claimed, in whatever order it came."""
    told = "true" if view.told is None else f"manifest <= {view.told[0]:d}"
    sql = f"""
        SELECT subject, rank, kind FROM {view.table("kinds")} WHERE {told}
        UNION ALL SELECT subject, 0, kind FROM {view.table("subjects")} WHERE kind IS NOT NULL
    """
    claims: defaultdict[Subject, list[tuple[int, str]]] = defaultdict(list)
    for subject, rank, kind in connection.execute(sql).fetchall():
        claims[subject].append((rank, kind))
    return {subject: settled_kind(each) for subject, each in claims.items()}


def read_links(connection: duckdb.DuckDBPyConnection, view: View) -> Iterator[Link]:
    """Read the links that stand; with `up_to`, those that had begun."""
    begun = "" if view.up_to is None else f"WHERE coalesce(since, 0) <= {view.up_to:d}"
    sql = f"""
        SELECT fact, kind, "start", "to", share, since, until, recorded_at FROM {view.standing("links")} {begun}
        ORDER BY fact
    """
    return (Link(*row) for row in connection.execute(sql).fetchall())


def read_leads(
    connection: duckdb.DuckDBPyConnection,
    view: View,
    subjects: Iterable[Subject] | None = None,
    *,
    people: bool = False,
) -> Iterator[Lead]:
    """Read leads in order of subject, each with all that belongs to it; who has no fact (left) is not there.

    People of the roster are no leads; with `people` they alone are read.
    """
    for raw in read_raw(connection, view, subjects):
        if raw.external.startswith(PREFIX) == people:
            lead = raw.settled(view.up_to)
            if lead.events or (lead.attributes and lead.subject not in raw.homes.members):
                yield lead


def read_raw(
    connection: duckdb.DuckDBPyConnection, view: View, subjects: Iterable[Subject] | None = None
) -> Iterator[RawLead]:
    """Read leads in order of subject, not settled."""
    homes = read_homes(connection, view)
    wanted = None if subjects is None else frozenset(subjects)
    sources = {
        "homes": _two(homes.contributors()),
        "wanted_homes": {"home": np.array(sorted(wanted or ()), dtype=np.int64)},
    }
    events = _stream(connection, _events_sql(view, linked=bool(homes.stays), some=wanted is not None), sources)
    attributes = _stream(connection, _attributes_sql(view, linked=bool(homes.stays), some=wanted is not None), sources)
    names = _stream(connection, f"SELECT subject, external FROM {view.table('subjects')} ORDER BY subject", {})
    yield from _leads(homes, _Groups(events), _Groups(attributes), names)


def people_sql(view: View) -> str:
    """Give the SQL of the subjects that are people of the roster."""
    return f"SELECT subject FROM {view.table('subjects')} WHERE external >= '{PREFIX}' AND external < '{AFTER_PREFIX}'"


def reach_sql(view: View) -> str:
    """Give the SQL of the sources: newest moment and time of record heard of, and the oldest moment that stands.

    As known on a moment, a batch that was told only in part by then counts with the facts it had told.
    """
    batches = view.table("batches")
    heard = f"SELECT source, newest_at, newest_recorded_at FROM {batches}"
    if view.known_on is not None:
        heard = f"""
            {heard} WHERE newest_recorded_at <= {view.known_on:d}
            UNION ALL SELECT source, "at", recorded_at FROM {view.table("events")} WHERE {view.is_known}
            UNION ALL SELECT source, NULL, recorded_at FROM {view.table("attributes")}
            WHERE {view.is_known} AND source IN (SELECT source FROM {batches})
        """
    return f"""
        WITH told AS (SELECT source, min("at") AS oldest_at FROM {view.standing("events")} GROUP BY source)
        SELECT source, max(newest_at), max(newest_recorded_at), any_value(oldest_at)
        FROM ({heard}) LEFT JOIN told USING (source) WHERE newest_recorded_at IS NOT NULL
        GROUP BY source ORDER BY source
    """


def _leads(
    homes: Homes, events: "_Groups", attributes: "_Groups", names: Iterator[tuple[Any, ...]]
) -> Iterator[RawLead]:
    for subject, external in names:
        happened, stated = events.of(subject), attributes.of(subject)
        if happened or stated:
            told = tuple(Stated(*row[1:]) for row in stated)
            yield RawLead(subject, external, tuple(map(_event, happened)), told, homes)


def _event(row: tuple[Any, ...]) -> Event:
    _, fact, subject, activity, at, source, recorded_at, actor, actor_kind, value, millionths, amount, currency = row
    number = None if millionths is None else _of_millionths(millionths)
    return Event(fact, subject, activity, at, source, recorded_at, actor, actor_kind, value, number, amount, currency)


@lru_cache(maxsize=65_536)
def _of_millionths(millionths: int) -> Fraction:
    return Fraction(millionths, 1_000_000)


_EVENT_COLUMNS = (
    'fact, facts.subject, activity, "at", source, recorded_at, actor, actor_kind, value, value_number, amount, currency'
)
_ATTRIBUTE_COLUMNS = "fact, facts.subject, name, text, since, recorded_at, chained, source"


def read_events(connection: duckdb.DuckDBPyConnection, view: View, activities: Iterable[str]) -> Iterator[Event]:
    """Read the events of some activities that stand in a view, oldest first, under the subject they were told of."""
    columns = f"facts.subject, {_EVENT_COLUMNS}"
    sql = f"""
        SELECT {columns} FROM {view.standing("events")} AS facts
        WHERE list_contains(?, activity) ORDER BY "at", fact
    """
    return map(_event, _rows(connection.execute(sql, [list(activities)])))


def _events_sql(view: View, *, linked: bool, some: bool) -> str:
    until = "" if view.up_to is None else f'WHERE "at" <= {view.up_to:d}'
    return _joined(view.standing("events"), _EVENT_COLUMNS, until, '"at", fact', linked=linked, some=some)


def _attributes_sql(view: View, *, linked: bool, some: bool) -> str:
    until = "" if view.up_to is None else f"WHERE coalesce(since, 0) <= {view.up_to:d}"
    return _joined(view.standing("attributes"), _ATTRIBUTE_COLUMNS, until, "fact", linked=linked, some=some)


def _joined(facts: str, columns: str, where: str, order: str, *, linked: bool, some: bool) -> str:
    """Write the SQL that gives facts by home: each fact under every home its subject ever belongs to."""
    home = "coalesce(homes.home, facts.subject)" if linked else "facts.subject"
    join = "LEFT JOIN homes ON homes.subject = facts.subject" if linked else ""
    wanted = f"SEMI JOIN wanted_homes ON wanted_homes.home = {home}" if some else ""
    return f"SELECT {home} AS home, {columns} FROM {facts} AS facts {join} {wanted} {where} ORDER BY 1, {order}"


def _two(pairs: Sequence[tuple[int, int]]) -> dict[str, object]:
    array = np.array(pairs or np.empty((0, 2)), dtype=np.int64).reshape(-1, 2)
    return {"subject": array[:, 0].copy(), "home": array[:, 1].copy()}


def _stream(
    connection: duckdb.DuckDBPyConnection, sql: str, sources: Mapping[str, object]
) -> Iterator[tuple[Any, ...]]:
    cursor = connection.cursor()
    for name, source in sources.items():
        cursor.register(name, source)
    cursor.execute(sql)
    return _rows(cursor)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(CHUNK):
        yield from rows
    cursor.close()


class _Groups:
    """Rows in order of their first column, taken group by group."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next: tuple[int, list[tuple[Any, ...]]] | None = None
        self._advance()

    def of(self, key: int) -> list[tuple[Any, ...]]:
        """Give the rows of a key; keys are asked in rising order."""
        while self._next is not None and self._next[0] < key:
            self._advance()
        if self._next is None or self._next[0] != key:
            return []
        rows = self._next[1]
        self._advance()
        return rows

    def _advance(self) -> None:
        key, rows = next(self._groups, (None, ()))
        self._next = None if key is None else (key, list(rows))
