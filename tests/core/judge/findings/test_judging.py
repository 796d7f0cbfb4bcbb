"""Items made by hand become findings: placing, finality, freshness, parts, and one touch past its limit."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from peyman.core.agreement.terms.lifecycle import Event, Lifecycle, Stage
from peyman.core.conditions import parse_condition
from peyman.core.facts.values import SourceReach
from peyman.core.judge.findings import Counts, Finding
from peyman.core.judge.items import NO_LINE_FITS, Items, Tally
from peyman.core.judge.judging import judge, members_of
from peyman.core.judge.reasons import because
from peyman.core.judge.rollup import Book
from peyman.core.quantities.amounts import Share
from tests.core.judge.findings.by_hand import (
    FIRST_TOUCH,
    MQLS,
    HandPlan,
    agreement,
    at,
    clock,
    entry,
    plan,
    reach,
)

PLAN = plan(agreement(FIRST_TOUCH))
AZAR = "2026-11-25 10:00"
FRESH = (reach("2026-11-25 10:00"),)


def judged(
    items: Items, now: int, *, plan: HandPlan = PLAN, reach: tuple[SourceReach, ...] = FRESH, **asked: Any
) -> Any:
    return judge(plan, Book(plan, items, now), now, reach, **asked)


def findings(items: Items, now: str = AZAR, **asked: Any) -> dict[str, Finding]:
    found = judged(items, at(now), **asked)
    return {each.period.label: each for each in found if each.by is None}


def test_there_is_a_finding_for_every_period_from_the_first_to_the_one_of_now() -> None:
    assert list(findings(Items())) == ["1405-07", "1405-08", "1405-09"]


def test_a_touch_in_time_is_met_and_the_next_moment_late() -> None:
    """Monday 10:00, four business hours with lunch between: due and late after 15:00."""
    in_time = clock("2026-10-05 10:00", "2026-10-05 15:00")
    too_late = replace(in_time, stop=at("2026-10-05 15:00") + 1)
    assert findings(Items((in_time,)))["1405-07"].counts == Counts(n=1, met=1)
    assert findings(Items((too_late,)))["1405-07"].counts == Counts(n=1, late=1)


@pytest.mark.parametrize("moved", range(5))
def test_one_touch_moved_a_working_second_past_its_limit_is_met_minus_one_and_late_plus_one(moved: int) -> None:
    in_time = [clock("2026-10-05 10:00", "2026-10-05 15:00", subject=number) for number in range(5)]
    before = findings(Items(tuple(in_time)))["1405-07"]
    in_time[moved] = replace(in_time[moved], stop=at("2026-10-05 15:00:01"))
    after = findings(Items(tuple(in_time)))["1405-07"]
    assert before.counts == Counts(n=5, met=5)
    assert after.counts == Counts(n=5, met=4, late=1)
    assert (before.value, after.value) == (Fraction(1), Fraction(4, 5))


def test_a_stop_after_now_is_no_stop_yet_and_a_start_after_now_no_clock() -> None:
    items = Items((clock("2026-10-05 10:00", "2026-10-05 11:00"),))
    assert findings(items, "2026-10-05 09:59")["1405-07"].counts == Counts()
    assert findings(items, "2026-10-05 10:30")["1405-07"].counts == Counts(n=1, open=1)
    assert findings(items, "2026-10-05 11:00")["1405-07"].counts == Counts(n=1, met=1)


def test_an_ended_period_stays_provisional_until_every_late_after_has_passed() -> None:
    """§30: `due` Saturday 12:00 belongs to Mehr by its start; Mehr is final when that moment has passed."""
    items = Items((clock("2026-10-22 12:00", "2026-10-22 12:05"), clock("2026-10-05 10:00", "2026-10-05 11:00")))
    assert findings(items, "2026-10-24 12:00")["1405-07"].state == "provisional"
    assert findings(items, "2026-10-24 12:01")["1405-07"].state == "final"


def test_counted_by_due_places_a_clock_where_its_deadline_lies() -> None:
    by_due = plan(agreement(replace(FIRST_TOUCH, counted_by="due")))
    items = Items((clock("2026-10-22 12:00", None),))
    assert findings(items)["1405-07"].counts == Counts(n=1, overdue=1)
    placed = findings(items, plan=by_due)
    assert placed["1405-07"].counts == Counts()
    assert placed["1405-08"].counts == Counts(n=1, overdue=1)


def test_a_clock_whose_deadline_nobody_knows_is_due_in_the_period_of_now() -> None:
    by_due = plan(agreement(replace(FIRST_TOUCH, counted_by="due")))
    items = Items((clock("2026-10-05 10:00", None, due=None, late_after=None),))
    assert findings(items, plan=by_due)["1405-09"].counts == Counts(n=1, open=1)


def test_void_clocks_are_placed_and_shown_but_outside_the_value() -> None:
    void = clock("2026-10-05 10:00", "2026-10-05 10:30", subject=2, how="void")
    finding = findings(Items((clock("2026-10-05 10:00", "2026-10-05 11:00"), void)))["1405-07"]
    assert finding.counts == Counts(n=2, met=1, void=1)
    assert (finding.numerator, finding.denominator, finding.verdict) == (1, 1, "met")
    assert because("void", 1, 2) in finding.reasons


def test_a_clock_that_was_never_owed_says_why() -> None:
    never = clock("2026-10-05 10:00", "2026-10-05 10:00", how="void", not_owed="complete")
    finding = findings(Items((never,)))["1405-07"]
    assert finding.verdict == "not_applicable"
    assert finding.reasons == (because("only_void", 1), because("void", 1, 1), because("not_owed", "complete", 1))


# ── freshness ────────────────────────────────────────────────────────────────────────────────────────────────────────


MET = Items((clock("2026-10-05 10:00", "2026-10-05 11:00"),))


def test_without_any_source_nothing_is_known() -> None:
    finding = findings(Items(), reach=())["1405-07"]
    assert (finding.verdict, finding.value, finding.state) == ("unknown", None, "provisional")
    assert finding.reasons == (because("no_facts_yet", None, None),)


def test_a_period_the_facts_reach_in_which_nothing_happened_is_not_applicable() -> None:
    assert findings(MET)["1405-08"].reasons == (because("nothing_happened"),)
    assert findings(MET)["1405-08"].verdict == "not_applicable"


def test_a_period_after_the_newest_fact_is_unknown_however_lately_the_file_was_imported() -> None:
    old = reach("2026-10-05 11:00", heard=AZAR)
    found = findings(MET, reach=(old,))
    assert found["1405-07"].verdict == "met"
    assert found["1405-08"].reasons == (because("no_facts_yet", "crm", at("2026-10-05 11:00")),)
    assert found["1405-09"].verdict == "unknown"


def test_a_past_period_of_which_the_last_weeks_were_never_heard_is_unknown() -> None:
    finding = findings(MET, reach=(reach("2026-10-05 11:00"),))["1405-07"]
    assert (finding.verdict, finding.state, finding.value) == ("unknown", "provisional", Fraction(1))
    assert finding.reasons[0].code == "no_facts_yet"


def test_a_quiet_weekend_at_the_end_of_a_period_is_no_gap() -> None:
    """Mehr ends on a Thursday; the last word of Wednesday evening is fresh for one business day."""
    assert findings(MET, reach=(reach("2026-10-21 17:30"),), now="2026-10-24 09:00")["1405-07"].verdict == "met"


def test_a_file_of_the_past_imported_today_is_not_stale_as_of_a_day_of_the_past() -> None:
    today = replace(reach("2026-10-21 17:30"), newest_recorded_at=at("2031-01-01 00:00"))
    found = findings(MET, reach=(today,), now="2026-10-20 10:00")
    assert found["1405-07"].verdict == "on_track"


def test_facts_older_than_fresh_within_make_the_running_period_unknown() -> None:
    """§62: heard on Monday 12:00, fresh for one business day: until Wednesday's opening."""
    word = (reach("2026-10-05 12:00"),)
    assert findings(MET, "2026-10-07 08:30", reach=word)["1405-07"].verdict == "on_track"
    finding = findings(MET, "2026-10-07 08:31", reach=word)["1405-07"]
    age = at("2026-10-07 08:31") - at("2026-10-05 12:00")
    assert finding.reasons[0] == because("stale", "crm", at("2026-10-05 12:00"), age)
    assert (finding.verdict, finding.value) == ("unknown", Fraction(1))


