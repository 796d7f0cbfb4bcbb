"""The statements of a plan: from settled facts to the items of every clock and entry node, as of a moment.

`clock_items(node, subject, run, start, due, late_after, stop, how, calendar, line, terms, elapsed, early, not_owed,
by_silence, capacity, gate, holder, trait_1…)` and `entry_items(node, subject, run, at, amount, converted, fits,
by_silence, terms, holder, trait_1…)` equal what `core.judge` gives and `standing(item, now)` keeps: facts after `now`
do not exist. `node` is the place in the plan's clocks (entries), `terms` that in its forces (-1: none), `calendar` that
among its calendars, `how` that in `core.judge.items.How`; `not_owed` is 1 where `applies_when` voids and 2 where no
line fits; `capacity` and `gate` are those of an item (§46). Traits are in the order of `trait_names`.
`residue(subject)` are those for whom nothing stands there: judge them in memory.
"""

from collections.abc import Iterator, Sequence

from peyman.core.facts.values import Closure
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock
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
from peyman.factstore.sql.residue import RESIDUE, residue_step
from peyman.factstore.sql.runs import closing_steps, run_steps
from peyman.factstore.sql.scenes import Asked, UsedScene, used_scenes
from peyman.factstore.sql.silences import silence_steps
from peyman.factstore.sql.starts import NO_LINE, PORTRAIT, named, read_starts, starting_steps
from peyman.factstore.sql.steps import NEVER, Step, listed, step, union
from peyman.factstore.sql.timing import timing_steps
from peyman.factstore.sql.traits import ignored, portrait, spans, trait_names

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
    steps = [spans(plan)]
    for scene in scenes:
        steps += _facts_of(asked, scene)
    steps.append(_portraits(asked, scenes))
    for scene in scenes:
        for number, clock in scene.clocks:
            steps += _clock(asked, scene, number, clock)
        for number, entry in scene.entries:
            steps += entry_steps(asked, scene, number, entry)
    steps.append(residue_step(asked, scenes, steps))
    steps += _numbered_clocks(plan, scenes)
    steps += _numbered_entries(plan, scenes)
    return tuple(steps)


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
    moments = union(f'select subject as subject, "at" as "at" from {source}' for source in sources)
    return portrait(asked.plan, PORTRAIT, f'select distinct u.subject as subject, u."at" as "at" from ({moments}) as u')


def _clock(asked: Asked, scene: UsedScene, number: int, clock: Clock) -> Iterator[Step]:
    yield from read_starts(asked, scene, number, clock)
    yield from early_steps(asked, scene, number, clock)
    yield from closing_steps(scene, number, clock)
    yield from run_steps(number, clock)
    yield from timing_steps(asked, scene, number, clock)


def _numbered_clocks(plan: Plan, scenes: Sequence[UsedScene]) -> Iterator[Step]:
    """Number the clocks of one name by their start; what no line fits has the number of the next, and is none."""
    traits = [f"trait_{place}" for place in range(1, len(trait_names(plan)) + 1)]
    columns = listed(f"u.{column} as {column}" for column in (*_CLOCK_COLUMNS, *traits))
    families = {clock.id: number for number, clock in reversed(list(enumerate(plan.clocks)))}
    sources = [
        f"""select {number} as node, {families[clock.id]} as family, u.subject as subject{columns}
            from {named(number, "clocks")} as u left join {RESIDUE} as gone on gone.subject = u.subject
            where gone.subject is null"""
        for scene in scenes
        for number, clock in scene.clocks
    ]
    columns = listed(f"x.{column} as {column}" for column in (*_CLOCK_COLUMNS, *traits))
    yield step(
        CLOCK_ITEMS,
        f"""select x.node as node, x.subject as subject,
            cast(coalesce(sum(case when x.not_owed = {NO_LINE} then 0 else 1 end) over (partition by x.subject, x.family
            order by x.start, coalesce(x.stop, {NEVER}) rows between unbounded preceding and 1 preceding), 0) as bigint)
            as run{columns} from ({union(sources)}) as x""",
    )


def _numbered_entries(plan: Plan, scenes: Sequence[UsedScene]) -> Iterator[Step]:
    traits = [f"trait_{place}" for place in range(1, len(trait_names(plan)) + 1)]
    columns = listed(f"u.{column} as {column}" for column in (*_ENTRY_COLUMNS, *traits))
    sources = [
        f"""select {number} as node, u.subject as subject, cast(row_number()
            over (partition by u.subject order by u."at", u.worth, u.fact) - 1 as bigint) as run{columns}
            from {of_entry(number, "entries")} as u left join {RESIDUE} as gone on gone.subject = u.subject
            where gone.subject is null"""
        for scene in scenes
        for number, _ in scene.entries
    ]
    yield step(ENTRY_ITEMS, union(sources))
