"""An agreement file becomes terms: every key by its own grammar, short forms as their long forms."""

from datetime import date
from fractions import Fraction

from peyman.core.agreement.acting import ALL_KEYS
from peyman.core.agreement.problems import show_problem
from peyman.core.agreement.reading import read_agreement, read_versions
from peyman.core.agreement.terms.clauses import Anchor, FirstTime, Label, Periods, Point, Recurring, Text
from peyman.core.agreement.terms.promises import Pause, ShareReaching, ShareWhere, SumOf, TimeFrom, Within
from peyman.core.conditions import parse_condition
from peyman.core.people.who import Who
from peyman.core.quantities.amounts import Number, Share
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.money import Money
from tests.core.agreement.cases import BASE


def test_the_reference_minimal_and_example_agreements_read_clean(shared_agreements):
    assert len(shared_agreements) == 8
    for file, text in shared_agreements.items():
        reading = read_agreement(text, file)
        assert [problem for problem in reading.problems if problem.severity == "problem"] == []
        assert reading.agreement is not None


def test_the_reference_holds_every_key_of_the_language(reference):
    missing = set(ALL_KEYS) - set(read_agreement(reference).keys)
    elsewhere = {key for key in missing if key.startswith(("calendar.elsewhere.", "commitments.<id>.reminders."))}
    other = {key.rpartition(".")[2] for key in missing - elsewhere}
    assert other <= {"at_most", "title", "name", "where", "subdivision"}
    assert len(ALL_KEYS) - len(missing) >= 170


def test_the_reference_becomes_its_terms(reference):
    agreement = read_agreement(reference).agreement
    assert agreement.title == Text("Demand agreement FY 1405", "توافق‌نامهٔ سطح خدمات سال ۱۴۰۵")
    assert (agreement.effective.since, agreement.effective.until) == (date(2026, 6, 22), date(2027, 3, 20))
    assert agreement.languages == ("fa", "en")
    assert agreement.calendar.hours[0].open == ((510, 750), (810, 1020))
    assert agreement.calendar.year_system == "jalali"
    assert agreement.money.rates == (("EUR", Money(1_150_000, "IRR")),)
    assert agreement.goal.target == Money(480_000_000_000, "IRR")
    stages = {stage.id: stage for stage in agreement.lifecycle.stages}
    assert list(stages) == ["mql", "sal", "sql", "won"]
    assert stages["sal"].by_silence == Point(Anchor("name", name="mql"), Duration(1, "day", True), "after")
    assert agreement.lifecycle.events[-1].happens_at == "value"
    assert agreement.lifecycle.events[2].when == parse_condition("activity = 'stage:rejected'")


def test_the_commitments_of_the_reference_become_their_terms(reference):
    agreement = read_agreement(reference).agreement
    by_id = {one.id: one for one in agreement.commitments}
    supply, touch = by_id["lead_supply"], by_id["first_touch"]
    assert supply.target == Money(24_800_000_000, "IRR")
    assert supply.exceptions == ((Label("jalali", 1405, 12), Money(18_000_000_000, "IRR")),)
    assert supply.split.parts == (("mid", Fraction(7, 10)), ("small", Fraction(3, 10)))
    assert touch.clock.within == (
        Within(Duration(30, "minute", True), parse_condition("source = 'demo'")),
        Within(Duration(4, "hour", True)),
    )
    assert touch.clock.pauses == (Pause("asked_for_later", "back_again", Duration(20, "day", True)),)
    assert touch.target == Share(Fraction(9, 10))
    assert by_id["follow_up"].reminders == ()
    assert by_id["call_back"].reminders is None
    assert by_id["rep_supply"].target == Number(Fraction(120))
    assert by_id["shared_cac"].owed_by == ("marketing", "sales")
    metrics = {metric.id: metric.kind for metric in agreement.metrics}
    assert metrics["mql_to_sql"] == ShareReaching("mql", "sql", Duration(30, "day"))
    assert metrics["completeness"] == ShareWhere("mql", parse_condition("complete"))
    assert metrics["answer_time"] == TimeFrom("mql", "touch", "median", business=True)
    assert metrics["supply"] == SumOf("mql", "lead_value")


