"""How texts compare (SEMANTICS §2): after NFC, Arabic ي/ك to ی/ک, digits to Latin, without ZWNJ and outer blanks."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

import jdatetime  # type: ignore[import-untyped]

_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ك": "ک",
        "\u200c": None,
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
    }
)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give the form in which a text is compared; case is kept."""
    return unicodedata.normalize("NFC", text).translate(_LETTERS).strip()


@lru_cache(maxsize=65_536)
def fold_date(text: str) -> str:
    """Fold a text; where it is a Jalali day (`1405-01-01`), give the Gregorian day, so that days compare as texts.

    Any other text, and a day that does not exist, is only folded.
    """
    folded = fold(text)
    match = _DAY.match(folded)
    if match is None or not 1300 <= int(match[1]) <= 1499:
        return folded
    try:
        day: date = jdatetime.date(int(match[1]), int(match[2]), int(match[3])).togregorian()
    except ValueError:
        return folded
    return day.isoformat() + folded[match.end() :]
