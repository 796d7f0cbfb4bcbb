"""Every case of tests/cases/findings comes out as it says."""

from collections.abc import Mapping
from typing import Any

import pytest

from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score
from tests.core.judge.findings.text_cases import TextCase, all_cases, expected_value, run, scores_of

CASES = tuple(all_cases())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: TextCase) -> None:
    found = run(case)
    for expected in case.content["expect"]:
        _check(found, expected)
    for expected in case.content.get("scores", ()):
        _check_score(scores_of(case), expected)


def test_every_case_is_counted() -> None:
    assert len(CASES) >= 40
    assert len({(case.file, case.title) for case in CASES}) == len(CASES)


def _check_score(found: tuple[Score, ...], expected: Mapping[str, Any]) -> None:
    (score,) = (each for each in found if (each.party, each.period.label) == (expected["of"], expected["in"]))
    told = (score.score, score.worst, score.judged_weight)
    assert told == (expected_value(expected["score"]), expected["worst"], expected_value(expected["judged"]))


def _check(found: tuple[Finding, ...], expected: Mapping[str, Any]) -> None:
    wanted = [each for each in found if _fits(each, expected)]
    if "no finding in" in expected:
        assert wanted == []
        return
    assert len(wanted) == 1, [(each.commitment, each.period.label, each.by) for each in found]
    shown = _shown(wanted[0])
    told = {key: value for key, value in expected.items() if key not in ("of", "in", "part")}
    for key in ("value", "target", "best", "worst", "attainment"):
        if key in told:
            told[key] = expected_value(told[key])
    assert {key: shown[key] for key in told} == told, wanted[0]


def _fits(finding: Finding, expected: Mapping[str, Any]) -> bool:
    part = expected.get("part")
    by = None if part is None else ((part.split("=")[0], part.split("=")[1] or None),)
    label = expected.get("no finding in", expected.get("in"))
    return (finding.commitment, finding.period.label, finding.by) == (expected["of"], label, by)


def _shown(finding: Finding) -> dict[str, Any]:
    """Give a finding in the words of the cases."""
    counts = {name: getattr(finding.counts, name) for name in ("n", "met", "late", "open", "overdue", "void")}
    return {
        "verdict": finding.verdict,
        "state": finding.state,
        "value": finding.value,
        "target": finding.target,
        "best": finding.best,
        "worst": finding.worst,
        "attainment": finding.attainment,
        "why": [reason.code for reason in finding.reasons],
        "because": [
            f"{reason.code}: " + ", ".join(f"{name} {fact}" for name, fact in reason.facts)
            for reason in finding.reasons
            if reason.facts
        ],
        "unit": finding.unit,
        **{name: str(n) for name, n in counts.items()},
    }
