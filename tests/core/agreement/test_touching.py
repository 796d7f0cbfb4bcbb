"""What a new version changes for one person: what they do or owe, what everybody lives by, and nothing else."""

from dataclasses import replace

import pytest

from peyman.core.agreement.changes import changes_between
from peyman.core.agreement.changes.change import path_text
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.resolving import Scene
from peyman.core.agreement.touching import changes_for, must_acknowledge
from peyman.core.agreement.writing import canonical_text
from peyman.core.people.roster import Person, Roster, Said
from tests.wording.agreements import agreement

AT = 1_790_000_000_000
REP, ANALYST, SARA, MINA, CEO = (f"{name}@acme.test" for name in ("ali", "neda", "sara.ahmadi", "mina.tehrani", "ceo"))
ROSTER = Roster([Person(REP, (Said("team", "sdr", 0),)), Person(ANALYST, (Said("team", "revops", 0),))])


def touched(person, old, new):
    """Give the paths of the changes that touch somebody when a text of the reference becomes another."""
    before = agreement("reference")
    text = canonical_text(before)
    assert text.count(old) >= 1, old
    after = read_agreement(text.replace(old, new, 1)).agreement
    assert after is not None
    changes = changes_between(before, after)
    assert changes
    found = changes_for(person, changes, Scene(before, ROSTER, AT), Scene(after, ROSTER, AT))
    return [path_text(each.path) for each in found]


@pytest.mark.parametrize(
    ("person", "told"),
    [(REP, True), (MINA, True), (SARA, True), (ANALYST, False), (CEO, False), ("stranger@acme.test", False)],
)
def test_a_shorter_limit_touches_those_whose_clocks_run_and_who_answer_for_them(person, told):
    found = touched(person, "30 business minutes", "20 business minutes")
    assert found == (["commitments.first_touch.clock.within[0].limit"] if told else [])


def test_a_target_of_marketing_does_not_touch_the_reps():
    assert touched(SARA, "98%", "97%") == ["commitments.lead_data.at_least"]
    assert touched(REP, "98%", "97%") == []


def test_a_task_touches_those_who_do_it():
    assert touched(ANALYST, "10 business days before start of quarter", "15 business days before start of quarter") == [
        "responsibilities.refresh_lead_value.due"
    ]
    assert touched(REP, "10 business days before start of quarter", "15 business days before start of quarter") == []


def test_what_everybody_lives_by_touches_whoever_has_a_part():
    for person in (REP, ANALYST, SARA, CEO):
        assert touched(person, "08:30-12:30", "09:00-12:30") != []
    assert touched("stranger@acme.test", "08:30-12:30", "09:00-12:30") == []


def test_those_who_must_acknowledge_are_found_by_the_roster():
    assert must_acknowledge(Scene(agreement("reference"), ROSTER, AT)) == (REP,)
    nobody = replace(agreement("reference"), stakeholders=())
    assert must_acknowledge(Scene(nobody, ROSTER, AT)) == ()
