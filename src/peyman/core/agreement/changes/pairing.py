"""Which item of an old list is which of a new one, and which of them have moved."""

import json
from collections.abc import Callable, Iterator, Sequence

from peyman.core.agreement.writing import Tree

Pair = tuple[int | None, int | None]
"""The places of one item in the old and the new list; None where it is new or gone."""

Likeness = Callable[[Tree, Tree], float]


def paired(old: Sequence[Tree], new: Sequence[Tree]) -> tuple[Pair, ...]:
    """Pair the items of two lists, in the order of the new one, then those that are gone.

    1. Items written alike are the same, first come, first served.
    2. Of the others, the two that share most of what is written in them are the same, as long as they share anything.
    3. What shares nothing is the same where it has the same keys, in order: a lone limit that has another length.
    """
    found = _alike(old, new)
    for likeness in (_shared, _formed):
        _pair(found, likeness, old, new)
    before = {now: was for was, now in found.items()}
    gone = [(was, None) for was in range(len(old)) if was not in found]
    return (*((before.get(now), now) for now in range(len(new))), *gone)


def moved(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Give the fewest pairs (in the new order) that must have moved: all outside a longest run that kept its order."""
    runs: list[tuple[tuple[int, int], ...]] = []
    for pair in pairs:
        before = max((run for run in runs if run[-1][0] < pair[0]), key=len, default=())
        runs.append((*before, pair))
    kept = max(runs, key=len, default=())
    return tuple(pair for pair in pairs if pair not in kept)


def _alike(old: Sequence[Tree], new: Sequence[Tree]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for now in range(len(new) - 1, -1, -1):
        places.setdefault(json.dumps(new[now], sort_keys=True), []).append(now)
    texts = [json.dumps(item, sort_keys=True) for item in old]
    return {was: places[text].pop() for was, text in enumerate(texts) if places.get(text)}


def _pair(found: dict[int, int], likeness: Likeness, old: Sequence[Tree], new: Sequence[Tree]) -> None:
    """Pair what is still alone, the likest first; of equals, those nearest to each other, then the first."""
    taken = set(found.values())
    alone = [(was, now) for was in range(len(old)) if was not in found for now in range(len(new)) if now not in taken]
    ranked = sorted((-likeness(old[was], new[now]), abs(was - now), was, now) for was, now in alone)
    for like, _, was, now in ranked:
        if like < 0 and was not in found and now not in taken:
            found[was] = now
            taken.add(now)


def _shared(old: Tree, new: Tree) -> float:
    first, second = set(_leaves(old)), set(_leaves(new))
    return len(first & second) / max(len(first | second), 1)


def _formed(old: Tree, new: Tree) -> float:
    if isinstance(old, dict) and isinstance(new, dict):
        return float(old.keys() == new.keys())
    return float(type(old) is type(new))


def _leaves(tree: Tree, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for name, value in tree.items():
            yield from _leaves(value, f"{path}.{name}")
    else:
        for item in tree:
            yield from _leaves(item, path)
