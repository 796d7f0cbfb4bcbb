"""The nodes of a condition (LANGUAGE §2): every comparison is true or false, never a third value."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal as Exactly


@dataclass(frozen=True, slots=True)
class Name:
    """A name: an attribute, a fact column, a built-in; alone as a test, a yes_no attribute or a named condition."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number."""

    exact: Fraction


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum or a product of two values."""

    operator: Exactly["+", "-", "*", "/"]
    left: "Value"
    right: "Value"


Literal = Text | Number
Value = Name | Text | Number | Arithmetic
Comparator = Exactly["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison; with a missing value it is false, and `<>` is `not (=)`."""

    operator: Comparator
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class In:
    """Membership of a value in listed literals (`not in` is a `Not` around it)."""

    value: Value
    among: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """Absence of a value (`is not null` is a `Not` around it)."""

    value: Value


@dataclass(frozen=True, slots=True)
class Like:
    """A text pattern with `%` and `_` (`not like` is a `Not` around it)."""

    value: Value
    pattern: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds (`and`)."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds (`or`)."""

    parts: tuple["Condition", ...]


Condition = Name | Compare | In | IsNull | Like | Not | All | Any
