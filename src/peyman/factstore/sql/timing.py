"""From runs to clock items: each run gets its deadline; the next cycle or the agreement's end closes what is in time.

`timed`: runs of this clock's own versions with their unpaused deadline, and what ends them if nothing stops them:
`ends` and `ends_how` (§11, §35). `clocks`: the items of one clock, all but their number.
"""

from collections.abc import Iterator

from sqlglot import exp

from peyman.core.judge.plan_nodes import Clock
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.deadlines import Limits, distinct, with_deadline
from peyman.factstore.sql.moving import moving_steps
from peyman.factstore.sql.pauses import can_be_held, held_steps
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.starts import OUTSIDE, OWED, named
from peyman.factstore.sql.steps import NEVER, Joined, Step, any_of, listed, select, value
from peyman.factstore.sql.traits import OWNER, RESTLESS, known_names, seen, seen_at, trait_columns

RUNNING, STOP, END, VOID, SUPERSEDED, AGREEMENT_ENDED = range(6)
"""`how`, in the order of `core.judge.items.How`."""


def timing_steps(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give the steps from `runs` to `clocks`."""
    limits = Limits(asked.known, distinct([line.limit for line in clock.lines]))
    held = can_be_held(asked, clock) and bool(limits.limits)
    timed = _timed(asked, number, clock, limits)
    if held:
        yield Step(named(number, "timed"), timed)
        timed = select(f"select t.* from {named(number, 'timed')} as t")
        yield from held_steps(asked, scene, number, clock)
        yield from moving_steps(asked, number, limits)
    ended = _ended(asked, number, timed, held=held)
    yield Step(named(number, "clocks"), _clocks(asked, scene, ended, limits))


def _timed(asked: Asked, number: int, clock: Clock, limits: Limits) -> exp.Select:
    lines = "".join(
        f" when r.line = {place} then {asked.number_of(line.limit)}"
        for place, line in enumerate(clock.lines)
        if line.limit is not None
    )
    own = [f"r.start >= {force.since} and r.start < {force.until}" for force in clock.in_force]
    kept = f"not (r.barred = {OUTSIDE})" + ("" if clock.cohort else f" and {any_of([f'({each})' for each in own])}")
    ends, how = str(NEVER), "0"
    if not clock.cohort:
        ends = f"case when r.barred > {OWED} then {NEVER} when r.until < r.carried then r.until else r.carried end"
        how = f"case when r.until < r.carried then {SUPERSEDED} else {AGREEMENT_ENDED} end"
    rows = select(
        f"""select r.*, {f"case{lines} else -1 end" if lines else "-1"} as limit_no, {ends} as ends, {how} as ends_how
            from {named(number, "runs")} as r where {kept}"""
    )
    if limits.limits:
        return with_deadline(rows, limits)
    nothing = listed(f"cast(null as bigint) as {name}" for name in ("due", "late", "begun", "business"))
    return select(f"select x.*{nothing} from rows as x", rows=rows)


def _ended(asked: Asked, number: int, timed: exp.Select, *, held: bool) -> exp.Select:
    """Let the next cycle or the end of the agreement close a run that is in time then; an overdue one stays."""

    def found(name: str, otherwise: str) -> str:
        ended, own = (
            f"case when {row}.subject is not null then {row}.{name} else {otherwise} end" for row in ("e", "m")
        )
        return f"case when {closed} then {ended} else {own} end" if held else otherwise

    late = "case when e.subject is not null then e.late else t.late end" if held else "t.late"
    closed = f"(t.ends <= {asked.now} and t.stop > t.ends and ({late} is null or t.ends <= {late}))"
    joined = "".join(
        f""" left join {named(number, "moved")} as {row} on {row}.subject = t.subject and {row}.cycle = t.cycle
            and {row}.start = t.start and {row}.which = {which} and t.barred = {OWED} and t.stop > t.start"""
        for which, row in enumerate(("m", "e"))
        if held
    )
    return select(
        f"""select t.subject as subject, t.cycle as cycle, t.start as start, t.calendar_no as calendar_no,
            t.line as line, t.barred as barred, t.terms as terms, t.early as early, t.silent as silent,
            t.capacity as capacity, t.gate as gate, t.limit_no as limit_no,
            t.begun as begun, t.business as business, {found("due", "t.due")} as due, {found("late", "t.late")} as late,
            {found("total", "0")} as paused, case when {closed} then t.ends else t.stop end as stop,
            case when {closed} then t.ends_how else t.how end as how
            from timed_rows as t{joined}""",
        timed_rows=timed,
    )


def _clocks(asked: Asked, scene: UsedScene, ended: exp.Select, limits: Limits) -> exp.Select:
    """Add the time used, who held the lead, and the lead's attributes at the start."""
    joins: list[Joined] = []
    gaps: dict[str, sql.Sql] = {"owner": sql.text(OWNER)}
    owner = seen(f"w{known_names(asked.plan).index(OWNER)}")
    holder = f"case when o.subject is not null then o.written else {owner} end"
    stopped = f"x.stop < {NEVER}"
    used = "x.stop"
    if limits.worked:
        joins.append(limits.known.days_of("at_stop", value("x.calendar_no"), value("x.stop")))
        gaps["worked"] = limits.known.worked("at_stop", value("x.stop"))
        used = "case when x.business = 1 then :worked else x.stop end"
    until = f"case when x.stop < {NEVER} then x.stop else {asked.now} end"
    listed_at = f"case when x.due < {until} then x.due else {until} end"
    return select(
        f"""select x.subject as subject, x.start as start, x.due as due, x.late as late_after,
            case when {stopped} then x.stop end as stop, x.how as how, x.calendar_no as calendar, x.line as line,
            x.terms as terms,
            case when {stopped} and x.barred = {OWED} and x.limit_no >= 0
                then {used} - x.begun - x.paused end as elapsed,
            case when x.early = 1 and x.stop = x.start and x.barred = {OWED} then 1 else 0 end as early,
            x.barred as not_owed, case when x.silent = 1 and x.how = {STOP} then 1 else 0 end as by_silence,
            x.capacity as capacity, x.gate as gate,
            {holder} as holder{trait_columns(asked.plan, scene)}
            from rows as x {seen_at("x", "x.start")}
            left join {RESTLESS} as o on o.subject = x.subject and o.name = :owner and o.since <= x.held_at
            and x.held_at < o.until""",
        joins,
        rows=select(
            f"""select x.*, case when {listed_at} < x.start then x.start else {listed_at} end as held_at
                from ended as x""",
            ended=ended,
        ),
        **gaps,
    )
