"""Columns of items: a field's values as one array for Parquet, and back, directed by the field's type alone."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

_AS_IT_IS = (int, str, bool, int | None, str | None)
"""Types whose values JSON gives back as they were."""


def column(kind: object, items: Sequence[Any]) -> npt.NDArray[Any]:
    """Give one field's values as an array.

    1. Integers are int64, with a mask where they may be missing; truths are bool; texts stay as they are.
    2. Everything else (tuples, frozen values in them) is JSON text, each distinct value written once.
    """
    if kind is bool:
        return np.array(items, dtype=bool)
    if kind is int:
        return np.array(items, dtype=np.int64)
    if kind == int | None:
        missing = [item is None for item in items]
        return np.ma.masked_array([item or 0 for item in items], mask=missing, dtype=np.int64)
    if _is_text(kind):
        return _texts(items)
    known = {item: json.dumps(_plain(item), ensure_ascii=False) for item in set(items)}
    return _texts([known[item] for item in items])


def values(kind: object, read: Sequence[Any]) -> Sequence[Any]:
    """Give back the values of a field from what Parquet holds."""
    if kind is bool or kind is int or kind == int | None or _is_text(kind):
        return read
    texts = sorted(set(read))
    make = _maker(kind)
    known = dict(zip(texts, map(make, json.loads(f"[{','.join(texts)}]")), strict=True))
    return [known[text] for text in read]


def _texts(items: Sequence[str | None]) -> npt.NDArray[Any]:
    texts = np.empty(len(items), dtype=object)
    texts[:] = items
    return texts


def _is_text(kind: object) -> bool:
    return kind is str or kind == str | None or get_origin(kind) is Literal


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


def _maker(kind: Any) -> Callable[[Any], Any]:
    """Give what makes a value of this type from plain JSON: a tuple, a frozen value, or something as it is."""
    if get_origin(kind) is tuple:
        return _tuple_maker(get_args(kind))
    if get_origin(kind) is UnionType or NoneType in get_args(kind):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        make = _maker(inner)
        return lambda plain: None if plain is None else make(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [_maker(hints[field.name]) for field in fields(kind)]
        return lambda plain: kind(*(make(each) for make, each in zip(makers, plain, strict=True)))
    return lambda plain: plain


def _tuple_maker(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if all(part in _AS_IT_IS or part is Ellipsis for part in parts):
        return tuple
    if parts[-1] is Ellipsis:
        make = _maker(parts[0])
        return lambda plain: tuple([make(each) for each in plain])
    makers = [_maker(each) for each in parts]
    return lambda plain: tuple([make(each) for make, each in zip(makers, plain, strict=True)])
