"""The roster: what was said of people up to a moment, and never what is said later."""

from datetime import UTC, date, datetime

from peyman.core.people.roster import EVER, Person, Roster, Said
from peyman.core.quantities.moments import datetime_of, moment_of


def at(text: str) -> int:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=UTC))


def members(roster: Roster, team: str, moment: int) -> tuple[str, ...]:
    return roster.members(team, moment, datetime_of(moment).date())


ROSTER = Roster(
    (
        Person("ali@acme.test", (Said("team", "sdr", EVER), Said("absent", "ill", at("2026-10-05 12:00")))),
        Person("Mina@acme.test", (Said("team", "sdr", at("2026-10-01")), Said("team", "revops", at("2026-11-01")))),
        Person("reza@acme.test", (Said("team", "sales", EVER), Said("lead_of", "sdr", at("2026-10-03")))),
    )
)


def test_a_member_is_one_from_the_moment_it_is_said_until_another_team_is() -> None:
    assert members(ROSTER, "sdr", at("2026-09-30")) == ("ali@acme.test",)
    assert members(ROSTER, "sdr", at("2026-10-01")) == ("Mina@acme.test", "ali@acme.test")
    assert members(ROSTER, "sdr", at("2026-11-01")) == ("ali@acme.test",)
    assert ROSTER.team_of("mina@ACME.test", at("2026-11-02")) == "revops"


def test_who_is_reported_ill_at_noon_is_there_in_the_morning() -> None:
    assert not ROSTER.is_absent("ali@acme.test", at("2026-10-05 11:59"))
    assert ROSTER.is_absent("ali@acme.test", at("2026-10-05 12:00"))


def test_absent_says_so_or_says_how_and_ends_with_a_no_in_either_language() -> None:
    said = ((1, "yes"), (2, "no"), (3, "leave"), (4, "خير"), (5, "مرخصی"), (6, None))
    roster = Roster((Person("x", tuple(Said("absent", text, since) for since, text in said)),))
    assert [roster.is_absent("x", moment) for moment in range(7)] == [False, True, False, True, False, True, False]


def test_a_team_is_unknown_until_somebody_was_said_to_be_in_it_and_known_for_ever_after() -> None:
    roster = Roster((Person("x", (Said("team", "sdr", 10), Said("team", None, 20))),))
    assert [roster.is_known("sdr", moment) for moment in (9, 10, 20, 99)] == [False, True, True, True]
    assert members(roster, "sdr", 20) == ()
    assert not roster.is_known("sales", 99)


def test_the_lead_of_a_team_is_who_is_said_to_lead_it() -> None:
    assert ROSTER.lead_of("sdr", at("2026-10-02")) is None
    assert ROSTER.lead_of("sdr", at("2026-10-03")) == "reza@acme.test"


def test_what_is_said_later_changes_no_answer_about_earlier() -> None:
    for moment in (at("2026-09-30"), at("2026-10-05 11:59"), at("2026-10-20")):
        known = Roster(Person(one.name, tuple(s for s in one.said if s.since <= moment)) for one in ROSTER.people)
        assert members(known, "sdr", moment) == members(ROSTER, "sdr", moment)
        assert known.is_absent("ali@acme.test", moment) == ROSTER.is_absent("ali@acme.test", moment)
        assert known.lead_of("sdr", moment) == ROSTER.lead_of("sdr", moment)


def test_a_person_is_called_by_the_name_of_a_language_else_by_any() -> None:
    said = (Said("name", "Sara", EVER), Said("name_fa", "سارا", 5), Said("name_fa", "سارا احمدی", 9))
    roster = Roster((Person("sara@acme.test", said), Person("x", (Said("team", "sdr", EVER),))))
    assert [roster.called("SARA@acme.test", "fa", moment) for moment in (4, 5, 9)] == ["Sara", "سارا", "سارا احمدی"]
    assert roster.called("sara@acme.test", "en", 9) == "Sara"
    assert roster.called("x", "fa", 9) is None


def test_who_has_left_on_a_day_is_no_member_from_that_day_on_and_stays_in_the_team_that_held_the_leads() -> None:
    roster = Roster((Person("ali", (Said("team", "sdr", EVER), Said("left", "2026-10-05", EVER))),))
    assert members(roster, "sdr", at("2026-10-04 23:59")) == ("ali",)
    assert members(roster, "sdr", at("2026-10-05")) == ()
    assert roster.team_of("ali", at("2026-10-06")) == "sdr"


def test_a_plain_yes_says_that_somebody_left_when_it_is_said_and_a_no_that_they_are_back() -> None:
    said = ((10, "yes"), (20, "no"), (30, "retired"), (40, None))
    roster = Roster((Person("x", (Said("team", "sdr", EVER), *(Said("left", text, since) for since, text in said))),))
    gone = [roster.has_left("X", moment, date(2026, 10, 5)) for moment in (9, 10, 20, 30, 40)]
    assert gone == [False, True, False, True, False]
