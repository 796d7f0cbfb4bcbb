"""The two-sided ledger: what each side owes the other, how it stands now, and how it stood before."""

from dataclasses import dataclass
from fractions import Fraction

from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.findings import Finding
from peyman.core.judge.scoring import Score
from peyman.core.quantities.moments import Moment
from peyman.questions.attainment import Attainment, attainment
from peyman.questions.columns import book_as_of
from peyman.questions.workspace import Workspace

HISTORY = 12


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many clocks may still become late before the target is lost: `left` of `allowed`, by those there are."""

    left: int
    allowed: int


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment now: its newest finding, up to twelve findings that end with it, and what is left to lose.

    `pace` is the part of a running period that has passed, in working time; None once it is over.
    """

    commitment: Commitment
    finding: Finding
    history: tuple[Finding, ...]
    lateness: Lateness | None
    pace: Fraction | None


@dataclass(frozen=True, slots=True)
class Side:
    """What these parties owe this one.

    `scores` are those of the newest period, of each length, in which something is judged for good; they belong to the
    party in all it owes, so they stand where it is named first, and not where several owe together.
    """

    owed_by: tuple[str, ...]
    owed_to: str
    rows: tuple[Row, ...]
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class TwoSides:
    """The ledger as of a moment: the sides in the order of the file, those of one party first, joint ones last."""

    attainment: Attainment
    sides: tuple[Side, ...]


def two_sides(workspace: Workspace, *, as_of: Moment) -> TwoSides:
    """Give the ledger as of a moment."""
    answer = attainment(workspace, as_of=as_of, counted=book_as_of(workspace, as_of))
    rows: dict[tuple[tuple[str, ...], str], list[Row]] = {}
    for commitment in answer.agreement.commitments:
        history = [finding for finding in answer.findings if finding.commitment == commitment.id]
        if history:
            side = (commitment.owed_by, commitment.owed_to)
            rows.setdefault(side, []).append(_row(workspace, commitment, tuple(history[-HISTORY:]), as_of))
    newest = _newest(answer.scores, as_of)
    sides = []
    for (owed_by, owed_to), found in rows.items():
        scores = newest.pop(owed_by[0], ()) if len(owed_by) == 1 else ()
        sides.append(Side(owed_by, owed_to, tuple(found), scores))
    return TwoSides(answer, tuple(sorted(sides, key=lambda side: len(side.owed_by))))


def _newest(scores: tuple[Score, ...], as_of: Moment) -> dict[str, tuple[Score, ...]]:
    """Give for each party its newest score of each length of period, among periods that are over, shortest first."""
    newest: dict[str, dict[str, Score]] = {}
    for score in scores:
        if score.judged_weight and score.period.until <= as_of:
            newest.setdefault(score.party, {})[score.per] = score
    return {
        party: tuple(sorted(found.values(), key=lambda each: each.period.until - each.period.since))
        for party, found in newest.items()
    }


def _row(workspace: Workspace, commitment: Commitment, history: tuple[Finding, ...], as_of: Moment) -> Row:
    finding = history[-1]
    return Row(commitment, finding, history, _lateness(commitment, finding), _pace(workspace, finding, as_of))


def _lateness(commitment: Commitment, finding: Finding) -> Lateness | None:
    if commitment.clock is None or commitment.direction != "at_least" or finding.numerator is None:
        return None
    counts = finding.counts
    everyone = counts.met + counts.late + counts.open + counts.overdue
    allowed = int((1 - finding.target) * everyone)
    return Lateness(max(0, allowed - counts.late - counts.overdue), allowed)


def _pace(workspace: Workspace, finding: Finding, as_of: Moment) -> Fraction | None:
    period = finding.period
    if as_of >= period.until:
        return None
    calendar = workspace.plan.calendars["main"]
    whole = calendar.elapsed_ms(period.since, period.until)
    return Fraction(calendar.elapsed_ms(period.since, max(as_of, period.since)), whole) if whole else None
