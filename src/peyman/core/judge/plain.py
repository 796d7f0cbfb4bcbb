"""The plain evaluator: one lead's facts and a plan give its items. It is the oracle, the increment and the "why"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from peyman.core.calendars import WorkCalendar
from peyman.core.conditions import compile_condition
from peyman.core.facts.values import Closure, Lead
from peyman.core.judge.entries import EntryReader
from peyman.core.judge.items import NO_LINE_FITS, ClockItem, EntryItem, Tally
from peyman.core.judge.marks import Hit, MarkReader
from peyman.core.judge.marks_cycles import About, Cycle, CycleReader
from peyman.core.judge.marks_traits import Portrait
from peyman.core.judge.plain_clocks import ClockReader, Judged
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_nodes import Scene
from peyman.core.judge.plan_scenes import FOR_EVER
from peyman.core.quantities.moments import Moment, Span

_Item = TypeVar("_Item", ClockItem, EntryItem)
_Beliefs = list[tuple[Span, list[_Item]]]


@dataclass(frozen=True, slots=True)
class LeadItems:
    """What one lead comes to: its clocks and entries under every node, and what it tells beside them."""

    clocks: tuple[ClockItem, ...] = ()
    entries: tuple[EntryItem, ...] = ()
    tallies: tuple[Tally, ...] = ()


def judge_lead(plan: Plan, lead: Lead, closures: tuple[Closure, ...] = ()) -> LeadItems:
    """Judge one lead by all nodes of a plan, from all its facts and the closures.

    1. Facts become hits of the scene's marks, hits become cycles with stages entered once (§4, §5) and silences (§6).
    2. Each clock node forms its runs and each run its deadlines; each entry node gives its entries.
    3. A moment told only afterwards (§20) makes more than one story: each item says when it was believed.
    Nothing here depends on now or on another lead.
    """
    program = program_of(plan)
    stories = [scene.story(lead, closures) for scene in program.scenes]
    told = {hit.known for story in stories for hit in story.hits if hit.known > hit.at}
    tallies = _tallies(stories)
    if not told:
        clocks, entries = program.items(stories)
        return LeadItems(tuple(clocks), tuple(entries), tallies)
    clock_beliefs: _Beliefs[ClockItem] = []
    entry_beliefs: _Beliefs[EntryItem] = []
    for since, until in pairwise([0, *sorted(told), FOR_EVER]):
        clocks, entries = program.items([story.believed(since) for story in stories])
        clock_beliefs.append((Span(since, until), clocks))
        entry_beliefs.append((Span(since, until), entries))
    return LeadItems(_joined(clock_beliefs), _joined(entry_beliefs), tallies)


class Story:
    """One lead read by one scene: its hits, its cycles, its attributes over time."""

    def __init__(self, lead: Lead, reader: "SceneReader", closures: tuple[Closure, ...]) -> None:
        """Read the facts once; cycles are cut when first asked for."""
        self.lead = lead
        self.portrait = Portrait(lead.attributes, reader.scene)
        self._about = About(self.portrait, closures)
        self.ignored = reader.ignores(self.portrait)
        self.hits: list[Hit] = []
        self._reader = reader
        self._cycles: list[Cycle] | None = None
        self.unreadable: dict[str, int] = {}
        if not self.ignored:
            self.hits, unreadable = reader.marks.hits(lead.events)
            self.unreadable = Counter(event.activity for event in unreadable)

    @property
    def cycles(self) -> list[Cycle]:
        """The cycles of the lead."""
        if self._cycles is None:
            self._cycles = self._reader.cycles.cycles(self.hits, self._about, self._calendar_at) if self.hits else []
        return self._cycles

    def believed(self, now: Moment) -> "Story":
        """Give the story as it was told up to a moment: without the hits that were not known then."""
        story = Story.__new__(Story)
        story.__dict__.update(self.__dict__)
        story.hits = [hit for hit in self.hits if hit.known <= now or hit.known <= hit.at]
        story._cycles = None
        return story

    def actors(self) -> Counter[tuple[str, str]]:
        """Count the facts that name an actor and those that do not, for each mark that asks (§3)."""
        return self._reader.marks.actors(self.lead.events)

    def _calendar_at(self, at: Moment, cycle: int) -> WorkCalendar:
        return self._reader.calendar(self.portrait, at, cycle)


class SceneReader:
    """A scene compiled: conditions as functions, calendars at hand."""

    def __init__(self, scene: Scene, plan: Plan) -> None:
        """Compile the scene's conditions."""
        self.scene = scene
        self.marks = MarkReader(scene)
        self.cycles = CycleReader(scene, self.marks)
        self._ignore = None if scene.ignore is None else compile_condition(scene.ignore)
        self._calendars = [
            (None if where is None else compile_condition(where), plan.calendars[key]) for where, key in scene.calendars
        ]

    def story(self, lead: Lead, closures: tuple[Closure, ...]) -> Story:
        """Read one lead."""
        return Story(lead, self, closures)

    def ignores(self, portrait: Portrait) -> bool:
        """Say whether a lead is ignored, by the latest that is known of it (§7)."""
        return self._ignore is not None and self._ignore(portrait.latest())

    def calendar(self, portrait: Portrait, at: Moment, cycle: int) -> WorkCalendar:
        """Give the lead's calendar at a moment: the first that fits then (§21)."""
        row = portrait.row(at, cycle)
        return next(calendar for fits, calendar in self._calendars if fits is None or fits(row))