def test_the_practices_of_the_reference_become_their_terms(reference):
    agreement = read_agreement(reference).agreement
    assert agreement.reporting.reports[0].at == Recurring("sat", 540)
    assert agreement.escalation[3].when[0].parts[0].lasting == Periods(2)
    assert agreement.recognition[1].when.lasting == FirstTime()
    assert agreement.channels.quiet == (1200, 1920)
    assert agreement.signatures.needed_from == (Who("head", "marketing"), Who("head", "sales"), Who("word", "sponsor"))


def test_what_is_left_out_has_its_default(shared_agreements):
    agreement = read_agreement(shared_agreements["minimal-agreement.yaml"]).agreement
    assert agreement.languages == ("en",)
    assert agreement.fresh_within == Duration(1, "day", True)
    assert agreement.warnings.watch.quantity == Share(Fraction(2, 5))
    assert agreement.warnings.false_alarms.times == 4
    assert agreement.channels.usual == agreement.channels.urgent == ("app", "email")
    assert agreement.disputes.judge == Who("word", "custodian")
    assert agreement.review.also_when[0].lasting == Periods(2)
    assert agreement.signatures.needed_from == (Who("head", "marketing"), Who("head", "sales"))
    assert agreement.parties[0].name == Text("marketing", "marketing")
    assert agreement.commitments[1].clock.within == (Within(Duration(4, "hour", True)),)


def test_a_bare_number_takes_the_unit_of_its_metric():
    text = BASE.replace("metric: completeness, at_least: 80%", "metric: completeness, at_least: 0.8").replace(
        "at_least: 1 million EUR", "at_least: 1_000_000"
    )
    assert read_agreement(text).agreement == read_agreement(BASE).agreement


def test_the_other_calendar_gives_the_same_day():
    text = BASE.replace("closed: 2026-05-05", "closed: 1405-02-15")
    assert read_agreement(text).agreement == read_agreement(BASE).agreement


def test_marks_say_where_a_value_stands():
    reading = read_agreement(BASE)
    place = reading.marks[("commitments", "first_touch", "clock", "within", 1, "limit")]
    line = BASE.splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("4 business hours")


def test_a_problem_is_shown_under_its_line():
    text = BASE.replace("seats > 0", "seat > 0")
    problem = next(problem for problem in read_agreement(text, "x.yaml").problems if problem.severity == "problem")
    assert show_problem(problem, text) == (
        "x.yaml:45:38: problem: there is no attribute or condition `seat` [unknown_name]\n"
        "        complete: region is not null and seat > 0\n"
        "                                         ^\n"
        "    cure: did you mean `seats`?"
    )


def test_versions_follow_each_other_without_gap_or_overlap():
    second = BASE.replace("version: 1.0.0", "version: 1.1.0").replace("2026-01-01", "2026-07-01")
    first = BASE.replace("until: 2026-12-31", "until: 2026-06-30")
    assert codes_between(second, first) == []
    assert codes_between(second, first.replace("2026-06-30", "2026-06-29")) == ["versions_gap"]
    assert codes_between(second, first.replace("2026-06-30", "2026-07-01")) == ["versions_overlap"]
    assert codes_between(second.replace("1.1.0", "1.0.0"), first) == ["versions_order"]
    assert codes_between(second.replace("id: demo_2026", "id: other"), first) == ["versions_id"]


def codes_between(*texts):
    readings = read_versions({f"{number}.yaml": text for number, text in enumerate(texts)})
    assert [reading.agreement is not None for reading in readings] == [True, True]
    since = [reading.agreement.effective.since for reading in readings]
    assert since == sorted(since)
    return [problem.code for reading in readings for problem in reading.problems if problem.severity == "problem"]


def test_a_ratio_and_a_straying_may_be_over_all_a_part_may_be_all_or_nothing():
    ratio = BASE.replace("mqls: {count_of: mql}", "mqls: {ratio_of: mql, to: won}")
    for old, new in (
        ("metric: completeness, at_least: 80%", "metric: mqls, at_least: 250%"),
        ("metric: completeness, at_least: 80%", "metric: steadiness, at_most: 120%"),
        ("metric: completeness, at_least: 80%", "metric: completeness, at_least: 100%"),
        ("at_least: 90%\n", "at_most: 0%\n"),
    ):
        assert ratio.count(old) == 1
        codes = {problem.code for problem in read_agreement(ratio.replace(old, new)).problems}
        assert "target_range" not in codes, new
