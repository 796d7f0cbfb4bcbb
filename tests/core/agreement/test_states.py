"""A version goes from draft to its end by one table; once in force, its terms stay."""

from datetime import date
from typing import get_args

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.standing import NoneInForce, in_force_on, standings, state_on
from peyman.core.agreement.states import (
    TRANSITIONS,
    Act,
    ActRefused,
    Recorded,
    State,
    VersionFixed,
    after,
    check_edit,
    possible_in,
)
from tests.core.agreement.cases import BASE

DAYS = "effective: {from: 2026-01-01, until: 2026-12-31}"


def version(number="1.0.0", since="2026-01-01", until="2026-12-31", **swaps):
    """Give the small agreement as one version, with texts swapped."""
    text = BASE.replace("version: 1.0.0", f"version: {number}").replace(
        DAYS, f"effective: {{from: {since}, until: {until}}}"
    )
    for old, new in swaps.items():
        assert old in text
        text = text.replace(old, new)
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return reading.agreement


FIRST = version(until="2026-06-30")
SECOND = version("1.1.0", since="2026-07-01")


@pytest.mark.parametrize("state", get_args(State))
@pytest.mark.parametrize("act", get_args(Act))
def test_every_act_leads_on_or_is_refused_with_what_is_possible(state, act):
    if (state, act) in TRANSITIONS:
        assert after(state, act) == TRANSITIONS[state, act]
        assert act in possible_in(state)
    else:
        with pytest.raises(ActRefused) as refused:
            after(state, act)
        assert refused.value.possible == possible_in(state)
        assert all(each in str(refused.value) for each in possible_in(state) or ("new version",))


def test_only_what_is_over_has_no_act_left():
    assert [state for state in get_args(State) if not possible_in(state)] == ["superseded", "expired"]


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2025, 12, 31), ["draft", "draft"]),
        (date(2026, 1, 1), ["in_force", "draft"]),
        (date(2026, 6, 30), ["in_force", "draft"]),
        (date(2026, 7, 1), ["superseded", "in_force"]),
        (date(2026, 12, 31), ["superseded", "in_force"]),
        (date(2027, 1, 1), ["superseded", "expired"]),
    ],
)
def test_versions_in_files_stand_by_their_days(day, states):
    assert [each.state for each in standings((FIRST, SECOND), day)] == states


def test_recorded_acts_lead_instead_of_the_days():
    """Proposed in November, sent back, proposed again, in force in January, suspended in May, resumed in June."""
    acts = [
        ("propose", 2025, 11, 3),
        ("send_back", 2025, 11, 20),
        ("propose", 2025, 12, 1),
        ("take_effect", 2026, 1, 1),
    ]
    acts += [("suspend", 2026, 5, 1), ("resume", 2026, 6, 1)]
    recorded = [Recorded("1.0.0", act, date(*day)) for act, *day in acts]
    found = [
        state_on(FIRST, (FIRST,), day, recorded)
        for day in map(
            date.fromisoformat,
            ("2025-11-02", "2025-11-03", "2025-11-25", "2026-03-01", "2026-05-31", "2026-06-01", "2026-07-01"),
        )
    ]
    assert found == ["draft", "in_review", "draft", "in_force", "suspended", "in_force", "expired"]


def test_what_was_never_agreed_does_not_expire():
    recorded = [Recorded("1.0.0", "propose", date(2025, 11, 3))]
    assert state_on(FIRST, (FIRST,), date(2027, 1, 1), recorded) == "in_review"


def test_the_version_in_force_on_a_day_or_the_nearest_ones():
    versions = (FIRST, SECOND)
    assert in_force_on(versions, date(2026, 6, 30)).version == "1.0.0"
    assert in_force_on(versions, date(2026, 7, 1)).version == "1.1.0"
    for day, before, following in ((date(2025, 1, 1), None, FIRST), (date(2027, 1, 1), SECOND, None)):
        with pytest.raises(NoneInForce) as none:
            in_force_on(versions, day)
        assert (none.value.before, none.value.following) == (before, following)


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_a_draft_may_be_changed(state):
    check_edit(FIRST, version(until="2026-06-30", **{"at_least: 90%": "at_least: 95%"}), state, date(2026, 3, 1))


@pytest.mark.parametrize("state", ["in_force", "suspended", "superseded", "expired"])
def test_a_version_that_was_in_force_stays(state):
    edited = version(until="2026-06-30", **{"at_least: 90%": "at_least: 95%"})
    with pytest.raises(VersionFixed, match="new version"):
        check_edit(FIRST, edited, state, date(2026, 3, 1))
    check_edit(FIRST, FIRST, state, date(2026, 3, 1))


def test_only_its_end_may_come_sooner_and_never_in_the_past():
    whole, today = version(), date(2026, 3, 1)
    check_edit(whole, version(until="2026-06-30"), "in_force", today)
    check_edit(whole, version(until="2026-02-28"), "in_force", today)
    later = version(until="2027-01-31")
    sooner_and_more = version(until="2026-06-30", **{"at_least: 90%": "at_least: 95%"})
    for edited in (version(until="2026-02-27"), later, sooner_and_more, version(since="2026-02-01")):
        with pytest.raises(VersionFixed):
            check_edit(whole, edited, "in_force", today)
    with pytest.raises(VersionFixed):
        check_edit(whole, version(until="2026-06-30"), "superseded", today)
