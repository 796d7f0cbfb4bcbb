"""Given: what judging needs beside the members of periods."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.facts.values import Cost
from peyman.core.judge.drift import Drift
from peyman.core.judge.governing import Owed

MeanReps = Callable[[Owed], Fraction | None]
"""Gives how many reps were available in the mean over the working dates of a period; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Given:
    """Money spent, how many people there were (None: nobody asks for people), and which names are adrift."""

    costs: tuple[Cost, ...] = ()
    mean_reps: MeanReps | None = None
    drifted: tuple[Drift, ...] = ()


NOTHING_GIVEN = Given()
