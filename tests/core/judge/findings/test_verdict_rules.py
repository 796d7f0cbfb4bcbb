"""The verdict of a period, rule by rule in the order of SEMANTICS §52."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyman.core.judge.counted import Figures
from peyman.core.judge.findings import Counts
from peyman.core.judge.reasons import because
from peyman.core.judge.verdict_rules import Case, decide

NINETY = Fraction(90, 100)


def share(met: int, failed: int, pending: int = 0, void: int = 0) -> Figures:
    decided, everyone = met + failed, met + failed + pending
    return Figures(
        value=Fraction(met, decided) if decided else None,
        numerator=met,
        denominator=decided,
        best=Fraction(met + pending, everyone) if everyone else None,
        worst=Fraction(met, everyone) if everyone else None,
        counts=Counts(everyone + void, met, failed, pending, 0, void),
        pending=pending,
    )


def amount(total: int) -> Figures:
    return Figures(Fraction(total), total, None, None, None, Counts(n=1))


def clocks(figures: Figures, **changed: object) -> Case:
    case = Case("clock", True, NINETY, NINETY, figures, (), "final", True)
    return replace(case, **changed)  # type: ignore[arg-type]


def count(total: int, **changed: object) -> Case:
    case = Case("count", True, Fraction(400), Fraction(200), amount(total), (), "provisional", False)
    return replace(case, **changed)  # type: ignore[arg-type]


RUNNING = {"state": "provisional", "over": False}
ENDED = {"state": "provisional", "over": True}


def test_nine_of_ten_reach_ninety_percent() -> None:
    assert decide(clocks(share(9, 1))) == ("met", ())


def test_8999_of_10000_do_not_reach_ninety_percent() -> None:
    assert decide(clocks(share(8_999, 1_001))) == ("missed", (because("below_target", Fraction(1, 10_000)),))


def test_a_doubt_goes_before_everything() -> None:
    doubt = because("not_acted_on", "split")
    assert decide(clocks(share(0, 10), doubts=(doubt,))) == ("unknown", (doubt,))


def test_no_clock_at_all_is_not_applicable() -> None:
    assert decide(clocks(share(0, 0))) == ("not_applicable", (because("nothing_happened"),))


def test_only_void_clocks_are_not_applicable() -> None:
    assert decide(clocks(share(0, 0, void=3))) == ("not_applicable", (because("only_void", 3),))


def test_clocks_but_none_due_yet_are_unknown() -> None:
    assert decide(clocks(share(0, 0, pending=4), **RUNNING)) == ("unknown", (because("nothing_due", 4),))


def test_a_running_period_on_its_target_is_on_track_and_never_met() -> None:
    assert decide(clocks(share(9, 1), **RUNNING)) == ("on_track", ())


def test_a_running_period_below_its_target_is_watched_and_never_missed() -> None:
    assert decide(clocks(share(0, 10, pending=2), **RUNNING)) == ("watch", (because("so_far", 2),))


def test_an_ended_period_is_missed_when_even_all_open_clocks_could_not_save_it() -> None:
    assert decide(clocks(share(80, 11, pending=9), **ENDED)) == ("missed", (because("out_of_reach", 9),))


def test_an_ended_period_is_open_while_all_open_clocks_together_could_save_it() -> None:
    assert decide(clocks(share(80, 10, pending=10), **ENDED)) == ("watch", (because("so_far", 10),))


def test_an_ended_period_is_met_when_no_open_clock_can_spoil_it() -> None:
    assert decide(clocks(share(90, 0, pending=10), **ENDED)) == ("met", (because("safe", 10),))


def test_an_upper_limit_on_a_share_turns_best_and_worst_around() -> None:
    ten = Fraction(10, 100)
    limit = {"at_least": False, "target": ten, "due": ten, **ENDED}
    assert decide(clocks(share(11, 79, pending=10), **limit)) == ("missed", (because("out_of_reach", 10),))
    assert decide(clocks(share(1, 90, pending=9), **limit)) == ("met", (because("safe", 9),))
    assert decide(clocks(share(10, 80, pending=10), **limit)) == ("watch", (because("so_far", 10),))


def test_too_few_decided_members_are_not_judged_in_the_end() -> None:
    few = clocks(share(0, 12), kind="cohort", needed=30)
    assert decide(few) == ("not_applicable", (because("too_few", 12, 30),))


def test_too_few_members_are_on_track_at_best_before_the_end() -> None:
    few = clocks(share(12, 0), kind="cohort", needed=30, **ENDED)
    assert decide(few) == ("on_track", (because("too_few", 12, 30), because("safe", 0)))
    assert decide(replace(few, over=False)) == ("on_track", (because("too_few", 12, 30),))


def test_too_few_members_below_the_target_are_watched_before_the_end() -> None:
    few = clocks(share(1, 11), kind="cohort", needed=30, **RUNNING)
    assert decide(few) == ("watch", (because("so_far", 0), because("too_few", 12, 30)))


def test_a_count_that_reached_its_target_is_met_before_the_end() -> None:
    assert decide(count(400)) == ("met", (because("reached_early"),))


def test_a_count_on_its_pace_is_on_track() -> None:
    assert decide(count(200)) == ("on_track", ())


def test_a_count_behind_its_pace_is_watched() -> None:
    assert decide(count(199)) == ("watch", (because("so_far", 0),))


def test_a_count_is_missed_only_at_the_end() -> None:
    assert decide(count(399, over=True)) == ("missed", (because("below_target", Fraction(1)),))


def test_an_upper_limit_on_a_count_is_missed_as_soon_as_it_is_exceeded() -> None:
    assert decide(count(401, at_least=False)) == ("missed", (because("exceeded", Fraction(1)),))
    assert decide(count(400, at_least=False, due=Fraction(400))) == ("on_track", ())


def test_an_upper_limit_on_a_count_is_met_only_at_the_end() -> None:
    assert decide(count(0, at_least=False)) == ("on_track", ())
    assert decide(count(400, at_least=False, over=True)) == ("met", ())


def test_a_sum_that_may_still_fall_is_not_met_before_the_end() -> None:
    falling = replace(amount(400), falls=True)
    assert decide(count(0, kind="sum", figures=falling)) == ("on_track", ())


def test_nothing_at_all_is_a_count_of_zero_and_missed_at_the_end() -> None:
    assert decide(count(0, over=True)) == ("missed", (because("below_target", Fraction(400)),))


def test_a_part_of_a_count_owes_nothing_of_its_own() -> None:
    assert decide(count(0, owes=False, over=True)) == ("not_applicable", (because("part_owes_nothing"),))


def test_a_ratio_may_exceed_the_whole_and_is_compared_at_the_end() -> None:
    ratio = Figures(Fraction(11, 10), 11, 10, None, None, Counts(n=10))
    assert decide(clocks(ratio, kind="ratio")) == ("met", ())
    assert decide(clocks(ratio, kind="ratio", **RUNNING)) == ("on_track", ())


shares = st.builds(share, st.integers(0, 40), st.integers(0, 40), st.integers(0, 10))


@given(shares, st.fractions(0, 1))
def test_missed_and_met_before_finality_never_turn_around(figures: Figures, target: Fraction) -> None:
    """Whatever the open clocks become, the final verdict is the one that arithmetic gave."""
    verdict, _ = decide(clocks(figures, target=target, due=target, **ENDED))
    if verdict not in ("met", "missed"):
        return
    met, failed, pending = figures.counts.met, figures.counts.late, figures.pending
    for saved in range(pending + 1):
        final, _ = decide(clocks(share(met + saved, failed + pending - saved), target=target, due=target))
        assert final == verdict


@given(st.integers(0, 10**18), st.integers(1, 10**18), st.fractions(0, 1))
def test_comparing_is_exact_at_any_size(met: int, failed: int, target: Fraction) -> None:
    verdict, _ = decide(clocks(share(met, failed), target=target))
    assert (verdict == "met") == (met * target.denominator >= target.numerator * (met + failed))


@pytest.mark.parametrize("met", [95, 94])
def test_a_share_written_as_percent_or_as_a_fraction_is_the_same(met: int) -> None:
    one, other = Fraction("0.95"), Fraction(95, 100)
    figures = share(met, 100 - met)
    assert decide(clocks(figures, target=one)) == decide(clocks(figures, target=other))
