"""What reading a file by the description gives before its names and numbers are checked against each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from peyman.core.agreement.problems import Problem, Severity
from peyman.core.agreement.shapes import Grammar
from peyman.core.quantities.yaml_source import Place, Scalar, Source

Path = tuple[str | int, ...]
"""The way to a value: keys, ids and places in lists (a single value stands at 0)."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar that was read: where it stands, under which key of the language, and its value."""

    path: Path
    key: str
    grammar: Grammar
    value: Any
    scalar: Scalar


@dataclass(slots=True)
class Draft:
    """The scalars, terms, ids and places of a file, with the problems found so far."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    terms: dict[Path, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    declared: dict[str, dict[str, Path]] = field(default_factory=dict)

    def say(self, code: str, place: Place, message: str, cure: str = "", severity: Severity = "problem") -> None:
        """Add a problem at a place."""
        self.problems.append(Problem(code, severity, self.source.file, place.line, place.column, message, cure))

    def say_at(self, code: str, path: Path, message: str, cure: str = "", severity: Severity = "problem") -> None:
        """Add a problem at the value of a path, or at the nearest value around it."""
        self.say(code, self.place(path), message, cure, severity)

    def place(self, path: Path) -> Place:
        """Give where the value of a path stands, or the nearest around it."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def within(self, prefix: Path, length: int = 1) -> Iterator[tuple[Path, Any]]:
        """Give the terms that stand exactly so many steps under a path, in file order."""
        for path, term in self.terms.items():
            if len(path) == len(prefix) + length and path[: len(prefix)] == prefix:
                yield path, term

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """Give the declared ids of some kinds, in file order."""
        return tuple(name for kind in kinds for name in self.declared.get(kind, ()))
