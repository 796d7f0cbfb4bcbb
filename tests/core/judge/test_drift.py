"""Drift: a name of the terms that went silent, and a name that no term knows; days without any fact say nothing."""

from dataclasses import replace

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.judge.drift import DAY, Drift, Seen, adrift, attributes_used, drifts
from tests.cli.calling import AGREEMENT

NOON = DAY // 2


def terms(text: str = AGREEMENT) -> Agreement:
    found = read_agreement(text).agreement
    assert found is not None
    return found


def seen(name: str, *days: int) -> Seen:
    return Seen("activity", name, tuple((day, day * DAY + NOON) for day in days))


def every(step: int, until: int, since: int = 0) -> tuple[int, ...]:
    return tuple(range(since, until, step))


def found(*rows: Seen, day: int) -> list[tuple[str, str, str, int, int | None]]:
    """Give kind, what, name, the day since which it is adrift, and the day on which that ended."""
    told = drifts(terms(), rows, day * DAY + NOON)
    return [
        (each.kind, each.what, each.name, each.since // DAY, None if each.closed is None else each.closed // DAY)
        for each in told
    ]


def test_a_stage_told_of_every_day_is_adrift_after_six_days_of_silence_and_not_after_five() -> None:
    rows = seen("mql", *every(1, 30)), seen("call", *every(1, 90))
    assert found(*rows, day=34) == []
    assert found(*rows, day=35) == [("gone", "stage", "mql", 31, None)]


def test_one_told_of_every_fortnight_is_adrift_only_after_three_fortnights() -> None:
    rows = seen("won", *every(14, 300)), seen("call", *every(1, 600)), seen("mql", *every(1, 600))
    assert found(*rows, day=294 + 42) == []
    assert found(*rows, day=294 + 43) == [("gone", "stage", "won", 294 + 15, None)]


def test_a_name_seen_on_fewer_than_twenty_days_has_no_rhythm() -> None:
    rows = seen("mql", *every(1, 19)), seen("call", *every(1, 90))
    assert found(*rows, day=80) == []


def test_days_on_which_nothing_was_told_are_no_silence() -> None:
    """Nowruz, a source that nobody read, and the end of the facts: nobody told of anything."""
    rows = seen("mql", *every(1, 30), *every(1, 80, 60)), seen("call", *every(1, 30), *every(1, 80, 60))
    assert found(*rows, day=60) == []
    assert found(*rows, day=500) == []


def test_seen_again_it_is_closed_and_the_next_silence_is_allowed_three_times_as_long() -> None:
    """From every day to five days allowed; the lull of ten teaches these five, so that fifteen are allowed then."""
    rows = seen("mql", *every(1, 30), *every(1, 60, 40)), seen("call", *every(1, 200))
    first = ("gone", "stage", "mql", 31, 40)
    assert found(*rows, day=40) == [first]
    assert found(*rows, day=59 + 15) == [first]
    assert found(*rows, day=59 + 16) == [first, ("gone", "stage", "mql", 59 + 6, None)]


def test_an_event_of_several_activities_is_silent_only_when_all_of_them_are() -> None:
    changed = terms(AGREEMENT.replace("activity = 'call'", "activity in ('call', 'email')"))
    rows = seen("call", *every(1, 30)), seen("email", *every(1, 90)), seen("mql", *every(1, 90))
    assert drifts(changed, rows, 80 * DAY) == ()


def test_facts_after_the_moment_asked_about_are_not_known_yet() -> None:
    rows = seen("mql", *every(1, 30), 36), seen("call", *every(1, 90))
    assert [each.closed for each in drifts(terms(), rows, 36 * DAY + NOON)] == [36 * DAY]
    assert [each.closed for each in drifts(terms(), rows, 36 * DAY + NOON - 1)] == [None]


def test_an_activity_that_no_term_names_is_news_only_after_facts_of_others_and_on_three_days() -> None:
    rows = seen("mql", *every(1, 60)), seen("call", *every(1, 60)), seen("mql_new", 40, 41, 42), seen("chat", 0, 1, 2)
    assert found(*rows, day=41) == []
    assert found(*rows, day=42) == [("new", "activity", "mql_new", 40, None)]
    assert found(*rows, day=48) == [("new", "activity", "mql_new", 40, 48)]


def test_a_value_that_a_listed_attribute_does_not_have_is_news() -> None:
    days = tuple((day, day * DAY) for day in every(1, 60))
    leads, new = Seen("lead", "", days), Seen("value", "fair", days[50:], "source")
    known = Seen("value", "demo", days, "source")
    rows = (seen("mql", *every(1, 60)), seen("call", *every(1, 60)), leads, new, known)
    (drift,) = drifts(terms(), rows, 60 * DAY)
    assert (drift.kind, drift.what, drift.of, drift.name, drift.since) == ("new", "value", "source", "fair", 50 * DAY)


def test_an_attribute_that_new_leads_no_longer_have_is_adrift() -> None:
    days = tuple((day, day * DAY) for day in every(1, 60))
    rows = (seen("mql", *every(1, 60)), seen("call", *every(1, 60)), Seen("lead", "", days),
            Seen("attribute", "source", days[:40]))  # fmt: skip
    (drift,) = drifts(terms(), rows, 60 * DAY)
    assert (drift.kind, drift.what, drift.name, drift.last) == ("gone", "attribute", "source", 39 * DAY)


def test_only_open_silences_are_adrift() -> None:
    gone = Drift("gone", "stage", "mql", 5, 3)
    assert adrift((gone, replace(gone, name="won", closed=9), replace(gone, kind="new", name="x"))) == {"mql": gone}


def test_a_commitment_stands_on_the_attributes_of_its_conditions() -> None:
    text = AGREEMENT.replace("within: 4 business hours", "within: [{where: whole, limit: 1 hour}, {limit: 4 hours}]")
    text = text.replace("\nmetrics:", "\n  conditions: {whole: segment = 'mid'}\nmetrics:")
    changed = terms(text.replace("mqls: {count_of: mql}", "mqls: {count_of: mql, where: source = 'demo'}"))
    assert [attributes_used(changed, each) & {"source", "segment"} for each in changed.commitments] == [
        {"segment"}, {"source"}
    ]  # fmt: skip
