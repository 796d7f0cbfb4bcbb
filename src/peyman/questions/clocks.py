"""Which clocks a commitment has, and which of them run now."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest, nsmallest

from peyman.core.judge.current import Current
from peyman.core.judge.deadlines import elapsed_at
from peyman.core.judge.findings import ClockVerdict
from peyman.core.judge.items import ClockItem, is_clock
from peyman.core.judge.verdicts import clock_verdict, standing
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import DAY, Moment
from peyman.questions.crowds import counted_items
from peyman.questions.workspace import NameUnknown, Workspace


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock as of a moment. `elapsed_ms` and `left_ms` are in the limit's own time (working or wall).

    `left_ms` is what is left until `due` (0 when it has passed, None when the clock does not run or is paused
    without an end). `reason` is a code that `wording.reasons` says, None when the verdict speaks for itself.
    """

    commitment: str
    subject: str
    run: int
    holder: str | None
    start: Moment
    due: Moment | None
    late_after: Moment | None
    stop: Moment | None
    elapsed_ms: int | None
    left_ms: int | None
    limit: Duration | None
    calendar: str
    verdict: ClockVerdict
    reason: str | None


def clocks(workspace: Workspace, *, commitment: str, as_of: Moment) -> tuple[ClockRow, ...]:
    """Give every clock of a commitment as of a moment, by lead, then by run.

    Raises:
        NameUnknown: there is no clock commitment of this id.
    """
    nodes = _nodes(workspace)
    if commitment not in nodes.values():
        known = ", ".join(dict.fromkeys(nodes.values())) or "none"
        raise NameUnknown(f"no clock commitment is called {commitment!r}; there are: {known}")
    rows = [row for row in _rows(workspace, as_of) if row.commitment == commitment]
    return tuple(sorted(rows, key=lambda row: (row.subject, row.start, row.run)))


def due_next(workspace: Workspace, *, as_of: Moment, holder: str | None = None, most: int = 50) -> tuple[ClockRow, ...]:
    """Give the clocks that run (open and overdue), perhaps only one holder's, the soonest due first.

    A holder is the same person however the CRM spells the case of their address, as for roles and the roster.
    """
    wanted = None if holder is None else holder.casefold()
    current = Current(workspace.versions, workspace.plan.calendars, as_of)
    mine: dict[ClockVerdict, list[tuple[str, ClockItem]]] = {"open": [], "overdue": []}
    for name, item in _running(workspace, as_of):
        if wanted is None or (item.holder or "").casefold() == wanted:
            mine[clock_verdict(item, as_of)].append((name, item))

    def soonest(named: tuple[str, ClockItem]) -> tuple[Moment, str, str]:
        name, item = named
        due = current.deadline(name, item).due
        return (due if due is not None else 1 << 61, name, workspace.names[item.subject])

    chosen = nsmallest(most, mine["open"], key=soonest)
    if len(chosen) < most:
        chosen += nlargest(most - len(chosen), mine["overdue"], key=soonest)
    return tuple(_row(workspace, name, item, current, as_of) for name, item in chosen)


def running(
    workspace: Workspace, commitment: str, *, as_of: Moment, holder: str | None = None
) -> tuple[int, int] | None:
    """Count the clocks of a commitment that run in time and those that are overdue, perhaps only one holder's.

    None where the commitment is not one of clocks.
    """
    if commitment not in _nodes(workspace).values():
        return None
    wanted = None if holder is None else holder.casefold()
    verdicts = [
        clock_verdict(item, as_of)
        for name, item in _running(workspace, as_of)
        if name == commitment and (wanted is None or (item.holder or "").casefold() == wanted)
    ]
    return verdicts.count("open"), verdicts.count("overdue")


def holders(workspace: Workspace, *, as_of: Moment) -> tuple[str, ...]:
    """Give who holds a clock that runs, by name."""
    running = {item.holder for _, item in _running(workspace, as_of)}
    return tuple(sorted(holder for holder in running if holder is not None))


def _running(workspace: Workspace, as_of: Moment) -> Iterator[tuple[str, ClockItem]]:
    """Give the clocks that run, each with its commitment."""
    nodes = _nodes(workspace)
    gated = any(clock.gate is not None for clock in workspace.plan.clocks)
    items = counted_items(workspace, as_of=as_of).clocks if gated else _unstopped(workspace, as_of // DAY * DAY)
    for item in items:
        if (item.stop is None or item.stop > as_of) and item.node in nodes and is_clock(item):
            then = standing(item, as_of)
            if then is not None:
                yield nodes[item.node], then


@lru_cache(maxsize=2)
def _unstopped(workspace: Workspace, day: Moment) -> tuple[ClockItem, ...]:
    """Give the clocks that nothing stopped before a day: a page asks every minute, and most stopped long ago."""
    return tuple(item for item in workspace.items.clocks if item.stop is None or item.stop >= day)


def _nodes(workspace: Workspace) -> dict[str, str]:
    """Give the clock commitment that each clock node is counted for."""
    clock_measures = [measure for measure in workspace.plan.measures if measure.kind == "clock"]
    return {node: measure.commitment for measure in clock_measures for node in measure.nodes}


def _rows(workspace: Workspace, as_of: Moment) -> Iterator[ClockRow]:
    nodes = _nodes(workspace)
    current = Current(workspace.versions, workspace.plan.calendars, as_of)
    for item in counted_items(workspace, as_of=as_of).clocks:
        if item.node in nodes and is_clock(item):
            then = standing(item, as_of)
            if then is not None:
                yield _row(workspace, nodes[item.node], then, current, as_of)


def _row(workspace: Workspace, name: str, item: ClockItem, current: Current, as_of: Moment) -> ClockRow:
    verdict = clock_verdict(item, as_of)
    limit, shown = current.limit(name, item), current.deadline(name, item)
    return ClockRow(
        commitment=name,
        subject=workspace.names[item.subject],
        run=item.run,
        holder=item.holder,
        start=item.start,
        due=shown.due,
        late_after=shown.late_after,
        stop=item.stop,
        elapsed_ms=_elapsed(workspace, item, limit, as_of),
        left_ms=_left(workspace, item, limit, shown.due, as_of) if verdict == "open" else None,
        limit=limit,
        calendar=item.calendar,
        verdict=verdict,
        reason=_reason(item, verdict),
    )


def _elapsed(workspace: Workspace, item: ClockItem, limit: Duration | None, as_of: Moment) -> int | None:
    """Give the time used at the stop, or up to `as_of` where the clock runs, in the limit's own time."""
    if item.stop is not None:
        return item.elapsed_stop
    return None if limit is None else elapsed_at(workspace.plan.calendars[item.calendar], item, limit, as_of)


def _left(
    workspace: Workspace, item: ClockItem, limit: Duration | None, due: Moment | None, as_of: Moment
) -> int | None:
    if limit is None or due is None:
        return None
    return 0 if as_of >= due else _between(workspace, item, limit, as_of, due)


def _between(workspace: Workspace, item: ClockItem, limit: Duration, since: Moment, until: Moment) -> int:
    calendar = workspace.plan.calendars[item.calendar]
    return calendar.used_ms(since, until, limit, ())


def _reason(item: ClockItem, verdict: ClockVerdict) -> str | None:
    if item.not_owed is not None:
        return item.not_owed
    if item.early:
        return "early"
    if item.how == "end":
        return "discharged"
    if verdict == "void":
        return "voided" if item.how == "void" else item.how
    return None
