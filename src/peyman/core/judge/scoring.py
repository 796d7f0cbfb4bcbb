"""Attainment and scores (SEMANTICS §55): how far a target was attained, what the commitments of a side add up to."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from peyman.core.agreement.terms.clauses import PeriodUnit
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.calendars import Period
from peyman.core.judge.findings import Finding, Verdict
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.measures import Measured
from peyman.core.quantities.moments import Moment

_UNJUDGED = ("unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one commitment adds to a score: its weight, and what was attained of it (at most 1; None: not judged)."""

    commitment: str
    weight: Fraction
    attained: Fraction | None


@dataclass(frozen=True, slots=True)
class Score:
    """What a side attained in a period: Σ weight × attainment (at most 1) ÷ Σ weight over what is final and judged.

    `score` is None (unknown) where less than half of the side's weight is judged. `worst` is the commitment attained
    least. `judged_weight` is the part of the side's whole weight that is judged. `parts` are what it is made of.
    """

    party: str
    per: PeriodUnit
    period: Period
    score: Fraction | None
    worst: str | None
    judged_weight: Fraction
    parts: tuple[Weighed, ...]


def attainment_of(verdict: Verdict, value: Fraction | None, target: Fraction, *, at_least: bool) -> Fraction | None:
    """Give how far a target was attained, from 0 on.

    1. At least: value ÷ target. At most: target ÷ value, 1 at a value of 0.
    2. A target of 0: 1 if it is kept, else 0.
    3. Longer or dearer than any (no value, yet judged): 0 of an upper limit, all of a lower one.
    """
    if verdict in _UNJUDGED:
        return None
    if value is None:
        return Fraction(at_least)
    if not target:
        return Fraction(value >= 0 if at_least else value <= 0)
    if at_least:
        return max(Fraction(0), value / target)
    return target / value if value > 0 else Fraction(1)


def scores(plan: Measured, findings: Iterable[Finding], now: Moment) -> tuple[Score, ...]:
    """Give the scores of each side, for each length of period in which it owes something, oldest first.

    1. Only final findings of wholes that are met or missed count; joint ones count for each side.
    2. A commitment of a shorter period counts by the mean over its periods inside, one of a longer period not at all,
       but its weight stands among what is not judged.
    3. Without weights all weigh the same; a weight of 0 stands outside the score.
    """
    final = {_key(each): each for each in findings if each.by is None and _counts(each)}
    periods = [each for among in owed(plan, now) for each in among]
    return tuple(score for side in _sides(plan) for score in _of_side(side, periods, final))


_Key = tuple[str, Moment, Moment]


def _key(finding: Finding) -> _Key:
    return finding.commitment, finding.period.since, finding.period.until


def _counts(finding: Finding) -> bool:
    return finding.state == "final" and finding.verdict in ("met", "missed")


def _sides(plan: Measured) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.id for version in reversed(plan.versions) for party in version.parties))


def _of_side(side: str, periods: list[Owed], final: dict[_Key, Finding]) -> Iterator[Score]:
    own = [each for each in periods if side in each.commitment.owed_by]
    frames = {(each.commitment.per, each.period): each for each in reversed(own)}
    judged_ones = _Judged.of(own, final)
    for (per, period), frame in sorted(frames.items(), key=lambda frame: (frame[0][1].since, frame[0][1].until)):
        weights = dict(_weights(side, frame))
        attained = {name: share for name in weights if (share := judged_ones.attained(name, period)) is not None}
        judged = sum((weights[name] for name in attained), Fraction(0))
        whole = sum(weights.values(), Fraction(0))
        total = sum((weights[name] * share for name, share in attained.items()), Fraction(0))
        yield Score(
            party=side,
            per=per,
            period=period,
            score=total / judged if judged and 2 * judged >= whole else None,
            worst=min(attained, key=lambda name: attained[name], default=None),
            judged_weight=judged / whole if whole else Fraction(0),
            parts=tuple(Weighed(name, weight, attained.get(name)) for name, weight in weights.items()),
        )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was attained in the final judged periods of each commitment, each at most 1, in order of the periods."""

    of_commitment: Mapping[str, list[tuple[Moment, Moment, Fraction]]]

    @classmethod
    def of(cls, own: Iterable[Owed], final: Mapping[_Key, Finding]) -> "_Judged":
        found: dict[str, list[tuple[Moment, Moment, Fraction]]] = defaultdict(list)
        for each in own:
            span = each.period.since, each.period.until
            finding = final.get((each.commitment.id, *span))
            if finding is not None and finding.attainment is not None:
                found[each.commitment.id].append((*span, min(finding.attainment, Fraction(1))))
        return cls({name: sorted(spans) for name, spans in found.items()})

    def attained(self, name: str, outer: Period) -> Fraction | None:
        """Give the mean over the periods that lie inside another."""
        spans = self.of_commitment.get(name, [])
        begun = spans[bisect_left(spans, (outer.since,)) : bisect_left(spans, (outer.until,))]
        shares = [share for _, until, share in begun if until <= outer.until]
        return sum(shares, Fraction(0)) / len(shares) if shares else None


def _weights(side: str, frame: Owed) -> Iterator[tuple[str, Fraction]]:
    for each in frame.agreement.commitments:
        weight = _weight(each)
        if side in each.owed_by and weight:
            yield each.id, weight


def _weight(commitment: Commitment) -> Fraction:
    return Fraction(1) if commitment.weight is None else commitment.weight
