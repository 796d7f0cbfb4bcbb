"""Conditions on findings as clauses: who is meant by "it" stays clear."""

import pytest

from peyman.core.agreement.terms.clauses import Happened, StateTest
from peyman.wording.verdict_conditions import any_finding_phrase
from peyman.wording.voice import Voice
from tests.wording.agreements import agreement

MISSED, AT_RISK = StateTest(None, True, "missed"), StateTest(None, True, "at_risk")
OTHER = StateTest("lead_data", True, "missed")
UNANSWERED = Happened("unanswered")


@pytest.mark.parametrize(
    ("conditions", "english", "persian"),
    [
        (
            (MISSED, AT_RISK),
            "the commitment is “missed” or it is “at risk”",
            "وضعیت تعهد «محقق‌نشده» باشد یا وضعیت آن «در معرض نقض» باشد",
        ),
        (
            (MISSED, OTHER, AT_RISK),
            "the commitment is “missed”, “lead data” is “missed” or the commitment is “at risk”",
            None,
        ),
        (
            (MISSED, UNANSWERED, AT_RISK),
            "the commitment is “missed”, the level below got no answer in time or the commitment is “at risk”",
            None,
        ),
    ],
)
def test_it_is_said_only_right_after_what_it_means(conditions, english, persian):
    assert any_finding_phrase(conditions, Voice(agreement("reference"), "en")) == english
    if persian:
        assert any_finding_phrase(conditions, Voice(agreement("reference"), "fa")) == persian
