"""One lead's facts settled: whose they are, and since when an attribute has its value."""

from peyman.core.facts.belonging import AFTER_ALL, BEFORE_ALL, Stay
from peyman.core.facts.timeline import Stated, settle_lead
from peyman.core.facts.values import Event, Lead

ANA, DEAL = 1, 2


def happened(fact: int, at: int, subject: int = ANA) -> Event:
    return Event(fact, subject, "call", at, "crm", 0)


def wide(fact: int, text: str | None, recorded_at: int, *, source: str = "crm", subject: int = ANA) -> Stated:
    return Stated(fact, subject, "region", text, None, recorded_at, True, source)


def dated(fact: int, text: str | None, since: int, *, recorded_at: int = 0, subject: int = ANA) -> Stated:
    return Stated(fact, subject, "region", text, since, recorded_at, False, "crm")


def history(lead: Lead) -> list[tuple[str | None, int | None]]:
    return [(attribute.text, attribute.since) for attribute in lead.attributes]


def settled(*stated: Stated, up_to: int | None = None) -> list[tuple[str | None, int | None]]:
    return history(settle_lead(ANA, "ana", (), stated, up_to=up_to))


def test_events_stand_in_order_of_their_moment_then_of_their_number() -> None:
    lead = settle_lead(ANA, "ana", (happened(3, 20), happened(2, 10), happened(1, 20)), ())
    assert [event.fact for event in lead.events] == [2, 1, 3]


def test_the_earliest_known_value_is_valid_since_ever_and_a_later_one_from_its_time_of_record() -> None:
    assert settled(wide(1, "tehran", 100), wide(2, "berlin", 200)) == [("tehran", None), ("berlin", 200)]


def test_a_value_told_again_changes_nothing() -> None:
    assert settled(wide(1, "tehran", 100), wide(2, "tehran", 200)) == [("tehran", None)]


def test_a_value_that_was_empty_at_first_is_not_known_since_ever() -> None:
    assert settled(wide(1, None, 100), wide(2, "09120000000", 200)) == [(None, None), ("09120000000", 200)]


def test_a_source_that_never_knew_a_value_empties_none() -> None:
    assert settled(wide(1, "tehran", 100), wide(2, None, 200, source="forms")) == [("tehran", None)]
    assert settled(wide(1, "tehran", 100), wide(2, None, 200)) == [("tehran", None), (None, 200)]


def test_dated_values_stand_by_their_starts() -> None:
    assert settled(dated(2, "berlin", 50), dated(1, "tehran", 10)) == [("tehran", 10), ("berlin", 50)]


def test_up_to_a_moment_what_begins_later_is_not_there() -> None:
    lead = settle_lead(ANA, "ana", (happened(1, 10), happened(2, 31)), (dated(3, "berlin", 31),), up_to=30)
    assert [event.fact for event in lead.events] == [1]
    assert lead.attributes == ()


def test_a_members_facts_count_while_it_belongs_and_its_attribute_holds_from_then() -> None:
    stays = {DEAL: (Stay(DEAL, BEFORE_ALL, 100, DEAL), Stay(DEAL, 100, 200, ANA), Stay(DEAL, 200, AFTER_ALL, DEAL))}
    events = (happened(1, 99, DEAL), happened(2, 100, DEAL), happened(3, 200, DEAL), happened(4, 300))
    stated = (
        dated(5, "old", 10, subject=DEAL),
        dated(6, "new", 150, subject=DEAL),
        dated(7, "late", 250, subject=DEAL),
    )
    lead = settle_lead(ANA, "ana", events, stated, stays=stays)
    assert [event.fact for event in lead.events] == [2, 4]
    assert history(lead) == [("old", 100), ("new", 150)]


def test_of_two_merged_leads_the_survivors_own_first_value_stands() -> None:
    stays = {DEAL: (Stay(DEAL, BEFORE_ALL, AFTER_ALL, ANA),)}
    stated = (wide(1, "berlin", 50, subject=DEAL), wide(2, "tehran", 100))
    assert history(settle_lead(ANA, "ana", (), stated, stays=stays)) == [("tehran", None)]
    empty = (wide(1, "berlin", 50, subject=DEAL), wide(2, None, 100))
    assert history(settle_lead(ANA, "ana", (), empty, stays=stays)) == [("berlin", None)]