def test_where_conditions_name_a_source_each_of_them_must_reach_the_period() -> None:
    named = agreement(
        FIRST_TOUCH,
        lifecycle=Lifecycle(
            (Stage("mql", parse_condition("activity = 'mql' and source = 'forms'")),),
            events=(Event("touch", parse_condition("activity = 'call' and source in ('phone', 'crm')")),),
        ),
    )
    silent = (reach("2026-11-25 10:00"), reach("2026-11-25 10:00", source="phone"))
    told = (*silent, reach("2026-11-25 10:00", source="forms"))
    assert findings(MET, plan=plan(named), reach=silent)["1405-07"].reasons == (because("no_facts_yet", "forms", None),)
    assert findings(MET, plan=plan(named), reach=told)["1405-07"].verdict == "met"


def test_each_named_source_must_have_begun_before_the_period_ended() -> None:
    """A source that began in Aban says nothing of Mehr, whatever the others know; of Aban it tells a part."""
    named = agreement(
        FIRST_TOUCH,
        lifecycle=Lifecycle((Stage("mql", parse_condition("activity = 'mql' and source in ('forms', 'crm')")),)),
    )
    begun = at("2026-11-02 10:00")
    told = (reach("2026-11-25 10:00"), reach("2026-11-25 10:00", source="forms", since="2026-11-02 10:00"))
    found = findings(MET, plan=plan(named), reach=told)
    assert (found["1405-07"].verdict, found["1405-07"].value, found["1405-07"].state) == ("unknown", 1, "provisional")
    assert found["1405-07"].reasons == (because("facts_begin_later", "forms", begun),)
    assert found["1405-08"].reasons == (because("nothing_happened"), because("facts_begin_later", "forms", begun))


