"""The roster: who is in which team, who is absent, who is new, by what was said of each person up to a moment."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from peyman.core.conditions import fold
from peyman.core.quantities.moments import Moment

EVER: Moment = -1
"""Since ever: before every moment."""

TEAM, ABSENT, STARTED, LEFT, LEAD_OF, NAME = "team", "absent", "started", "left", "lead_of", "name"
_PRESENT = frozenset({"", "no", "false", "0", "none", "present", "خیر", "نه"})


@dataclass(frozen=True, slots=True)
class Said:
    """From `since` on a person's attribute had this value; None says that it was emptied."""

    name: str
    text: str | None
    since: Moment


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the name that the CRM gives a holder (a mail address), and what was said of them over time."""

    name: str
    said: tuple[Said, ...]


class Roster:
    """People over time. Every question is asked at a moment, and only what was said at or before it counts.

    So a rep reported ill at noon does not change the morning, and asking later changes no answer about earlier.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        """Sort what was said of each person; names and teams are compared folded, names also without their case."""
        self.people = tuple(sorted(people, key=attrgetter("name")))
        self._said = {_key(person.name): _by_attribute(person) for person in self.people}
        self._told = sorted({said.since for person in self.people for said in person.said})
        self._first_in: dict[str, Moment] = {}
        for history in self._said.values():
            for since, text in history.get(TEAM, ()):
                if text is not None:
                    team = fold(text)
                    self._first_in[team] = min(since, self._first_in.get(team, since))

    def spell(self, at: Moment) -> int:
        """Give the number of the stretch of time in which nothing new was said: one number, one answer."""
        return bisect_right(self._told, at)

    def __bool__(self) -> bool:
        """Say whether anything is known of anybody."""
        return bool(self.people)

    def is_known(self, team: str, at: Moment) -> bool:
        """Say whether anybody was ever said to be in a team by a moment; before that nobody knows who works there."""
        return self._first_in.get(fold(team), at + 1) <= at

    def knows(self, name: str, at: Moment) -> bool:
        """Say whether anything was said of a person by a moment."""
        history = self._said.get(_key(name), {})
        return any(said and said[0][0] <= at for said in history.values())

    def members(self, team: str, at: Moment, day: date) -> tuple[str, ...]:
        """Give who is in a team on a day, absent or not, by name, as it was said by a moment; who has left is not."""
        wanted = fold(team)
        inside = (person.name for person in self.people if self._folded(person.name, TEAM, at) == wanted)
        return tuple(name for name in inside if not self.has_left(name, at, day))

    def team_of(self, name: str, at: Moment) -> str | None:
        """Give the team of a person at a moment; of one who has left it is the last: what they held stays with it."""
        return self._value(name, TEAM, at)

    def lead_of(self, team: str, at: Moment) -> str | None:
        """Give who leads a team at a moment; of several the first by name."""
        wanted = fold(team)
        leads = (person.name for person in self.people if self._folded(person.name, LEAD_OF, at) == wanted)
        return next(leads, None)

    def is_absent(self, name: str, at: Moment) -> bool:
        """Say whether a person is absent at a moment: `absent` says so, or says how (leave, illness)."""
        said = self._folded(name, ABSENT, at)
        return said is not None and said.lower() not in _PRESENT

    def says(self, name: str, attribute: str, at: Moment) -> str | None:
        """Give the value of any attribute of a person at a moment, None where there is none."""
        return self._value(name, attribute, at)

    def has_left(self, name: str, at: Moment, day: date) -> bool:
        """Say whether a person has left by a day, as it was said by a moment.

        `left` says from which day on (ISO), or only that it is so (`yes`): then from the moment on at which it is said.
        """
        said = self._folded(name, LEFT, at)
        if said is None or said.lower() in _PRESENT:
            return False
        gone = _day_in(said)
        return gone is None or gone <= day

    def started(self, name: str, at: Moment) -> str | None:
        """Give the day on which a person began (ISO), as it was said by a moment; None: long ago."""
        return self._value(name, STARTED, at)

    def called(self, name: str, language: str, at: Moment) -> str | None:
        """Give what a person is called in a language (`name_fa`), else in any (`name`), as it was said by a moment."""
        return self._value(name, f"{NAME}_{language}", at) or self._value(name, NAME, at)

    def _value(self, name: str, attribute: str, at: Moment) -> str | None:
        said = self._said.get(_key(name), {}).get(attribute, [])
        place = bisect_right(said, at, key=_since) - 1
        return said[place][1] if place >= 0 else None

    def _folded(self, name: str, attribute: str, at: Moment) -> str | None:
        value = self._value(name, attribute, at)
        return None if value is None else fold(value)


def _by_attribute(person: Person) -> Mapping[str, list[tuple[Moment, str | None]]]:
    """Give the history of each attribute in order of time; of two values of one moment the later given counts."""
    found: dict[str, list[tuple[Moment, str | None]]] = {}
    for said in sorted(person.said, key=attrgetter("since")):
        found.setdefault(said.name, []).append((said.since, said.text))
    return found


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _key(name: str) -> str:
    return fold(name).casefold()


def _since(said: tuple[Moment, str | None]) -> Moment:
    return said[0]
