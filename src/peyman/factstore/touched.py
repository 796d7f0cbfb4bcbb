"""What changed between two views of one shelf, and which leads it touches; no lead is touched without a reason."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import numpy as np

from peyman.core.facts.belonging import Stay
from peyman.core.facts.values import Link, Subject
from peyman.core.quantities.moments import Moment
from peyman.factstore.reading import Homes, View, read_homes, read_kinds, read_links

What = Literal["new", "corrected", "retracted", "merged", "relinked", "returned"]
Reason = What | Literal["kind", "closure", "terms"]
SUBJECTS = ("events", "attributes")


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that stands in one view and not in the other; a correction names the fact it `replaces`.

    `about` are the subjects it tells of: of a correction those of both facts, of a link its two ends, else none.
    """

    table: str
    what: What
    fact: int
    replaces: int | None = None
    about: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """A lead that must be judged again: why, and the fact behind it where there is one."""

    subject: Subject
    reason: Reason
    fact: int | None = None


def changes_between(connection: duckdb.DuckDBPyConnection, before: View, after: View) -> tuple[Change, ...]:
    """Give the facts that stand in one of two views only, in order of their numbers.

    1. What was not known before and stands now is new; where it stands for another fact it is its correction.
    2. What stood before and stands no more is retracted, unless a correction already tells of it.
    3. A fact whose replacement is not in force any more (`after` looks back) has returned.
    """
    replaced = _replacements(connection, before, after)
    found = [change for table in ABOUT for change in _of_table(connection, (before, after), table, replaced)]
    return tuple(sorted(found, key=lambda change: (change.fact, change.table)))


def touched_leads(
    connection: duckdb.DuckDBPyConnection, before: View, after: View, changes: Iterable[Change]
) -> tuple[Touched, ...]:
    """Give the leads that changes touch: those the facts belong to in either view, both sides of changed links.

    A lead is named once for each reason and fact.
    """
    told = [change for change in changes if change.table in SUBJECTS]
    links = [change for change in changes if change.table == "links"]
    homes = (read_homes(connection, before), read_homes(connection, after))
    found = [
        Touched(home, change.what, change.fact)
        for change in told
        for subject in change.about
        for home in homes_of(subject, homes)
    ]
    if links or ((homes[0].stays or homes[1].stays) and _kinds_differ(connection, before, after)):
        found += _moved(homes, links, _Families(connection, before, after))
    return tuple(dict.fromkeys(found))


def homes_of(subject: Subject, homes: Iterable[Homes]) -> tuple[Subject, ...]:
    """Give everybody a subject's facts belong to at some time in some view, itself first."""
    found = (stay.home for each in homes for stay in each.stays.get(subject, ()))
    return tuple(dict.fromkeys((subject, *found)))


ABOUT: Mapping[str, tuple[str, ...]] = {
    "events": ("subject",),
    "attributes": ("subject",),
    "links": ('"start"', '"to"'),
    "costs": (),
    "closures": (),
}
"""The tables of facts, and the columns in which each names subjects."""

_Replaced = dict[int, tuple[int | None, bool]]
"""Of a fact: by which it is replaced (None: retracted), and whether that is so in the later view."""


def _replacements(connection: duckdb.DuckDBPyConnection, before: View, after: View) -> _Replaced:
    """Give what is replaced in exactly one of the views."""
    sql = f"""
        SELECT fact, max(by_fact), bool_or({after.is_gone}) FROM {after.table("replaced")}
        GROUP BY fact HAVING bool_or({before.is_gone}) <> bool_or({after.is_gone})
    """
    return {fact: (by, gone) for fact, by, gone in connection.execute(sql).fetchall()}


