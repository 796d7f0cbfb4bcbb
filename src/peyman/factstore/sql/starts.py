"""Starts of a clock (SEMANTICS §8, §10, §11, §14, §21, §23, §46): which moments may start it, and what it is then.

`from(subject, cycle, at, until, sure, stop, how, silent)`: each moment once; where `sure` is 1 the certificate has
told what closed the run. `read(…, calendar_no, line, barred, terms, carried)` has read the lead at the moment;
without `early` it is `starts` already.
"""

from collections.abc import Iterator

from sqlglot import exp

from peyman.core.conditions import Condition
from peyman.core.judge.plan_nodes import Clock
from peyman.core.judge.plan_scenes import FOR_EVER
from peyman.core.quantities.moments import Moment
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.gating import bits, line_of, row_parts, surely
from peyman.factstore.sql.scenes import Asked, UsedScene
from peyman.factstore.sql.steps import NEVER, Step, any_of, step, union
from peyman.factstore.sql.traits import cells, seen, seen_at
from peyman.factstore.sql.truth import Cells, Truth, truth_of

OWED, NOT_OWED, NO_LINE, OUTSIDE = range(4)
"""`barred`: why a start makes no clock that counts; `OUTSIDE` (a cohort's `where`) is no item at all."""


_FROM = ("subject", "cycle", '"at"', "until", "sure", "stop", "how", "silent")


def named(number: int, name: str) -> str:
    """Give the name of a relation of clock `number`."""
    return f"c{number}_{name}"


