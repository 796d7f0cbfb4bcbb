"""Who a word of the file means, as far as the file itself says it; teams are not opened, and nobody is looked up."""

from collections.abc import Iterable

from peyman.core.agreement.terms.agreement import Agreement, Party
from peyman.core.people.who import Who


def meant(who: Who, agreement: Agreement) -> frozenset[Who]:
    """Give the addresses and teams that a `who` stands for; a word that depends on the case stands for itself."""
    heads = {party.id: party for party in agreement.parties}
    stakeholders = {each.id: each.who for each in agreement.stakeholders}
    if who.kind in ("head", "deputy") and who.name in heads:
        person = heads[who.name].head if who.kind == "head" else heads[who.name].deputy
        return frozenset({person or who})
    if who.kind != "word":
        return frozenset({who})
    if who.name == "parties":
        return frozenset(party.head for party in agreement.parties)
    if who.name == "stakeholders":
        return frozenset(stakeholders.values())
    if who.name in heads:
        return frozenset({heads[who.name].head})
    return frozenset({stakeholders.get(who.name, who)})


def all_meant(those: Iterable[Who], agreement: Agreement) -> frozenset[Who]:
    """Give all that several of them stand for."""
    return frozenset(one for who in those for one in meant(who, agreement))


def side_of(who: Who, agreement: Agreement) -> Party | None:
    """Give the side whose head or deputy is meant, if it is one."""
    those = meant(who, agreement)
    return next((party for party in agreement.parties if those & {party.head, party.deputy}), None)