def _of_table(
    connection: duckdb.DuckDBPyConnection, views: tuple[View, View], table: str, replaced: _Replaced
) -> Iterator[Change]:
    rows = _differing(connection, views, table, replaced)
    stood_for = {by: fact for fact, (by, _) in replaced.items() if by is not None}
    about = {row[0]: tuple(row[3:]) for row in rows}
    gone = {row[0] for row in rows if row[1]}
    told: set[int] = set()
    for fact in (row[0] for row in rows if row[2]):
        older = _stood_before(fact, stood_for, gone)
        if older is None:
            yield Change(table, "returned" if fact in replaced else "new", fact, None, about[fact])
        else:
            told.add(older)
            yield Change(table, "corrected", fact, older, tuple(dict.fromkeys((*about[fact], *about[older]))))
    for fact in sorted(gone - told):
        yield Change(table, "retracted", fact, None, about[fact])


def _stood_before(fact: int, stood_for: Mapping[int, int], gone: set[int]) -> int | None:
    """Give the fact that stood where this one stands now, over any that came and went in between."""
    seen = {fact}
    older = stood_for.get(fact)
    while older is not None and older not in gone and older not in seen:
        seen.add(older)
        older = stood_for.get(older)
    return older if older in gone else None


def _differing(
    connection: duckdb.DuckDBPyConnection, views: tuple[View, View], table: str, replaced: _Replaced
) -> list[tuple[Any, ...]]:
    """Give (fact, stood before, stands after, subjects …) of those that stand in one view only."""
    before, after = views
    if not after.manifest.segments(table):
        return []
    connection.register("switched", {"fact": np.array(sorted(replaced) or [-1], dtype=np.int64)})
    columns = "".join(f", {column}" for column in ABOUT[table])
    known = (f"coalesce({before.is_known}, false)", f"coalesce({after.is_known}, false)")
    sql = f"""
        WITH candidates AS (
            SELECT fact, {known[0]} AS known_before, {known[1]} AS known_after{columns} FROM {after.table(table)}
            WHERE {known[0]} <> {known[1]} OR fact IN (SELECT fact FROM switched)
        ), stand AS (
            SELECT fact, known_before AND fact NOT IN {before.replaced()} AS stood,
                known_after AND fact NOT IN {after.replaced()} AS stands{columns} FROM candidates
        )
        SELECT * FROM stand WHERE stood <> stands ORDER BY fact
    """
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.unregister("switched")


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Families:
    """Subjects that links tie together, in either view."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, before: View, after: View) -> None:
        self._parent: dict[Subject, Subject] = {}
        self.links: dict[int, Link] = {}
        for view in (before, after):
            for link in read_links(connection, view):
                self.links[link.fact] = link
                self._parent[self.of(link.start)] = self.of(link.to)

    def of(self, subject: Subject) -> Subject:
        """Give the one who stands for a subject's family."""
        path = []
        while (parent := self._parent.get(subject, subject)) != subject:
            path.append(subject)
            subject = parent
        self._parent.update(dict.fromkeys(path, subject))
        return subject


def _moved(homes: tuple[Homes, Homes], links: Iterable[Change], families: _Families) -> Iterator[Touched]:
    """Give the leads whose members come, go or move: for each changed link of their family, else for a kind."""
    of_family: defaultdict[Subject, list[Change]] = defaultdict(list)
    for change in links:
        of_family[families.of(change.about[0])].append(change)
    before, after = (each.stays for each in homes)
    for subject in sorted({*before, *after}):
        if _stays(before, subject) == _stays(after, subject):
            continue
        why = of_family.get(families.of(subject), [])
        for home in homes_of(subject, homes):
            yield from (Touched(home, _of_link(change, families), change.fact) for change in why)
            if not why:
                yield Touched(home, "kind")


def _stays(stays: Mapping[Subject, Iterable[Stay]], subject: Subject) -> list[tuple[Moment, Moment, Subject]]:
    return [(stay.since, stay.until, stay.home) for stay in stays.get(subject, ())]


def _of_link(change: Change, families: _Families) -> What:
    return "merged" if families.links[change.fact].kind == "same_as" else "relinked"


def _kinds_differ(connection: duckdb.DuckDBPyConnection, before: View, after: View) -> bool:
    return before.told is not None and read_kinds(connection, before) != read_kinds(connection, after)
