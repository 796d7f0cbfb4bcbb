"""The stakeholder register (CAPABILITIES T2): who has which part, and what they must do before it holds."""

from dataclasses import dataclass

from peyman.core.agreement.raci import named_people
from peyman.core.agreement.terms.agreement import Agreement, Party, Stakeholder
from peyman.core.people.who import Who


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the register: a head of a side, a deputy, or a stakeholder, with the addresses and teams it names.

    `owes` and `is_owed` are commitments of the side, `consulted_about` what a stakeholder must be asked about.
    """

    who: Who
    people: tuple[Who, ...]
    owes: tuple[str, ...] = ()
    is_owed: tuple[str, ...] = ()
    consulted_about: tuple[str, ...] = ()
    signs: bool = False
    acknowledges: bool = False


def register(agreement: Agreement) -> tuple[Part, ...]:
    """Give everybody who has a part in the agreement: heads and deputies of the sides, then the stakeholders."""
    signers = frozenset(named_people(agreement.signatures.needed_from, agreement))
    heads = (part for party in agreement.parties for part in _of_party(party, agreement, signers))
    return (*heads, *(_of_stakeholder(each, agreement, signers) for each in agreement.stakeholders))


def _of_party(party: Party, agreement: Agreement, signers: frozenset[Who]) -> tuple[Part, ...]:
    owes = tuple(each.id for each in agreement.commitments if party.id in each.owed_by)
    is_owed = tuple(each.id for each in agreement.commitments if each.owed_to == party.id)
    head = Part(Who("head", party.id), (party.head,), owes, is_owed, (), party.head in signers)
    if party.deputy is None:
        return (head,)
    return head, Part(Who("deputy", party.id), (party.deputy,), owes, is_owed, (), party.deputy in signers)


def _of_stakeholder(each: Stakeholder, agreement: Agreement, signers: frozenset[Who]) -> Part:
    people = named_people((each.who,), agreement)
    signs = bool(people) and set(people) <= signers
    return Part(Who("word", each.id), people, (), (), each.consulted_about, signs, each.must_acknowledge)