def starting_steps(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give the steps of the moments that may start a clock."""
    yield step(named(number, "begins"), union(_begins(asked, scene, number, clock)))
    chosen = 'min(b."at")' if not clock.repeats else 'b."at"'
    grouped = "" if not clock.repeats else ', b."at"'
    yield step(
        named(number, "from"),
        f"""select l.subject as subject, cast(1 as bigint) as cycle, l.t{number} as "at",
            cast({NEVER} as bigint) as until, 1 as sure, l.z{number} as stop, l.h{number} as how, l.q{number} as silent
            from {scene.relation("lone")} as l where l.r{number} = 0 and l.t{number} < {NEVER}
            union all select b.subject as subject, b.cycle as cycle, {chosen} as "at", min(b.until) as until, 0 as sure,
            cast({NEVER} as bigint) as stop, 0 as how, 0 as silent
            from {named(number, "begins")} as b group by b.subject, b.cycle{grouped}""",
    )


def read_starts(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    """Give the step that reads each lead as it was at the start."""
    cells_of = _cells(asked, scene)
    truths = {name: truth_of(test, cells_of) for name, test in _conditions(clock).items()}
    gaps: dict[str, exp.Expression] = {name: found.holds for name, found in truths.items()}
    doubts = [*truths.values(), *_gated(clock, cells_of, gaps)]
    name, early = ("starts", ", 0 as early") if clock.early is None else ("read", "")
    yield step(
        named(number, name),
        f"""select x.*{early}, case when x.within_it = 0 then {OUTSIDE} when x.owed = 0 then {NOT_OWED}
            when x.line < 0 then {NO_LINE} else {OWED} end as barred from ({_chosen(asked, number, clock)}) as x""",
        **gaps,
    )
    unsure = [found.beyond for found in doubts if found.beyond is not None]
    if unsure:
        yield step(
            named(number, "undecided"),
            f"""select distinct f.subject as subject from {named(number, "from")} as f
                {_seen()} where :doubt""",
            doubt=sql.either(*unsure),
        )


def _chosen(asked: Asked, number: int, clock: Clock) -> str:
    """Give what the first condition that fits chooses: the calendar, the line; and what bars the start."""
    lines = "".join(
        f" when {_test(f'line_{place}', line.where)} then {place}" for place, line in enumerate(clock.lines)
    )
    calendars = "".join(
        f" when {_test(f'calendar_{place}', where)} then {asked.calendars[key]}"
        for place, (where, key) in enumerate(clock.calendars)
    )
    moment = 'f."at"'
    owed = _test("owed", clock.owed) if clock.gate is None else "not (:barred_by_itself)"
    gate = "cast(null as bigint) as capacity, cast(null as bigint) as gate"
    if clock.gate is not None:
        gate = ":capacity as capacity, case when :owed_by_itself then null else :bits end as gate"
    own = ", ".join(f"f.{name} as {name}" for name in _FROM)
    return f"""select {own}, case{calendars} else -1 end as calendar_no, case{lines} else -1 end as line,
        case when {_test("wanted", clock.where)} then 1 else 0 end as within_it,
        case when {owed} then 1 else 0 end as owed, {gate},
        {place_of_force(asked, "f")} as terms, {carried_until(asked, moment)} as carried
        from {named(number, "from")} as f {_seen()}"""


def _gated(clock: Clock, cells_of: Cells, gaps: dict[str, exp.Expression]) -> list[Truth]:
    """Fill the gaps of a condition that asks for the crowd of the day (§46)."""
    if clock.gate is None:
        return []
    parts = row_parts(clock.gate, cells_of)
    gaps["owed_by_itself"], gaps["barred_by_itself"] = surely(clock.gate, parts)
    gaps["bits"] = bits(parts)
    gaps["capacity"], lines = line_of(clock.gate, cells_of)
    return [*parts, *lines]


def starts_by(scene: UsedScene, clock: Clock, row: str) -> str:
    """Say whether a fact (a row of acts) starts the clock: it enters a stage, or is an event, of `from`."""
    return any_of([f"{row}.{entering(scene, name)} = 1" for name in clock.start])


def entering(scene: UsedScene, name: str) -> str:
    """Give the column of acts that says whether a fact enters a mark; silence may have entered a stage before."""
    return f"{'e' if name in scene.silent else 'm'}{scene.place[name]}"


def of_rough(scene: UsedScene, number: int, row: str) -> str:
    """Give the join that keeps the subjects which the certificate did not find simple for this clock."""
    lone = scene.relation("lone")
    return f"inner join {lone} as l on l.subject = {row}.subject and l.r{number} = 1"


def _begins(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[str]:
    moment = 'a."at"'
    agreed = "" if clock.cohort else f" and {asked.agreed(moment)}"
    yield f"""select a.subject as subject, a.cycle as cycle, a.until as until, a."at" as "at"
        from {scene.relation("acts")} as a {of_rough(scene, number, "a")}
        where {starts_by(scene, clock, "a")}{agreed}"""
    for name in clock.start:
        if name in scene.silent:
            moment = f"d.d{scene.place[name]}"
            agreed = "" if clock.cohort else f" and {asked.agreed(moment)}"
            yield f"""select d.subject as subject, d.cycle as cycle, d.until as until, {moment} as "at"
                from {scene.firsts} as d {of_rough(scene, number, "d")}
                where {moment} < {NEVER}{agreed}"""


def _conditions(clock: Clock) -> dict[str, Condition]:
    tests = {"wanted": clock.where, "owed": clock.owed}
    tests |= {f"line_{place}": line.where for place, line in enumerate(clock.lines)}
    tests |= {f"calendar_{place}": where for place, (where, _) in enumerate(clock.calendars)}
    return {name: test for name, test in tests.items() if test is not None}


def _test(name: str, condition: Condition | None) -> str:
    return "1 = 1" if condition is None else f":{name}"


def _seen() -> str:
    moment = 'f."at"'
    return seen_at("f", moment)


def _cells(asked: Asked, scene: UsedScene) -> Cells:
    return cells(asked.plan, scene, seen, sql.column("cycle", "f"))


def place_of_force(asked: Asked, row: str) -> str:
    """Give the place of the version in force at a row's moment, -1 where there is none."""
    choices = (
        f'when {row}."at" >= {force.since} and {row}."at" < {force.until} then {place}'
        for place, force in enumerate(asked.plan.forces)
    )
    return f"case {' '.join(choices)} else -1 end"


def carried_until(asked: Asked, moment: str) -> str:
    """Give until when the clocks of the version in force at a moment are carried on (§35)."""
    choices = (
        f"when {moment} >= {force.since} and {moment} < {force.until} then {_end(force.carried_until)}"
        for force in asked.plan.forces
    )
    return f"case {' '.join(choices)} else {NEVER} end"


def _end(moment: Moment) -> Moment:
    return NEVER if moment >= FOR_EVER else moment
