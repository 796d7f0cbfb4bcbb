"""Items kept: what was judged under each node of a plan, beside the shelf, and judged again only where facts changed.

What is kept can always be made again, so nothing here is precious: a missing, torn, foreign or outdated file is
simply not there, and what it held is judged and written anew.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from peyman.core.facts.values import Subject
from peyman.core.judge.items import ClockItem, EntryItem, Items, Tally
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.factstore.items_files import ItemFiles, TornItems
from peyman.factstore.items_parts import ROWS, Part, Told, differ_from, only, parts_of
from peyman.factstore.items_states import KeptPart, Layer, State, key_of, read_states, write_state
from peyman.factstore.items_touched import met_by_closures, met_by_terms
from peyman.factstore.shelf import Shelf
from peyman.factstore.touched import Touched

Judge = Callable[[Plan, Iterable[Subject] | None], Iterator[tuple[Subject, LeadItems]]]
"""Judges leads by a plan, in order of subject: those named, or all."""
Why = Literal["new", "terms", "calendar", "torn", "asked"]
FOLDER = "items"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A part judged for all leads: a new one, of other terms, another calendar, a torn file, or asked for."""

    part: str
    why: Why


@dataclass(frozen=True, slots=True)
class Kept:
    """The items of all leads, and what it took: which leads were judged again and why, which parts for all leads."""

    items: Items = field(default_factory=Items)
    told: tuple[Told, ...] = ()
    touched: tuple[Touched, ...] = ()
    rebuilt: tuple[Rebuilt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A part of the plan, what is kept of it, and what that kept state knows."""

    part: Part
    kept: KeptPart
    state: State


def keep_items(shelf: Shelf, plan: Plan, judge: Judge, *, full: bool = False) -> Kept:
    """Give the items of a plan at the shelf's manifest.

    1. What was kept for this plan and manifest is read.
    2. Else each part moves over from the newest state with the same node and calendars, and only the leads that
       changed since are judged again; parts of which there is no such state are judged for all leads.
    3. With `full`, or where a file is torn, everything is judged anew.
    """
    with closing(ItemFiles(shelf.folder / FOLDER)) as files:
        keeping = _Keeping(shelf, plan, judge, files)
        if full:
            return keeping.anew("asked")
        try:
            return keeping.moved_over()
        except TornItems:
            return keeping.anew("torn")


class _Keeping:
    """One call: the parts of a plan brought to the shelf's manifest."""

    def __init__(self, shelf: Shelf, plan: Plan, judge: Judge, files: ItemFiles) -> None:
        self.shelf, self.plan, self.judge, self.files = shelf, plan, judge, files
        self.parts = parts_of(plan)
        self.folder = shelf.folder / FOLDER
        self.manifest = shelf.manifest()

    def anew(self, why: Why) -> Kept:
        """Judge every part for all leads."""
        return self._settled(self._rebuilt(self.parts), [Rebuilt(part.name, why) for part in self.parts])

    def moved_over(self) -> Kept:
        """Bring what is kept to this manifest, and judge the rest."""
        states = [state for state in read_states(self.folder) if state.manifest <= self.manifest.number]
        found = [each for each in (_found(part, states) for part in self.parts) if each is not None]
        if self._is_all_there(found):
            return self._read({key_of(each.part): each.kept for each in found}, (), ())
        kept: dict[tuple[str, str], KeptPart] = {}
        touched: list[Touched] = []
        for same in _by_state(found):
            again = self._touched(same)
            kept |= self._again(same, again)
            touched += again
        missing = [part for part in self.parts if key_of(part) not in kept]
        rebuilt = [Rebuilt(part.name, _why_missing(part, states)) for part in missing]
        return self._settled(kept | self._rebuilt(missing), rebuilt, touched)

    def _is_all_there(self, found: Sequence[_Found]) -> bool:
        mine = all(each.state.manifest == self.manifest.number for each in found)
        return mine and [each.kept.part for each in found] == list(self.parts)

    def _settled(
        self, kept: Mapping[tuple[str, str], KeptPart], rebuilt: Iterable[Rebuilt], touched: Iterable[Touched] = ()
    ) -> Kept:
        """Keep the new state and read it."""
        ordered = {key_of(part): kept[key_of(part)] for part in self.parts}
        write_state(self.folder, State(self.plan.fingerprint, self.manifest.number, self.manifest.next_fact, ordered))
        return self._read(ordered, touched, rebuilt)

    def _read(
        self, kept: Mapping[tuple[str, str], KeptPart], touched: Iterable[Touched], rebuilt: Iterable[Rebuilt]
    ) -> Kept:
        rows: defaultdict[str, list[Any]] = defaultdict(list)
        for (kind, _), each in kept.items():
            rows[kind] += self.files.read(ROWS[each.part.kind], each.layers)
        told = tuple(rows["tallies"])
        items = Items(tuple(rows["clocks"]), tuple(rows["entries"]), summed(told))
        return Kept(items, told, tuple(touched), tuple(rebuilt))

    # ── judging ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _rebuilt(self, parts: Sequence[Part]) -> dict[tuple[str, str], KeptPart]:
        if not parts:
            return {}
        rows = rows_of(self.judge(only(self.plan, parts), None))
        return {
            key_of(part): KeptPart(part, (Layer(self.files.write(part.kind, ROWS[part.kind], rows[key_of(part)])),))
            for part in parts
        }

    def _touched(self, found: Sequence[_Found]) -> tuple[Touched, ...]:
        """Give the leads that must be judged again under parts of one state."""
        state = found[0].state
        after = self.shelf.view(counted=self.plan.subject)
        before = replace(after, told=(state.manifest, state.next_fact))
        changes = self.shelf.changes(before, after)
        touched = self.shelf.touched(before, after, changes)
        outages = self.shelf.outages(changes)
        met = [
            lead
            for each in found
            if outages and each.part.closures
            for lead in met_by_closures(each.part, self.files.read(ROWS["clocks"], each.kept.layers), outages)
        ]
        since = [differ_from(each.part.times, each.kept.part.times) for each in found]
        first = min((moment for moment in since if moment is not None), default=None)
        changed = () if first is None else met_by_terms(self.shelf, first, self.plan.subject)
        return tuple(dict.fromkeys((*touched, *met, *changed)))

    def _again(self, found: Sequence[_Found], touched: Sequence[Touched]) -> dict[tuple[str, str], KeptPart]:
        """Judge the touched leads again and lay their items over the older ones."""
        if not touched:
            return {key_of(each.part): KeptPart(each.part, each.kept.layers) for each in found}
        parts = [each.part for each in found]
        rows = rows_of(self.judge(only(self.plan, parts), sorted({each.subject for each in touched})))
        instead = self.files.write_touched(touched)
        kept = {}
        for each in found:
            row, kind = ROWS[each.part.kind], each.part.kind
            layer = Layer(self.files.write(kind, row, rows[key_of(each.part)]), instead)
            kept[key_of(each.part)] = KeptPart(each.part, self.files.folded(kind, row, (*each.kept.layers, layer)))
        return kept


def rows_of(judged: Iterable[tuple[Subject, LeadItems]]) -> defaultdict[tuple[str, str], list[Any]]:
    """Sort what leads come to by the part it belongs to."""
    rows: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for subject, lead in judged:
        for clock in lead.clocks:
            rows["clocks", clock.node].append(clock)
        for entry in lead.entries:
            rows["entries", entry.node].append(entry)
        rows["tallies", "tallies"] += [Told(each.code, each.about, each.n, subject) for each in lead.tallies]
    return rows


def summed(told: Iterable[Told]) -> tuple[Tally, ...]:
    """Sum what leads tell beside their items."""
    sums: Counter[tuple[str, str]] = Counter()
    for each in told:
        sums[each.code, each.about] += each.n
    return tuple(Tally(code, about, n) for (code, about), n in sorted(sums.items()))


def replaced(kept: Kept, subjects: frozenset[Subject], judged: Iterable[tuple[Subject, LeadItems]]) -> Kept:
    """Give kept items with those of some leads replaced by what they come to now; nothing is written."""
    rows = rows_of(judged)
    clocks: list[ClockItem] = [item for item in kept.items.clocks if item.subject not in subjects]
    entries: list[EntryItem] = [item for item in kept.items.entries if item.subject not in subjects]
    told: list[Told] = [each for each in kept.told if each.subject not in subjects]
    for (kind, _), found in rows.items():
        to: list[Any] = clocks if kind == "clocks" else entries if kind == "entries" else told
        to += found
    return Kept(Items(tuple(clocks), tuple(entries), summed(told)), tuple(told))


def _found(part: Part, states: Sequence[State]) -> _Found | None:
    """Give the newest state in which a part is kept that may move over; of equal ones one of the same times."""
    found = []
    for state in states:
        kept = state.parts.get(key_of(part))
        if kept is not None and _moves_over(part, kept.part):
            found.append(_Found(part, kept, state))
    return max(found, key=lambda each: (each.state.manifest, each.kept.part.times == part.times), default=None)


def _moves_over(part: Part, kept: Part) -> bool:
    same = (part.fingerprint, part.calendars, part.closures) == (kept.fingerprint, kept.calendars, kept.closures)
    return same and (part.times == kept.times or part.plain)


def _by_state(found: Iterable[_Found]) -> list[list[_Found]]:
    groups: defaultdict[tuple[int, int], list[_Found]] = defaultdict(list)
    for each in found:
        groups[each.state.manifest, each.state.next_fact].append(each)
    return list(groups.values())


def _why_missing(part: Part, states: Sequence[State]) -> Why:
    """Say why a part cannot move over from any state."""
    kept = [state.parts[key_of(part)].part for state in states if key_of(part) in state.parts]
    if not kept:
        return "new"
    return "calendar" if _differ_in_calendars(part, kept) else "terms"


def _differ_in_calendars(part: Part, kept: Sequence[Part]) -> bool:
    return any(each.fingerprint == part.fingerprint and each.calendars != part.calendars for each in kept)
