"""What `lint` says about an agreement file: its problems, and the keys that nothing acts on yet."""

from collections.abc import Container
from dataclasses import dataclass

from peyman.core.agreement.acting import not_acted_on
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import Reading, read_agreement


@dataclass(frozen=True, slots=True)
class Lint:
    """Problems and remarks in order of their place, and the keys of the file that nothing acts on yet."""

    problems: tuple[Problem, ...]
    not_acted_on: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of signing (remarks do not)."""
        return all(problem.severity == "remark" for problem in self.problems)


def lint_terms(text: str | bytes, file: str = "agreement.yaml", *, acts_on: Container[str]) -> Lint:
    """Read a file and say what is wrong with it and what is not acted on yet."""
    return lint_reading(read_agreement(text, file), acts_on=acts_on)


def lint_reading(reading: Reading, *, acts_on: Container[str]) -> Lint:
    """Say the same of a file that was read already."""
    return Lint(reading.problems, not_acted_on(reading, acts_on))