def test_where_no_condition_names_a_source_the_first_word_of_any_counts() -> None:
    both = (reach("2026-11-25 10:00", source="new", since="2026-11-02 10:00"), *FRESH)
    assert findings(MET, reach=both)["1405-07"].reasons == ()
    new = findings(MET, reach=both[:1])["1405-07"]
    assert new.reasons == (because("facts_begin_later", None, at("2026-11-02 10:00")),)


def test_a_source_of_which_every_fact_was_retracted_tells_nothing() -> None:
    gone = replace(reach("2026-11-25 10:00"), oldest_at=None)
    assert findings(Items(), reach=(gone,))["1405-07"].reasons == (because("no_facts_yet", "crm", None),)


def test_where_no_condition_names_a_source_the_newest_newest_word_of_any_counts() -> None:
    both = (reach("2026-10-05 11:00", source="old"), *FRESH)
    assert findings(MET, reach=both)["1405-07"].verdict == "met"


# ── what is not judged ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_that_is_not_acted_on_makes_its_commitment_unknown_without_a_figure() -> None:
    finding = findings(MET, plan=plan(agreement(FIRST_TOUCH), unsupported={"first_touch": ("owed_if",)}))["1405-07"]
    assert (finding.verdict, finding.value, finding.counts) == ("unknown", None, Counts())
    assert finding.reasons == (because("not_acted_on", "owed_if"),)


def test_where_no_fact_names_an_actor_the_share_is_unknown_and_never_zero() -> None:
    overdue = Items((clock("2026-10-05 10:00", None),), tallies=(Tally("without_actor", "touch", 7),))
    finding = findings(overdue)["1405-07"]
    assert (finding.verdict, finding.value) == ("unknown", None)
    assert finding.reasons == (because("no_actor", "touch"),)


