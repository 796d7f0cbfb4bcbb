"""The statements of a plan: from settled facts to the items of every clock and entry node, as of a moment.

`clock_items(node, subject, run, start, due, late_after, stop, how, calendar, line, terms, elapsed, early, not_owed,
by_silence, capacity, gate, holder, trait_1…)` and `entry_items(node, subject, run, at, amount, converted, fits,
by_silence, terms, holder, trait_1…)` equal what `core.judge` gives and `standing(item, now)` keeps: facts after `now`
do not exist. `node` is the place in the plan's clocks (entries), `terms` that in its forces (-1: none), `calendar` that
among its calendars, `how` that in `core.judge.items.How`; `not_owed` is 1 where `applies_when` voids and 2 where no
line fits; `capacity` and `gate` are those of an item (§46). Traits are in the order of `trait_names`.
`residue(subject)` are those for whom nothing stands there: judge them in memory.
"""

from collections.abc import Iterable, Iterator, Sequence

from peyman.core.facts.values import Closure
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock, Entry
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.certificate import close, lone
from peyman.factstore.sql.cycles import acts, cycle_steps
from peyman.factstore.sql.early import early_steps
from peyman.factstore.sql.entries import entering_steps, entry_steps, of_entry
from peyman.factstore.sql.lives import lives
from peyman.factstore.sql.marks import undecided
from peyman.factstore.sql.pauses import pair_steps
from peyman.factstore.sql.residue import RESIDUE, reasons, residue_step
from peyman.factstore.sql.runs import closing_steps, run_steps
from peyman.factstore.sql.scenes import Asked, UsedScene, used_scenes
from peyman.factstore.sql.silences import silence_steps
from peyman.factstore.sql.starts import NO_LINE, named, read_starts, starting_steps
from peyman.factstore.sql.steps import NEVER, Step, listed, step, union
from peyman.factstore.sql.timing import timing_steps
from peyman.factstore.sql.traits import changing, ignored, trait_names, trait_steps

CLOCK_ITEMS = "clock_items"
ENTRY_ITEMS = "entry_items"

_CLOCK_COLUMNS = (
    "start", "due", "late_after", "stop", "how", "calendar", "line", "terms", "elapsed", "early", "not_owed",
    "by_silence", "capacity", "gate", "holder",
)  # fmt: skip
_ENTRY_COLUMNS = ('"at"', "amount", "converted", "fits", "by_silence", "terms", "holder")


def limits_of(plan: Plan) -> tuple[tuple[Duration, ...], tuple[Duration, ...]]:
    """Give all limits of a plan, and those of pauses among them, as the calendars' tables ask for them."""
    held = [pair.at_most for clock in plan.clocks for pair in clock.pauses]
    found = [line.limit for clock in plan.clocks for line in clock.lines]
    found += [clock.early for clock in plan.clocks]
    found += [silence.limit for scene in plan.scenes for silence in scene.silences]
    limits = dict.fromkeys(limit for limit in (*held, *found) if limit is not None)
    return tuple(limits), tuple(dict.fromkeys(held))


def item_steps(
    plan: Plan, now: Moment, known: CalendarSql, closures: tuple[Closure, ...] = (), *, every: bool = False
) -> tuple[Step, ...]:
    """Give the steps, in order, from events, attributes and subjects to clock_items, entry_items and residue.

    `known` holds the tables of the plan's calendars (in its order) and of `limits_of`. `every` judges each lead by the
    general statements, to compare.
    """
    asked = Asked(plan, now, known, closures, every)
    scenes = used_scenes(plan)
    steps = list(trait_steps(plan, every_span=any(clock.gate is not None for clock in plan.clocks)))
    for scene in scenes:
        steps += _facts_of(asked, scene)
    steps.append(_portraits(asked, scenes))
    for scene in scenes:
        for number, clock in scene.clocks:
            steps += _clock(asked, scene, number, clock)
        for number, entry in scene.entries:
            steps += entry_steps(asked, scene, number, entry)
    found = reasons(asked, scenes, steps)
    steps.append(residue_step(found))
    sure = f"left join {RESIDUE} as gone on gone.subject = u.subject where gone.subject is null" if found else ""
    return (*steps, _clock_items(plan, scenes, sure), _entry_items(plan, scenes, sure))


def _facts_of(asked: Asked, scene: UsedScene) -> Iterator[Step]:
    """Give the steps from facts to what may start a clock or be an entry."""
    yield from ignored(asked.plan, scene)
    yield from undecided(asked, scene)
    yield lives(asked, scene)
    if scene.silences:
        yield from _entered(asked, scene)
    yield lone(asked, scene)
    yield close(scene)
    yield from cycle_steps(asked, scene, scene.relation("close"))
    if scene.silences:
        yield from silence_steps(asked, scene, scene.relation("firsts"), scene.firsts)
    yield acts(scene)
    yield from pair_steps(scene)
    for number, clock in scene.clocks:
        yield from starting_steps(asked, scene, number, clock)
    for number, entry in scene.entries:
        yield from entering_steps(asked, scene, number, entry)


