"""A scene in use: which of its marks the plan's nodes ask for, and as what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from peyman.core.facts.values import Closure
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Clock, Entry, Mark, Scene, Silence
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import Moment
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.steps import any_of


@dataclass(frozen=True)
class Asked:
    """What is asked of the facts: a plan as of a moment, with calendars at hand and the closures that stand.

    `every`: no lead counts as simple, so that both ways of judging can be compared.
    """

    plan: Plan
    now: Moment
    known: CalendarSql
    closures: tuple[Closure, ...] = ()
    every: bool = False

    @cached_property
    def calendars(self) -> dict[str, int]:
        """The number of each calendar in relations."""
        return {key: number for number, key in enumerate(self.plan.calendars)}

    def number_of(self, limit: Duration) -> int:
        """Give the number of a limit in the tables."""
        return self.known.tables.limits.index(limit)

    def agreed(self, moment: str) -> str:
        """Say whether a moment lies in any version's time."""
        return any_of([f"({moment} >= {force.since} and {moment} < {force.until})" for force in self.plan.forces])


@dataclass(frozen=True)
class UsedScene:
    """A scene, the nodes that read by it (with their places in the plan), and the marks they use, in order."""

    number: int
    scene: Scene
    clocks: tuple[tuple[int, Clock], ...]
    entries: tuple[tuple[int, Entry], ...]
    marks: tuple[Mark, ...]
    silences: tuple[Silence, ...]

    def relation(self, name: str) -> str:
        """Give the name of a relation of this scene."""
        return f"s{self.number}_{name}"

    @property
    def gone(self) -> str | None:
        """The relation of subjects that are ignored, if the scene ignores any."""
        return None if self.scene.ignore is None else self.relation("ignored")

    @property
    def lives(self) -> str:
        """The relation of lives in which stages entered by silence are told too."""
        return self.relation("entered" if self.silences else "lives")

    @property
    def firsts(self) -> str:
        """The relation of cycles in which stages entered by silence are told too."""
        return self.relation("silent_cycles" if self.silences else "firsts")

    @cached_property
    def place(self) -> dict[str, int]:
        """The number of each used mark, as in the columns `f0`, `f1`, …"""
        return {mark.name: number for number, mark in enumerate(self.marks)}

    @cached_property
    def stages(self) -> frozenset[str]:
        """The used marks that are entered once per cycle."""
        return frozenset(mark.name for mark in self.marks if mark.once)

    @cached_property
    def silent(self) -> frozenset[str]:
        """The used stages that may be entered by silence."""
        return frozenset(each.name for each in self.silences)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The used marks whose moment stands in the fact's value (§20)."""
        return tuple(mark.name for mark in self.marks if mark.moment == "value")


def used_scenes(plan: Plan) -> tuple[UsedScene, ...]:
    """Give the scenes by which some node reads."""
    numbers = sorted({clock.scene for clock in plan.clocks} | {entry.scene for entry in plan.entries})
    return tuple(_used(plan, number) for number in numbers)


def _used(plan: Plan, number: int) -> UsedScene:
    scene = plan.scenes[number]
    clocks = tuple((place, clock) for place, clock in enumerate(plan.clocks) if clock.scene == number)
    entries = tuple((place, entry) for place, entry in enumerate(plan.entries) if entry.scene == number)
    wanted = {name for _, clock in clocks for name in _named(clock)} | {entry.mark for _, entry in entries}
    silences = _silences(scene, wanted)
    wanted |= {name for each in silences for name in (each.name, each.after, *each.unless)}
    if scene.rounds is not None:
        wanted |= {*scene.rounds.ends, scene.rounds.begins}
    marks = tuple(mark for mark in scene.marks if mark.name in wanted)
    return UsedScene(number, scene, clocks, entries, marks, silences)


def _named(clock: Clock) -> Iterator[str]:
    for names in (clock.start, clock.stops, clock.ends, clock.voids):
        yield from names
    for pair in clock.pauses:
        yield from (pair.begins, pair.ends)


def _silences(scene: Scene, wanted: Iterable[str]) -> tuple[Silence, ...]:
    """Give the silences of wanted stages and of the stages those are measured from, in the scene's order."""
    names = set(wanted)
    while True:
        found = tuple(each for each in scene.silences if each.name in names)
        if {each.after for each in found} <= names:
            return found
        names |= {each.after for each in found}
