"""The shapes of which the agreement file is made: the one vocabulary in which every key is described.

Reader, problems, canonical text, JSON Schema and the list of keys all walk the same shapes; none knows a key by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]
"""What was read under a map's keys, by the field of the term it becomes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a scalar's grammar may know of the rest of the file."""

    currency: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The grammar of a scalar.

    `read` raises GrammarError; `pattern` is what an editor checks; `words` are the only words allowed, if given;
    `refers` names the kinds of ids it may be (`stage`, `party`, …); `scope` names whose names a condition may use;
    `declares` is the kind of name it brings into the file;
    `limits` are the least and the most where it is a number.
    """

    name: str
    read: Callable[[str, Setting], Any]
    write: Callable[[Any], str]
    pattern: str | None = None
    words: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    scope: str | None = None
    declares: str | None = None
    limits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A scalar."""

    grammar: Grammar


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A key of a map: its value's shape, the term's field it fills, and when it may stand there.

    `default` is the text of the value where the key is left out (read by the same grammar); without it the term's
    own default holds. `only_with` names keys of the same map, one of which must stand there too.
    """

    name: str
    shape: "Shape"
    field: str = ""
    required: bool = False
    default: str | None = None
    only_with: tuple[str, ...] = ()

    @property
    def fills(self) -> str:
        """The field of the term this key fills."""
        return self.field or self.name


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """A map with fixed keys, which becomes one term; `open` gives the fields of a term back as values.

    `one_of` are groups of keys of which exactly one stands there; `needs` names keys that demand other keys, each a
    choice; `rest` is the grammar of keys and values beside the fixed ones.
    """

    keys: tuple[Key, ...]
    make: Callable[[Values], Any]
    open: Callable[[Any], Mapping[str, Any]] | None = None
    one_of: tuple[tuple[str, ...], ...] = ()
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    rest: "Rest | None" = None
    at_least_one: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """Further keys of a map, kept as pairs of key and value in the field `field`."""

    field: str
    key: Grammar
    value: Grammar
    key_name: str


@dataclass(frozen=True, slots=True, eq=False)
class Ids:
    """A map by id (or by another kind of key), which becomes a tuple of terms.

    A term built of `Keys` finds its id among its values; `entry` joins key and value of any other shape, and `open`
    takes them apart again. `kind` declares the ids; `ordered` says that the order of the file has meaning.
    """

    key: Grammar
    of: "Shape"
    kind: str | None = None
    least: int = 0
    entry: Callable[[Any, Any], Any] | None = None
    open: Callable[[Any], tuple[Any, Any]] | None = None
    ordered: bool = False
    key_name: str = "id"


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A list, or one value in place of a list of one; a list without `ordered` means "any of"."""

    of: "Shape"
    ordered: bool = False
    least: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Short:
    """A map of keys, or a scalar that stands for the map with only the key `key`."""

    of: Keys
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """A scalar of one meaning, or a map or list of another; `is_scalar` tells terms of the first meaning."""

    scalar: Leaf
    other: "Shape"
    is_scalar: Callable[[Any], bool] = field(default=lambda term: False)


Shape = Leaf | Keys | Ids | Many | Short | Either


def leaf_keys(shape: Shape, path: str = "") -> tuple[str, ...]:
    """Give the key of every scalar a shape may hold, as `commitments.<id>.clock.within.limit`, each once, in order."""
    return tuple(dict.fromkeys(_leaf_keys(shape, path)))


def below(path: str, name: str) -> str:
    """Give the key of what stands under a key."""
    return f"{path}.{name}" if path else name


def _leaf_keys(shape: Shape, path: str) -> list[str]:
    match shape:
        case Leaf():
            return [path]
        case Many(of):
            return _leaf_keys(of, path)
        case Short(of):
            return _leaf_keys(of, path)
        case Either(scalar, other):
            return [*_leaf_keys(scalar, path), *_leaf_keys(other, path)]
        case Ids():
            return _leaf_keys(shape.of, below(path, f"<{shape.key_name}>"))
        case Keys():
            fixed = [leaf for key in shape.keys for leaf in _leaf_keys(key.shape, below(path, key.name))]
            return [*fixed, *([below(path, f"<{shape.rest.key_name}>")] if shape.rest else [])]
