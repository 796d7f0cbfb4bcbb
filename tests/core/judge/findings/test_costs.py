"""Which days' money counts for a period: moved back by the lag, as far as the period has passed (SEMANTICS §44)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from peyman.core.agreement.terms.promises import CostPer
from peyman.core.conditions import parse_condition
from peyman.core.facts.values import Cost
from peyman.core.judge.costs import Spent, spent
from peyman.core.judge.governing import Owed, owed
from peyman.core.quantities.durations import Duration
from tests.core.judge.findings.by_hand import MQLS, TEHRAN, agreement, at, plan

SEPTEMBER = Cost(1, at("2026-09-01 00:00"), at("2026-10-01 00:00"), 30_000, "IRR", (("channel", "ads"),), 0)
((MEHR, *_),) = owed(plan(agreement(MQLS)), at("2026-12-01 00:00"))


def told(*costs: Cost, period: Owed = MEHR, now: str = "2026-11-01 00:00", **terms: Any) -> Spent:
    kind = CostPer("won", terms.get("costs"), terms.get("lag"))
    return spent(costs, period, kind, terms.get("attribute"), calendar=TEHRAN, now=at(now))


@pytest.mark.parametrize(
    ("lag", "since", "until"),
    [
        (None, date(2026, 9, 23), date(2026, 10, 23)),
        (Duration(45, "day"), date(2026, 8, 9), date(2026, 9, 8)),
        (Duration(2, "week"), date(2026, 9, 9), date(2026, 10, 9)),
        (Duration(1, "month"), date(2026, 8, 23), date(2026, 9, 23)),
    ],
)
def test_the_days_are_those_of_the_period_moved_back_by_the_lag(lag: Duration | None, since: date, until: date) -> None:
    window = told(SEPTEMBER, lag=lag).window
    assert (window.since, window.until) == (since, until)


def test_of_a_running_period_only_the_days_passed_count_today_among_them() -> None:
    found = told(SEPTEMBER, now="2026-09-24 10:00")
    assert (found.window.until, found.total) == (date(2026, 9, 25), Fraction(2_000))


def test_a_row_of_seven_days_is_spread_in_exact_sevenths() -> None:
    week = replace(SEPTEMBER, since=at("2026-09-20 00:00"), until=at("2026-09-27 00:00"), amount=100)
    assert told(week).total == Fraction(400, 7)


def test_a_row_without_an_end_of_its_own_lies_on_its_day() -> None:
    moment = replace(SEPTEMBER, since=at("2026-09-23 12:00"), until=at("2026-09-23 12:00"))
    assert told(moment).total == 30_000


def test_a_condition_may_ask_for_the_amount_in_the_unit_people_say() -> None:
    small = replace(SEPTEMBER, amount=29_999)
    assert told(SEPTEMBER, small, costs=parse_condition("amount >= 30000")).total == Fraction(30_000 * 8, 30)


def test_rows_of_other_days_tell_how_far_the_rows_reach() -> None:
    later = replace(SEPTEMBER, since=at("2026-11-01 00:00"), until=at("2026-11-02 00:00"))
    assert (told(later).total, told(later).is_known) == (0, True)
    assert not told(replace(SEPTEMBER, until=at("2026-09-20 00:00"))).is_known
    assert not told().is_known


def test_money_by_an_attribute_names_what_no_row_tells() -> None:
    silent = replace(SEPTEMBER, attributes=())
    found = told(SEPTEMBER, silent, attribute="channel")
    assert (found.by, found.is_told) == ({"ads": 8_000, None: 8_000}, True)
    assert not told(silent, attribute="channel").is_told
