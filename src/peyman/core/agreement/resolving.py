"""Who is meant (SEMANTICS §61): a `who` of the terms becomes persons at the moment of use, by the roster.

A word resolves each time anew. Nobody found is told with its reason, never as an empty success.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from peyman.core.agreement.terms.agreement import Agreement, Party
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.calendars import zone_of
from peyman.core.people.roster import Roster
from peyman.core.people.who import Who
from peyman.core.quantities.moments import Moment

Away = Literal["absent", "left"]
NobodyWhy = Literal[
    "left",  # the person named has left
    "away",  # the head is away, and no deputy is there
    "no_deputy",  # the side has no deputy
    "no_members",  # the team had members, and has none on that day
    "team_unknown",  # nobody was ever said to be in the team
    "no_lead",  # nobody is said to lead the team of the holder
    "no_commitment",  # the word is about a commitment, and none is at hand
    "not_declared",  # the agreement says not who that is
    "circle",  # the word leads back to itself
]


@dataclass(frozen=True, slots=True)
class Reached:
    """A person by mail address; `instead_of` is the head for whom a deputy is reached, `why` the reason for it."""

    mail: str
    instead_of: str | None = None
    why: Away | None = None


@dataclass(frozen=True, slots=True)
class Nobody:
    """Who was looked for and not found, and why; `name` is the person, team or side that the reason is about."""

    who: Who
    why: NobodyWhy
    name: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The persons meant, each once, in order of the text; and whoever was looked for in vain."""

    people: tuple[Reached, ...] = ()
    nobody: tuple[Nobody, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a `who` is looked for: the terms, what is known of people, the moment, and what is at hand.

    `owed_by`, `owed_to` and `accountable` ask for a commitment. With `holder` None nobody holds the lead.
    """

    agreement: Agreement
    roster: Roster
    at: Moment
    commitment: Commitment | None = None
    holder: str | None = None

    def has_left(self, mail: str) -> bool:
        """Say whether a person has left by the day of the moment, in the agreement's zone."""
        return self.roster.has_left(mail, self.at, zone_of(self.agreement.calendar.timezone).date_of(self.at))

    def away(self, mail: str) -> Away | None:
        """Say why a person is not there; None: they are there."""
        if self.has_left(mail):
            return "left"
        return "absent" if self.roster.is_absent(mail, self.at) else None


def resolve(people: Iterable[Who], scene: Scene) -> Resolved:
    """Find the persons meant by several at a moment.

    1. An address is that person, absent or not, unless they have left.
    2. A team is its members that day. 3. `head:x` is the head, or the deputy while the head is absent or has left.
    4. A party is its head. 5. `head:owed_by` are the heads of all sides that owe; `owed_to: company` is the sponsor.
    6. If nobody holds the lead, `holder` and `holder_lead` are the accountable person (§25).
    """
    return _together(_one(who, scene, ()) for who in people)


def accountable_of(commitment: Commitment) -> Who:
    """Give who answers for a commitment: the one named, else the head of the side that owes."""
    return commitment.accountable or Who("head", commitment.owed_by[0])


def _one(who: Who, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    if who in seen:
        return _nobody(who, "circle", who.name)
    seen = (*seen, who)
    match who.kind:
        case "person":
            return _person(who, scene)
        case "team":
            return _team(who, scene)
        case "head" | "deputy":
            return _of_side(who, scene, seen)
    return _word(who, scene, seen)


def _person(who: Who, scene: Scene) -> Resolved:
    return _nobody(who, "left", who.name) if scene.has_left(who.name) else Resolved((Reached(who.name),))


def _team(who: Who, scene: Scene) -> Resolved:
    day = zone_of(scene.agreement.calendar.timezone).date_of(scene.at)
    members = scene.roster.members(who.name, scene.at, day)
    if members:
        return Resolved(tuple(map(Reached, members)))
    return _nobody(who, "no_members" if scene.roster.is_known(who.name, scene.at) else "team_unknown", who.name)


# ── sides ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_side(who: Who, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    commitment = scene.commitment
    if who.name not in ("owed_by", "owed_to"):
        party = next((each for each in scene.agreement.parties if each.id == who.name), None)
        return _nobody(who, "not_declared", who.name) if party is None else _of_party(who, party, scene, seen)
    if commitment is None:
        return _nobody(who, "no_commitment", who.name)
    if who.name == "owed_to" and commitment.owed_to == "company":
        return _one(Who("word", "sponsor"), scene, seen)
    sides = commitment.owed_by if who.name == "owed_by" else (commitment.owed_to,)
    return _together(_one(replace(who, name=side), scene, seen) for side in sides)


def _of_party(who: Who, party: Party, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    if who.kind == "deputy":
        return _nobody(who, "no_deputy", party.id) if party.deputy is None else _one(party.deputy, scene, seen)
    away = scene.away(party.head.name) if party.head.kind == "person" else None
    if away is None:
        return _one(party.head, scene, seen)
    deputy = party.deputy
    if deputy is None or (deputy.kind == "person" and scene.away(deputy.name)):
        return _nobody(who, "away", party.head.name)
    found = _one(deputy, scene, seen)
    return replace(found, people=tuple(replace(each, instead_of=party.head.name, why=away) for each in found.people))


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _word(who: Who, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    agreement = scene.agreement
    match who.name:
        case "parties":
            return _together(_one(Who("head", party.id), scene, seen) for party in agreement.parties)
        case "stakeholders":
            return _together(_one(each.who, scene, seen) for each in agreement.stakeholders)
        case "everyone":
            return _everyone(scene, seen)
        case "accountable":
            return _accountable(who, scene, seen)
        case "holder" | "holder_lead":
            return _holder(who, scene, seen)
    if any(party.id == who.name for party in agreement.parties):
        return _one(Who("head", who.name), scene, seen)
    named = next((each.who for each in agreement.stakeholders if each.id == who.name), None)
    return _nobody(who, "not_declared", who.name) if named is None else _one(named, scene, seen)


def _everyone(scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    """Heads, deputies and stakeholders, and whoever the roster tells of and has not left."""
    parties = scene.agreement.parties
    named = [each for party in parties for each in (party.head, party.deputy) if each is not None]
    named += [each.who for each in scene.agreement.stakeholders]
    told = (person.name for person in scene.roster.people if scene.roster.knows(person.name, scene.at))
    others = Resolved(tuple(Reached(name) for name in told if not scene.has_left(name)))
    return _together([*(_one(each, scene, seen) for each in named), others])


def _accountable(who: Who, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    if scene.commitment is None:
        return _nobody(who, "no_commitment", who.name)
    return _one(accountable_of(scene.commitment), scene, seen)


def _holder(who: Who, scene: Scene, seen: tuple[Who, ...]) -> Resolved:
    if scene.holder is None:
        return _one(Who("word", "accountable"), scene, seen)
    if who.name == "holder":
        return _one(Who("person", scene.holder), scene, seen)
    team = scene.roster.team_of(scene.holder, scene.at)
    lead = None if team is None else scene.roster.lead_of(team, scene.at)
    if lead is None:
        return _nobody(who, "no_lead", team or scene.holder)
    return _one(Who("person", lead), scene, seen)


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _nobody(who: Who, why: NobodyWhy, name: str) -> Resolved:
    return Resolved((), (Nobody(who, why, name),))


def _together(found: Iterable[Resolved]) -> Resolved:
    """Join answers: each person once, first as themselves; each reason once."""
    every = list(found)
    people: dict[str, Reached] = {}
    for each in (each for resolved in every for each in resolved.people):
        key = each.mail.casefold()
        if key not in people or (people[key].instead_of and not each.instead_of):
            people[key] = each
    return Resolved(tuple(people.values()), tuple(dict.fromkeys(one for each in every for one in each.nobody)))
