"""What differs between two agreements: one change for each term, at its place, with the level its key has."""

from pathlib import Path

import pytest

from peyman.core.agreement.acting import ALL_KEYS, variations
from peyman.core.agreement.changes import changes_between, level_of, next_version, path_text, step_between
from peyman.core.agreement.changes.levels import announced, level_of_key
from peyman.core.agreement.changes.pairing import moved, paired
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.yaml_source import load_source
from tests.core.agreement.cases import BASE

LEVELS = Path(__file__).parent / "levels.txt"


def read(text: str) -> Agreement:
    """Read an agreement that has no problem."""
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return reading.agreement


def told(before: str, after: str) -> list[tuple[str, str]]:
    """Give kind and path of every change between two texts."""
    return [(change.kind, path_text(change.path)) for change in changes_between(read(before), read(after))]


def swapped(text: str, *pairs: tuple[str, str]) -> str:
    """Replace texts that stand there exactly once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_every_leaf_of_the_reference_agreement_is_one_change_at_its_place(reference):
    """Every scalar is changed in turn; what is found is this change alone, under its key, with the level of the key."""
    source = load_source(reference, "reference.yaml")
    before, leaves = read(reference), read_agreement(reference).leaves
    levels = dict(line.split() for line in LEVELS.read_text("utf-8").splitlines())
    seen = []
    for variation in variations(source, sound=False):
        changes = changes_between(before, variation.agreement)
        assert len(changes) == 1, (variation.leaf.path, variation.text, changes)
        assert key_of(changes[0].key) == key_of(variation.leaf.key), variation.leaf.path
        assert changes[0].level == levels[changes[0].key], variation.leaf.path
        seen.append(variation.leaf.path)
    assert seen == [leaf.path for leaf in leaves if leaf.key != "peyman"]


def key_of(name: str) -> str:
    """Give the key whose value a key of the language belongs to: a text in two languages is one value."""
    return name.removesuffix(".en").removesuffix(".fa")


def test_every_key_of_the_language_has_the_level_that_was_agreed():
    found = {key_of(name): level_of_key(key_of(name), "changed") for name in ALL_KEYS if name != "peyman"}
    assert "".join(f"{name} {level}\n" for name, level in found.items()) == LEVELS.read_text("utf-8")


def test_another_spelling_is_no_change(reference):
    swaps = (
        ("30 business minutes", "30  business minutes"),
        ("at_least: 90%\n    per: month\n    counted", "at_least: 0.9\n    per: month\n    counted"),
    )
    assert told(reference, swapped(reference, *swaps)) == []
    assert (
        told(reference, reference.replace("reasons: [wrong_icp, bad_contact", "reasons: [bad_contact, wrong_icp")) == []
    )


def test_a_commitment_that_is_new_is_one_change_and_major(reference):
    line = next(line for line in reference.splitlines(keepends=True) if line.startswith("  rep_supply:"))
    after = swapped(reference, (line, line + line.replace("rep_supply", "more_supply")))
    (change,) = changes_between(read(reference), read(after))
    assert (change.kind, change.path, change.level) == ("added", ("commitments", "more_supply"), "major")
    assert told(after, reference) == [("removed", "commitments.more_supply")]


def test_a_line_that_is_new_moves_no_other(reference):
    line = "        - {where: \"source = 'demo'\", limit: 30 business minutes}\n"
    more = line + "        - {where: \"source = 'partner'\", limit: 1 business hour}\n"
    path = "commitments.first_touch.clock.within"
    assert told(reference, swapped(reference, (line, more))) == [("added", f"{path}[1]")]
    assert told(swapped(reference, (line, more)), reference) == [("removed", f"{path}[1]")]


def test_two_lines_that_change_places_are_one_move(reference):
    first = "      - {source: demo, segment: mid, value: 61 million IRR}\n"
    second = "      - {source: demo, segment: small, value: 33 million IRR}\n"
    after = swapped(reference, (first + second, second + first))
    (change,) = changes_between(read(reference), read(after))
    assert (change.kind, change.key, change.level) == ("moved", "lifecycle.lead_value.rows", "minor")
    assert sorted(change.places) == [0, 1]


def test_a_target_that_changes_its_side_is_major(reference):
    after = swapped(reference, ("metric: steadiness, at_most: 15%", "metric: steadiness, at_least: 15%"))
    path = "commitments.steady_supply"
    assert told(reference, after) == [("removed", f"{path}.at_most"), ("added", f"{path}.at_least")]
    assert level_of(changes_between(read(reference), read(after))) == "major"


def test_the_heaviest_change_gives_the_level():
    title = BASE.replace("version: 1.0.0", "version: 1.0.1")
    assert level_of(changes_between(read(BASE), read(title))) == "patch"
    assert level_of(()) is None


@pytest.mark.parametrize(("level", "number"), [("major", "2.0.0"), ("minor", "1.1.0"), ("patch", "1.0.1")])
def test_the_next_number_announces_its_level(level, number):
    before, after = read(BASE), read(BASE.replace("version: 1.0.0", f"version: {number}"))
    assert (next_version(before, level), step_between(before, after)) == (number, level)
    assert announced(before, after, level)
    assert announced(before, after, "major") == (level == "major")
    assert not announced(before, before, "patch")


def test_the_likest_items_are_paired():
    rows = [{"days": ["sat"], "open": ["09:00-17:00"]}, {"days": ["thu"], "open": ["09:00-12:00"]}]
    assert paired(rows, rows[::-1]) == ((1, 0), (0, 1))
    assert paired(rows, [{"days": ["fri"], "open": ["09:00-12:00"]}]) == ((1, 0), (0, None))
    assert paired([{"limit": "4 hours"}], [{"where": "a", "limit": "1 hour"}, {"limit": "5 hours"}]) == (
        (None, 0),
        (0, 1),
    )


def test_the_fewest_items_have_moved():
    assert moved([(0, 0), (1, 1), (2, 2)]) == ()
    assert moved([(3, 0), (0, 1), (1, 2), (2, 3)]) == ((3, 0),)
    assert moved([]) == ()