class Program:
    """A plan compiled into readers of leads."""

    def __init__(self, plan: Plan) -> None:
        """Compile every scene and node."""
        self.plan = plan
        self.scenes = [SceneReader(scene, plan) for scene in plan.scenes]
        self.clocks = [ClockReader(clock, self.scenes[clock.scene].marks, plan) for clock in plan.clocks]
        self.entries = [EntryReader(entry, self.scenes[entry.scene].marks, plan) for entry in plan.entries]

    def items(self, stories: Sequence[Story]) -> tuple[list[ClockItem], list[EntryItem]]:
        """Give the items of one lead."""
        clocks = [
            reader.item(judged, stories[0].lead.subject, number) for reader, judged, number in self.judged(stories)
        ]
        entries: list[EntryItem] = []
        for each in self.entries:
            story = stories[each.entry.scene]
            if story.hits:
                entries += each.items(story.cycles, story.portrait, story.lead.subject)
        return clocks, entries

    def judged(self, stories: Sequence[Story]) -> Iterator[tuple[ClockReader, Judged, int]]:
        """Give the runs of one lead with their numbers: by start among all of one name, whatever their version.

        A start that no line of limits fits has the number of the next clock: it is none itself (§14).
        """
        of_node: dict[str, list[tuple[ClockReader, Judged]]] = {}
        for reader in self.clocks:
            story = stories[reader.clock.scene]
            if story.hits:
                found = of_node.setdefault(reader.clock.id, [])
                found += [(reader, judged) for judged in reader.judged(story.cycles)]
        for found in of_node.values():
            if len(found) > 1:
                found.sort(key=_by_start)
            number = 0
            for reader, judged in found:
                yield reader, judged, number
                number += judged.run.barred != NO_LINE_FITS


@lru_cache(maxsize=16)
def program_of(plan: Plan) -> Program:
    """Give the compiled plan; it is compiled once."""
    return Program(plan)


def _joined(beliefs: _Beliefs[_Item]) -> tuple[_Item, ...]:
    """Join items that were believed without a break; what was believed always carries no time of belief."""
    known: dict[_Item, list[Span]] = {}
    for belief, items in beliefs:
        for item in items:
            spans = known.setdefault(item, [])
            if spans and spans[-1].until == belief.since:
                spans[-1] = Span(spans[-1].since, belief.until)
            else:
                spans.append(belief)
    always = Span(0, FOR_EVER)
    return tuple(
        item if span == always else replace(item, known=span) for item, spans in known.items() for span in spans
    )


def _tallies(stories: Sequence[Story]) -> tuple[Tally, ...]:
    newest = stories[0]
    if newest.ignored:
        return (Tally("ignored", "", 1),)
    found = [Tally("unreadable_moment", activity, n) for activity, n in sorted(newest.unreadable.items())]
    found += [Tally(code, name, n) for (code, name), n in sorted(newest.actors().items())]
    return tuple(found)


def _by_start(found: tuple[ClockReader, Judged]) -> tuple[Moment, Moment]:
    run = found[1].run
    return run.start, run.stop or FOR_EVER
