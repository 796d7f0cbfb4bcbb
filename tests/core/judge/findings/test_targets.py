"""A target in another currency counts at the agreed rate, and never at none (SEMANTICS §51)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.judge.targets import exact
from peyman.core.quantities.money import Money, parse_money
from tests.core.agreement.cases import BASE

RATES = "money: {currency: IRR, rates: {EUR: 1_150_000 IRR, USD: 1_000_000 IRR}}"
AGREEMENT = read_agreement(BASE.replace("money: {currency: EUR}", RATES)).agreement


@pytest.mark.parametrize(
    ("text", "rials"),
    [("7 IRR", 7), ("7 toman", 70), ("100 EUR", 115_000_000), ("0.01 USD", 10_000), ("0.01 EUR", 11_500)],
)
def test_a_target_counts_in_minor_units_of_the_agreement(text, rials):
    assert exact(parse_money(text), AGREEMENT) == Fraction(rials)


def test_a_currency_without_a_rate_is_never_taken_for_the_agreements_own():
    with pytest.raises(ValueError, match="no agreed rate for GBP"):
        exact(Money(200, "GBP"), AGREEMENT)
    with pytest.raises(ValueError, match="no agreed rate for IRR"):
        exact(Money(200, "IRR"), replace(AGREEMENT, money=None))
