"""Numbers in cells: written as an example shows (`1.234,56`), in Latin, Persian or Arabic digits; always exact."""

import re
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_EXAMPLE = re.compile(r"^\d{1,3}(?P<group>[.,'٬ \u00a0\u202f])?\d{3}(?:(?P<point>[.,٫/])\d+)?$")
_BARE_EXAMPLE = re.compile(r"^\d+(?P<point>[.,٫/])\d+$")
_SIGNS = str.maketrans({"\u2212": "-", "\u200e": None, "\u200f": None, "\u200c": None})


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The sign between groups of three digits (empty: none) and the decimal sign."""

    group: str = ","
    point: str = "."


def number_format(example: str) -> NumberFormat | None:
    """Read how numbers look from an example such as `1.234,56`; None where it does not say so.

    Examples: `1,234.56` `1.234,56` `1 234,56` `1'234.56` `1234,56` `1234.56`.
    """
    text = example.strip().translate(_DIGITS)
    found = _EXAMPLE.match(text)
    if found and found["group"] and found["point"] and found["group"] != found["point"]:
        return NumberFormat(found["group"], found["point"])
    bare = _BARE_EXAMPLE.match(text)
    return NumberFormat("", bare["point"]) if bare and len(text.partition(bare["point"])[0]) > 3 else None


def read_number(text: str, way: NumberFormat) -> Fraction | None:
    """Read a number exactly; None where the text is none.

    1. Persian and Arabic digits become Latin; blanks outside, direction marks and the minus sign are normalised.
    2. Groups, where written, must hold three digits each: `1,23` is no number under `1,234.56`.
    3. `(12)` is no number, `12-` neither; `1e3` is read, as spreadsheets write it.
    """
    plain = text.strip().translate(_DIGITS).translate(_SIGNS)
    if not {way.group, way.point} & {"٬", "٫"}:
        plain = _arabic_signs(plain, way)
    found = _pattern(way).match(plain)
    if found is None:
        return None
    whole = found["whole"].replace(way.group, "") if way.group else found["whole"]
    if way.group in (" ", "\u00a0", "\u202f"):
        whole = re.sub(r"\s", "", whole)
    digits = f"{found['sign'] or ''}{whole or '0'}.{found['part'] or '0'}{found['exponent'] or ''}"
    return Fraction(digits)


def _arabic_signs(text: str, way: NumberFormat) -> str:
    """Turn the Arabic signs of group and decimal, which mean one thing only, into those of the format."""
    if "٬" not in text and "٫" not in text:
        return text
    return text.replace("٬", way.group).replace("٫", way.point)


_patterns: dict[NumberFormat, re.Pattern[str]] = {}


def _pattern(way: NumberFormat) -> re.Pattern[str]:
    if way not in _patterns:
        group = r"[ \u00a0\u202f]" if way.group in (" ", "\u00a0", "\u202f") else re.escape(way.group)
        grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+|" if way.group else ""
        point = re.escape(way.point)
        _patterns[way] = re.compile(
            rf"^(?P<sign>[-+])?(?P<whole>{grouped}\d+|(?={point}\d))(?:{point}(?P<part>\d+))?"
            r"(?P<exponent>[eE][-+]?\d{1,3})?$"
        )
    return _patterns[way]
