"""Amounts of money that can be compared: in the agreement's currency, or in one with an agreed rate (SEMANTICS §51)."""

from collections.abc import Iterator

from peyman.core.agreement.checks.names import findings_in, place_of_word
from peyman.core.agreement.drafts import Draft, Leaf
from peyman.core.agreement.terms.clauses import FigureTest
from peyman.core.agreement.terms.times import MoneyTerms
from peyman.core.quantities.money import Money
from peyman.core.quantities.yaml_source import Place

_RATES = ("money", "rates")


def check_amounts(draft: Draft) -> None:
    """Say which amounts are in a currency that nothing converts, and which rates convert nothing."""
    terms = draft.terms.get(("money",))
    if not isinstance(terms, MoneyTerms):
        return
    known = {terms.currency, *(code for code, _ in terms.rates)}
    for leaf in draft.leaves:
        for amount in _amounts(leaf):
            if leaf.path[:2] == _RATES:
                _check_rate(draft, leaf, amount, terms.currency)
            elif amount.currency not in known:
                message = f"there is no agreed rate from {amount.currency} to {terms.currency}"
                cure = f"add `money.rates.{amount.currency}`, or write the amount in {terms.currency}"
                draft.say("rate_missing", _place_of_unit(draft, leaf, amount), message, cure)


def _amounts(leaf: Leaf) -> Iterator[Money]:
    if isinstance(leaf.value, Money):
        yield leaf.value
    elif leaf.grammar.scope == "finding":
        for test in findings_in(leaf.value):
            if isinstance(test, FigureTest) and isinstance(test.quantity, Money):
                yield test.quantity


def _check_rate(draft: Draft, leaf: Leaf, rate: Money, currency: str) -> None:
    code = leaf.path[-1]
    if code == currency:
        message = f"{currency} is the agreement's own currency and needs no rate"
        draft.say("rate_unfit", draft.place((*leaf.path, "key")), message, "delete the rate")
    elif rate.currency != currency:
        message = f"the rate of {code} is in {rate.currency}, not in {currency}"
        draft.say("rate_unfit", _place_of_unit(draft, leaf, rate), message, f"say what one {code} is in {currency}")
    elif rate.minor <= 0:
        draft.say("rate_unfit", leaf.scalar.place, "a rate is above 0", f"say what one {code} is in {currency}")


def _place_of_unit(draft: Draft, leaf: Leaf, amount: Money) -> Place:
    """Give the place of the currency's word, or of the amount where it has none."""
    word = amount.currency if amount.currency in leaf.scalar.text else "toman"
    return place_of_word(draft, leaf, word)
