"""The nightly check of ourselves: what is kept against what the facts come to when they are judged from nothing."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from peyman.core.facts.values import Subject
from peyman.core.judge.items import Items
from peyman.core.judge.plain import LeadItems
from peyman.factstore.items import Judge
from peyman.factstore.items_parts import Told
from peyman.questions.workspace import Workspace, judging

Way = Literal["sample", "rebuild"]
_Place = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A node of a lead of which something else is kept than is judged: how many items of each the other has not.

    `way` tells which judging found it: that of the `sample`, or the `rebuild` of all leads in memory.
    """

    way: Way
    lead: str
    node: str
    only_kept: int
    only_judged: int


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """How many leads were sampled and rebuilt, at which manifest, and what differed."""

    manifest: int
    sampled: int
    rebuilt: int
    differences: tuple[Difference, ...]


def selfcheck(workspace: Workspace, *, leads: int = 200, seed: int = 0, other: Judge | None = None) -> SelfCheck:
    """Hold the kept items against two judgings of the same facts.

    1. A random sample of leads (the same for the same seed) is judged by `other`: another engine, else in memory.
    2. All leads are judged from nothing in memory, and compared with what increments have left.
    """
    kept = _kept(workspace)
    plain = judging(workspace.shelf)
    sample = frozenset(random.Random(seed).sample(sorted(workspace.names), min(leads, len(workspace.names))))
    sampled = _judged((other or plain)(workspace.plan, sample))
    judged = list(plain(workspace.plan, None))
    differences = [
        *_differences("sample", workspace.names, _of(kept, sample), sampled),
        *_differences("rebuild", workspace.names, kept, _judged(judged)),
    ]
    return SelfCheck(workspace.manifest, len(sample), len(judged), tuple(differences))


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


def _of(kept: Mapping[_Place, Counter[object]], sample: frozenset[Subject]) -> dict[_Place, Counter[object]]:
    return {place: items for place, items in kept.items() if place[0] in sample}


def _differences(
    way: Way,
    names: Mapping[Subject, str],
    kept: Mapping[_Place, Counter[object]],
    judged: Mapping[_Place, Counter[object]],
) -> Iterator[Difference]:
    for place in sorted({*kept, *judged}):
        was, now = kept.get(place, Counter()), judged.get(place, Counter())
        if was != now:
            lead = names.get(place[0], str(place[0]))
            yield Difference(way, lead, place[1], (was - now).total(), (now - was).total())
