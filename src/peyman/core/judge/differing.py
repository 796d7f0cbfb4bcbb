"""What differs between two judgings of the same leads: members that stand otherwise under the one than the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from peyman.core.facts.values import Subject
from peyman.core.judge.clock_columns import Codes
from peyman.core.judge.column_book import ColumnBook, Placed
from peyman.core.judge.governing import Owed
from peyman.core.judge.items import ClockItem
from peyman.core.judge.placing import Member
from peyman.core.quantities.moments import Moment

Key = tuple[int, Subject, Moment, int]
"""By what a member of one judging is found in the other: its group, lead and moment, and its place among equals."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A lead that stands otherwise in a period; None where it is no member under that judging. `at`: where it began."""

    subject: Subject
    at: Moment
    before: Member | None
    after: Member | None


Pair = tuple[ColumnBook, ColumnBook]
OwedPair = tuple[Owed | None, Owed | None]


def differing(books: Pair, owed: OwedPair) -> tuple[Differing, ...]:
    """Give the members that differ in a period, in order of lead and moment; of a formula those of its metrics.

    A member differs where it counts under one judging only, stands otherwise, or adds another amount.
    """
    found = dict.fromkeys(_differing(books, owed))
    return tuple(sorted(found, key=lambda each: (each.subject, each.at)))


def _differing(books: Pair, owed: OwedPair) -> Iterator[Differing]:
    for each in _measured(owed):
        placed = [None if one is None else book.placed(one) for book, one in zip(books, each, strict=True)]
        before, after = (_members(book, one) for book, one in zip(books, each, strict=True))
        first, second = placed
        if each[0] is not None and each[1] is not None and first is not None and second is not None:
            yield from _of_columns(books, (each[0], each[1]), (first, second))
        else:
            before |= _rows(books[0], each[0], first)
            after |= _rows(books[1], each[1], second)
        for key in dict.fromkeys((*before, *after)):
            pair = before.get(key), after.get(key)
            if _sign(pair[0]) != _sign(pair[1]):
                yield Differing(key[1], key[2], *pair)


def changed_rows(before: Placed, after: Placed, spans: tuple[tuple[Moment, Moment], tuple[Moment, Moment]]) -> Codes:
    """Give the rows, the same clocks on both sides, that stand otherwise in these spans."""
    rows, others = before.between(*spans[0]), after.between(*spans[1])
    moved = np.empty(0, np.int64)
    if spans[0] != spans[1] or before.at is not after.at:
        moved = np.setxor1d(rows, others, assume_unique=True)
        rows = np.intersect1d(rows, others, assume_unique=True)
    stands = (before.standing[rows] != after.standing[rows]) | (before.early[rows] != after.early[rows])
    return np.union1d(rows[stands], moved) if moved.size else rows[stands]


def _of_columns(books: Pair, owed: tuple[Owed, Owed], placed: tuple[Placed, Placed]) -> Iterator[Differing]:
    spans = ((owed[0].since, owed[0].until), (owed[1].since, owed[1].until))
    for row in changed_rows(*placed, spans).tolist():
        both = [
            book.member(each, row, one) if span[0] <= each.at[row] < span[1] else None
            for book, each, one, span in zip(books, placed, owed, spans, strict=True)
        ]
        yield Differing(int(placed[0].columns.subject[row]), int(placed[0].columns.start[row]), *both)


def _measured(owed: OwedPair) -> Iterator[OwedPair]:
    """Give what is asked of members: the measure itself, or each that it is made from."""
    inner = [() if one is None else measured_in(one) for one in owed]
    if not inner[0] or not inner[1]:
        yield from ((one, None) for one in inner[0])
        yield from ((None, one) for one in inner[1])
        return
    named = [{one.measure.metric: one for one in side} for side in inner]
    for name in dict.fromkeys((*named[0], *named[1])):
        yield named[0].get(name), named[1].get(name)


def measured_in(owed: Owed) -> tuple[Owed, ...]:
    """Give what a measure's members are counted by: itself, or each metric that it is made from."""
    if owed.measure.nodes:
        return (owed,)
    return tuple(one for each in owed.measure.inner for one in measured_in(replace(owed, measure=each)))


def _members(book: ColumnBook, owed: Owed | None) -> dict[Key, Member]:
    found: dict[Key, Member] = {}
    for group, members in enumerate(() if owed is None else book.book.members(owed)):
        for member in members:
            _put(found, group, member)
    return found


def _rows(book: ColumnBook, owed: Owed | None, placed: Placed | None) -> dict[Key, Member]:
    found: dict[Key, Member] = {}
    if owed is not None and placed is not None:
        for row in placed.between(owed.since, owed.until).tolist():
            _put(found, 0, book.member(placed, row, owed))
    return found


def _put(found: dict[Key, Member], group: int, member: Member) -> None:
    item = member.item
    at, place = item.start if isinstance(item, ClockItem) else item.at, 0
    while (group, item.subject, at, place) in found:
        place += 1
    found[group, item.subject, at, place] = member


def _sign(member: Member | None) -> tuple[object, ...] | None:
    return None if member is None else (member.standing, member.worth, member.early)
