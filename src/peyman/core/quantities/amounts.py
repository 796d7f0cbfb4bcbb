"""What a target may be: a share, a number, money or a duration."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.quantities.durations import Duration, is_unit_of_time, parse_duration, write_duration
from peyman.core.quantities.grammar import words_of
from peyman.core.quantities.money import Money, parse_money, write_money
from peyman.core.quantities.shares import parse_number, parse_share, write_number, write_share


@dataclass(frozen=True, slots=True)
class Share:
    """An exact share: 95% is Fraction(19, 20)."""

    of_one: Fraction


@dataclass(frozen=True, slots=True)
class Number:
    """An exact plain number."""

    exact: Fraction


Quantity = Share | Number | Money | Duration


def parse_quantity(text: str, currency: str | None = None) -> Quantity:
    """Read `quantity` of LANGUAGE §2: the ending decides between a share, a duration, money and a bare number.

    Raises:
        GrammarError: the text is none of them, at the first word that does not fit.
    """
    words = words_of(text)
    if words and words[-1].text.endswith("%"):
        return Share(parse_share(text))
    if len(words) < 2:
        return Number(parse_number(text))
    if any(is_unit_of_time(word.text) for word in words[1:]):
        return parse_duration(text)
    return parse_money(text, currency)


def write_quantity(quantity: Quantity) -> str:
    """Give the canonical text, which reads back as the same quantity."""
    match quantity:
        case Share(of_one):
            return write_share(of_one)
        case Number(exact):
            return write_number(exact)
        case Money():
            return write_money(quantity)
        case Duration():
            return write_duration(quantity)
