"""Numbers as people read them: digits of the language, counts, shares, money; a miss never looks like a hit."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from babel.numbers import get_currency_name

from peyman.core.quantities.currencies import MINOR_DIGITS, RIALS_PER_TOMAN
from peyman.core.quantities.money import Money
from peyman.wording.catalogue import Language, is_known, isolate, key, say

NBSP: Final = "\u00a0"
ARABIC_LETTER_MARK: Final = "\u061c"
MOST_DIGITS: Final = 6

Direction = Literal["at_least", "at_most"]

_PERSIAN: Final = str.maketrans("0123456789.,-", "۰۱۲۳۴۵۶۷۸۹٫٬\u2212")
_SCALES: Final = {
    10**12: key("{number} trillion"),
    10**9: key("{number} billion"),
    10**6: key("{number} million"),
    10**3: key("{number} thousand"),
}
_SMALLEST_IN_WORDS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Against:
    """What a figure is compared with, so that its rounding cannot turn a miss into a hit or the other way round."""

    target: Fraction
    direction: Direction = "at_least"

    def fails(self, value: Fraction) -> bool:
        """Tell whether this figure misses the target."""
        return value < self.target if self.direction == "at_least" else value > self.target


def digits(text: str, language: Language) -> str:
    """Write the digits, the decimal point, the grouping comma and the minus of a plain number in the language."""
    return text.translate(_PERSIAN) if language == "fa" else text.replace("-", "\u2212")


def version_text(version: str, language: Language) -> str:
    """Write a version number; its points are no decimal points."""
    return ".".join(digits(part, language) for part in version.split("."))


def count(number: int, language: Language) -> str:
    """Write a whole number in groups of three: 1,234 or ۱٬۲۳۴."""
    return digits(f"{number:,}", language)


def plain(number: int, language: Language) -> str:
    """Write a whole number without groups: a year, a line number, an ordinal."""
    return digits(str(number), language)


def decimal(value: Fraction, language: Language, *, places: int = 1, against: Against | None = None) -> str:
    """Write an exact number rounded half-even to at most `places` decimals, honestly against a target."""
    return _just(_honest(value, places, against), language)


def exact(value: Fraction, language: Language) -> str:
    """Write a number of a term: all its decimals, up to six."""
    return decimal(value, language, places=MOST_DIGITS)


def share(value: Fraction, language: Language, *, places: int = 1, against: Against | None = None) -> str:
    """Write a share of one as per cent: 90.5 % or ۹۰٫۵٪; a miss never looks like its target (SEMANTICS 50).

    The mark before a Persian share keeps the sign on the left of its digits whatever stands before them.
    """
    shown = _honest(value * 100, places, _scaled_down(against, Fraction(1, 100)))
    if language == "fa":
        return _just(shown, language, unit="٪", mark=ARABIC_LETTER_MARK)
    return _just(shown, language, unit=f"{NBSP}%")


def exact_share(value: Fraction, language: Language) -> str:
    """Write the share of a term: all its decimals, up to six."""
    return share(value, language, places=MOST_DIGITS)


def points(value: Fraction, language: Language) -> str:
    """Write a difference of shares in percentage points, with as many decimals as a difference needs to be seen."""
    places = next((places for places in range(1, MOST_DIGITS) if round(value * 100, places)), MOST_DIGITS)
    return say("{number} percentage points", language, number=decimal(value * 100, language, places=places))


def money(
    amount: Fraction | int,
    currency: str,
    language: Language,
    *,
    shown_as: str | None = None,
    against: Against | None = None,
) -> str:
    """Write minor units of a currency with thousand, million, billion; `shown_as` toman divides rials by ten.

    A figure is rounded to one decimal of its word, more where honesty against the target needs them.
    """
    unit, minor = _unit(currency, shown_as)
    number = _in_words(Fraction(amount) / minor, language, 1, _scaled_down(against, minor))
    return f"{number} {currency_name(unit, language)}"


def exact_money(amount: Money, language: Language, *, shown_as: str | None = None) -> str:
    """Write the money of a term so that no rial or cent is lost: `24.8 billion IRR`, `12,155,492,957 IRR`."""
    return exact_amount(amount.minor, amount.currency, language, shown_as=shown_as)


def exact_amount(amount: Fraction | int, currency: str, language: Language, *, shown_as: str | None = None) -> str:
    """Write minor units so that nothing is lost: with the word for their size where three decimals suffice."""
    unit, minor = _unit(currency, shown_as)
    major = Fraction(amount) / minor
    short_enough = (major / _scale(major) * 1000).denominator == 1
    number = _in_words(major, language, 3) if short_enough else exact(major, language)
    return f"{number} {currency_name(unit, language)}"


def currency_name(code: str, language: Language) -> str:
    """Name a currency or the toman: IRR stays IRR in English and is ریال in Persian."""
    if code == "toman":
        return say("toman", language)
    if language == "en":
        return code
    if is_known(code, "currency"):
        return say(code, language, context="currency")
    name = get_currency_name(code, locale="fa")
    return isolate(code) if name == code else name


@dataclass(frozen=True, slots=True)
class _Shown:
    value: Fraction
    places: int
    nearly: Literal["", "under", "over"] = ""


def _honest(value: Fraction, places: int, against: Against | None) -> _Shown:
    """Add decimals until the rounded figure stands on the right side of its target; else give the target, nearly."""
    if against is None:
        return _Shown(round(value, places), places)
    fails = against.fails(value)
    for more in range(places, MOST_DIGITS + 1):
        rounded = round(value, more)
        if against.fails(rounded) == fails:
            return _Shown(rounded, more)
    if not fails:
        return _Shown(round(value, MOST_DIGITS), MOST_DIGITS)
    nearly: Literal["under", "over"] = "under" if against.direction == "at_least" else "over"
    return _Shown(round(against.target, MOST_DIGITS), MOST_DIGITS, nearly)


def _just(shown: _Shown, language: Language, unit: str = "", mark: str = "") -> str:
    number = mark + digits(_decimals(shown.value, shown.places), language) + unit
    if shown.nearly == "under":
        return say("just under {number}", language, number=number)
    return say("just over {number}", language, number=number) if shown.nearly else number


def _decimals(value: Fraction, places: int) -> str:
    """Write an already rounded value with grouped thousands and no trailing zeros."""
    scaled = int(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    tail = f"{rest:0{places}d}".rstrip("0") if places else ""
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{tail}" if tail else "")


def _unit(currency: str, shown_as: str | None) -> tuple[str, int]:
    """Give the unit shown and how many minor units make one of it."""
    if shown_as == "toman" and currency == "IRR":
        return "toman", RIALS_PER_TOMAN
    return currency, 10 ** MINOR_DIGITS.get(currency, 2)


def _scaled_down(against: Against | None, by: Fraction | int) -> Against | None:
    return Against(against.target / by, against.direction) if against else None


def _scale(major: Fraction) -> int:
    size = abs(major)
    if size < _SMALLEST_IN_WORDS:
        return 1
    return next(scale for scale in _SCALES if size >= scale)


def _in_words(major: Fraction, language: Language, places: int, against: Against | None = None) -> str:
    scale = _scale(major)
    if scale == 1:
        return decimal(major, language, places=2, against=against)
    number = decimal(major / scale, language, places=places, against=_scaled_down(against, scale))
    return say(_SCALES[scale], language, number=number)
