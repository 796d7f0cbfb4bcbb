"""Runs (SEMANTICS §10–12, §18, §19): which starts make a clock, and what closes each.

The order of what happens is one integer, `k = at * 16 + role * 2 + derived`; roles are those of `core.judge.runs`:
what a fact that also starts closes comes first (0, 1, 2: stop, end, void), then starts (3), then what other facts
close (4, 5, 6). Equal keys can be exchanged.
"""

from collections.abc import Iterator

from peyman.core.judge.plan_nodes import Clock
from peyman.factstore.sql.scenes import UsedScene
from peyman.factstore.sql.starts import OWED, entering, named, of_rough, starts_by
from peyman.factstore.sql.steps import NEVER, Step, any_of, step, union

_START = 3
_STOP = 4


def closing_steps(scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give the step of everything that may close the clock, for subjects that are looked at closely."""
    yield step(named(number, "closes"), union(_closes(scene, number, clock)))


def run_steps(number: int, clock: Clock) -> Iterator[Step]:
    """Give the runs: the starts with what closed them; `starts` must know what is early (`early`, 0 or 1)."""
    if clock.cohort:
        yield _reached(number, clock)
    elif clock.times > 1:
        yield _counted(number, clock)
    elif clock.repeats:
        yield from _chained(number)
    else:
        yield _first_closed(number)
    yield _runs(number, clock)


def _closes(scene: UsedScene, number: int, clock: Clock) -> Iterator[str]:
    starts = starts_by(scene, clock, "a")
    kinds = (clock.stops, clock.ends, clock.voids)
    for kind, names in enumerate(kinds):
        if not names:
            continue
        flag = entering if clock.cohort else _acting
        closes = any_of([f"a.{flag(scene, name)} = 1" for name in names])
        yield f"""select a.subject as subject, a.cycle as cycle,
            a."at" * 16 + case when {starts} then {2 * kind} else {2 * (kind + _STOP)} end as k
            from {scene.relation("acts")} as a {of_rough(scene, number, "a")} where {closes}"""
        events = [name for name in names if name not in scene.stages]
        if scene.scene.rounds is not None and events:
            yield _leaving(scene, number, clock, kind, events)
    if clock.cohort:
        yield from _derived(scene, number, clock)


def _acting(scene: UsedScene, name: str) -> str:
    return f"m{scene.place[name]}"


def _leaving(scene: UsedScene, number: int, clock: Clock, kind: int, events: list[str]) -> str:
    """At the instant at which the next cycle begins, facts that also start still close what runs in this one (§10)."""
    starts = any_of([f"a.{_acting(scene, name)} = 1" for name in clock.start])
    closes = any_of([f"a.{_acting(scene, name)} = 1" for name in events])
    return f"""select a.subject as subject, a.cycle - 1 as cycle, a."at" * 16 + {2 * kind} as k
        from {scene.relation("acts")} as a {of_rough(scene, number, "a")}
        where a.cycle > 1 and a."at" = a.since and {starts} and {closes}"""


def _derived(scene: UsedScene, number: int, clock: Clock) -> Iterator[str]:
    """Entries by silence are successes of a cohort; after facts of their instant."""
    for name in clock.stops:
        if name in scene.silent:
            moment = f"d.d{scene.place[name]}"
            yield f"""select d.subject as subject, d.cycle as cycle, {moment} * 16 + {2 * _STOP + 1} as k
                from {scene.firsts} as d {of_rough(scene, number, "d")} where {moment} < {NEVER}"""


_OF_START = "c.subject = s.subject and c.cycle = s.cycle"


def _first_closed(number: int) -> Step:
    return step(
        named(number, "closed"),
        f"""select s.subject as subject, s.cycle as cycle, s."at" as "at", min(c.k) as k
            from {named(number, "starts")} as s inner join {named(number, "closes")} as c
            on {_OF_START} and c.k > s."at" * 16 + {2 * _START}
            where s.sure = 0 group by s.subject, s.cycle, s."at" """,
    )


def _counted(number: int, clock: Clock) -> Step:
    """The n-th stop after the start, or what ends it before; one that came early counts as the first."""
    is_stop = f"(c.k // 2) % {_STOP} = 0"
    return step(
        named(number, "closed"),
        f"""select x.subject as subject, x.cycle as cycle, x."at" as "at", min(x.k) as k
            from (select s.subject as subject, s.cycle as cycle, s."at" as "at", s.early as early, c.k as k,
                case when {is_stop} then 1 else 0 end as is_stop,
                count(case when {is_stop} then 1 end) over (partition by s.subject, s.cycle, s."at" order by c.k
                    rows between unbounded preceding and current row) as counted
                from {named(number, "starts")} as s inner join {named(number, "closes")} as c
                on {_OF_START} and c.k > s."at" * 16 + {2 * _START} where s.sure = 0) as x
            where x.is_stop = 0 or x.counted + x.early >= {clock.times}
            group by x.subject, x.cycle, x."at" """,
    )


def _reached(number: int, clock: Clock) -> Step:
    """A member that reaches the goal at the start succeeds at once; one without a window also if it did before, unless
    only what comes onward counts."""
    ever = any_of(
        [f"s.line = {place}" for place, line in enumerate(clock.lines) if line.limit is None and not clock.onward]
    )
    already = f"""c.k // 16 = s."at" or {ever} and c.k // 16 < s."at" """
    return step(
        named(number, "closed"),
        f"""select s.subject as subject, s.cycle as cycle, s."at" as "at",
            min(case when {already} then c.k // 16 * 2 + c.k % 2 end) as reached,
            min(case when c.k // 16 > s."at" then c.k end) as k
            from {named(number, "starts")} as s inner join {named(number, "closes")} as c on {_OF_START}
            where s.sure = 0 group by s.subject, s.cycle, s."at" """,
    )


def _chained(number: int) -> Iterator[Step]:
    """Where a clock repeats, a start counts when none runs; what is closed as it starts blocks no other."""
    partition = "partition by x.subject, x.cycle order by x.k rows between"
    instant = f"s.barred > {OWED} or s.early = 1"
    yield step(
        named(number, "order"),
        f"""select x.subject as subject, x.cycle as cycle, x.k as k, x.begins as begins,
            max(case when x.instant = 0 then x.k end) over ({partition} unbounded preceding and 1 preceding) as before,
            min(case when x.begins = 0 then x.k end) over ({partition} 1 following and unbounded following) as following
            from (select b.subject as subject, b.cycle as cycle, b."at" * 16 + {2 * _START} as k, 1 as begins,
                case when {instant} then 1 else 0 end as instant
                from {named(number, "begins")} as b inner join {named(number, "starts")} as s
                on s.subject = b.subject and s.cycle = b.cycle and s."at" = b."at" where s.sure = 0
                union all select c.subject as subject, c.cycle as cycle, c.k as k, 0 as begins, 0 as instant
                from {named(number, "closes")} as c) as x""",
    )
    yield step(
        named(number, "closed"),
        f"""select subject as subject, cycle as cycle, k // 16 as "at", following as k from {named(number, "order")}
            where begins = 1 and (before is null or not ((before // 2) % 8 = {_START}))""",
    )


def _runs(number: int, clock: Clock) -> Step:
    """Put starts and what closed them together; a start that is barred, or met early, is closed as it starts."""
    early = 'when s.early = 1 then s."at"' if clock.times == 1 else ""
    how_early = "when s.early = 1 then 1" if clock.times == 1 else ""
    reached, how_reached, silent = "", "", ""
    if clock.cohort:
        reached, how_reached = (f"when c.reached is not null then {each}" for each in ('s."at"', "1"))
        silent = "when c.reached is not null then c.reached % 2 when c.k is not null then c.k % 2"
    return step(
        named(number, "runs"),
        f"""select s.subject as subject, s.cycle as cycle, s."at" as start, s.until as until, s.line as line,
            s.calendar_no as calendar_no, s.barred as barred, s.terms as terms, s.carried as carried,
            s.early as early, s.capacity as capacity, case when s.barred = {OWED} then s.gate end as gate,
            case when s.barred > {OWED} then s."at" {early} when s.sure = 1 then s.stop {reached}
                when c.k is not null then c.k // 16 else {NEVER} end as stop,
            case when s.barred > {OWED} then 3 {how_early} when s.sure = 1 then s.how {how_reached}
                when c.k is not null then (c.k // 2) % {_STOP} + 1 else 0 end as how,
            case when s.sure = 1 then s.silent {silent} else 0 end as silent
            from {named(number, "starts")} as s left join {named(number, "closed")} as c
            on {_OF_START} and c."at" = s."at" {_accepted(clock)}""",
    )


def _accepted(clock: Clock) -> str:
    """Where a clock repeats, only starts that counted make runs; one as often as it did."""
    return 'where s.sure = 1 or c."at" is not null' if clock.repeats and clock.times == 1 else ""
