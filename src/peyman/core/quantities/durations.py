"""Lengths of time as people agree on them: `4 business hours`, `3 business days`, `45 days`."""

from dataclasses import dataclass
from typing import Literal

DurationUnit = Literal["minute", "hour", "day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of a unit; `business` counts only working time (minute, hour, day)."""

    amount: int
    unit: DurationUnit
    business: bool = False
