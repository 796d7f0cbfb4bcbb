"""The answer of `judge`: the findings, the scores, and what they rest on."""

from fractions import Fraction

from peyman.core.calendars import Period
from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score
from peyman.questions.attainment import Attainment
from peyman.questions.findings_schema import MEASURED
from peyman.questions.rows.values import exact, instant
from peyman.questions.since_the_end import Measured


def answer_json(answer: Attainment, measured: Measured | None = None) -> dict[str, object]:
    """Give the whole answer as JSON values; `peyman schema findings` describes it."""
    return {
        "agreement": {
            "id": answer.agreement.id,
            "version": answer.agreement.version,
            "fingerprint": answer.fingerprint,
            **_in_force(answer),
        },
        "facts": _facts_json(answer),
        "calendar": {"fingerprint": answer.calendar},
        "as_of": instant(answer.as_of),
        "findings": [
            finding_json(finding, of_clocks=finding.commitment in answer.clocks) for finding in answer.findings
        ],
        "scores": [_score_json(score) for score in answer.scores],
        **({} if measured is None else {"since_the_end": _measured_json(measured, answer.clocks)}),
    }


def _measured_json(measured: Measured, clocks: frozenset[str]) -> dict[str, object]:
    """Give what is measured since the agreement ended: values and counts, no verdicts."""
    told = [finding_json(each, of_clocks=each.commitment in clocks) for each in measured.findings]
    figures = [{name: row[name] for name in MEASURED} for row in told]
    return {"version": measured.version, "since": measured.since.isoformat(), "measured": figures}


def _in_force(answer: Attainment) -> dict[str, object]:
    """Say whether the agreement is in force, and until when it is or was."""
    until, none = answer.agreement.effective.until, answer.none_in_force
    state = "in_force" if none is None else "draft" if none.before is None else "expired"
    return {"state": state, "until": until.isoformat() if until is not None else None}


def _score_json(score: Score) -> dict[str, object]:
    return {
        "party": score.party,
        "per": score.per,
        "period": _period_json(score.period),
        "score": exact(score.score),
        "worst": score.worst,
        "judged_weight": exact(score.judged_weight),
    }


def _period_json(period: Period) -> dict[str, object]:
    return {"label": period.label, "since": instant(period.since), "until": instant(period.until)}


def _facts_json(answer: Attainment) -> dict[str, object]:
    """Say which facts were judged: the manifest that numbers them, or the mapping of an engine's tables.

    As known on which moment is said where one was asked for: the manifest numbers all facts, also those left out.
    """
    if answer.mapping is not None:
        return {"manifest": None, "source": {"mapping": answer.mapping}}
    known = {} if answer.known_on is None else {"known_on": instant(answer.known_on)}
    return {"manifest": answer.manifest, **known}


def finding_json(finding: Finding, *, of_clocks: bool) -> dict[str, object]:
    """Give one finding as JSON values."""
    return {
        "commitment": finding.commitment,
        "owed_by": list(finding.owed_by),
        "period": _period_json(finding.period),
        "by": dict(finding.by) if finding.by is not None else None,
        "verdict": finding.verdict,
        "state": finding.state,
        "unit": finding.unit,
        "value": exact(finding.value),
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "target": exact(finding.target),
        "best": exact(finding.best),
        "worst": exact(finding.worst),
        "attainment": exact(finding.attainment),
        "counts": counts_json(finding, of_clocks=of_clocks),
        "reasons": [
            {"code": reason.code, **{name: _told_exactly(value) for name, value in reason.facts}}
            for reason in finding.reasons
        ],
    }


def _told_exactly(value: str | int | Fraction | None) -> str | int | None:
    return value if isinstance(value, str) else exact(value)


def counts_json(finding: Finding, *, of_clocks: bool) -> dict[str, int]:
    """Give a clock commitment's counts by verdict; every other commitment counts its members."""
    counts = finding.counts
    if not of_clocks:
        return {"n": counts.n}
    return {"met": counts.met, "late": counts.late, "open": counts.open, "overdue": counts.overdue, "void": counts.void}
