"""What can be proved of conditions without a fact: that one never holds, always holds, or follows from another."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from peyman.core.conditions.names import tests_in
from peyman.core.conditions.tree import All, Any, Compare, Condition, In, IsNull, Name, Not, Number, Text
from peyman.core.conditions.truth import Cell, compile_condition

MOST_WORLDS = 20_000
"""A condition with more cases than this is left unproved: nothing is said of it."""

_OTHER = "\u0000any other text"


def never_holds(condition: Condition) -> bool:
    """Say whether no row can fulfil a condition (named conditions stand in their place already).

    1. Each name is tried with every value it is compared with, one between each two, one beside them, and none.
    2. A test that compares otherwise (two names, a sum, a pattern, the order of texts) may be true or false, whatever
       else holds; so more cases are tried than there are, and what is proved is sure.
    3. Over 20,000 cases nothing is proved.
    """
    worlds = _worlds(condition)
    if worlds is None:
        return False
    test = compile_condition(_plain(condition))
    return not any(test(world) for world in worlds)


def always_holds(condition: Condition) -> bool:
    """Say whether every row fulfils a condition."""
    return never_holds(Not(condition))


def follows(wider: Condition, narrower: Condition) -> bool:
    """Say whether every row that fulfils the narrower condition fulfils the wider one too."""
    return never_holds(All((narrower, Not(wider))))


def _worlds(condition: Condition) -> Iterator[Mapping[str, Cell]] | None:
    values: dict[str, tuple[Cell, ...]] = {}
    for test in tests_in(_plain(condition)):
        name = _name_of(test)
        values[name] = tuple(dict.fromkeys((*values.get(name, (None,)), *_literals(test))))
    tried = {name: _beside(known) for name, known in values.items()}
    if prod(len(cells) for cells in tried.values()) > MOST_WORLDS:
        return None
    return (dict(zip(tried, cells, strict=True)) for cells in product(*tried.values()))


def _plain(condition: Condition) -> Condition:
    """Put a name that is free to be yes or no in place of every test that cannot be tried by values."""
    match condition:
        case Not(inner):
            return Not(_plain(inner))
        case All(parts):
            return All(tuple(_plain(part) for part in parts))
        case Any(parts):
            return Any(tuple(_plain(part) for part in parts))
        case _:
            return condition if _is_tried(condition) else Name(f"\u0000{condition!r}")


def _is_tried(test: Condition) -> bool:
    match test:
        case Name() | IsNull(Name()) | In(Name(), _) | Compare("=" | "<>", Name(), Text() | Number()):
            return True
        case Compare(_, Name(), Number()):
            return True
    return False


def _name_of(test: Condition) -> str:
    match test:
        case Name(name) | IsNull(Name(name)) | In(Name(name), _) | Compare(_, Name(name), _):
            return name
    raise AssertionError(f"{test!r} is not tried by values")


def _literals(test: Condition) -> tuple[Cell, ...]:
    match test:
        case Name():
            return ("yes", "no")
        case In(_, among):
            return tuple(_cell(one) for one in among)
        case Compare(_, _, (Text() | Number()) as literal):
            return (_cell(literal),)
    return ()


def _cell(literal: Text | Number) -> Cell:
    return literal.text if isinstance(literal, Text) else literal.exact


def _beside(known: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Add numbers between, below and above those named, and a text that none of them is."""
    numbers = sorted(cell for cell in known if isinstance(cell, Fraction))
    between = tuple((low + high) / 2 for low, high in pairwise(numbers))
    outside = (numbers[0] - 1, numbers[-1] + 1) if numbers else ()
    return (*known, *between, *outside, _OTHER)
