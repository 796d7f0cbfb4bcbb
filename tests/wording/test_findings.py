"""A finding can be read aloud, its arithmetic can be followed, and every reason has its sentence."""

from dataclasses import replace
from fractions import Fraction

import pytest

from peyman.core.judge.findings import Counts, Finding, Period, Reason
from peyman.core.judge.reasons import REASONS
from peyman.core.quantities.moments import DAY, HOUR
from peyman.wording.findings import arithmetic_lines, finding_sentence, part_text, target_text, value_text
from peyman.wording.reasons import clock_reason, known_reasons, reason_sentence, reason_sentences
from tests.wording.agreements import agreement

MEHR = Period("1405-07", 1_790_109_000_000, 1_792_701_000_000)
LEADS_2026 = Finding(
    commitment="first_touch", owed_by=("sales",), period=MEHR, by=None, verdict="watch", state="provisional",
    unit="share", value=Fraction(412, 455), numerator=412, denominator=455, target=Fraction(95, 100), best=None,
    worst=None, counts=Counts(n=480, met=412, late=30, open=18, overdue=13, void=7), reasons=(),
)  # fmt: skip
SUPPLY = replace(
    LEADS_2026, commitment="lead_supply", owed_by=("marketing",), unit="money", value=Fraction(24_799_999_999),
    numerator=24_799_999_999, denominator=None, target=Fraction(24_800_000_000), counts=Counts(n=400),
    state="final", verdict="missed",
)  # fmt: skip
ACCEPTED = replace(
    LEADS_2026, commitment="lead_quality", owed_by=("marketing",), value=Fraction(3, 4), numerator=3, denominator=4,
    target=Fraction(4, 5), counts=Counts(n=5, met=3, late=1, open=1), by=(("source", "demo"), ("region", None)),
)  # fmt: skip
COST = replace(
    SUPPLY, commitment="shared_cac", owed_by=("marketing", "sales"), value=Fraction(95_000_000), numerator=95_000_000,
    target=Fraction(95_000_000), verdict="met",
)  # fmt: skip


def said(finding: Finding, language: str) -> str:
    return finding_sentence(finding, agreement("reference"), language)


def test_a_clock_commitment_is_said_as_the_page_promises():
    assert finding_sentence(LEADS_2026, agreement("minimal"), "en") == (
        "Sales touched 412 of 455 due leads in time (90.5\u00a0%); 95\u00a0% was promised; 18 more are running."
    )
    assert finding_sentence(LEADS_2026, agreement("minimal"), "fa") == (
        "فروش: از ۴۵۵ سرنخ سررسیدشده، با ۴۱۲ مورد به‌موقع تماس گرفته شد (\u061c۹۰٫۵٪)؛ "
        "\u061c۹۵٪ وعده داده شده بود؛ ۱۸ مورد دیگر در مهلت است."
    )


def test_one_clock_that_runs_is_said_in_the_singular():
    one = replace(LEADS_2026, counts=replace(LEADS_2026.counts, open=1))
    assert said(one, "en").endswith("; 1 more is running.")


def test_attempts_and_repeated_cases_are_said_otherwise():
    assert said(replace(LEADS_2026, commitment="follow_up"), "en").startswith(
        "Sales acted in time on 412 of 455 due leads"
    )
    assert said(replace(LEADS_2026, commitment="call_back"), "en").startswith(
        "Sales acted in time in 412 of 455 due cases"
    )


def test_a_sum_that_misses_by_one_rial_is_not_said_to_have_reached_its_target():
    assert said(SUPPLY, "en") == (
        "Marketing: “supply” came to just under 2.48 billion toman; 2.48 billion toman was promised."
    )
    assert said(SUPPLY, "fa") == (
        "بازاریابی: «ارزش سرنخ‌های عرضه‌شده» به اندکی کمتر از ۲٫۴۸ میلیارد تومان رسید؛ "
        "۲٫۴۸ میلیارد تومان وعده داده شده بود."
    )
    assert said(replace(SUPPLY, state="provisional"), "en").startswith("Marketing: “supply” has come to")


def test_a_cohort_is_said_by_those_whose_time_is_up():
    assert said(ACCEPTED, "en") == (
        "Marketing: 3 of 4 leads whose time is up reached “SAL” (75\u00a0%); "
        "80\u00a0% was promised; 1 more is still open."
    )
    assert said(replace(ACCEPTED, commitment="lead_data"), "en").startswith(
        "Marketing: “completeness” holds for 3 of 4 leads (75\u00a0%)"
    )


def test_an_upper_limit_says_that_it_is_one_and_two_sides_stand_together():
    assert said(COST, "en") == (
        "Marketing and Sales: “CAC” came to 9.5 million toman; at most 9.5 million toman was promised."
    )


def test_without_a_value_nothing_is_claimed():
    nothing = replace(LEADS_2026, value=None, numerator=0, denominator=0, verdict="unknown", counts=Counts(n=2, open=2))
    assert said(nothing, "en") == "Sales: nothing can be said yet; 95\u00a0% was promised; 2 more are running."
    empty = replace(nothing, verdict="not_applicable", counts=Counts())
    assert said(empty, "fa") == "فروش: موردی برای سنجش نیست؛ \u061c۹۵٪ وعده داده شده بود."
    assert value_text(empty, agreement("reference"), "en") == "–"


