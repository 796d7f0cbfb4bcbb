"""Which fact is which: doubles, corrections, contradictions; the order of arrival changes nothing."""

import random

from peyman.core.facts.drafts import Draft
from peyman.core.facts.identity import Replacement, Version, content_of, identity_of, settle_batch

T1, T2, T3 = 1_000, 2_000, 3_000


def event(id: str, value: str, recorded_at: int = T1, row: int = 0, subject: str = "ana") -> Draft:
    values = (subject, "call", 500, None, None, None, value, None, None, None)
    identity = identity_of("events", "crm", id)
    return Draft("events", row, "crm", "scope", identity, content_of(*values), recorded_at, values)


def stated(text: str | None, recorded_at: int, row: int = 0) -> Draft:
    values = ("ana", "region", text, None)
    identity = identity_of("chained", "crm", "ana", "region")
    return Draft("attributes", row, "crm", "scope", identity, content_of(text), recorded_at, values, True)


def standing(draft: Draft, fact: int, retracted_at: int | None = None) -> dict[bytes, list[Version]]:
    return {draft.identity: [Version(fact, draft.content, draft.recorded_at, retracted_at)]}


def test_the_same_content_again_is_a_double() -> None:
    settled = settle_batch([event("e1", "yes", T2)], standing(event("e1", "yes", T1), 7), 8)
    assert (dict(settled.numbers), settled.replaced, settled.conflicts) == ({}, (), frozenset())


def test_other_content_recorded_later_is_a_correction() -> None:
    settled = settle_batch([event("e1", "no", T2)], standing(event("e1", "yes", T1), 7), 8)
    assert dict(settled.numbers) == {0: 8}
    assert settled.replaced == (Replacement(7, 8, T2),)
    assert settled.corrected == 1


def test_an_older_version_that_arrives_late_is_replaced_by_the_newer_one_that_stands() -> None:
    settled = settle_batch([event("e1", "no", T1)], standing(event("e1", "yes", T2), 7), 8)
    assert settled.replaced == (Replacement(8, 7, T2),)


def test_other_content_of_the_same_time_of_record_is_a_conflict_and_the_first_stands() -> None:
    settled = settle_batch([event("e1", "no", T1)], standing(event("e1", "yes", T1), 7), 8)
    assert dict(settled.numbers) == {}
    assert settled.conflicts == {0}


def test_a_row_in_conflict_leaves_none_of_its_facts_behind() -> None:
    """The second row says something new of the region, but it contradicts the first one's call."""
    rows = [event("e1", "no", T1, row=0), event("e1", "yes", T1, row=1), stated("north", T1, row=1)]
    refused_first = settle_batch(rows, standing(event("e1", "no", T1), 7), 8)
    assert (dict(refused_first.numbers), refused_first.conflicts) == ({}, {1})
    assert dict(settle_batch(rows, standing(event("e1", "yes", T1), 7), 8).numbers) == {2: 8}


def test_what_only_a_row_in_conflict_would_have_replaced_still_stands() -> None:
    rows = [event("e1", "yes", T1, row=0), event("e2", "late", T2, row=0)]
    known = standing(event("e1", "no", T1), 7) | standing(event("e2", "early", T1), 8)
    settled = settle_batch(rows, known, 9)
    assert (dict(settled.numbers), settled.replaced, settled.corrected) == ({}, (), 0)


def test_a_retracted_fact_that_is_told_again_comes_back() -> None:
    settled = settle_batch([event("e1", "yes", T3)], standing(event("e1", "yes", T1), 7, retracted_at=T2), 8)
    assert dict(settled.numbers) == {0: 8}


def test_a_row_of_a_file_seen_before_never_brings_an_old_version_back() -> None:
    yes, no = event("e1", "yes", T1), event("e1", "no", T2)
    known = {yes.identity: [Version(7, yes.content, T1, None), Version(8, no.content, T2, None)]}
    again = event("e1", "yes", T3, row=4)
    assert dict(settle_batch([again], known, 9).numbers) == {0: 9}
    assert dict(settle_batch([again], known, 9, seen_rows=frozenset({4})).numbers) == {}


def test_an_attribute_without_a_start_is_followed_by_its_next_value_not_replaced() -> None:
    settled = settle_batch([stated("berlin", T2)], standing(stated("tehran", T1), 7), 8)
    assert dict(settled.numbers) == {0: 8}
    assert settled.replaced == ()
    assert settled.corrected == 0


def test_an_empty_cell_beside_a_value_of_the_same_moment_contradicts_nothing() -> None:
    settled = settle_batch([stated(None, T1, row=0), stated("tehran", T1, row=1)], {}, 1)
    assert dict(settled.numbers) == {1: 1}
    assert settled.conflicts == frozenset()


def test_the_order_of_rows_changes_neither_numbers_nor_winners() -> None:
    drafts = [event(f"e{row % 40}", f"v{row % 3}", T1 + row % 2, row, subject=f"s{row % 7}") for row in range(200)]
    said = {}
    for seed in range(5):
        shuffled = random.Random(seed).sample(drafts, len(drafts))
        settled = settle_batch(shuffled, {}, 1)
        kept = {
            number: (shuffled[place].identity, shuffled[place].content) for place, number in settled.numbers.items()
        }
        said[seed] = (kept, settled.replaced, len(settled.conflicts))
    assert all(outcome == said[0] for outcome in said.values())
    assert len(said[0][0]) == len(said[1][0]) > 0
