"""Which keys of an agreement answers tell of beside its verdicts: who answers, what it is called, what facts lack.

Judging knows nothing of them: what it acts on stands in `core.judge.acting.ACTS_ON`.
"""

TELLS: frozenset[str] = frozenset(
    {
        "calendar.closures",
        "commitments.<id>.accountable",
        "commitments.<id>.owed_to",
        "lifecycle.lead_value.as_of",
        "lifecycle.lead_value.looks_back",
        "lifecycle.lead_value.smallest_cohort",
        "lifecycle.rejection.reasons",
        "lifecycle.stages.<id>.owner",
        "metrics.<id>.name.en",
        "metrics.<id>.name.fa",
    }
)
"""The keys that pages and answers act on, spelled as `core.agreement.acting.ALL_KEYS` spells them."""
