"""Which terms hold for a commitment in a period (SEMANTICS §32–35), and which periods there are to judge."""

from collections.abc import Iterator
from dataclasses import dataclass

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.calendars import Period, PeriodTable, WorkCalendar, week_start
from peyman.core.judge.measures import Measure, Measured
from peyman.core.quantities.moments import Moment


@dataclass(frozen=True, slots=True)
class Owed:
    """A commitment in one period: the terms that govern it, and the part [since, until) of it that is agreed.

    Clocks counted by their deadline may be due in any part of it: only their starts lie inside the agreed time.
    """

    period: Period
    since: Moment
    until: Moment
    commitment: Commitment
    agreement: Agreement
    measure: Measure


@dataclass(frozen=True, slots=True)
class _Version:
    agreement: Agreement
    since: Moment
    until: Moment
    carried_until: Moment
    measures: dict[str, Measure]


def owed(plan: Measured, now: Moment) -> Iterator[tuple[Owed, ...]]:
    """Give each commitment's periods up to `now`, oldest first, commitments in the order of the file.

    1. Periods run from the first one of the agreement's time to the one that contains `now` or its end (§35).
    2. A period is governed by the version in force at its start; where that one does not have the commitment for
       this length of period, by the first version that begins inside the period and has it (§34).
    3. What is agreed of the period begins with the governing version and ends when no version follows (§33).
    The file is the newest version's; commitments that only older versions have come after it.
    """
    versions = _versions(plan)
    tables = {id(each): _period_table(each.agreement, main_calendar(plan, each.agreement)) for each in versions}
    for name in _in_file_order(versions):
        found = {
            (each.period.since, each.period.until): each
            for at, version in enumerate(versions)
            for each in _of_version(name, at, versions, tables[id(version)], now)
        }
        yield tuple(found[span] for span in sorted(found))


def main_calendar(plan: Measured, agreement: Agreement) -> WorkCalendar:
    """Give the agreement's own calendar of a version; one that differs from the newest stands under its own key."""
    return plan.calendars.get(f"main@{agreement.version}", plan.calendars["main"])


def _versions(plan: Measured) -> list[_Version]:
    of: dict[str, dict[str, Measure]] = {each.version: {} for each in plan.versions}
    for measure in plan.measures:
        of[measure.version][measure.commitment] = measure
    return [
        _Version(agreement, force.since, force.until, force.carried_until, of[agreement.version])
        for agreement, force in zip(plan.versions, plan.forces, strict=True)
    ]


def _period_table(agreement: Agreement, calendar: WorkCalendar) -> PeriodTable:
    terms = agreement.calendar
    return PeriodTable(terms.timezone, terms.year_system, terms.year_starts, week_start(calendar))


def _in_file_order(versions: list[_Version]) -> list[str]:
    return list(dict.fromkeys(each.id for version in reversed(versions) for each in version.agreement.commitments))


def _of_version(name: str, at: int, versions: list[_Version], table: PeriodTable, now: Moment) -> Iterator[Owed]:
    version = versions[at]
    commitment = _commitment(version, name)
    if commitment is None or now < version.since:
        return
    for period in table.between(version.since, min(now + 1, version.until), commitment.per):
        if period.since < version.since and _governs_start(versions[:at], name, commitment, period):
            continue
        since, until = period.since, period.until
        if commitment.clock is None or commitment.counted_by == "start":
            since, until = max(since, version.since), min(until, version.carried_until)
        yield Owed(period, since, until, commitment, version.agreement, version.measures[name])


def _commitment(version: _Version, name: str) -> Commitment | None:
    return next((each for each in version.agreement.commitments if each.id == name), None)


def _governs_start(earlier: list[_Version], name: str, commitment: Commitment, period: Period) -> bool:
    """Say whether an earlier version has this commitment, by this length of period, in this period."""
    for version in earlier:
        other = _commitment(version, name)
        if other is not None and other.per == commitment.per and version.until > period.since:
            return True
    return False
