"""Increments: what is judged again after facts or terms changed equals what is judged from nothing, item by item."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from peyman.core.facts.values import Lead, Subject
from peyman.core.quantities.moments import HOUR
from peyman.factstore.items import Kept, keep_items
from peyman.factstore.items_known import as_known
from peyman.factstore.shelf import Shelf
from tests.edges.items.histories import RECORDED, Company, a_batch, plans
from tests.edges.items.judging import Judging, from_nothing, sorted_items

SHELVES, HISTORIES, BATCHES = 8, 26, 6
PLANS = plans()


def changed(before: dict[Subject, Lead], after: dict[Subject, Lead]) -> set[Subject]:
    return {subject for subject in {*before, *after} if before.get(subject) != after.get(subject)}


def reasons_are_told(kept: Kept, judging: Judging, leads: tuple[dict[Subject, Lead], dict[Subject, Lead]]) -> None:
    """Nobody is judged whom the log does not name, and who changed is named with a fact of the batch."""
    named = frozenset(each.subject for each in kept.touched)
    assert all(asked is None or asked <= named for asked in judging.asked)
    if not kept.rebuilt:
        told = {each.subject for each in kept.touched if each.reason not in ("closure", "terms")}
        assert changed(*leads) <= told
        assert all(each.fact is not None for each in kept.touched if each.reason not in ("kind", "terms"))


@pytest.mark.parametrize("seed", range(SHELVES))
def test_increments_equal_a_full_judging_whatever_arrives_in_whatever_order(tmp_path: Path, seed: int) -> None:
    shelf, before = Shelf(tmp_path), dict[Subject, Lead]()
    reasons: Counter[str] = Counter()
    rebuilt: Counter[str] = Counter()
    for terms, batch in Company(seed, HISTORIES).batches(BATCHES):
        shelf.publish(batch)
        judging = Judging(shelf)
        kept = keep_items(shelf, PLANS[terms], judging)
        assert sorted_items(kept.items) == sorted_items(from_nothing(shelf, PLANS[terms])), (seed, batch.id, terms)
        after = {lead.subject: lead for lead in shelf.leads(counted=PLANS[terms].subject)}
        reasons_are_told(kept, judging, (before, after))
        before = after
        reasons.update(each.reason for each in kept.touched)
        rebuilt.update(each.why for each in kept.rebuilt)
    assert set(reasons) >= {"new", "corrected", "retracted", "merged", "relinked", "closure"}
    assert set(rebuilt) <= {"new", "terms", "calendar"}


@pytest.mark.parametrize("seed", range(2))
def test_as_known_on_any_moment_equals_what_is_judged_from_the_facts_known_then(tmp_path: Path, seed: int) -> None:
    shelf, plan = Shelf(tmp_path), PLANS["as agreed"]
    for _, batch in Company(seed, HISTORIES).batches(BATCHES):
        shelf.publish(batch)
    kept = keep_items(shelf, plan, Judging(shelf))
    for hours in (-1, 0, 2, 5, BATCHES + 1):
        then = shelf.pin(known_on=RECORDED + hours * HOUR)
        known = as_known(kept, then, plan, Judging(then))
        assert sorted_items(known.items) == sorted_items(from_nothing(then, plan)), (seed, hours)
    assert known.touched == ()


def test_a_kind_that_is_told_later_touches_the_leads_whose_facts_it_moves(tmp_path: Path) -> None:
    """A lead belongs to a deal; when a column tells that it is a lead, its facts stay its own (§9)."""
    shelf, plan = Shelf(tmp_path), PLANS["as agreed"]
    link = ("belongs_to", "x-1", "x-2", 1_000_000, None, None)
    mql = ("x-1", "mql", RECORDED, None, None, None, None, None, None, None)
    shelf.publish(a_batch(1, ("links", link), ("events", mql)))
    keep_items(shelf, plan, Judging(shelf))
    call = ("x-1", "call", RECORDED + HOUR, None, None, None, None, None, None, None)
    shelf.publish(replace(a_batch(2, ("events", call)), kinds=(("x-1", 1, "lead"),)))
    kept = keep_items(shelf, plan, Judging(shelf))
    assert sorted_items(kept.items) == sorted_items(from_nothing(shelf, plan))
    names = shelf.externals()
    assert {(names[each.subject], each.reason) for each in kept.touched} == {
        ("x-1", "new"), ("x-2", "new"), ("x-1", "kind"), ("x-2", "kind")
    }  # fmt: skip


def test_what_is_kept_is_read_and_nobody_is_judged(tmp_path: Path) -> None:
    shelf, plan = _published(tmp_path), PLANS["as agreed"]
    first, judging = keep_items(shelf, plan, Judging(shelf)), Judging(shelf)
    again = keep_items(shelf, plan, judging)
    assert (judging.asked, again.touched, again.rebuilt) == ([], (), ())
    assert sorted_items(again.items) == sorted_items(first.items)


def test_an_amendment_judges_only_its_node_and_leads_with_facts_in_the_changed_time(tmp_path: Path) -> None:
    shelf = _published(tmp_path)
    keep_items(shelf, PLANS["ended"], Judging(shelf))
    kept = keep_items(shelf, PLANS["amended"], Judging(shelf))
    assert {(each.part, each.why) for each in kept.rebuilt} == {("held", "terms"), ("accepted", "terms")}
    since = PLANS["amended"].forces[1].since
    late = {lead.subject for lead in shelf.leads() if any(event.at >= since for event in lead.events)}
    assert {each.subject for each in kept.touched} == late
    assert {each.reason for each in kept.touched} == {"terms"}


def test_an_edited_calendar_judges_its_clocks_anew_and_leaves_the_rest(tmp_path: Path) -> None:
    shelf = _published(tmp_path)
    keep_items(shelf, PLANS["as agreed"], Judging(shelf))
    kept = keep_items(shelf, PLANS["calendar edited"], Judging(shelf))
    assert {(each.part, each.why) for each in kept.rebuilt} == {
        (clock.id, "calendar") for clock in PLANS["as agreed"].clocks
    }
    assert kept.touched == ()


def test_full_judges_everybody_anew(tmp_path: Path) -> None:
    shelf, plan = _published(tmp_path), PLANS["as agreed"]
    first, judging = keep_items(shelf, plan, Judging(shelf)), Judging(shelf)
    kept = keep_items(shelf, plan, judging, full=True)
    assert judging.asked == [None]
    assert {each.why for each in kept.rebuilt} == {"asked"}
    assert sorted_items(kept.items) == sorted_items(first.items)


def _published(folder: Path) -> Shelf:
    shelf = Shelf(folder)
    for _, batch in Company(0, 5).batches(3):
        shelf.publish(batch)
    return shelf