def test_one_fact_with_an_actor_is_enough_to_judge() -> None:
    tallies = (Tally("without_actor", "touch", 7), Tally("with_actor", "touch", 1))
    overdue = Items((clock("2026-10-05 10:00", None),), tallies=tallies)
    assert findings(overdue)["1405-07"].verdict == "missed"


# ── counts and pace ──────────────────────────────────────────────────────────────────────────────────────────────────


COUNTING = plan(agreement(MQLS))


def test_a_count_keeps_an_even_pace_over_working_time() -> None:
    """90.5 of Mehr's 177.5 hours have passed on Wednesday 7 October 17:00: 355 × 90.5 ÷ 177.5 = 181 exactly."""
    entries = tuple(entry("2026-10-01 09:00", subject=number) for number in range(181))
    on_pace = findings(Items(entries=entries), "2026-10-07 17:00", plan=COUNTING)["1405-07"]
    behind = findings(Items(entries=entries[1:]), "2026-10-07 17:00", plan=COUNTING)["1405-07"]
    assert (on_pace.verdict, on_pace.value, on_pace.unit) == ("on_track", Fraction(181), "count")
    assert (behind.verdict, behind.reasons) == ("watch", (because("so_far", 0),))


def test_a_count_is_met_as_soon_as_it_is_reached_and_final_at_the_end() -> None:
    entries = tuple(entry("2026-10-01 09:00", subject=number) for number in range(355))
    early = findings(Items(entries=entries), "2026-10-07 17:00", plan=COUNTING)["1405-07"]
    assert (early.verdict, early.state) == ("met", "provisional")
    end = findings(Items(entries=entries), "2026-10-23 00:00", plan=COUNTING, reach=FRESH)["1405-07"]
    assert (end.verdict, end.state) == ("met", "final")


def test_the_first_moment_of_a_period_belongs_to_it_and_the_first_after_it_does_not() -> None:
    entries = (entry("2026-10-22 23:59:59"), entry("2026-10-23 00:00", subject=2))
    found = findings(Items(entries=entries), plan=COUNTING)
    assert (found["1405-07"].value, found["1405-08"].value) == (1, 1)


def test_entries_outside_the_condition_of_a_count_are_not_counted() -> None:
    entries = (entry("2026-10-05 10:00"), entry("2026-10-05 10:00", subject=2, fits=False))
    assert findings(Items(entries=entries), plan=COUNTING)["1405-07"].value == 1


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_parts_follow_the_whole_by_value_and_the_missing_value_last() -> None:
    demo, content = (("source", "demo"),), (("source", "content"),)
    items = Items(
        (
            clock("2026-10-05 10:00", "2026-10-05 11:00", traits=demo),
            clock("2026-10-05 10:00", None, subject=2, traits=content),
            clock("2026-10-05 10:00", None, subject=3),
        )
    )
    found = [each for each in judged(items, at("2026-10-25 10:00"), by="source") if each.counts.n]
    shown = [(each.by, each.value, each.verdict) for each in found]
    assert shown == [
        (None, Fraction(1, 3), "missed"),
        ((("source", "content"),), Fraction(0), "missed"),
        ((("source", "demo"),), Fraction(1), "met"),
        ((("source", None),), Fraction(0), "missed"),
    ]


def test_the_members_behind_a_number_sum_to_it() -> None:
    items = Items((clock("2026-10-05 10:00", "2026-10-05 11:00"), clock("2026-10-05 10:00", None, subject=2)))
    for finding in judged(items, at(AZAR), by="source"):
        (rows,) = members_of(PLAN, items, at(AZAR), finding)
        assert sum(row.worth for row in rows) == finding.numerator
        assert len(rows) == finding.counts.n


def test_a_part_of_a_count_shows_its_figure_and_owes_nothing() -> None:
    entries = (entry("2026-10-05 10:00", traits=(("source", "demo"),)),)
    whole, part = judged(Items(entries=entries), at("2026-10-07 17:00"), plan=COUNTING, by="source")
    assert (whole.verdict, part.verdict, part.value) == ("watch", "not_applicable", 1)


