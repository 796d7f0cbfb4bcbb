"""The names of a condition: which it uses, and named conditions put in their place."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Compare,
    Condition,
    In,
    IsNull,
    Like,
    Name,
    Not,
    Value,
)


def names_in(condition: Condition) -> frozenset[str]:
    """Give every name a condition uses, as a value or as a test."""
    return frozenset(_names(condition))


def expand(condition: Condition, named: Mapping[str, Condition]) -> Condition:
    """Put named conditions in place of their names, as deep as they go.

    A name that stands in its own expansion (a circle, refused by the reader) is left as it is.
    """
    match condition:
        case Name(name) if name in named:
            rest = {other: tree for other, tree in named.items() if other != name}
            return expand(named[name], rest)
        case Not(inner):
            return Not(expand(inner, named))
        case All(parts):
            return All(tuple(expand(part, named) for part in parts))
        case Any(parts):
            return Any(tuple(expand(part, named) for part in parts))
        case _:
            return condition


def tests_in(condition: Condition) -> Iterator[Compare | In | IsNull | Like | Name]:
    """Give the tests of a condition from left to right."""
    match condition:
        case Not(inner):
            yield from tests_in(inner)
        case All(parts) | Any(parts):
            for part in parts:
                yield from tests_in(part)
        case _:
            yield condition


def _names(condition: Condition) -> Iterator[str]:
    for test in tests_in(condition):
        match test:
            case Name(name):
                yield name
            case Compare(_, left, right):
                yield from _names_in_value(left)
                yield from _names_in_value(right)
            case In(value, _) | IsNull(value) | Like(value, _):
                yield from _names_in_value(value)
            case _:
                assert_never(test)


def _names_in_value(value: Value) -> Iterator[str]:
    match value:
        case Name(name):
            yield name
        case Arithmetic(_, left, right):
            yield from _names_in_value(left)
            yield from _names_in_value(right)
        case _:
            return
