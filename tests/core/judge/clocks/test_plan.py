"""The plan: nodes shared by versions, names, fingerprints, what is not acted on, and what leads tell beside items."""

import json

import pytest

from peyman.core.judge.items import Tally
from peyman.core.judge.plain import judge_lead
from peyman.core.judge.plan import Plan, compile_plan
from tests.core.judge.clocks.text_cases import lead_of, moment, plan_of

FIRST = {"agreement": {"version": "1.0.0", "effective": {"from": "2026-01-01", "until": "2026-10-31"}}}
SECOND = {"agreement": {"version": "1.1.0", "effective": {"from": "2026-11-01", "until": "2027-12-31"}}}


def plan(**given: object) -> Plan:
    return plan_of(json.dumps(given))


def test_no_version_makes_no_plan() -> None:
    with pytest.raises(ValueError, match="at least one version"):
        compile_plan(())


def test_equal_definitions_in_two_versions_are_one_node() -> None:
    both = plan(versions=[FIRST, SECOND])
    (clock,) = both.clocks
    assert [(force.version, force.since, force.until) for force in clock.in_force] == [
        ("1.0.0", moment("Thu 2026-01-01 00:00"), moment("Sun 2026-11-01 00:00")),
        ("1.1.0", moment("Sun 2026-11-01 00:00"), moment("Sat 2028-01-01 00:00")),
    ]
    assert [entry.id for entry in both.entries] == ["mqls"]


def test_another_definition_is_another_node_and_the_newest_keeps_the_plain_name() -> None:
    changed = {**SECOND, "metrics": {"mqls": {"count_of": "mql", "where": "source = 'demo'"}}}
    both = plan(versions=[FIRST, changed])
    assert [entry.id for entry in both.entries] == ["mqls", "mqls@1.0.0"]
    named = [(measure.version, measure.nodes) for measure in both.measures if measure.commitment == "supply"]
    assert named == [("1.0.0", ("mqls@1.0.0",)), ("1.1.0", ("mqls",))]


def test_a_definition_that_a_node_does_not_rest_on_leaves_it_shared() -> None:
    changed = {**SECOND, "lifecycle": {"stages": {"won": "activity = 'signed'"}}}
    assert len(plan(versions=[FIRST, changed]).clocks) == 1


def test_a_calendar_that_changes_has_a_key_of_its_own() -> None:
    changed = {**SECOND, "calendar": {"holidays": {"closed": ["2026-12-25"]}}}
    assert sorted(plan(versions=[FIRST, changed]).calendars) == ["berlin", "main", "main@1.0.0"]


def test_the_fingerprint_is_of_what_is_measured() -> None:
    assert plan().fingerprint == plan(commitments={"answer": {"at_least": "80%"}}).fingerprint
    assert plan().fingerprint != plan(clock={"within": "5 business hours"}).fingerprint
    assert plan().fingerprint != plan(lifecycle={"subject": "account"}).fingerprint
    assert plan().fingerprint != plan(calendar={"holidays": {"closed": ["2026-12-25"]}}).fingerprint


def test_a_commitment_says_which_of_its_keys_are_not_acted_on() -> None:
    given = {
        "capacity": {"reps": "team:sdr", "leads_per_rep_per_day": "8"},
        "metrics": {"speed": {"time_from": "mql", "to": "touch", "take": "median", "in": "hours"}},
        "commitments": {
            "answer": {"applies_when": "number_that_day <= capacity_that_day", "clock": {"repeats": "true"}},
            "supply": {"for_each": "rep"},
            "quick": {"metric": "speed", "at_least": "2 hours"},
            "freed": {"metric": "mqls", "at_least": "1", "owed_if": "supply is met"},
            "parted": {
                "metric": "mqls",
                "at_least": "1",
                "split": {"by": "segment", "parts": {"mid": "70%", "small": "30%"}},
            },
        },
    }
    assert dict(plan(**given).unsupported) == {
        "answer": ("commitments.<id>.applies_when",),
    }


def test_the_crowd_of_the_day_is_acted_on_unless_it_is_compared_with_what_no_item_keeps() -> None:
    given = {"capacity": {"reps": "team:sdr", "leads_per_rep_per_day": "8"}}
    kept = plan(**given, commitments={"answer": {"applies_when": "number_that_day <= 1.2 * capacity_that_day"}})
    assert dict(kept.unsupported) == {}
    lost = plan(**given, commitments={"answer": {"applies_when": "number_that_day <= cycle"}})
    assert dict(lost.unsupported) == {"answer": ("commitments.<id>.applies_when",)}


def test_a_condition_about_the_lead_alone_is_acted_on() -> None:
    assert dict(plan(commitments={"answer": {"applies_when": "complete"}}).unsupported) == {}


def test_leads_tell_how_many_facts_name_an_actor() -> None:
    asks = plan(lifecycle={"events": {"touch": "activity in ('call', 'email') and actor_kind = 'human'"}})
    facts = ["Mon 2026-10-05 10:00 mql", "Mon 2026-10-05 11:00 call", "Mon 2026-10-05 12:00 email actor_kind=human"]
    assert judge_lead(asks, lead_of({"facts": facts})).tallies == (
        Tally("with_actor", "touch", 1),
        Tally("without_actor", "touch", 1),
    )


def test_an_ignored_lead_tells_that_it_is() -> None:
    lead = lead_of({"lead": {"is_test": "true"}, "facts": ["Mon 2026-10-05 10:00 mql"]})
    judged = judge_lead(plan(lifecycle={"ignore": "is_test"}), lead)
    assert (judged.clocks, judged.entries, judged.tallies) == ((), (), (Tally("ignored", "", 1),))


def test_a_value_that_is_no_moment_is_told() -> None:
    lead = lead_of({"facts": ["Mon 2026-10-05 10:00 callback value=soon"]})
    assert Tally("unreadable_moment", "callback", 1) in judge_lead(plan(), lead).tallies
