"""The random agreements are sound, and together they use the whole language that is judged."""

from collections import Counter
from random import Random

import pytest

from peyman.core.agreement.reading import read_agreement
from tests.conformance.coverage import CLOCK_KEYS, METRIC_KINDS, OTHER_KEYS, coverage
from tests.conformance.random_facts import company
from tests.conformance.random_terms import agreement_text

SEEDS = range(300)


def test_every_random_agreement_reads_without_a_problem() -> None:
    for seed in SEEDS:
        for text in agreement_text(Random(seed)):
            found = [each for each in read_agreement(text).problems if each.severity == "problem"]
            assert found == [], f"seed {seed}: {found[0]}"


@pytest.fixture(scope="module")
def used() -> Counter[str]:
    return coverage(agreement_text(Random(seed)) for seed in SEEDS)


@pytest.mark.parametrize("key", (*CLOCK_KEYS, *METRIC_KINDS, *OTHER_KEYS))
def test_every_key_stands_in_twenty_agreements(key: str, used: Counter[str]) -> None:
    assert used[key] >= 20


def test_many_facts_happen_at_one_instant() -> None:
    events = within_a_lead = among_leads = 0
    for seed in range(20):
        leads = company(Random(seed), 60).leads
        at = Counter(event.at for lead in leads for event in lead.events)
        for lead in leads:
            own = Counter(event.at for event in lead.events)
            events += own.total()
            within_a_lead += sum(n for n in own.values() if n > 1)
            among_leads += sum(n for moment, n in own.items() if at[moment] > n)
    assert within_a_lead > events / 4
    assert among_leads > events / 2
