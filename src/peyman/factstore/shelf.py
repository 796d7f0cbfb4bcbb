"""The shelf: facts in a folder, published in batches, read as they were known."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from peyman.core.facts.drafts import Batch, Published
from peyman.core.facts.people import roster_of
from peyman.core.facts.values import Closure, Cost, Event, Lead, Link, SourceReach, Subject
from peyman.core.judge.drift import Seen
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import MINUTE, Moment
from peyman.factstore.erasing import Erased, Keeps, erase_person
from peyman.factstore.manifests import Manifest, read_manifest, tidy_up
from peyman.factstore.publishing import gather_segments, publish
from peyman.factstore.reading import (
    RawLead,
    View,
    people_sql,
    reach_sql,
    read_events,
    read_homes,
    read_leads,
    read_links,
    read_raw,
)
from peyman.factstore.seen import seen_on
from peyman.factstore.segments import connect
from peyman.factstore.touched import Change, Touched, changes_between, touched_leads

_QUARTER = 15 * MINUTE
"""All zones differ by whole quarters of an hour, so that one never lies in two days."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much stands on the shelf: facts that stand by kind, subjects, rows in quarantine, and the range of events."""

    manifest: int
    events: int
    attributes: int
    links: int
    costs: int
    closures: int
    subjects: int
    people: int
    quarantined: int
    replaced: int
    first_at: Moment | None
    newest_at: Moment | None
    activities: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that was refused, as the newest import of its file left it."""

    file: str
    line: int
    column: str
    position: int
    code: str
    reason: str
    cure: str
    raw: str
    recorded_at: Moment


@dataclass(frozen=True, slots=True)
class Imported:
    """What one import did with one file: rows = left_out + kept + doubles + quarantined."""

    batch: str
    mapping: str
    recorded_at: Moment
    file: str
    source: str
    rows: int
    left_out: int
    kept: int
    doubles: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a person was erased: when, why, and how many facts stay without name; never whom."""

    at: Moment
    why: str
    facts: int


@dataclass(frozen=True, slots=True)
class Outage:
    """A closure as far as it can meet a clock; `until` None while nobody knows its end."""

    fact: int
    name: str
    since: Moment
    until: Moment | None


