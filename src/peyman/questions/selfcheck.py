"""The nightly check of ourselves: what is kept against what the facts come to when they are judged from nothing."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from peyman.core.facts.values import Subject
from peyman.core.judge.gathering import gather
from peyman.core.judge.items import Items
from peyman.core.judge.plain import LeadItems
from peyman.factstore.items_parts import Told
from peyman.factstore.sql.sampled import BothWays, both_ways
from peyman.questions.workspace import Workspace, judging

Way = Literal["sql", "rebuild"]
_Judged = Sequence[tuple[Subject, LeadItems]]
_Place = tuple[Subject, str]
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Difference:
    """A node of a lead whose items judged in memory are others than those of another way: how many each has alone.

    `way` tells the other: `sql` what the statements come to in DuckDB, `rebuild` what is kept beside the facts.
    """

    way: Way
    lead: str
    node: str
    only_in_memory: int
    only_other: int


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """How many leads were sampled and rebuilt, at which manifest, and what differed.

    `left_to_memory` of those sampled are leads that the statements do not judge (the residue): both ways are one.
    """

    manifest: int
    sampled: int
    left_to_memory: int
    rebuilt: int
    differences: tuple[Difference, ...]


def selfcheck(workspace: Workspace, *, leads: int = 200, seed: int = 0) -> SelfCheck:
    """Judge all leads from nothing in memory, and hold that against two other ways to the same items.

    1. A random sample of leads (the same for the same seed) is judged by the statements in DuckDB, as of the last time
       that anything was heard.
    2. What increments have left is compared for all leads.
    """
    judged = list(judging(workspace.shelf)(workspace.plan, None))
    sample = random.Random(seed).sample(judged, min(leads, len(judged)))
    twice = _both_ways(workspace, sample)
    differences = [
        *_differences("sql", workspace.names, twice.in_memory, twice.in_sql),
        *_differences("rebuild", workspace.names, _judged(judged), _kept(workspace)),
    ]
    return SelfCheck(workspace.manifest, len(sample), len(twice.residue), len(judged), tuple(differences))


def _both_ways(workspace: Workspace, sample: _Judged) -> BothWays:
    if not sample:
        return BothWays({}, {}, frozenset())
    plan, shelf = workspace.plan, workspace.shelf
    now = max(each.newest_recorded_at for each in workspace.reach)
    subjects = frozenset(subject for subject, _ in sample)
    items = gather(lead for _, lead in sample)
    return both_ways(shelf.view(counted=plan.subject), plan, items, now, leads=subjects, closures=shelf.closures())


def _kept(workspace: Workspace) -> dict[_Place, Counter[object]]:
    return _by_place(workspace.kept.items, workspace.kept.told)


def _judged(leads: Iterable[tuple[Subject, LeadItems]]) -> dict[_Place, Counter[object]]:
    found: dict[_Place, Counter[object]] = {}
    for subject, lead in leads:
        told = tuple(Told(each.code, each.about, each.n, subject) for each in lead.tallies)
        found |= _by_place(Items(lead.clocks, lead.entries), told)
    return found


def _by_place(items: Items, told: Iterable[Told]) -> dict[_Place, Counter[object]]:
    found: defaultdict[_Place, Counter[object]] = defaultdict(Counter)
    for clock in items.clocks:
        found[clock.subject, clock.node][clock] += 1
    for entry in items.entries:
        found[entry.subject, entry.node][entry] += 1
    for each in told:
        found[each.subject, each.code][each] += 1
    return dict(found)


def _differences(
    way: Way,
    names: Mapping[Subject, str],
    in_memory: Mapping[_Place, Counter[_Row]],
    other: Mapping[_Place, Counter[_Row]],
) -> Iterator[Difference]:
    nothing: Counter[_Row] = Counter()
    for place in sorted({*in_memory, *other}):
        first, second = in_memory.get(place, nothing), other.get(place, nothing)
        if first != second:
            lead = names.get(place[0], str(place[0]))
            yield Difference(way, lead, place[1], (first - second).total(), (second - first).total())
