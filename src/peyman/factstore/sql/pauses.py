"""Pauses (SEMANTICS §15, §17): what holds a clock still, united, and how much time of the limit that takes.

`held(subject, cycle, start, since, until)`: each pause of each run, cut where it may not last longer; `until` is
`NEVER` in a closure whose end nobody knows.
"""

from collections.abc import Iterator

from sqlglot import exp

from peyman.core.conditions import expand, parse_condition
from peyman.core.facts.values import Closure
from peyman.core.judge.plan_nodes import Clock, PausePair
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.deadlines import Limits, with_deadline
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.starts import named
from peyman.factstore.sql.steps import NEVER, Step, select, step, union
from peyman.factstore.sql.traits import cells, seen, seen_at
from peyman.factstore.sql.truth import truth_of


def pair_name(scene: UsedScene, pair: PausePair) -> str:
    """Give the name of the relation of one pair of marks."""
    return scene.relation(f"pair_{scene.place[pair.begins]}_{scene.place[pair.ends]}")


def pair_steps(scene: UsedScene) -> Iterator[Step]:
    """Give the pairs of all clocks of a scene: (subject, cycle, since, again, until), from a beginning to the next end.

    Beginnings between the same two ends are one pause from the first of them; `again` is the last. At one moment: what
    a fact ends that also begins comes first, then beginnings, then what other facts end (§10).
    """
    pairs = {pair_name(scene, pair): pair for _, clock in scene.clocks for pair in clock.pauses}
    for name, pair in pairs.items():
        begins, ends = f"a.m{scene.place[pair.begins]}", f"a.m{scene.place[pair.ends]}"
        acts = scene.relation("acts")
        order = "partition by x.subject, x.cycle order by x.k rows between"
        yield step(
            name,
            f"""select w.subject as subject, w.cycle as cycle, min(w.k) // 4 as since, max(w.k) // 4 as again,
                coalesce(min(w.following) // 4, {NEVER}) as until
                from (select x.subject as subject, x.cycle as cycle, x.k as k,
                    sum(case when x.k % 4 = 1 then 0 else 1 end)
                        over ({order} unbounded preceding and current row) as island,
                    min(case when x.k % 4 = 1 then null else x.k end)
                        over ({order} 1 following and unbounded following) as following
                    from (select a.subject as subject, a.cycle as cycle,
                        a."at" * 4 + case when {begins} = 1 then 0 else 2 end as k from {acts} as a where {ends} = 1
                        union all select a.subject as subject, a.cycle as cycle, a."at" * 4 + 1 as k
                        from {acts} as a where {begins} = 1) as x) as w
                where w.k % 4 = 1 group by w.subject, w.cycle, w.island""",
        )


def held_steps(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give everything that may hold the runs of a clock still; nothing where it can have no pause."""
    found = [named(number, f"held_{place}") for place in range(len(clock.pauses))]
    for name, pair in zip(found, clock.pauses, strict=True):
        yield Step(name, _of_pair(asked, scene, number, pair))
    for place, closure in enumerate(_listed(asked, clock)):
        found.append(named(number, f"closed_{place}"))
        yield _of_closure(asked, scene, number, closure, found[-1])
    if found:
        columns = "subject as subject, cycle as cycle, start as start, since as since, until as until"
        sentences = (f"select {columns} from {name} where since < until and start < until" for name in found)
        yield step(named(number, "held"), union(sentences))


def can_be_held(asked: Asked, clock: Clock) -> bool:
    """Say whether anything can hold this clock still."""
    return bool(clock.pauses) or any(True for _ in _listed(asked, clock))


def paused_again(number: int, clock: Clock) -> Iterator[str]:
    """Give the subjects with a pause that begins again after its longest time without an end between (residue)."""
    for place in range(len(clock.pauses)):
        yield f"select distinct subject as subject from {named(number, f'held_{place}')} where again >= cap"


def _listed(asked: Asked, clock: Clock) -> Iterator[Closure]:
    return (each for each in asked.closures if each.name in clock.closures and each.since <= asked.now)


def _of_pair(asked: Asked, scene: UsedScene, number: int, pair: PausePair) -> exp.Select:
    rows = select(
        f"""select r.subject as subject, r.cycle as cycle, r.start as run_start, r.calendar_no as calendar_no,
            p.since as start, p.again as again, p.until as until, {asked.number_of(pair.at_most)} as limit_no
            from {named(number, "timed")} as r inner join {pair_name(scene, pair)} as p
            on p.subject = r.subject and p.cycle = r.cycle where {_runs_on("r")}"""
    )
    return select(
        """select h.subject as subject, h.cycle as cycle, h.run_start as start, h.start as since, h.again as again,
            h.due as cap, case when h.until < h.due then h.until else h.due end as until from capped as h""",
        capped=with_deadline(rows, Limits(asked.known, (pair.at_most,))),
    )


def _of_closure(asked: Asked, scene: UsedScene, number: int, closure: Closure, name: str) -> Step:
    until = NEVER if closure.until is None else closure.until
    columns = f"""select r.subject as subject, r.cycle as cycle, r.start as start,
        cast({closure.since} as bigint) as since, cast({until} as bigint) as until from {named(number, "timed")} as r"""
    if closure.scope is None:
        return step(name, f"{columns} where {_runs_on('r')}")
    condition = expand(parse_condition(closure.scope), dict(scene.scene.named))
    concerns = truth_of(condition, cells(asked.plan, scene, seen, sql.column("cycle", "r")))
    return step(
        name,
        f"""{columns} {seen_at("r", "r.start")}
            where {_runs_on("r")} and :concerns""",
        concerns=concerns.holds,
    )


def _runs_on(row: str) -> str:
    """A run that is closed as it starts is held by nothing."""
    return f"{row}.barred = 0 and {row}.stop > {row}.start and {row}.limit_no >= 0"
