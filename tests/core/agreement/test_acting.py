"""Which keys nothing acts on is derived from the file and from what changes, never typed."""

from peyman.core.agreement.acting import ALL_KEYS, acted_on, not_acted_on
from peyman.core.agreement.linting import lint_terms
from peyman.core.agreement.reading import read_agreement
from peyman.core.quantities.yaml_source import load_source
from tests.core.agreement.cases import BASE


def test_keys_in_the_file_that_are_not_acted_on_are_listed_in_its_order():
    reading = read_agreement(BASE)
    listed = not_acted_on(reading, set(reading.keys) - {"commitments.<id>.weight", "agreement.title"})
    assert listed == ("agreement.title", "commitments.<id>.weight")
    assert lint_terms(BASE, acts_on=frozenset(reading.keys)).not_acted_on == ()
    assert lint_terms(BASE, acts_on=frozenset()).not_acted_on == reading.keys


def test_every_key_of_a_file_is_a_key_of_the_language(shared_agreements):
    for text in (BASE, *shared_agreements.values()):
        assert set(read_agreement(text).keys) <= set(ALL_KEYS)


def test_what_is_acted_on_is_what_changes_the_image(shared_agreements):
    source = load_source(shared_agreements["minimal-agreement.yaml"], "minimal.yaml")
    found = acted_on(source, lambda agreement: (agreement.title, agreement.commitments[0].per))
    assert found == {"agreement.title", "commitments.<id>.per"}