# ── versions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_commitment_that_ends_with_an_amendment_stands_after_those_of_the_file() -> None:
    first = agreement(FIRST_TOUCH, MQLS)
    second = agreement(MQLS, version="2.0.0")
    amended = plan(
        replace(first, effective=replace(first.effective, until=at_date("2026-10-31"))),
        replace(second, effective=replace(second.effective, since=at_date("2026-11-01"))),
    )
    found = judged(Items(), at("2026-12-30 10:00"), plan=amended, reach=(reach("2026-12-30 10:00"),))
    assert [(each.commitment, each.period.label) for each in found] == [
        ("lead_volume", "1405-07"),
        ("lead_volume", "1405-08"),
        ("lead_volume", "1405-09"),
        ("lead_volume", "1405-10"),
        ("first_touch", "1405-07"),
        ("first_touch", "1405-08"),
    ]


def at_date(text: str) -> date:
    return date.fromisoformat(text)


def test_the_findings_of_the_facts_in_any_order_are_the_same() -> None:
    clocks = tuple(clock("2026-10-05 10:00", "2026-10-05 11:00", subject=number) for number in range(9))
    assert findings(Items(clocks)) == findings(Items(clocks[::-1]))


def test_a_share_target_of_another_version_holds_from_the_next_period_on() -> None:
    first, second = agreement(FIRST_TOUCH), agreement(replace(FIRST_TOUCH, target=Share(Fraction(1, 2))))
    amended = plan(
        replace(first, effective=replace(first.effective, until=at_date("2026-10-31"))),
        replace(second, version="2.0.0", effective=replace(second.effective, since=at_date("2026-11-01"))),
    )
    found = findings(MET, plan=amended)
    assert [each.target for each in found.values()] == [Fraction(9, 10), Fraction(9, 10), Fraction(1, 2)]


def test_after_a_gap_the_version_that_begins_inside_a_period_governs_it() -> None:
    first, second = agreement(FIRST_TOUCH), agreement(replace(FIRST_TOUCH, target=Share(Fraction(1, 2))))
    apart = plan(
        replace(first, effective=replace(first.effective, until=at_date("2026-10-22"))),
        replace(second, version="2.0.0", effective=replace(second.effective, since=at_date("2026-10-28"))),
    )
    found = findings(MET, plan=apart)
    assert [each.target for each in found.values()] == [Fraction(9, 10), Fraction(1, 2), Fraction(1, 2)]


def test_a_commitment_that_changes_its_period_is_judged_by_the_old_one_until_the_amendment_and_the_new_one_after() -> (
    None
):
    first, second = agreement(MQLS), agreement(replace(MQLS, per="quarter"))
    changed = plan(
        replace(first, effective=replace(first.effective, until=at_date("2026-10-31"))),
        replace(second, version="2.0.0", effective=replace(second.effective, since=at_date("2026-11-01"))),
    )
    entries = (entry("2026-10-25 10:00"), entry("2026-11-05 10:00", subject=2))
    found = findings(Items(entries=entries), plan=changed)
    assert [(label, each.value) for label, each in found.items()] == [("1405-07", 0), ("1405-Q3", 1), ("1405-08", 2)]


def test_a_start_that_no_line_of_limits_fits_is_no_member_and_is_counted_in_each_part() -> None:
    none = clock("2026-10-05 10:00", "2026-10-05 10:00", due=None, late_after=None, how="void", not_owed=NO_LINE_FITS)
    demo = clock("2026-10-05 10:00", "2026-10-05 11:00", subject=2, traits=(("source", "demo"),))
    items = Items((none, demo))
    whole, part, missing = (
        each for each in judged(items, at("2026-10-25 10:00"), by="source") if each.period.label == "1405-07"
    )
    assert whole.counts == part.counts == Counts(n=1, met=1)
    assert (whole.reasons, part.reasons) == ((because("no_line_fits", 1),), ())
    assert (missing.counts, missing.verdict) == (Counts(), "not_applicable")
    assert missing.reasons == (because("nothing_happened"), because("no_line_fits", 1))
    assert [member.item for group in members_of(PLAN, items, at("2026-10-25 10:00"), whole) for member in group] == [
        demo
    ]
