"""One side of a backtest: its findings, how a member of them stood, and how far its leads were followed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from peyman.core.calendars.zones import Moments
from peyman.core.judge.clock_columns import ClockColumns
from peyman.core.judge.column_book import ColumnBook
from peyman.core.judge.current import Current
from peyman.core.judge.deadlines import elapsed_at
from peyman.core.judge.differing import measured_in
from peyman.core.judge.findings import Finding
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.holders import TEAM
from peyman.core.judge.items import ClockItem, Item
from peyman.core.judge.placing import Member
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment
from peyman.questions.attainment import attainment
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import Workspace


class Asked(NamedTuple):
    """What a backtest asks: the days, both included, as of which moment, perhaps by which attribute.

    `only` names the one commitment that is compared.
    """

    since: date
    until: date
    as_of: Moment
    by: str | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """How a member stood: its standing, what it added, and of a clock the deadline and the time used."""

    standing: str
    worth: int
    due: Moment | None = None
    elapsed_ms: int | None = None


class Place(NamedTuple):
    """By what a finding of one side is found on the other."""

    commitment: str
    since: Moment
    until: Moment
    by: tuple[tuple[str, str | None], ...] | None


def place_of(finding: Finding) -> Place:
    """Give the place of a finding."""
    return Place(finding.commitment, finding.period.since, finding.period.until, finding.by)


class Side:
    """One set of terms with the items that leads come to under it; `columns` hold clocks that stand nowhere else."""

    def __init__(self, workspace: Workspace, columns: Mapping[str, ClockColumns], asked: Asked) -> None:
        """Judge the periods; split by teams, which are joined item by item, nothing stays in columns."""
        if asked.by == TEAM:
            items = workspace.items
            clocks = (each.item(row) for each in columns.values() for row in range(len(each)))
            workspace, columns = replace(workspace, items=replace(items, clocks=(*items.clocks, *clocks))), {}
        self.workspace = workspace
        self._as_of = asked.as_of
        counted = counted_items(workspace, as_of=asked.as_of, by=asked.by)
        self.book = ColumnBook(workspace.plan, counted, columns, asked.as_of)
        answer = attainment(workspace, as_of=asked.as_of, by=asked.by, commitment=asked.only, counted=self.book)
        self.findings = answer.findings
        self.owed: Mapping[Place, Owed] = {
            Place(each.commitment.id, each.period.since, each.period.until, None): each
            for among in owed(workspace.plan, asked.as_of)
            for each in among
        }
        self._current = Current(workspace.versions, workspace.plan.calendars, asked.as_of)

    def stood(self, member: Member) -> Stood:
        """Say how a member stood."""
        item = member.item
        if not isinstance(item, ClockItem):
            return Stood(member.standing, member.worth)
        due = self._current.deadline(item.node, item).due
        return Stood(member.standing, member.worth, due, self._elapsed(item))

    def lives(self, asked: Owed | None) -> tuple[Moments, Moments]:
        """Give the leads behind a finding, each with the moment up to which its facts could matter."""
        ends = [] if asked is None else [end for each in measured_in(asked) for end in self._ends(each)]
        subjects, until = zip(*ends, strict=True) if ends else ((_NONE,), (_NONE,))
        return np.concatenate(subjects), np.concatenate(until)

    def _ends(self, asked: Owed) -> list[tuple[Moments, Moments]]:
        members = [member.item for group in self.book.book.members(asked) for member in group]
        found = [(_moments([item.subject for item in members]), _moments([self._end(item) for item in members]))]
        placed = self.book.placed(asked)
        if placed is not None:
            rows = placed.between(asked.since, asked.until)
            found.append((placed.columns.subject[rows], np.minimum(placed.columns.stop[rows], self._as_of)))
        return found

    def _end(self, item: Item) -> Moment:
        if isinstance(item, ClockItem):
            return self._as_of if item.stop is None else min(item.stop, self._as_of)
        return item.at

    def _elapsed(self, item: ClockItem) -> int | None:
        limit = self._limit(item)
        if item.stop is not None or limit is None or item.not_owed is not None:
            return item.elapsed_stop
        return elapsed_at(self.workspace.plan.calendars[item.calendar], item, limit, self._as_of)

    def _limit(self, item: ClockItem) -> Duration | None:
        """Give the limit of a clock in the terms of its start; of a cohort its window."""
        for clock in self.workspace.plan.clocks:
            if clock.id == item.node and clock.cohort and 0 <= item.line < len(clock.lines):
                return clock.lines[item.line].limit
        return self._current.limit(item.node, item)


_NONE: Moments = np.empty(0, np.int64)


def _moments(values: list[int]) -> Moments:
    return np.array(values, np.int64)
