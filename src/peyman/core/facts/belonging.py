"""Whom a fact belongs to: merges followed to the end, members' facts to the subject their link names at that time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from peyman.core.facts.values import Link, Subject
from peyman.core.quantities.moments import Moment

MOST_STEPS = 50
BEFORE_ALL = -1
AFTER_ALL = 2**62
DEAL = "deal"


@dataclass(frozen=True, slots=True)
class Stay:
    """Over a half-open stretch of time the facts of `subject` belong to `home`."""

    subject: Subject
    since: Moment
    until: Moment
    home: Subject


@dataclass(frozen=True, slots=True)
class Belonging:
    """The stays of all subjects that do not always belong to themselves, and those whose merges run in a circle."""

    stays: tuple[Stay, ...]
    circles: tuple[tuple[Subject, ...], ...]


def belonging(links: Iterable[Link], kinds: Mapping[Subject, str], counted: str) -> Belonging:
    """Work out whom the facts of each linked subject belong to.

    1. `same_as` leads from the lost to the kept subject, transitively; of several the latest recorded holds.
       A circle is a conflict: it is reported and none of its merges is followed.
    2. `belongs_to` and `converted_to` lead from the member to its subject over [since, until), again transitively,
       and stop at a subject of the kind that is counted, unless what it belongs to is of that kind too: then the
       kinds tell nothing and the link does. Where no kind tells who is a deal, a deal is who nothing belongs to.
       Of several links at one time the greatest share holds, then the one recorded first.
    """
    ordered = sorted(links, key=lambda link: (link.recorded_at, link.fact))
    kept, circles = _merges(ordered)
    roots = _Roots(kept)
    memberships: defaultdict[Subject, list[Link]] = defaultdict(list)
    for link in ordered:
        if link.kind != "same_as":
            memberships[roots.of(link.start)].append(link)
    if counted == DEAL and DEAL not in kinds.values():
        ends = {roots.of(link.to) for link in ordered}
        kinds = {**kinds, **{start: DEAL for start in memberships if start not in ends}}
    places = _Places(memberships, roots, kinds, counted)
    touched = set(kept) | {link.start for link in ordered if link.kind != "same_as"} | set(memberships)
    stays = tuple(
        Stay(subject, since, until, home)
        for subject in sorted(touched)
        for since, until, home in places.of(roots.of(subject), BEFORE_ALL, AFTER_ALL, 0)
    )
    return Belonging(tuple(stay for stay in stays if not _is_own_always(stay)), circles)


def belonging_to_several(links: Iterable[Link]) -> tuple[Subject, ...]:
    """Give the members that at some time belong to several survivors at once, of which only one has their facts."""
    ordered = sorted(links, key=lambda link: (link.recorded_at, link.fact))
    roots = _Roots(_merges(ordered)[0])
    spans: defaultdict[Subject, list[tuple[Moment, Moment, Subject]]] = defaultdict(list)
    for link in ordered:
        member, home = roots.of(link.start), roots.of(link.to)
        if link.kind != "same_as" and member != home:
            since, until = _span(link)
            spans[member].append((since, until, home))
    return tuple(sorted(member for member, each in spans.items() if _meet(each)))


def _meet(spans: Iterable[tuple[Moment, Moment, Subject]]) -> bool:
    """Say whether two stretches with different homes overlap; `reach` is how far each home's reach."""
    reach: dict[Subject, Moment] = {}
    for since, until, home in sorted(spans):
        if since < until and any(end > since for other, end in reach.items() if other != home):
            return True
        reach[home] = max(reach.get(home, until), until)
    return False


def _span(link: Link) -> tuple[Moment, Moment]:
    return (BEFORE_ALL if link.since is None else link.since, AFTER_ALL if link.until is None else link.until)


def _is_own_always(stay: Stay) -> bool:
    return stay.subject == stay.home and stay.since == BEFORE_ALL and stay.until == AFTER_ALL


def _merges(ordered: Sequence[Link]) -> tuple[dict[Subject, Subject], tuple[tuple[Subject, ...], ...]]:
    """Give lost → kept without the merges that run in a circle, and the circles."""
    kept = {link.start: link.to for link in ordered if link.kind == "same_as"}
    circles: set[tuple[Subject, ...]] = set()
    done: set[Subject] = set()
    for start in sorted(kept):
        path: list[Subject] = []
        on_path: set[Subject] = set()
        step = start
        while step in kept and step not in done and step not in on_path:
            path.append(step)
            on_path.add(step)
            step = kept[step]
        if step in on_path:
            circles.add(tuple(sorted(path[path.index(step) :])))
        done.update(path)
    looped = {subject for circle in circles for subject in circle}
    return {lost: to for lost, to in kept.items() if lost not in looped}, tuple(sorted(circles))


class _Roots:
    """The survivor of each subject."""

    def __init__(self, kept: Mapping[Subject, Subject]) -> None:
        self._kept = kept
        self._found: dict[Subject, Subject] = {}

    def of(self, subject: Subject) -> Subject:
        if subject not in self._found:
            path = []
            step = subject
            while step in self._kept and step not in self._found:
                path.append(step)
                step = self._kept[step]
            root = self._found.get(step, step)
            self._found.update(dict.fromkeys([*path, subject], root))
        return self._found[subject]


Piece = tuple[Moment, Moment, Subject]


class _Places:
    """Where a survivor's facts belong, stretch by stretch."""

    def __init__(
        self, memberships: Mapping[Subject, Sequence[Link]], roots: _Roots, kinds: Mapping[Subject, str], counted: str
    ) -> None:
        self._memberships = memberships
        self._roots = roots
        self._kinds = kinds
        self._counted = counted

    def of(self, subject: Subject, since: Moment, until: Moment, steps: int) -> list[Piece]:
        links = self._memberships.get(subject, ())
        if not links or steps == MOST_STEPS:
            return [(since, until, subject)]
        pieces: list[Piece] = []
        for start, end, target in self._stretches(subject, links, since, until):
            if target is None or target == subject or self._stops(subject, target):
                pieces.append((start, end, subject))
            else:
                pieces.extend(self.of(target, start, end, steps + 1))
        return _joined(pieces)

    def _stops(self, subject: Subject, target: Subject) -> bool:
        return self._kinds.get(subject) == self._counted != self._kinds.get(target)

    def _stretches(
        self, subject: Subject, links: Sequence[Link], since: Moment, until: Moment
    ) -> list[tuple[Moment, Moment, Subject | None]]:
        spans = [(*_span(link), link) for link in links]
        cuts = {since, until}.union(*((start, end) for start, end, _ in spans))
        moments = sorted(cut for cut in cuts if since <= cut <= until)
        stretches: list[tuple[Moment, Moment, Subject | None]] = []
        for start, end in pairwise(moments):
            valid = [link for first, last, link in spans if first <= start < last]
            best = max(valid, key=lambda link: (link.share, -link.recorded_at, -link.fact), default=None)
            stretches.append((start, end, None if best is None else self._roots.of(best.to)))
        return stretches


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbouring stretches with one home."""
    joined: list[Piece] = []
    for since, until, home in pieces:
        if joined and joined[-1][2] == home and joined[-1][1] == since:
            joined[-1] = (joined[-1][0], until, home)
        else:
            joined.append((since, until, home))
    return joined
