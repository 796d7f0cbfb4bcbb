"""Hindsight: facts that stand today and were not known at an earlier moment, of given leads up to given moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np

from peyman.core.calendars.zones import Moments
from peyman.core.facts.values import Subject
from peyman.core.quantities.moments import Moment
from peyman.factstore.reading import read_homes
from peyman.factstore.segments import connect
from peyman.factstore.shelf import Shelf


@dataclass(frozen=True, slots=True)
class LateFact:
    """A fact that was recorded late: whose, what it tells, of when (None: of always), and where it came from."""

    fact: int
    subject: Subject
    told: str
    at: Moment | None
    recorded_at: Moment
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Later:
    """How many facts were not known yet, and the first of them by the moment they were recorded."""

    count: int = 0
    facts: tuple[LateFact, ...] = ()


class Hindsight:
    """Asks one shelf what was not known yet; `names` are the attributes that are read at all."""

    def __init__(self, shelf: Shelf, counted: str, names: Sequence[str]) -> None:
        """Work out whom the facts of linked subjects belong to."""
        self._shelf, self._counted = shelf, counted
        self._today = shelf.view(counted=counted)
        self._engine = connect(shelf.folder, threads=2)
        stays = read_homes(self._engine, self._today).stays
        rows = [(each.subject, each.since, each.until, each.home) for own in stays.values() for each in own]
        columns = np.array(rows or np.empty((0, 4)), np.int64).reshape(-1, 4).T
        names_given = np.empty(len(names), dtype=object)
        names_given[:] = names
        self._engine.register(
            "stays", dict(zip(("member", "since", "until", "home"), map(np.copy, columns), strict=True))
        )
        self._engine.register("attributes_read", {"name": names_given})

    def __enter__(self) -> Self:
        """Stay open while questions are asked."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the engine."""
        self._engine.close()

    def later(self, than: Moment, subjects: Moments, until: Moments, most: int) -> Later:
        """Give the facts of these leads, each up to its moment, that stand today and were not known at `than`."""
        if not subjects.size:
            return Later()
        known = self._shelf.pin(than).view(counted=self._counted).is_known
        self._engine.register("asked", {"subject": subjects, "until": until})
        try:
            sql = self._sql(known)
            ((count,),) = self._engine.execute(f"SELECT count(*) FROM ({sql})").fetchall()
            rows = self._engine.execute(f"{sql} ORDER BY recorded_at, fact LIMIT {most:d}").fetchall() if count else []
            return Later(count, tuple(LateFact(*row) for row in rows))
        finally:
            self._engine.unregister("asked")

    def _sql(self, known: str) -> str:
        today = self._today
        return f"""
            WITH told AS (
                SELECT fact, subject, activity AS told, "at", recorded_at, file, line
                FROM {today.standing("events")} AS events WHERE NOT ({known})
                UNION ALL
                SELECT fact, subject, name, since, recorded_at, file, line
                FROM {today.standing("attributes")} AS held
                WHERE NOT ({known}) AND name IN (SELECT name FROM attributes_read)
            ), homed AS (
                SELECT fact, coalesce(stays.home, told.subject) AS subject, told, "at", recorded_at, file, line
                FROM told LEFT JOIN stays ON stays.member = told.subject
                    AND stays.since <= coalesce(told."at", 0) AND coalesce(told."at", 0) < stays.until
            ), lives AS (SELECT subject, max(until) AS until FROM asked GROUP BY subject)
            SELECT fact, subject, told, "at", recorded_at, file, line
            FROM homed JOIN lives USING (subject) WHERE coalesce("at", 0) <= lives.until
        """
