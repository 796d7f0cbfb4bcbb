"""Two agreements compared term by term, along the description of the language: what is written alike is no change."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, assert_never

from peyman.core.agreement.changes.change import Change, ChangeKind
from peyman.core.agreement.changes.levels import level_of_key
from peyman.core.agreement.changes.pairing import moved, paired
from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.description.texts import TEXTS
from peyman.core.agreement.drafts import Path
from peyman.core.agreement.shapes import Either, Ids, Keys, Leaf, Many, Shape, Short, below
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fields_of, tree_of
from peyman.core.quantities.amounts import Number, Share
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.money import Money


def changes_between(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Give what differs between two agreements, in the order of the language.

    1. A scalar, a text in two languages, or a list of scalars that differs is one change.
    2. What has a name is compared by its name: a commitment that only one agreement has is one change.
    3. Items of a list are paired: those alike, then those most alike; what is left is added or removed.
    4. In a list whose order has meaning, the fewest items are said to have moved that explain the new order.
    """
    return tuple(_keys(AGREEMENT, before, after, (), ""))


def _between(shape: Shape, old: Any, new: Any, path: Path, key: str) -> Iterator[Change]:
    """Give the changes between two terms of one shape."""
    if old == new or tree_of(shape, old) == tree_of(shape, new) or _one_figure(old, new):
        return
    match shape:
        case Leaf():
            yield _change("changed", shape, (old, new), path, key)
        case Keys():
            yield from _keys(shape, old, new, path, key)
        case Ids():
            yield from _ids(shape, old, new, path, key)
        case Many(Leaf()):
            yield _change("changed", shape, (old, new), path, key)
        case Many(of):
            yield from _items(shape, of, (old, new), path, key)
        case Short(of):
            yield from _keys(of, old, new, path, key)
        case Either():
            yield from _either(shape, old, new, path, key)
        case _:
            assert_never(shape)


def _one_figure(old: Any, new: Any) -> bool:
    """Tell a bare number that is written as it was, and only follows its metric into another unit."""
    bare = [_bare(each) for each in (old, new) if isinstance(each, Number | Share | Money)]
    return len(bare) == 2 and type(old) is not type(new) and bare[0] == bare[1]


def _bare(quantity: Number | Share | Money) -> Fraction:
    match quantity:
        case Number(exact):
            return exact
        case Share(of_one):
            return of_one
        case Money(minor, currency):
            return Fraction(minor, 10 ** MINOR_DIGITS[currency])


def _keys(shape: Keys, old: Any, new: Any, path: Path, key: str) -> Iterator[Change]:
    if shape.rest is not None:
        field, leaf = shape.rest.field, Leaf(shape.rest.value)
        rests = (dict(getattr(old, field)), dict(getattr(new, field)))
        inner = below(key, f"<{shape.rest.key_name}>")
        yield from _named(lambda name: leaf, rests, path, lambda name: inner)
    shapes = {each.name: each.shape for each in shape.keys}
    sides = (_present(shape, old), _present(shape, new))
    yield from _named(shapes.__getitem__, sides, path, lambda name: below(key, name))


def _present(shape: Keys, term: Any) -> dict[str, Any]:
    """Give the values of the keys that are written, in the order of the language."""
    fields = fields_of(shape, term)
    values = ((key, fields.get(key.fills)) for key in shape.keys)
    there = ((key, value) for key, value in values if value is not None and value != ())
    return {key.name: value for key, value in there if tree_of(key.shape, value) != {}}


def _ids(shape: Ids, old: Any, new: Any, path: Path, key: str) -> Iterator[Change]:
    sides = (_by_id(shape, old), _by_id(shape, new))
    inner = below(key, f"<{shape.key_name}>")
    yield from _named(lambda name: shape.of, sides, path, lambda name: inner)
    if shape.ordered:
        names = (tuple(sides[0]), tuple(sides[1]))
        pairs = [(names[0].index(name), at) for at, name in enumerate(names[1]) if name in names[0]]
        for was, now in moved(pairs):
            name = names[1][now]
            yield _move(shape.of, sides[1][name], (was, now), (*path, name), inner)


def _by_id(shape: Ids, terms: Any) -> dict[str, Any]:
    pairs = (shape.open(term) if shape.open is not None else (term.id, term) for term in terms)
    return {shape.key.write(name): value for name, value in pairs}


def _named(
    shape_of: Callable[[str], Shape],
    sides: tuple[dict[str, Any], dict[str, Any]],
    path: Path,
    key_of: Callable[[str], str],
) -> Iterator[Change]:
    """Compare what stands under names, in the newer order; what is gone comes where it stood."""
    old, new = sides
    for name in _in_order(tuple(old), tuple(new)):
        shape, inner, key = shape_of(name), (*path, name), key_of(name)
        if name not in new:
            yield _change("removed", shape, (old[name], None), inner, key)
        elif name not in old:
            yield _change("added", shape, (None, new[name]), inner, key)
        else:
            yield from _between(shape, old[name], new[name], inner, key)


def _in_order(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    order = list(new)
    for at, name in enumerate(old):
        if name not in new:
            before = next((order.index(each) + 1 for each in reversed(old[:at]) if each in order), 0)
            order.insert(before, name)
    return order


def _items(shape: Many, of: Shape, sides: tuple[Any, Any], path: Path, key: str) -> Iterator[Change]:
    old, new = sides
    pairs = paired([tree_of(of, item) for item in old], [tree_of(of, item) for item in new])
    for was, now in pairs:
        if now is None:
            assert was is not None
            yield _change("removed", of, (old[was], None), (*path, was), key)
        elif was is None:
            yield _change("added", of, (None, new[now]), (*path, now), key)
        else:
            yield from _between(of, old[was], new[now], (*path, now), key)
    if shape.ordered:
        kept = sorted((pair for pair in pairs if None not in pair), key=lambda pair: pair[1] or 0)
        for place in moved([(was or 0, now or 0) for was, now in kept]):
            yield _move(of, new[place[1]], place, (*path, place[1]), key)


def _either(shape: Either, old: Any, new: Any, path: Path, key: str) -> Iterator[Change]:
    """A text in two languages is one value; so is what was a word and is a list now."""
    scalar = (shape.is_scalar(old), shape.is_scalar(new))
    if shape is TEXTS or scalar[0] != scalar[1]:
        yield _change("changed", shape, (old, new), path, key)
    else:
        yield from _between(shape.scalar if scalar[0] else shape.other, old, new, path, key)


def _change(kind: ChangeKind, shape: Shape, sides: tuple[Any, Any], path: Path, key: str) -> Change:
    return Change(path, key, kind, level_of_key(key, kind), shape, *sides)


def _move(shape: Shape, term: Any, places: tuple[int, int], path: Path, key: str) -> Change:
    return Change(path, key, "moved", level_of_key(key, "moved"), shape, term, term, places)
