"""Who may do what: the one table of roles, actions and how far each reaches; and which roles a person has.

`reporting.visible_to` of the terms decides which rows each circle reads; everything else stands in `MAY`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from peyman.core.agreement.signing import signatories
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.practices import Visibility
from peyman.core.conditions import fold
from peyman.core.people.roster import Roster
from peyman.core.people.who import Who
from peyman.core.quantities.moments import Moment

Role = Literal[
    "administrator",
    "custodian",
    "sponsor",
    "head",
    "deputy",
    "accountable",
    "rep",
    "stakeholder",
    "signatory",
    "reader",
]
Action = Literal[
    "read_totals", "read_rows", "read_log", "bring_facts", "try_terms", "propose", "sign", "suspend", "acknowledge"
]
Reach = Literal["all", "own"]
"""How far an action reaches: everything, or only what is the person's own."""

_EVERYBODY: Mapping[Action, Reach] = {"read_totals": "all", "try_terms": "all", "acknowledge": "own"}
_LEADS: Mapping[Action, Reach] = {**_EVERYBODY, "read_log": "all", "propose": "all"}
MAY: Mapping[Role, Mapping[Action, Reach]] = {
    "administrator": {**_LEADS, "read_rows": "all", "bring_facts": "all"},
    "custodian": {**_LEADS, "read_rows": "all", "bring_facts": "all"},
    "sponsor": {**_EVERYBODY, "read_log": "all", "suspend": "all"},
    "head": {**_LEADS},
    "deputy": {**_LEADS},
    "accountable": {**_EVERYBODY},
    "rep": {**_EVERYBODY},
    "stakeholder": {**_EVERYBODY},
    "signatory": {**_EVERYBODY, "read_log": "all", "sign": "own"},
    "reader": {**_EVERYBODY},
}
"""What each role may do, and how far; what is not named here is refused. Rows of leads follow `visible_to` as well."""

_CIRCLES: Mapping[Role, Literal["everyone", "parties", "each_person"]] = {
    "sponsor": "parties",
    "head": "parties",
    "deputy": "parties",
    "accountable": "parties",
    "rep": "each_person",
    "stakeholder": "everyone",
    "signatory": "everyone",
    "reader": "everyone",
}
"""Which line of `visible_to` tells what rows a role reads."""
_REACHES: Mapping[Visibility, Reach | None] = {"details": "all", "own": "own", "totals": None}


@dataclass(frozen=True, slots=True)
class Asker:
    """A person who asks or acts, with the roles that an agreement gives them and what follows from these."""

    person: str
    roles: frozenset[Role]
    reaches: Mapping[Action, Reach]

    def may(self, action: Action) -> bool:
        """Say whether the person may do something, be it only with what is their own."""
        return action in self.reaches

    def sees_row(self, holder: str | None) -> bool:
        """Say whether the person may read a row whose lead somebody holds; nobody's is no person's own."""
        reach = self.reaches.get("read_rows")
        return reach == "all" or (reach == "own" and (holder or "").casefold() == self.person.casefold())

    def sees_lead(self, held_by: Iterable[str]) -> bool:
        """Say whether the person may read a lead that these people hold, or held."""
        return self.sees_row(None) or any(self.sees_row(holder) for holder in held_by)


def asker_of(
    agreement: Agreement,
    roster: Roster,
    at: Moment,
    person: str,
    *,
    administrator: bool = False,
    signatory: bool = False,
) -> Asker:
    """Give a person by the roles they have under an agreement at a moment.

    A deputy reads as the head does, and signs in a recorded absence only (core.agreement.signing says who may).
    `administrator` and `signatory` are roles that come from elsewhere: from the account, and from a version that is
    still to be signed.
    """
    from_elsewhere: dict[Role, bool] = {"administrator": administrator, "signatory": signatory}
    roles = frozenset(
        (
            *_roles(agreement, roster, at, person.strip().lower()),
            *(role for role, has in from_elsewhere.items() if has),
        )
    )
    return Asker(person, roles, _reaches(agreement, roles))


def _reaches(agreement: Agreement, roles: frozenset[Role]) -> Mapping[Action, Reach]:
    """Give the widest reach that any of the roles has for each action."""
    found: dict[Action, Reach] = {}
    for role in roles:
        for action, reach in {**MAY[role], **_rows(agreement, role)}.items():
            if found.get(action) != "all":
                found[action] = reach
    return found


def _rows(agreement: Agreement, role: Role) -> Mapping[Action, Reach]:
    circle = _CIRCLES.get(role)
    reach = _REACHES[getattr(agreement.reporting.visible_to, circle)] if circle is not None else None
    return {} if reach is None else {"read_rows": reach}


def _roles(agreement: Agreement, roster: Roster, at: Moment, mail: str) -> list[Role]:
    team = roster.team_of(mail, at)
    found: list[Role] = ["reader"]
    named: list[tuple[Role, Who | None]] = [("custodian", _stakeholder(agreement, "custodian"))]
    named += [("sponsor", _stakeholder(agreement, "sponsor"))]
    named += [("head", party.head) for party in agreement.parties]
    named += [("deputy", party.deputy) for party in agreement.parties]
    named += [("accountable", each.accountable) for each in agreement.commitments]
    named += [("rep", line.reps) for line in agreement.capacity]
    named += [("stakeholder", each.who) for each in agreement.stakeholders]
    found += [role for role, who in named if who is not None and _means(who, mail, team)]
    if any(each.may_sign(mail) for each in signatories(agreement, roster, at)):
        found.append("signatory")
    return found


def _stakeholder(agreement: Agreement, name: str) -> Who | None:
    return next((each.who for each in agreement.stakeholders if each.id == name), None)


def _means(who: Who, mail: str, team: str | None) -> bool:
    """Say whether a term means a person: by address, or as one of a team."""
    if who.kind == "team":
        return team is not None and fold(team) == fold(who.name)
    return who.kind == "person" and who.name.lower() == mail
