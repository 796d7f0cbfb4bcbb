"""The score of a side as the overview shows it: what it came to, the commitment attained least, and its arithmetic."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score, Weighed
from peyman.web.frame.shown import address_of, title_of
from peyman.wording.dates import period_label
from peyman.wording.numbers import Against, decimal, share
from peyman.wording.scores import score_sum, score_worst
from peyman.wording.verdicts import verdict_icon, verdict_tone, verdict_word
from peyman.wording.voice import Voice

_WHOLE = Against(Fraction(1), "at_least")


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A commitment in a score; `verdict` and `address` where one finding of the period says it all."""

    title: str
    weight: str
    attained: str
    verdict: str
    icon: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score of a period; `value` is a dash where too little is judged."""

    period: str
    value: str
    worst: str
    sum: str
    judged: str
    parts: tuple[ShownPart, ...]


def shown_score(score: Score, findings: Iterable[Finding], voice: Voice) -> ShownScore:
    """Show a score with the findings of its own period beside what they add."""
    there = {each.commitment: each for each in findings if each.by is None and each.period == score.period}
    return ShownScore(
        period=period_label(score.period.label, score.per, voice.language),
        value="–" if score.score is None else share(score.score, voice.language, against=_WHOLE),
        worst=score_worst(score, there, voice),
        sum=score_sum(score, voice),
        judged=share(score.judged_weight, voice.language),
        parts=tuple(_part(part, there.get(part.commitment), voice) for part in score.parts),
    )


def _part(part: Weighed, finding: Finding | None, voice: Voice) -> ShownPart:
    language = voice.language
    verdict = finding.verdict if finding is not None else None
    return ShownPart(
        title=title_of(part.commitment, language),
        weight=decimal(part.weight, language),
        attained="–" if part.attained is None else share(part.attained, language, against=_WHOLE),
        verdict=verdict_word(verdict, language) if verdict else "",
        icon=verdict_icon(verdict) if verdict else "",
        tone=verdict_tone(verdict) if verdict else "none",
        address=address_of(finding) if finding else "",
    )
