"""Given: what judging needs beside the members of periods."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.facts.values import Cost
from peyman.core.judge.governing import Owed

MeanReps = Callable[[Owed], Fraction | None]
"""Gives how many reps were available in the mean over the working dates of a period; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Given:
    """Money spent, and how many people there were (None: nobody asks for people)."""

    costs: tuple[Cost, ...] = ()
    mean_reps: MeanReps | None = None


NOTHING_GIVEN = Given()
