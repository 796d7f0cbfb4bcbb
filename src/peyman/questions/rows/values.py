"""Values as JSON holds them: exact figures, instants, and the document they stand in."""

import json
from fractions import Fraction

from peyman.core.quantities.moments import Moment, datetime_of


def json_text(value: object) -> str:
    """Write one JSON document with a line break at its end; Persian stays readable."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def exact(value: Fraction | int | None) -> int | str | None:
    """Give an exact figure for JSON: an integer where it is one, else the reduced fraction as `"p/q"`."""
    if value is None:
        return None
    fraction = Fraction(value)
    return fraction.numerator if fraction.denominator == 1 else f"{fraction.numerator}/{fraction.denominator}"


def instant(moment: Moment | None) -> str | None:
    """Write a moment as ISO 8601 in UTC, with milliseconds only where there are some."""
    if moment is None:
        return None
    precision = "milliseconds" if moment % 1000 else "seconds"
    return datetime_of(moment).isoformat(timespec=precision).replace("+00:00", "Z")