class Shelf:
    """The facts in one folder. Every question reads one manifest, the newest unless the shelf is pinned.

    Two moments limit what is seen: `known_on` (recorded by then) and `up_to` (happened by then). A shelf that is
    pinned to a moment of knowledge answers every question as known then.
    """

    def __init__(self, folder: Path | str, *, pinned: int | None = None, known_on: Moment | None = None) -> None:
        """Open a shelf; the folder may be empty or not exist yet."""
        self.folder = Path(folder)
        self.known_on = known_on
        self._pinned = pinned
        self._reader: duckdb.DuckDBPyConnection | None = None
        self._writer: duckdb.DuckDBPyConnection | None = None

    def publish(self, batch: Batch) -> Published:
        """Put a batch on the shelf; twice is once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._writer is None:
            self._writer = connect(self.folder, threads=1)
        return publish(self._writer, self.folder, batch)

    def compact(self) -> tuple[int, int]:
        """Write scattered segments anew as few, sorted by subject; gives how many stood before and stand now."""
        if self._writer is None:
            self._writer = connect(self.folder, threads=2)
        before, after = gather_segments(self._writer, self.folder)
        return _files(before), _files(after)

    def erase(self, external: str, keeps: Keeps, *, at: Moment, why: str) -> Erased | None:
        """Take a person out of all that stands, at once; None where no lead has this id."""
        if self._writer is None:
            self._writer = connect(self.folder, threads=2)
        return erase_person(self._writer, self.folder, external, keeps, at=at, why=why)

    def erasures(self) -> tuple[Erasure, ...]:
        """Give the log of erasures, oldest first."""
        sql = f'SELECT "at", why, facts FROM {self._view().table("erasures")} ORDER BY manifest'
        return tuple(Erasure(*row) for row in self._engine().execute(sql).fetchall())

    def tidy(self) -> int:
        """Delete segments and manifests that were replaced over an hour ago; gives how many files went."""
        return tidy_up(self.folder)

    def manifest(self, number: int | None = None) -> Manifest:
        """Give a manifest, the newest (or pinned) one where no number is given.

        Raises:
            NoSuchManifest: no manifest of this number stands here.
        """
        return read_manifest(self.folder, self._pinned if number is None else number)

    def pin(self, known_on: Moment | None = None) -> "Shelf":
        """Give the shelf as it stands now (as known on a moment): later imports are not seen through it."""
        return Shelf(self.folder, pinned=self.manifest().number, known_on=known_on)

    def leads(
        self,
        subjects: Iterable[Subject] | None = None,
        known_on: Moment | None = None,
        up_to: Moment | None = None,
        *,
        counted: str = "lead",
    ) -> Iterator[Lead]:
        """Read leads in order of subject, merged subjects and members folded in.

        `counted` is the kind that the agreement counts (lead, contact, account, buying_group, deal): members' facts
        come up to it and stop there.
        """
        return read_leads(self._engine(), self._view(known_on, up_to, counted), subjects)

    def lead(
        self,
        external: str,
        known_on: Moment | None = None,
        up_to: Moment | None = None,
        *,
        counted: str = "lead",
    ) -> Lead | None:
        """Read one lead by its id in the source; a merged or member id gives the lead its facts belonged to last."""
        view = self._view(known_on, up_to, counted)
        sql = f"SELECT subject FROM {view.table('subjects')} WHERE external = ?"
        found = self._engine().execute(sql, [external]).fetchone()
        if found is None:
            return None
        stays = read_homes(self._engine(), view).stays.get(found[0], ())
        homes = dict.fromkeys([*(stay.home for stay in reversed(stays)), found[0]])
        return next((lead for home in homes for lead in read_leads(self._engine(), view, [home])), None)

    def roster(self, known_on: Moment | None = None) -> Roster:
        """Read who is in which team, absent or new, over time: the attributes of people (`kind: person`)."""
        view, engine = self._view(known_on), self._engine()
        people = [subject for (subject,) in engine.execute(people_sql(view)).fetchall()]
        return roster_of(read_leads(engine, view, people, people=True)) if people else Roster()

    def externals(self, subjects: Iterable[Subject] | None = None) -> Mapping[Subject, str]:
        """Give the ids in the source of all subjects, or of some."""
        view = self._view()
        rows = self._engine().execute(f"SELECT subject, external FROM {view.table('subjects')}").fetchall()
        wanted = None if subjects is None else frozenset(subjects)
        return {subject: external for subject, external in rows if wanted is None or subject in wanted}

    def links(self, known_on: Moment | None = None, up_to: Moment | None = None) -> tuple[Link, ...]:
        """Read the links that stand."""
        return tuple(read_links(self._engine(), self._view(known_on, up_to)))

    def circles(self, known_on: Moment | None = None) -> tuple[tuple[str, ...], ...]:
        """Give the merges that run in a circle, by external ids: conflicts that somebody must settle at the source."""
        circles = read_homes(self._engine(), self._view(known_on)).belonging.circles
        names = self.externals(subject for circle in circles for subject in circle) if circles else {}
        return tuple(tuple(sorted(names[subject] for subject in circle)) for circle in circles)

    def costs(self, known_on: Moment | None = None) -> tuple[Cost, ...]:
        """Read the money spent."""
        sql = f"""
            SELECT fact, since, until, amount, currency, attributes, recorded_at
            FROM {self._view(known_on).standing("costs")} ORDER BY since, fact
        """
        rows = self._engine().execute(sql).fetchall()
        return tuple(_cost(row) for row in rows)

    def closures(self, known_on: Moment | None = None) -> tuple[Closure, ...]:
        """Read the outages."""
        sql = f"""
            SELECT fact, name, since, until, recorded_at, scope_condition, recorded_by
            FROM {self._view(known_on).standing("closures")} ORDER BY since, fact
        """
        return tuple(Closure(*row) for row in self._engine().execute(sql).fetchall())

    def reach(self, known_on: Moment | None = None) -> tuple[SourceReach, ...]:
        """Give how far each source reaches that was heard; an import of nothing but doubles counts as news.

        Its oldest moment is that of the oldest event that stands: what was corrected or retracted tells of nothing.
        """
        return tuple(SourceReach(*row) for row in self._engine().execute(reach_sql(self._view(known_on))).fetchall())

    def counts(self, known_on: Moment | None = None) -> Counts:
        """Count what stands on the shelf."""
        view, engine = self._view(known_on), self._engine()
        kinds = ("events", "attributes", "links", "costs", "closures")
        standing = [_one(engine, f"SELECT count(*) FROM {view.standing(kind)}")[0] for kind in kinds]
        events = view.standing("events")
        activities = f"SELECT activity, count(*) FROM {events} GROUP BY activity ORDER BY 2 DESC, 1"
        first_at, newest_at = _one(engine, f'SELECT min("at"), max("at") FROM {events}')
        (people,) = _one(engine, f"SELECT count(*) FROM ({people_sql(view)})")
        return Counts(
            manifest=view.manifest.number,
            **dict(zip(kinds, standing, strict=True)),
            subjects=view.manifest.rows("subjects") - people,
            people=people,
            quarantined=len(self.quarantine()),
            replaced=view.manifest.rows("replaced"),
            first_at=first_at,
            newest_at=newest_at,
            activities=tuple(engine.execute(activities).fetchall()),
        )

    def events_of(self, activities: Iterable[str]) -> Iterator[Event]:
        """Give the events of some activities that stand on the shelf, oldest first."""
        return read_events(self._engine(), self._view(), activities)

    def seen(self, attributes: Sequence[str], listed: Sequence[str]) -> tuple[Seen, ...]:
        """Give on which days activities, some attributes, and the values of listed ones were seen."""
        return seen_on(self._engine(), self._view(), attributes, listed)

    def quarantine(self) -> tuple[Quarantined, ...]:
        """Give the rows refused by the newest import of each file, in order of file and line."""
        view = self._view()
        newest = f"""
            SELECT scope, file, max_by(batch, recorded_at) AS batch FROM {view.table("batches")} GROUP BY scope, file
        """
        sql = f"""
            SELECT refused.file, line, "column", position, code, reason, cure, raw, recorded_at
            FROM {view.table("quarantine")} AS refused SEMI JOIN ({newest}) AS newest
            ON newest.scope = refused.scope AND newest.file = refused.file AND newest.batch = refused.batch
            ORDER BY refused.file, line, position
        """
        return tuple(Quarantined(*row) for row in self._engine().execute(sql).fetchall())

    def imports(self) -> tuple[Imported, ...]:
        """Give what each import did with each file, oldest first."""
        sql = f"""
            SELECT batch, mapping, recorded_at, file, source, rows, left_out, kept, doubles, quarantined
            FROM {self._view().table("batches")} ORDER BY recorded_at, file, source
        """
        return tuple(Imported(*row) for row in self._engine().execute(sql).fetchall())

    def recorded(self) -> tuple[Moment, ...]:
        """Give the quarters of an hour in which facts were recorded or taken back, oldest first."""
        view = self._view()
        kinds = ("events", "attributes", "links", "costs", "closures")
        parts = [f"SELECT recorded_at AS told_at FROM {view.table(kind)}" for kind in kinds]
        parts.append(f'SELECT "at" FROM {view.table("replaced")} WHERE by_fact IS NULL')
        sql = f"SELECT DISTINCT told_at // {_QUARTER} FROM ({' UNION ALL '.join(parts)}) ORDER BY 1"
        return tuple(quarter * _QUARTER for (quarter,) in self._engine().execute(sql).fetchall())

    def origin(self, fact: int) -> tuple[str, int] | None:
        """Give the file and line a fact came from."""
        return self.origins((fact,)).get(fact)

    def origins(self, facts: Iterable[int]) -> Mapping[int, tuple[str, int]]:
        """Give the files and lines that facts came from."""
        wanted = sorted(set(facts))
        if not wanted:
            return {}
        view = self._view()
        numbers = ", ".join(f"{fact:d}" for fact in wanted)
        kinds = ("events", "attributes", "links", "costs", "closures")
        parts = (f"SELECT fact, file, line FROM {view.table(kind)} WHERE fact IN ({numbers})" for kind in kinds)
        rows = self._engine().execute(" UNION ALL ".join(parts)).fetchall()
        return {fact: (file, line) for fact, file, line in rows}

    def _view(self, known_on: Moment | None = None, up_to: Moment | None = None, counted: str = "lead") -> View:
        return View(self.folder, self.manifest(), self.known_on if known_on is None else known_on, up_to, counted)

    # ── what changed ─────────────────────────────────────────────────────────────────────────────────────────────

    def view(self, *, counted: str = "lead", told: tuple[int, int] | None = None) -> View:
        """Give what is looked at: the pinned manifest as known; `told` looks back to what an earlier one told."""
        return replace(self._view(counted=counted), told=told)

    def changes(self, before: View, after: View) -> tuple[Change, ...]:
        """Give the facts that stand in one of two views only."""
        return changes_between(self._engine(), before, after)

    def touched(self, before: View, after: View, changes: Iterable[Change]) -> tuple[Touched, ...]:
        """Give the leads that changes touch, each with every reason."""
        return touched_leads(self._engine(), before, after, changes)

    def raw(self, subjects: Iterable[Subject], counted: str) -> Mapping[Subject, RawLead]:
        """Read leads with every fact that stands and ever belongs to them, not settled."""
        return {raw.subject: raw for raw in read_raw(self._engine(), self._view(counted=counted), subjects)}

    def outages(self, changes: Iterable[Change]) -> tuple[Outage, ...]:
        """Give the closures among changed facts: those that stand now and those that they stand for."""
        facts = {fact for each in changes if each.table == "closures" for fact in (each.fact, each.replaces)}
        if not facts:
            return ()
        numbers = ", ".join(f"{fact:d}" for fact in sorted(fact for fact in facts if fact is not None))
        closures = self._view().table("closures")
        sql = f"SELECT fact, name, since, until FROM {closures} WHERE fact IN ({numbers}) ORDER BY fact"
        return tuple(Outage(*row) for row in self._engine().execute(sql).fetchall())

    def leads_from(self, moment: Moment, counted: str) -> tuple[Subject, ...]:
        """Give the leads to which an event from a moment on belongs."""
        view = self._view(counted=counted)
        engine = self._engine()
        sql = f'SELECT DISTINCT subject, "at" FROM {view.standing("events")} WHERE "at" >= {moment:d}'
        homes = read_homes(engine, view)
        return tuple(sorted({homes.home(subject, at) for subject, at in engine.execute(sql).fetchall()}))

    def _engine(self) -> duckdb.DuckDBPyConnection:
        """Give an engine for one question; threads that ask at the same time do not meet."""
        if self._reader is None:
            self._reader = connect(self.folder, threads=2)
        return self._reader.cursor()


def _cost(row: tuple[Any, ...]) -> Cost:
    fact, since, until, amount, currency, attributes, recorded_at = row
    pairs = tuple((name, text) for name, text in json.loads(attributes))
    return Cost(fact, since, until, amount, currency, pairs, recorded_at)


def _one(engine: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] | None = engine.execute(sql).fetchone()
    return found or ()


def _files(manifest: Manifest) -> int:
    return sum(map(len, manifest.tables.values()))
