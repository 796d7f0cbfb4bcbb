"""Scores of sides (SEMANTICS §55) in words: the commitment attained least, and the arithmetic."""

from collections.abc import Mapping
from fractions import Fraction

from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score
from peyman.wording.numbers import decimal, share
from peyman.wording.verdicts import verdict_word
from peyman.wording.voice import Voice


def score_worst(score: Score, there: Mapping[str, Finding], voice: Voice) -> str:
    """Name the commitment attained least, with its verdict where one finding of the period (`there`) says it."""
    if score.worst is None:
        return ""
    name, finding = voice.named(score.worst), there.get(score.worst)
    if finding is None:
        return voice.say("attained least: {commitment}", commitment=name)
    verdict = verdict_word(finding.verdict, voice.language)
    return voice.say("attained least: {commitment} ({verdict})", commitment=name, verdict=verdict)


def score_sum(score: Score, voice: Voice) -> str:
    """Write the division behind a score, or why there is none."""
    if score.score is None:
        judged = share(score.judged_weight, voice.language)
        return voice.say("Only {judged} of the weight is judged; below half there is no score.", judged=judged)
    parts = [(part.weight, part.attained) for part in score.parts if part.attained is not None]
    total = sum((weight * attained for weight, attained in parts), Fraction(0))
    weights = sum((weight for weight, _ in parts), Fraction(0))
    return voice.say(
        "Weight times what was attained (at most 100 %), added up: {total}; divided by the weights judged, {weights}.",
        total=decimal(total, voice.language, places=2),
        weights=decimal(weights, voice.language, places=2),
    )
