"""The rows that a number opens: every member of a commitment in a period, and how it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from peyman.core.judge.current import Current
from peyman.core.judge.findings import Finding
from peyman.core.judge.items import ClockItem
from peyman.core.judge.judging import members_of
from peyman.core.judge.placing import Member as Placed
from peyman.core.quantities.moments import Moment
from peyman.questions.attainment import attainment
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import NameUnknown, Workspace

Counted = Literal["numerator", "denominator", "aside"]
"""In the numerator (and so in the denominator), in the denominator only, or beside the value (open, void, immature)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One row behind a number: a clock, an entry, a member of a cohort.

    `standing` is the clock's verdict, or `counted`, `reached`, `not_reached`, `immature`, `unfinished`, `fits`,
    `fits_not`;
    `worth` is what it adds to the numerator (1, or an amount in minor units, or 0). `calendar` is that of its clock.
    `took_ms` is the time from its start to its stop as the terms count it, None where it has no stop.
    """

    subject: str
    at: Moment
    standing: str
    counted: Counted
    worth: int
    due: Moment | None
    stop: Moment | None
    holder: str | None
    calendar: str | None = None
    took_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """A finding with its rows; the `worth` of all rows sums to the finding's numerator, if it has one."""

    finding: Finding
    rows: tuple[Member, ...]


def members(
    workspace: Workspace, *, commitment: str, period: str, as_of: Moment, by: tuple[str, str | None] | None = None
) -> Members:
    """Open a number: the finding of a commitment in a period (of one part, if `by` names it) with all its rows.

    Raises:
        NameUnknown: there is no such finding.
    """
    answer = attainment(workspace, as_of=as_of, by=by[0] if by else None, commitment=commitment)
    part = (by,) if by else None
    for finding in answer.findings:
        if finding.commitment == commitment and finding.period.label == period and finding.by == part:
            return Members(finding, _rows(workspace, finding, as_of))
    raise NameUnknown(f"{commitment!r} has no finding for {period!r}" + (f" where {by[0]} is {by[1]!r}" if by else ""))


def _rows(workspace: Workspace, finding: Finding, as_of: Moment) -> tuple[Member, ...]:
    if finding.numerator is None and finding.denominator is None:
        return ()
    items = counted_items(workspace, as_of=as_of, by=finding.by[0][0] if finding.by else None)
    groups = members_of(workspace.plan, items, as_of, finding)
    current = Current(workspace.versions, workspace.plan.calendars, as_of)
    rows = [
        _row(
            workspace.names,
            each,
            _clock(each, finding.commitment, current),
            against=number == 1 or finding.numerator is None,
        )
        for number, group in enumerate(groups)
        for each in group
    ]
    return tuple(sorted(rows, key=lambda row: (row.at, row.subject)))


def _clock(member: Placed, commitment: str, current: Current) -> ClockItem | None:
    """Give the clock behind a member with its current deadline; None behind an entry."""
    item = member.item
    return replace(item, due=current.deadline(commitment, item).due) if isinstance(item, ClockItem) else None


def _row(names: Mapping[int, str], member: Placed, clock: ClockItem | None, *, against: bool) -> Member:
    """Give a member as a row; one that a ratio counts against is in the denominator only."""
    item = member.item
    return Member(
        subject=names[item.subject],
        at=item.start if isinstance(item, ClockItem) else item.at,
        standing=member.standing,
        counted="denominator" if against else _counted(member),
        worth=0 if against else member.worth,
        due=clock.due if clock else None,
        stop=clock.stop if clock else None,
        holder=clock.holder if clock else item.holder,
        calendar=clock.calendar if clock else None,
        took_ms=clock.elapsed_stop if clock and clock.stop is not None else None,
    )


def _counted(member: Placed) -> Counted:
    if member.standing in ("open", "void", "immature"):
        return "aside"
    return "numerator" if member.worth or member.standing == "counted" else "denominator"