def _entered(asked: Asked, scene: UsedScene) -> Iterator[Step]:
    """Add what silence enters to the lives, as if each lead had one cycle."""
    lives_of = scene.relation("lives")
    yield step(
        scene.relation("lone_cycles"), f"select v.*, cast(1 as bigint) as cycle, {NEVER} as until from {lives_of} as v"
    )
    yield from silence_steps(asked, scene, scene.relation("lone_cycles"), scene.relation("silent_lives"))
    silent = listed(
        f"s.{kind}{scene.place[each.name]} as {kind}{scene.place[each.name]}"
        for each in scene.silences
        for kind in "de"
    )
    yield step(
        scene.lives,
        f"""select v.*{silent} from {lives_of} as v
            inner join {scene.relation("silent_lives")} as s on s.subject = v.subject""",
    )


def _portraits(asked: Asked, scenes: Sequence[UsedScene]) -> Step:
    sources = [named(number, "from") for scene in scenes for number, _ in scene.clocks]
    sources += [of_entry(number, "entered") for scene in scenes for number, _ in scene.entries]
    nothing = 'select s.subject as subject, cast(0 as bigint) as "at" from subjects as s where 1 = 0'
    moments = union([f'select subject as subject, "at" as "at" from {source}' for source in sources] or [nothing])
    return changing(asked.plan, moments)


def _clock(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    yield from read_starts(asked, scene, number, clock)
    yield from early_steps(asked, scene, number, clock)
    yield from closing_steps(scene, number, clock)
    yield from run_steps(number, clock)
    yield from timing_steps(asked, scene, number, clock)


def _clock_items(plan: Plan, scenes: Sequence[UsedScene], sure: str) -> Step:
    """Number the clocks of one name by their start; what no line fits has the number of the next, and is none."""
    traits = _trait_columns(plan)
    columns = listed(f"u.{column} as {column}" for column in (*_CLOCK_COLUMNS, *traits))
    families = {clock.id: number for number, clock in reversed(list(enumerate(plan.clocks)))}
    sources = [
        f"""select {number} as node, {families[clock.id]} as family, {_is_alone(plan, scene, clock)} as alone,
            u.subject as subject{columns} from {named(number, "clocks")} as u {sure}"""
        for scene in scenes
        for number, clock in scene.clocks
    ]
    columns = listed(f"x.{column} as {column}" for column in (*_CLOCK_COLUMNS, *traits))
    numbered = f"""cast(coalesce(sum(case when x.not_owed = {NO_LINE} then 0 else 1 end) over
        (partition by x.subject, x.family order by x.start, coalesce(x.stop, {NEVER})
        rows between unbounded preceding and 1 preceding), 0) as bigint)"""
    some = (
        "select x.node as node, x.subject as subject, {run} as run{columns} from ({rows}) as x where x.alone = {alone}"
    )
    found = [
        some.format(
            run=run, columns=columns, rows=union(each for each in sources if f"{alone} as alone" in each), alone=alone
        )
        for alone, run in enumerate((numbered, "cast(0 as bigint)"))
        if any(f"{alone} as alone" in each for each in sources)
    ]
    return step(CLOCK_ITEMS, union(found or [_no_rows(("node", "subject", "run", *_CLOCK_COLUMNS, *traits))]))


def _is_alone(plan: Plan, scene: UsedScene, clock: Clock) -> int:
    """Say whether a lead has at most one clock of this name, which then is its first."""
    others = sum(1 for each in plan.clocks if each.id == clock.id) > 1
    return int(not others and not clock.repeats and scene.scene.rounds is None)


def _is_only(scene: UsedScene, entry: Entry) -> bool:
    """Say whether a lead has at most one entry of this node: to a stage, in one cycle."""
    return entry.mark in scene.stages and scene.scene.rounds is None


def _entry_items(plan: Plan, scenes: Sequence[UsedScene], sure: str) -> Step:
    traits = _trait_columns(plan)
    columns = listed(f"u.{column} as {column}" for column in (*_ENTRY_COLUMNS, *traits))
    numbered = """cast(row_number() over (partition by u.subject order by u."at", u.worth, u.fact) - 1 as bigint)"""
    sources = [
        f"""select {number} as node, u.subject as subject,
            {"cast(0 as bigint)" if _is_only(scene, entry) else numbered} as run{columns}
            from {of_entry(number, "entries")} as u {sure}"""
        for scene in scenes
        for number, entry in scene.entries
    ]
    return step(ENTRY_ITEMS, union(sources or [_no_rows(("node", "subject", "run", *_ENTRY_COLUMNS, *traits))]))


def _trait_columns(plan: Plan) -> list[str]:
    return [f"trait_{place}" for place in range(1, len(trait_names(plan)) + 1)]


def _no_rows(columns: Iterable[str]) -> str:
    """Give a relation of these columns in which nothing stands."""
    typed = (
        f"cast(null as {'text' if each.startswith(('trait_', 'holder')) else 'bigint'}) as {each}" for each in columns
    )
    return f"select {', '.join(typed)} from subjects as s where 1 = 0"
