"""Which findings changed between what was known on one moment and on another, and by exactly which facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peyman.core.calendars import Period
from peyman.core.judge.findings import Finding
from peyman.core.quantities.moments import Moment
from peyman.questions.attainment import attainment
from peyman.questions.causes import Cause, Causes
from peyman.questions.workspace import Workspace, as_known_on, open_workspace

MOST_HERE = 2_000
"""So many leads are compared while somebody waits for a page; more are compared on the command line."""

_Place = tuple[str, Period]


class TooManyTouched(Exception):
    """Facts of more leads changed than may be compared while somebody waits."""

    def __init__(self, leads: int) -> None:
        """Hold how many there are."""
        super().__init__(str(leads))
        self.leads = leads


@dataclass(frozen=True, slots=True)
class Restated:
    """A commitment in a period as it was judged before and after; `causes` are the facts that changed it.

    Without causes it changed because sources were `heard` of later, or of more, than before.
    """

    commitment: str
    period: Period
    before: Finding | None
    after: Finding | None
    causes: tuple[Cause, ...]
    heard: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """The finding as it is told last."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Restatement:
    """What changed between what was known `since` and `until`, all judged as of one moment."""

    workspace: Workspace
    since: Moment
    until: Moment
    as_of: Moment
    findings: tuple[Restated, ...]


def restatement(
    agreement: Path, facts: Path, *, since: Moment, until: Moment, as_of: Moment | None = None
) -> Restatement:
    """Compare the findings as of one moment (that of `since`, unless another is named) under two states of knowledge.

    1. Both sides are judged by today's terms and calendars as of the same moment: only what was known differs.
    2. A finding changed where its verdict, state, value or counts did.
    3. A fact is its cause where the lead's part in the finding would be another without it.

    Raises:
        FactsMissing: there is no such agreement or no shelf.
        AgreementRefused: the agreement has problems.
    """
    return restated(open_workspace(agreement, facts), since=since, until=until, as_of=since if as_of is None else as_of)


def restated_here(workspace: Workspace, *, since: Moment, until: Moment) -> Restatement:
    """Give the restatement as of `since` while somebody waits.

    Raises:
        TooManyTouched: nobody should wait for that.
    """
    return restated(workspace, since=since, until=until, as_of=since, most=MOST_HERE)


def days_of_news(workspace: Workspace) -> tuple[Moment, ...]:
    """Give moments of all days, in any zone, on which something became known, oldest first."""
    return workspace.shelf.recorded()


def restated(
    workspace: Workspace, *, since: Moment, until: Moment, as_of: Moment, most: int | None = None
) -> Restatement:
    """Give the restatement of a workspace of all that is known.

    Raises:
        TooManyTouched: facts of more than `most` leads changed.
    """
    if most is not None:
        _check_touched(workspace, since, until, most)
    before, after = as_known_on(workspace, since), as_known_on(workspace, until)
    found = (_by_place(attainment(before, as_of=as_of).findings), _by_place(attainment(after, as_of=as_of).findings))
    places = [place for place in dict.fromkeys((*found[1], *found[0])) if _differ(*_both(found, place))]
    causes = Causes(before, after, as_of)
    return Restatement(
        after, since, until, as_of, tuple(_restated(causes, place, *_both(found, place)) for place in places)
    )


def _check_touched(workspace: Workspace, since: Moment, until: Moment, most: int) -> None:
    counted, shelf = workspace.plan.subject, workspace.shelf
    views = shelf.pin(since).view(counted=counted), shelf.pin(until).view(counted=counted)
    touched = len({each.subject for each in shelf.touched(*views, shelf.changes(*views))})
    if touched > most:
        raise TooManyTouched(touched)


def _restated(causes: Causes, place: _Place, before: Finding | None, after: Finding | None) -> Restated:
    behind = causes.of(before, after)
    return Restated(*place, before, after, behind, () if behind else causes.heard)


def _by_place(findings: Sequence[Finding]) -> dict[_Place, Finding]:
    return {(finding.commitment, finding.period): finding for finding in findings}


def _both(
    found: tuple[Mapping[_Place, Finding], Mapping[_Place, Finding]], place: _Place
) -> tuple[Finding | None, Finding | None]:
    return found[0].get(place), found[1].get(place)


def _differ(before: Finding | None, after: Finding | None) -> bool:
    return _figures(before) != _figures(after)


def _figures(finding: Finding | None) -> tuple[object, ...] | None:
    if finding is None:
        return None
    figures = (finding.value, finding.numerator, finding.denominator, finding.best, finding.worst)
    return (finding.verdict, finding.state, *figures, finding.counts)
