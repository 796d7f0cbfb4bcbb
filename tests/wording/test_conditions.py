"""Conditions as clauses, in both languages."""

from fractions import Fraction

import pytest

from peyman.core.conditions import parse_condition
from peyman.core.conditions.tree import Arithmetic, Name, Number
from peyman.wording.conditions import condition_phrase, value_phrase

CASES = [
    ("source = 'demo'", "source is demo", "منبع برابر \u2068demo\u2069 باشد"),
    ("source <> 'demo'", "source is not demo", "منبع برابر \u2068demo\u2069 نباشد"),
    ("not source = 'demo'", "source is not demo", "منبع برابر \u2068demo\u2069 نباشد"),
    ("seats >= 50", "seats is at least 50", "شمار کاربران دست‌کم ۵۰ باشد"),
    ("not seats > 50", "seats is not more than 50", "شمار کاربران بیشتر از ۵۰ نباشد"),
    ("mobile is null", "mobile is missing", "موبایل ثبت نشده باشد"),
    ("mobile is not null", "mobile is given", "موبایل ثبت شده باشد"),
    ("source in ('a', 'b')", "source is a or b", "منبع برابر \u2068a\u2069 یا \u2068b\u2069 باشد"),
    (
        "source in ('a', 'b', 'c')",
        "source is one of a, b or c",
        "منبع یکی از \u2068a\u2069، \u2068b\u2069 یا \u2068c\u2069 باشد",
    ),
    (
        "source not in ('a', 'b')",
        "source is neither a nor b",
        "منبع نه \u2068a\u2069 باشد و نه \u2068b\u2069",
    ),
    ("email like '%@acme.test'", "email ends with @acme.test", "ایمیل به \u2068@acme.test\u2069 ختم شود"),
    ("email not like 'a%'", "email does not start with a", "ایمیل با \u2068a\u2069 آغاز نشود"),
    ("email like '%x%'", "email contains x", "ایمیل شامل \u2068x\u2069 باشد"),
    ("email like 'a_c'", "email fits the pattern a_c", "ایمیل با الگوی \u2068a_c\u2069 بخواند"),
    ("is_test", "it is marked “test”", "نشان «آزمایشی» داشته باشد"),
    ("not complete", "“complete” does not hold", "شرط «کامل بودن» برقرار نباشد"),
    ("activity = 'ثبت سرنخ'", "activity is “\u2068ثبت سرنخ\u2069”", "فعالیت برابر «ثبت سرنخ» باشد"),
    ("actor_kind = 'human'", "the actor is human", "انجام‌دهنده انسان باشد"),
    ("signed >= '1405-01-01'", "signed is at least 1 Farvardin 1405", "\u2068signed\u2069 دست‌کم ۱ فروردین ۱۴۰۵ باشد"),
    (
        "number_that_day <= 1.2 * capacity_that_day",
        "its number in that day’s count is at most 1.2 × that day’s capacity",
        "شمارهٔ سرنخ در آن روز حداکثر \u2066۱٫۲ × \u2068ظرفیت آن روز\u2069\u2069 باشد",
    ),
    (
        "seats > 1 and (source = 'a' or mobile is null)",
        "seats is more than 1 and (source is a or mobile is missing)",
        "شمار کاربران بیشتر از ۱ باشد و (منبع برابر \u2068a\u2069 باشد یا موبایل ثبت نشده باشد)",
    ),
    (
        "not (seats > 1 and mobile is null)",
        "it is not so that (seats is more than 1 and mobile is missing)",
        "چنین نباشد که (شمار کاربران بیشتر از ۱ باشد و موبایل ثبت نشده باشد)",
    ),
]


AMOUNT, SEATS = Name("amount"), Name("seats")


def test_a_looser_operation_inside_stands_in_brackets():
    one = Number(Fraction(1))
    assert value_phrase(Arithmetic("*", AMOUNT, Arithmetic("+", SEATS, one)), "en") == "amount × (seats + 1)"
    assert (
        value_phrase(Arithmetic("-", AMOUNT, Arithmetic("-", SEATS, one)), "fa")
        == "\u2066\u2068مبلغ\u2069 \u2212 (\u2068شمار کاربران\u2069 \u2212 ۱)\u2069"
    )
    assert value_phrase(Arithmetic("-", Arithmetic("-", AMOUNT, SEATS), one), "en") == "amount \u2212 seats \u2212 1"


@pytest.mark.parametrize(("text", "english", "persian"), CASES, ids=[case[0] for case in CASES])
def test_a_condition_fits_after_if(text, english, persian):
    condition = parse_condition(text)
    assert condition_phrase(condition, "en") == english
    if persian is not None:
        assert condition_phrase(condition, "fa") == persian
