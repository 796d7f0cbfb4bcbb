"""One measured figure, and how to measure one."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """A figure with its unit; a goal is a floor (`at_least`) or a ceiling (`at_most`), or there is none."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def outcome(self) -> str:
        """`met`, `MISSED`, or nothing where there is no goal."""
        if self.at_least is None and self.at_most is None:
            return ""
        reached = self.at_least is None or self.value >= self.at_least
        return "met" if reached and (self.at_most is None or self.value <= self.at_most) else "MISSED"


def best_seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs: what the work costs when nothing disturbs it."""
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
