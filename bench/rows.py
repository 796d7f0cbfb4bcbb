"""One measured figure beside its peer or limit, and how to measure one."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """A figure with its unit, and what it is held against: a peer measured in the same run, or a fixed limit.

    The goal is about the ratio `value ÷ against`, as a floor (`at_least`) or a ceiling (`at_most`), or there is none.
    `dominated_by` says where the time goes when the goal is not reached.
    """

    name: str
    value: float
    unit: str
    against: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    dominated_by: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure in parts of its peer or limit."""
        return self.value / self.against if self.against else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.ratio is None or (self.at_least is None and self.at_most is None):
            return None
        reached = self.at_least is None or self.ratio >= self.at_least
        return reached and (self.at_most is None or self.ratio <= self.at_most)

    @property
    def goal(self) -> str:
        """The goal with its direction, or nothing."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g} ×"
        return f"≤ {self.at_most:g} ×" if self.at_most is not None else ""


def best_seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs: what the work costs when nothing disturbs it."""
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
