"""Which in a row, in words: the third working day, سومین روز کاری, سه‌ماههٔ سوم."""

from typing import Final

from peyman.wording.catalogue import Language
from peyman.wording.numbers import plain

_ENGLISH: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UNITS: Final = (
    *("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"),
    *("یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"),
)
_TENS: Final = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_ZWNJ: Final = "\u200c"


def ordinal(number: int, language: Language) -> str:
    """Say which in a row, after the noun in Persian: third, سوم; 11th, یازدهم."""
    if language == "fa":
        return _persian(number, "")
    return _ENGLISH[number - 1] if 1 <= number <= len(_ENGLISH) else f"{number}{_ending(number)}"


def ordinal_before(number: int, language: Language) -> str:
    """Say which in a row, before the noun: third, سومین (English does not tell the two places apart)."""
    return _persian(number, "ین") if language == "fa" else ordinal(number, language)


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _persian(number: int, tail: str) -> str:
    if number == 1:
        return "نخستین" if tail else "نخست"
    if not 1 < number < 100:
        return f"{plain(number, 'fa')}{_ZWNJ}م{tail}"
    word = _persian_cardinal(number)
    if word.endswith("سه"):
        return f"{word[:-2]}سوم{tail}"
    return f"{word}{_ZWNJ}ام{tail}" if word.endswith(("ی", "و")) and not word.endswith("دو") else f"{word}م{tail}"


def _persian_cardinal(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens] + (f" و {_UNITS[units]}" if units else "")