def test_the_arithmetic_of_a_clock_commitment():
    assert arithmetic_lines(LEADS_2026, agreement("reference"), "en") == (
        "412 in time + 30 late + 13 overdue = 455 due.",
        "412 ÷ 455 = 90.5\u00a0%.",
        "Target: at least 95\u00a0%.",
        "Not decided yet, so outside the value: 18.",
        "Void, so outside the value: 7.",
    )
    assert arithmetic_lines(SUPPLY, agreement("reference"), "fa") == (
        "مقدار: اندکی کمتر از ۲٫۴۸ میلیارد تومان.",
        "مقدار هدف: دست‌کم ۲٫۴۸ میلیارد تومان.",
    )


def test_target_and_part_can_be_said_alone():
    assert target_text(COST, agreement("reference"), "fa") == "حداکثر ۹٫۵ میلیون تومان"
    assert part_text(ACCEPTED, agreement("reference"), "en") == "source demo and region not given"
    assert part_text(ACCEPTED, agreement("reference"), "fa") == "منبع \u2068demo\u2069 و منطقه ثبت‌نشده"
    assert part_text(COST, agreement("reference"), "en") == ""


FACTS = {
    "key": "commitments.<id>.for_each", "event": "touch", "source": "crm", "why": "applies_when", "until": MEHR.since,
    "age_ms": 3 * HOUR, "by": Fraction(1, 20), "best": Fraction(9, 10), "worst": Fraction(1, 2),
    "target": Fraction(1, 2), "usual": Fraction(1, 2),
    "first": "2026-09-23", "last": "2026-10-22", "unit": "count", "part": "mid", "commitment": "lead_data",
    "metric": "cac", "name": "contact_rate", "attribute": "segment", "covered_ms": DAY, "whole_ms": 2 * DAY,
}  # fmt: skip


def reason(code: str) -> Reason:
    return Reason(code, tuple((name, FACTS.get(name, 3)) for name in REASONS[code]))


def test_every_code_of_a_finding_has_a_sentence():
    assert known_reasons() == frozenset(REASONS)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_can_be_said_in_both_languages(code):
    for language in ("en", "fa"):
        sentence = reason_sentence(reason(code), LEADS_2026, agreement("reference"), language)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_a_reason_carries_its_figures_in_the_unit_of_the_finding():
    short = Reason("below_target", (("by", Fraction(1, 1000)),))
    assert reason_sentence(short, LEADS_2026, agreement("reference"), "en") == (
        "Short of the target by 0.1 percentage points."
    )
    one_rial = Reason("below_target", (("by", Fraction(1)),))
    assert reason_sentence(one_rial, SUPPLY, agreement("reference"), "fa") == "۰٫۱ تومان کمتر از مقدار هدف."
    waiting = Reason("not_yet_due", (("open", 18), ("best", Fraction(43, 47)), ("worst", Fraction(41, 47))))
    assert reason_sentence(waiting, LEADS_2026, agreement("reference"), "en") == (
        "Still open: 18; with them the value will end between 87.2\u00a0% and 91.5\u00a0%."
    )


def test_facts_that_end_too_early_say_when():
    ends = Reason("no_facts_yet", (("source", "crm"), ("until", MEHR.since)))
    assert reason_sentence(ends, LEADS_2026, agreement("reference"), "en") == (
        "The facts from crm end on Wednesday 23 September 2026, 00:00, before the period is covered."
    )
    nothing = Reason("no_facts_yet", (("source", None), ("until", None)))
    assert reason_sentence(nothing, LEADS_2026, agreement("reference"), "fa") == "هنوز داده‌ای نیست."


def test_facts_that_begin_late_say_when():
    begin = Reason("facts_begin_later", (("source", "crm"), ("since", MEHR.since)))
    assert reason_sentence(begin, LEADS_2026, agreement("reference"), "en") == (
        "The facts from crm begin on Wednesday 23 September 2026, 00:00; of the time before nothing is known."
    )
    anybody = Reason("facts_begin_later", (("source", None), ("since", MEHR.since)))
    assert reason_sentence(anybody, LEADS_2026, agreement("reference"), "fa") == (
        "داده‌ها از چهارشنبه ۱ مهر ۱۴۰۵، ساعت ۰۰:۰۰ آغاز می‌شوند و از پیش از آن چیزی دانسته نیست."
    )


def test_a_code_that_nobody_knows_is_shown_and_does_not_fail():
    assert reason_sentence(Reason("brand_new"), LEADS_2026, agreement("reference"), "fa") == "\u2068brand_new\u2069"
    assert clock_reason("brand_new", "en") == "brand_new"


def test_reasons_keep_their_order_and_clocks_have_short_ones():
    both = replace(LEADS_2026, reasons=(Reason("so_far", (("open", 18),)), Reason("nothing_happened")))
    assert reason_sentences(both, agreement("reference"), "en") == (
        "So far it is below where it should be by now; still open: 18.",
        "Nothing happened in the period.",
    )
    assert clock_reason(None, "en") == ""
    assert clock_reason("agreement_ended", "fa") == "منتفی: پیش از پایان مهلت، توافق‌نامه پایان یافت."
