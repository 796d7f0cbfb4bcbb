"""What a target may be: a share, a number, money or a duration."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money


@dataclass(frozen=True, slots=True)
class Share:
    """An exact share: 95% is Fraction(19, 20)."""

    of_one: Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """An exact plain number."""

    exact: Fraction


Quantity = Share | Number | Money | Duration
