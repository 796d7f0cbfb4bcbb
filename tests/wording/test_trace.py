"""A clock's life as sentences: steps, days, where it stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from peyman.core.judge.items import ClockItem
from peyman.core.judge.trace import CODES, ClockTrace, Step
from peyman.core.judge.trace_days import Day
from peyman.core.quantities.durations import Duration
from peyman.core.quantities.moments import HOUR, MINUTE, Span, moment_of
from peyman.wording.trace import clock_sentence, day_sentence, known_steps, step_sentence
from tests.wording.agreements import agreement


def at(day: int, hour: int, minute: int = 0) -> int:
    """A moment of October 2026 in Tehran, which stands three and a half hours before UTC."""
    return moment_of(datetime(2026, 10, day, hour, minute, tzinfo=UTC)) - 3 * HOUR - 30 * MINUTE


ITEM = ClockItem(
    node="first_touch", subject=1, run=0, start=at(7, 16, 30), due=at(8, 12), late_after=at(8, 12), stop=at(8, 11, 30),
    how="stop", calendar="main", line=1, terms="2.1.0", holder=None, elapsed_stop=3 * HOUR + 30 * MINUTE,
)  # fmt: skip
WEDNESDAY = Day(
    date(2026, 10, 7), True, (None, None), False, (Span(at(7, 16, 30), at(7, 17)),), (), 30 * MINUTE, 30 * MINUTE
)
TRACE = ClockTrace(ITEM, "met", "met", Duration(4, "hour", business=True), "Asia/Tehran", (), (WEDNESDAY,))


def step(code: str) -> Step:
    facts = {
        "calendar": "berlin",
        "line": 1,
        "limit": "4 business hours",
        "terms": "2.1.0",
        "why": "internet_outage",
        "n": 2,
        "of": 6,
    }
    facts |= {"number": 49, "capacity": "208/5"}
    return Step(ITEM.start, code, tuple((name, facts[name]) for name in CODES[code]))


def test_every_step_has_a_sentence():
    assert known_steps() == frozenset(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_step_can_be_said_in_both_languages(code):
    for language in ("en", "fa"):
        sentence = step_sentence(step(code), agreement("reference"), language)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_the_start_names_what_was_fixed_there():
    assert step_sentence(step("started"), agreement("reference"), "en") == (
        "The clock starts (limit 4 business hours: second line of limits, calendar “berlin”, version 2.1.0)."
    )
    assert step_sentence(step("paused"), agreement("reference"), "fa") == "زمان از این‌جا می‌ایستد: «قطعی اینترنت»."
    assert step_sentence(step("counted"), agreement("reference"), "fa") == "تلاش ۲ از ۶ به حساب می‌آید."
    assert step_sentence(step("of_day"), agreement("reference"), "fa") == (
        "سرنخ ۴۹ آن روز؛ کارشناسانش روزی ۴۱٫۶ سرنخ می‌پذیرند."
    )
    unknown = Step(0, "of_day", (("number", 49), ("capacity", "")))
    assert step_sentence(unknown, agreement("reference"), "en") == (
        "Lead 49 of its day; nobody knows the reps of that day."
    )
    assert step_sentence(Step(0, "brand_new"), agreement("reference"), "fa") == "\u2068brand_new\u2069"


def test_where_a_clock_stands():
    reference = agreement("reference")
    assert clock_sentence(TRACE, reference, "en") == (
        "Due Thursday 8 October 2026, 12:00; stopped Thursday 8 October 2026, 11:30, in time,"
        " after 3 h 30 min of working time."
    )
    assert clock_sentence(TRACE, reference, "fa") == (
        "سررسید پنج‌شنبه ۱۶ مهر ۱۴۰۵، ساعت ۱۲:۰۰؛ توقف پنج‌شنبه ۱۶ مهر ۱۴۰۵، ساعت ۱۱:۳۰، به‌موقع،"
        " پس از ۳ ساعت و ۳۰ دقیقه از زمان کاری."
    )
    running = replace(TRACE, verdict="open", item=replace(ITEM, stop=None, how="running", elapsed_stop=None))
    assert clock_sentence(running, reference, "en") == ("Due Thursday 8 October 2026, 12:00; it runs and is in time.")
    lasting = replace(running, item=replace(running.item, due=None, late_after=None))
    assert clock_sentence(lasting, reference, "en") == "No deadline while the outage lasts; it runs and is in time."
    barred = replace(TRACE, verdict="void", item=replace(ITEM, not_owed="applies_when"))
    assert clock_sentence(barred, reference, "en") == (
        "Not owed: the condition of the commitment did not hold at the start."
    )


def test_a_day_says_its_hours_its_pauses_and_the_running_total():
    reference = agreement("reference")
    assert day_sentence(WEDNESDAY, TRACE, "en", reference) == (
        "Wednesday 7 October 2026: open 16:30–17:00. Used that day: 30 min; in all: 30 min."
    )
    paused = replace(WEDNESDAY, pauses=(Span(at(7, 16, 45), at(7, 17)),))
    assert "زمان ایستاده: ۱۶:۴۵ تا ۱۷:۰۰." in day_sentence(paused, TRACE, "fa", reference)


def test_a_closed_day_says_why():
    reference = agreement("reference")
    holiday = replace(WEDNESDAY, working=False, windows=(), holiday=("Ashura (estimated)", "عاشورای حسینی (تخمینی)"))
    guessed = replace(holiday, estimated=True)
    assert "closed for Ashura (estimated)." in day_sentence(guessed, TRACE, "en", reference)
    assert "تعطیل به مناسبت عاشورای حسینی (تخمینی)." in day_sentence(guessed, TRACE, "fa", reference)
    certain = replace(holiday, holiday=("Nowruz", "جشن نوروز"))
    assert "closed for Nowruz." in day_sentence(certain, TRACE, "en", reference)
    friday = replace(holiday, holiday=(None, None))
    assert "7 October 2026: closed." in day_sentence(friday, TRACE, "en", reference)
    assert "no open hours left" in day_sentence(replace(friday, working=True), TRACE, "en", reference)
