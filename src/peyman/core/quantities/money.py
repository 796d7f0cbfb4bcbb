"""Money is integer minor units with its currency; conversions are agreed, never looked up."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.quantities.currencies import MINOR_DIGITS, RIALS_PER_TOMAN
from peyman.core.quantities.grammar import GrammarError, Word, nearest, refuse_rest, words_of
from peyman.core.quantities.shares import number_of, write_number

_EXAMPLE = "24.8 billion IRR"

MULTIPLIERS: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of minor units (rials, cents) of an ISO 4217 currency."""

    minor: int
    currency: str


def parse_money(text: str, currency: str | None = None) -> Money:
    """Read `money` of LANGUAGE §2; a bare amount is in `currency`, `toman` is ten rials.

    Raises:
        GrammarError: at the first word that does not fit, for an unknown currency, for an amount finer than the
            minor unit, and for a bare amount where no currency is agreed.
    """
    words = words_of(text)
    if not words:
        raise GrammarError("an amount of money is missing", 1, f"write it like `{_EXAMPLE}`")
    amount, rest = number_of(words[0]), words[1:]
    if rest and rest[0].text in MULTIPLIERS:
        amount, rest = amount * MULTIPLIERS[rest[0].text], rest[1:]
    if len(rest) > 1:
        _code(rest[0])
    refuse_rest(rest[1:], _EXAMPLE)
    return _money(amount, rest[0] if rest else None, currency, words[-1].end)


def write_money(money: Money) -> str:
    """Give the canonical text: a plain decimal number of the major unit and the code."""
    return f"{write_number(major_of(money))} {money.currency}"


def major_of(money: Money) -> Fraction:
    """Give the amount in the unit people say (euros, not cents)."""
    return Fraction(money.minor, 10 ** MINOR_DIGITS[money.currency])


def minor_of(amount: Fraction, currency: str) -> int | None:
    """Give the minor units of an amount, or None when it is finer than the minor unit."""
    exact = amount * 10 ** MINOR_DIGITS[currency]
    return exact.numerator if exact.denominator == 1 else None


def _money(amount: Fraction, unit: Word | None, currency: str | None, end: int) -> Money:
    code = currency if unit is None else _code(unit)
    if code is None:
        raise GrammarError("the amount has no currency", end, "add a code such as EUR, or set `money.currency`")
    if unit is not None and unit.text == "toman":
        amount *= RIALS_PER_TOMAN
    minor = minor_of(amount, code)
    if minor is None:
        raise GrammarError(f"the amount is finer than the smallest unit of {code}", 1, "write fewer decimal places")
    return Money(minor, code)


def _code(unit: Word) -> str:
    if unit.text == "toman":
        return "IRR"
    if unit.text in MINOR_DIGITS:
        return unit.text
    cure = "write an ISO 4217 code such as EUR, or toman"
    guess = nearest(unit.text, ("toman", *MULTIPLIERS))
    if unit.text.upper() in MINOR_DIGITS:
        cure = f"write `{unit.text.upper()}`"
    elif guess:
        cure = f"did you mean `{guess}`?"
    raise GrammarError(f"`{unit.text}` is not a currency", unit.column, cure)
