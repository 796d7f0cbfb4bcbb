"""One lead's facts settled: its own and those of merged subjects and members, attributes with their starts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from peyman.core.facts.belonging import BEFORE_ALL, Stay
from peyman.core.facts.values import Attribute, Event, Lead, Subject
from peyman.core.quantities.moments import Moment


class Stated(NamedTuple):
    """An attribute as a source stated it; `chained` has no start of its own: it holds until the next one recorded."""

    fact: int
    subject: Subject
    name: str
    text: str | None
    since: Moment | None
    recorded_at: Moment
    chained: bool
    source: str


def settle_lead(
    subject: Subject,
    external: str,
    events: Sequence[Event],
    stated: Sequence[Stated],
    *,
    stays: Mapping[Subject, Sequence[Stay]] | None = None,
    up_to: Moment | None = None,
) -> Lead:
    """Settle the facts of a subject and of those that (sometimes) belong to it.

    1. A fact counts where its own subject belongs to this one at the fact's time.
    2. Attributes without a start: the earliest known value is valid since ever, a later other value from its time of
       record on; a source that never knew a value empties none.
    3. A member's attributes hold from the moment at which it begins to belong.
    4. With `up_to`, what begins later is not there yet.
    """
    if stays:
        events = [event for event in events if _belongs(event.subject, event.at, subject, stays)]
    own: list[Attribute] = []
    if stated:
        own = _attributes(subject, stated, stays or {})
    if up_to is not None:
        events = [event for event in events if event.at <= up_to]
        own = [attribute for attribute in own if attribute.since is None or attribute.since <= up_to]
    return Lead(
        subject,
        external,
        tuple(sorted(events, key=lambda event: (event.at, event.fact))),
        tuple(sorted(own, key=_attribute_order)),
    )


def _attribute_order(attribute: Attribute) -> tuple[str, Moment, Moment, int]:
    since = BEFORE_ALL if attribute.since is None else attribute.since
    return attribute.name, since, attribute.recorded_at, attribute.fact


def _belongs(subject: Subject, at: Moment, home: Subject, stays: Mapping[Subject, Sequence[Stay]]) -> bool:
    for stay in stays.get(subject, ()):
        if stay.since <= at < stay.until:
            return stay.home == home
    return subject == home


def _attributes(home: Subject, stated: Sequence[Stated], stays: Mapping[Subject, Sequence[Stay]]) -> list[Attribute]:
    by_subject: defaultdict[tuple[Subject, str], list[Stated]] = defaultdict(list)
    for one in stated:
        by_subject[one.subject, one.name].append(one)
    settled: list[Attribute] = []
    for (subject, _), history in by_subject.items():
        dated = _dated(history)
        settled.extend(dated if subject not in stays else _while_staying(dated, home, stays[subject]))
    return settled if len({one.subject for one in stated}) < 2 else _one_first(settled, home)


def _dated(history: Sequence[Stated]) -> list[Attribute]:
    """Give an attribute's history its starts."""
    dated = [_attribute(one, one.since) for one in history if not one.chained]
    chain = sorted(
        (one for one in history if one.chained), key=lambda one: (one.recorded_at, one.text is None, -one.fact)
    )
    current: Stated | None = None
    for one in chain:
        if current is None:
            dated.append(_attribute(one, None))
        elif _says_no_more(one, current):
            continue
        else:
            dated.append(_attribute(one, one.recorded_at))
        current = one
    return dated


def _says_no_more(one: Stated, current: Stated) -> bool:
    """Say whether a stated value changes nothing: the same, at the same moment, or empty from another source."""
    if one.text == current.text or one.recorded_at == current.recorded_at:
        return True
    return one.text is None and one.source != current.source


def _attribute(one: Stated, since: Moment | None) -> Attribute:
    return Attribute(one.fact, one.subject, one.name, one.text, since, one.recorded_at)


def _while_staying(history: Sequence[Attribute], home: Subject, stays: Iterable[Stay]) -> list[Attribute]:
    """Cut a history to the stretches in which its subject belongs to `home`."""
    ordered = sorted(history, key=_attribute_order)
    cut: list[Attribute] = []
    for stay in stays:
        if stay.home != home:
            continue
        before = [one for one in ordered if one.since is None or one.since <= stay.since]
        if before:
            last = before[-1]
            start = None if stay.since == BEFORE_ALL else stay.since
            cut.append(Attribute(last.fact, last.subject, last.name, last.text, start, last.recorded_at))
        cut.extend(
            Attribute(one.fact, one.subject, one.name, one.text, one.since, one.recorded_at)
            for one in ordered
            if one.since is not None and stay.since < one.since < stay.until
        )
    return cut


def _one_first(settled: Sequence[Attribute], home: Subject) -> list[Attribute]:
    """Keep one value since ever for each name: the subject's own, one that says something, the earliest known."""
    first: dict[str, Attribute] = {}
    for one in settled:
        if one.since is None and (one.name not in first or _rank(one, home) < _rank(first[one.name], home)):
            first[one.name] = one
    return [one for one in settled if one.since is not None or first[one.name] is one]


def _rank(one: Attribute, home: Subject) -> tuple[bool, bool, Moment, int]:
    return one.text is None, one.subject != home, one.recorded_at, one.fact
