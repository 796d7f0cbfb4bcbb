"""What is measured since the agreement ended, on the ledger: figures beside no target, because nothing is owed."""

from dataclasses import dataclass

from peyman.core.judge.findings import Finding
from peyman.core.quantities.moments import Moment
from peyman.questions.since_the_end import measured_since_the_end
from peyman.web.frame.place import ask, workspace
from peyman.web.frame.shown import commitment_in, title_of
from peyman.wording.catalogue import Language
from peyman.wording.dates import date_text, period_label
from peyman.wording.findings import value_text
from peyman.wording.reasons import reason_sentences


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """The newest figure of a commitment since the end; `why` says why there is none."""

    title: str
    period: str
    value: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownMeasured:
    """The day from which nothing is owed, and the figures since."""

    since: str
    figures: list[ShownFigure]


def shown_measured(moment: Moment, language: Language) -> ShownMeasured | None:
    """Show what is measured since the end; None while an agreement is in force."""
    measured = ask(measured_since_the_end, as_of=moment)
    if measured is None:
        return None
    newest = {each.commitment: each for each in measured.findings}
    return ShownMeasured(
        date_text(measured.since, language), [_figure(each, measured.version, language) for each in newest.values()]
    )


def _figure(finding: Finding, version: str, language: Language) -> ShownFigure:
    agreement = next(each for each in workspace().versions if each.version == version)
    per = commitment_in(agreement, finding.commitment).per
    return ShownFigure(
        title_of(finding.commitment, language),
        period_label(finding.period.label, per, language),
        value_text(finding, agreement, language),
        reason_sentences(finding, agreement, language) if finding.value is None else (),
    )
