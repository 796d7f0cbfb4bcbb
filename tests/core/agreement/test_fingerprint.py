"""Same meaning, same fingerprint; any changed term, another."""

import json
import random

import pytest
from ruamel.yaml import YAML

from peyman.core.agreement.acting import variations
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.writing import canonical_text, fingerprint
from peyman.core.quantities.yaml_source import load_source
from tests.core.agreement.cases import BASE


def print_of(text):
    agreement = read_agreement(text).agreement
    assert agreement is not None
    return fingerprint(agreement)


def test_the_canonical_text_reads_back_as_itself(shared_agreements):
    for text in shared_agreements.values():
        canonical = canonical_text(read_agreement(text).agreement)
        assert canonical_text(read_agreement(canonical).agreement) == canonical


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("peyman: 1\n", "# a comment\npeyman: 1   # another\n\n"),
        ("title: Demo agreement", 'title: "Demo agreement"'),
        ("title: Demo agreement", "title: {fa: Demo agreement, en: Demo agreement}"),
        ("at_least: 90%\n", "at_least: 0.9\n"),
        ("at_least: 90%\n", "at_least: 90.00%\n"),
        ("small: 30%", "small: 0.3"),
        ("at_least: 1 million EUR", "at_least: 1_000_000 EUR"),
        ("at_least: 1 million EUR", "at_least: 1000000"),
        ("closed: 2026-05-05", "closed: [1405-02-15]"),
        ("from: 2026-01-01, until: 2026-12-31", "until: 1405-10-10, from: 1404-10-11"),
        ("days: [sat, sun, mon]", "days: [mon, sat, sun]"),
        ("closures: outage", "closures: [outage]"),
        ("when: \"activity = 'mql'\"", "when: (activity   =  'mql')"),
        ("mql: {owner: marketing, when: \"activity = 'mql'\"}", "mql: {when: activity = 'mql', owner: marketing}"),
        ("rejected: activity = 'rejected'\n", "rejected: {when: activity = 'rejected'}\n"),
        ("void_when: rejected\n", "void_when: rejected\n      times: 1\n      repeats: false\n"),
        ("channels: {usual: email,", "channels: {usual: email, urgent: email, on_holidays: false,"),
        ("counter: acceptance >= 35%", "counter: acceptance >= 0.35"),
        ("begins: mql}", "}"),
        ("limit: 4 business hours}", "limit: 4 business  hour}"),
        ("sales: {head: reza@acme.test,", "sales: {name: sales, head: reza@acme.test,"),
    ],
)
def test_another_spelling_of_the_same_meaning_has_the_same_fingerprint(old, new):
    assert BASE.count(old) == 1
    assert print_of(BASE.replace(old, new)) == print_of(BASE)


def test_the_order_of_keys_does_not_matter_anywhere(reference):
    tree = load_as_text(reference)
    rng = random.Random(1405)
    for _ in range(5):
        assert print_of(json.dumps(shuffled(tree, rng), ensure_ascii=False)) == print_of(reference)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{segment: mid, value: 100 EUR}", "{segment: small, value: 100 EUR}"),
        ("languages: [en, fa]", "languages: [fa, en]"),
        ("closed: 2026-05-05", "closed: 2026-05-06"),
        ("limit: 4 business hours", "limit: 4 hours"),
        ("and actor_kind = 'human'", "or actor_kind = 'human'"),
        ("tell: accountable,", "tell: sponsor,"),
    ],
)
def test_another_meaning_has_another_fingerprint(old, new):
    assert BASE.count(old) == 1
    assert print_of(BASE.replace(old, new)) != print_of(BASE)


def test_the_order_of_limits_and_of_elsewhere_has_meaning():
    lines = "[{where: segment = 'mid', limit: 1 hour}, {where: region = 'x', limit: 2 hours}]"
    other = "[{where: region = 'x', limit: 2 hours}, {where: segment = 'mid', limit: 1 hour}]"
    old = "[{where: segment = 'mid', limit: 30 business minutes}, {limit: 4 business hours}]"
    assert print_of(BASE.replace(old, lines)) != print_of(BASE.replace(old, other))


def test_any_changed_scalar_of_the_reference_has_another_fingerprint(reference):
    source = load_source(reference, "reference.yaml")
    before = print_of(reference)
    varied = list(variations(source))
    same = [variation.leaf.path for variation in varied if fingerprint(variation.agreement) == before]
    assert same == []
    assert len(varied) == len(read_agreement(reference).leaves) - 1  # all but the version of the language


def load_as_text(text):
    """Read YAML as maps, lists and texts."""
    yaml = YAML(typ="base", pure=True)
    return yaml.load(text)


def shuffled(tree, rng):
    if isinstance(tree, dict):
        return {key: shuffled(tree[key], rng) for key in rng.sample(sorted(tree), len(tree))}
    return [shuffled(item, rng) for item in tree] if isinstance(tree, list) else tree
