"""Words, icons and tones of verdicts."""

from typing import get_args

from peyman.core.judge.findings import ClockVerdict, Verdict
from peyman.wording.verdicts import (
    clock_icon,
    clock_tone,
    clock_word,
    state_word,
    verdict_icon,
    verdict_tone,
    verdict_word,
)


def test_every_verdict_of_a_period_has_a_word_of_the_glossary():
    words = [verdict_word(verdict, "fa") for verdict in get_args(Verdict)]
    assert words == ["محقق‌شده", "محقق‌نشده", "در مسیر", "نیازمند توجه", "در معرض نقض", "نامعلوم", "موضوعیت ندارد"]
    assert verdict_word("not_applicable", "en") == "not applicable"


def test_every_verdict_of_a_clock_has_a_word_of_the_glossary():
    words = [clock_word(verdict, "fa") for verdict in get_args(ClockVerdict)]
    assert words == ["به‌موقع", "دیرهنگام", "در مهلت", "مهلت‌گذشته", "منتفی"]
    assert clock_word("open", "en") == "running"


def test_no_two_verdicts_look_alike_and_unknown_is_never_good():
    icons = [verdict_icon(verdict) for verdict in get_args(Verdict)] + [
        clock_icon(v) for v in ("late", "open", "overdue")
    ]
    assert len(set(icons)) == len(icons)
    assert verdict_tone("unknown") == "none"
    assert clock_tone("void") == "none"


def test_a_finding_is_provisional_or_final():
    assert state_word("provisional", "en") == "provisional"
    assert state_word("final", "fa") == "قطعی"
