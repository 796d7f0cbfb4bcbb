"""The certificate (PLAN 4): which leads are simple for a clock, so that firsts alone tell their one run.

`lone(subject, multi, t…, r…, z…, h…, q…)`: under clock n the first agreed start `t` (`NEVER`: none), whether the lead
must be looked at closely (`r`), and for those who need not be what closed the run (`z`, `NEVER`: nothing), how (`h`,
as in items) and whether only by silence (`q`).

A lead is simple for a clock when it has one cycle, one start (or only the first can count), nothing that could close
the clock at or before the start, no two ways of closing at one moment, and fewer stops than the clock wants to count.
"""

from collections.abc import Iterable, Iterator

from peyman.core.judge.plan_nodes import Clock
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, least_of, listed, step


def lone(asked: Asked, scene: UsedScene) -> Step:
    """Give the step from lives."""
    started = listed(f"{_start(asked, scene, clock)} as t{number}" for number, clock in scene.clocks)
    closed = listed(column for number, clock in scene.clocks for column in _closings(scene, number, clock))
    ended = listed(column for number, clock in scene.clocks for column in _ending(scene, number, clock, asked.every))
    return step(
        scene.relation("lone"),
        f"""select y.subject as subject, {"1" if asked.every else "y.multi"} as multi{ended}
            from (select x.*{closed} from (select l.*{started} from {scene.lives} as l) as x) as y""",
    )


def close(scene: UsedScene) -> Step:
    """Give the subjects whose facts are looked at one by one: not simple for a clock, in a second cycle, or paused."""
    tests = ["l.multi = 1", *(f"l.r{number} = 1" for number, _ in scene.clocks)]
    pauses = sorted({scene.place[pair.begins] for _, clock in scene.clocks for pair in clock.pauses})
    paused = any_of([f"v.f{place} < {NEVER}" for place in pauses])
    return step(
        scene.relation("close"),
        f"""select l.subject as subject from {scene.relation("lone")} as l
            inner join {scene.relation("lives")} as v on v.subject = l.subject
            where {any_of(tests)} or {paused}""",
    )


def entry_moment(scene: UsedScene, name: str) -> str:
    """Give the column of the first moment at which a mark is entered, by silence too."""
    return f"{'e' if name in scene.silent else 'f'}{scene.place[name]}"


def _start(asked: Asked, scene: UsedScene, clock: Clock) -> str:
    moments = []
    for name in clock.start:
        if clock.cohort:
            moments.append(f"l.{entry_moment(scene, name)}")
        elif name in scene.stages:
            moment = f"l.{entry_moment(scene, name)}"
            moments.append(f"(case when {asked.agreed(moment)} then {moment} else {NEVER} end)")
        else:
            moments.append(f"l.g{scene.place[name]}")
    return least_of(moments)


def _closings(scene: UsedScene, number: int, clock: Clock) -> Iterator[str]:
    """Of a simple lead too few stops are told where a clock wants several: they stop nothing."""
    stops = clock.stops if clock.times == 1 else ()
    for kind, names in (("st", stops), ("en", clock.ends), ("vo", clock.voids)):
        yield f"{least_of([_after(scene, number, clock, name) for name in names])} as {kind}{number}"


def _after(scene: UsedScene, number: int, clock: Clock, name: str) -> str:
    """Give the first moment of a closing mark; a stage that was entered before the start closes nothing."""
    moment = f"x.{_closing_moment(scene, clock, name)}"
    if name not in scene.stages or clock.cohort:
        return moment
    return f"(case when {moment} < x.t{number} then {NEVER} else {moment} end)"


def _closing_moment(scene: UsedScene, clock: Clock, name: str) -> str:
    return entry_moment(scene, name) if clock.cohort else f"f{scene.place[name]}"


def _ending(scene: UsedScene, number: int, clock: Clock, every: bool) -> Iterator[str]:
    stop, end, void = (f"y.{kind}{number}" for kind in ("st", "en", "vo"))
    rough = (
        "1 = 1" if every else f"y.multi = 1 or y.t{number} < {NEVER} and {any_of(list(_rough(scene, number, clock)))}"
    )
    ended = least_of([stop, end, void])
    yield f"y.t{number} as t{number}"
    yield f"case when {rough} then 1 else 0 end as r{number}"
    yield f"{ended} as z{number}"
    how = f"when {ended} = {NEVER} then 0 when {ended} = {stop} then 1 when {ended} = {end} then 2"
    yield f"case {how} else 3 end as h{number}"
    yield f"{_by_silence(scene, clock, stop)} as q{number}"


def _rough(scene: UsedScene, number: int, clock: Clock) -> Iterator[str]:
    """Give the tests of which one makes a lead not simple."""
    start = f"y.t{number}"
    if clock.repeats:
        yield f"{' + '.join(f'y.n{scene.place[name]}' for name in clock.start)} > 1"
    for name in dict.fromkeys((*clock.stops, *clock.ends, *clock.voids)):
        moment = f"y.{_closing_moment(scene, clock, name)}"
        may_come_again = name not in scene.stages or clock.cohort or clock.early is not None
        yield f"{moment} <= {start}" if may_come_again else f"{moment} = {start}"
    if clock.times > 1:
        yield f"{' + '.join(f'y.c{scene.place[name]}' for name in clock.stops)} >= {clock.times}"
    kinds = [kind for kind, names in (("st", clock.stops), ("en", clock.ends), ("vo", clock.voids)) if names]
    for place, kind in enumerate(kinds):
        yield from (
            f"y.{kind}{number} = y.{other}{number} and y.{kind}{number} < {NEVER}" for other in kinds[place + 1 :]
        )


def _by_silence(scene: UsedScene, clock: Clock, stop: str) -> str:
    silent = [name for name in clock.stops if clock.cohort and name in scene.silent]
    if not silent:
        return "0"
    derived = any_of([f"y.d{scene.place[name]} = {stop}" for name in silent])
    real = any_of(_real(scene, clock, stop))
    return f"case when {stop} < {NEVER} and {derived} and not {real} then 1 else 0 end"


def _real(scene: UsedScene, clock: Clock, stop: str) -> list[str]:
    places: Iterable[int] = (scene.place[name] for name in clock.stops)
    return [f"y.f{place} = {stop}" for place in places]
