"""The log is a chain: an edited, removed, swapped or inserted row is found where it stands."""

from dataclasses import replace

import pytest

from peyman.core.agreement.chain import START, Broken, Entry, broken_links, entry_hash


def chain(length=6):
    entries, before = [], START
    for number in range(1, length + 1):
        bare = Entry(number, 1000 * number, "sara", "signed", "kala 1.0.0", {"asked": f"head:{number}"}, before, "")
        entries.append(replace(bare, hash=entry_hash(bare)))
        before = entries[-1].hash
    return entries


def test_a_chain_as_it_was_written_holds():
    assert broken_links(chain()) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", 1), ("who", "reza"), ("what", "refused"), ("about", "kala 2.0.0"), ("details", {"asked": "sponsor"})],
)
def test_a_row_in_which_anything_was_edited_is_found(column, value):
    entries = chain()
    entries[2] = replace(entries[2], **{column: value})
    assert broken_links(entries) == (Broken(3, "edited"),)


def test_an_edited_row_with_a_new_hash_breaks_the_next_link():
    entries = chain()
    forged = replace(entries[2], who="reza")
    entries[2] = replace(forged, hash=entry_hash(forged))
    assert broken_links(entries) == (Broken(4, "out_of_place"),)


def test_a_removed_row_is_missed():
    entries = chain()
    del entries[3]
    assert Broken(4, "missing") in broken_links(entries)


def test_two_swapped_rows_are_found():
    entries = chain()
    entries[1], entries[2] = entries[2], entries[1]
    assert broken_links(entries) != ()


def test_an_inserted_row_is_found():
    entries = chain()
    forged = replace(entries[2], who="somebody else", before_hash=entries[2].hash)
    entries.insert(3, replace(forged, hash=entry_hash(forged)))
    assert Broken(3, "out_of_place") in broken_links(entries)


def test_an_extract_is_checked_from_where_it_begins():
    assert broken_links(chain()[3:], begins=4, before=None) == ()
