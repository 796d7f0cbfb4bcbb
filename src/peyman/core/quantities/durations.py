"""Lengths of time as people agree on them: `4 business hours`, `3 business days`, `45 days`."""

from dataclasses import dataclass
from typing import Literal, get_args

from peyman.core.quantities.grammar import GrammarError, Word, nearest, parse_int, refuse_rest, words_of

DurationUnit = Literal["minute", "hour", "day", "week", "month"]

_UNITS: tuple[DurationUnit, ...] = get_args(DurationUnit)
_UNIT_OF: dict[str, DurationUnit] = {unit: unit for unit in _UNITS} | {f"{unit}s": unit for unit in _UNITS}
_BUSINESS_UNITS = ("minute", "hour", "day")
_EXAMPLE = "4 business hours"

MOST: dict[DurationUnit, int] = {"minute": 5_256_000, "hour": 87_600, "day": 3_650, "week": 520, "month": 120}
"""The longest length in each unit: ten years. What is longer is a slip, and no calendar reaches that far."""


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of a unit; `business` counts only working time (minute, hour, day)."""

    amount: int
    unit: DurationUnit
    business: bool = False


def parse_duration(text: str) -> Duration:
    """Read `duration` of LANGUAGE §2: an int, perhaps `business`, and a unit in the singular or plural.

    Raises:
        GrammarError: at the first word that does not fit, or a length of over ten years.
    """
    words = words_of(text)
    if not words:
        raise GrammarError("a length of time is missing", 1, f"write it like `{_EXAMPLE}`")
    amount = parse_int(words[0], _EXAMPLE)
    business = len(words) > 1 and words[1].text == "business"
    rest = words[2:] if business else words[1:]
    if not rest:
        raise GrammarError("the unit of time is missing", words[-1].end, f"write it like `{_EXAMPLE}`")
    unit = _unit(rest[0], business=business)
    refuse_rest(rest[1:], _EXAMPLE)
    if amount > MOST[unit]:
        most = write_duration(Duration(MOST[unit], unit, business))
        raise GrammarError(f"no length of time is over ten years ({most})", words[0].column, f"write at most `{most}`")
    return Duration(amount, unit, business)


def write_duration(duration: Duration) -> str:
    """Give the canonical text, which reads back as the same duration."""
    plural = "" if duration.amount == 1 else "s"
    return f"{duration.amount} {'business ' if duration.business else ''}{duration.unit}{plural}"


def is_unit_of_time(word: str) -> bool:
    """Tell whether a word belongs to a length of time, so that its neighbours can be read as one."""
    return word == "business" or word in _UNIT_OF


def _unit(word: Word, *, business: bool) -> DurationUnit:
    unit = _UNIT_OF.get(word.text)
    if unit is None:
        guess = nearest(word.text, (*_UNIT_OF, "business"))
        cure = f"did you mean `{guess}`?" if guess else "write minutes, hours, days, weeks or months"
        raise GrammarError(f"`{word.text}` is not a unit of time", word.column, cure)
    if business and unit not in _BUSINESS_UNITS:
        raise GrammarError(
            f"there are no business {unit}s", word.column, "write business minutes, business hours or business days"
        )
    return unit
