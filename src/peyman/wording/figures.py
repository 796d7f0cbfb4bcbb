"""Figures of a finding in its own unit: shares, counts, money, times; honest against the target, never a false zero."""

from fractions import Fraction

from peyman.core.agreement.terms.promises import Commitment, Metric, TimeFrom
from peyman.core.judge.findings import Finding
from peyman.wording.catalogue import key
from peyman.wording.durations import elapsed_text, used_text
from peyman.wording.numbers import MOST_DIGITS, Against, decimal, exact_amount, money, points, share
from peyman.wording.phrases import at_least_or_most
from peyman.wording.voice import Voice

NO_CURRENCY = 3 * "X"
"""What ISO 4217 writes where there is no currency."""


def commitment_of(finding: Finding, voice: Voice) -> Commitment | None:
    """Give the terms a finding is about, None if this version of the agreement has no such commitment."""
    return next((each for each in voice.agreement.commitments if each.id == finding.commitment), None)


def metric_of(commitment: Commitment | None, voice: Voice) -> Metric | None:
    """Give the metric of a commitment, None for a clock."""
    wanted = commitment.metric if commitment else None
    return next((metric for metric in voice.agreement.metrics if metric.id == wanted), None)


def against(finding: Finding, voice: Voice) -> Against:
    """Give what the finding's value is compared with."""
    commitment = commitment_of(finding, voice)
    return Against(finding.target, commitment.direction if commitment else "at_least")


def value_figure(finding: Finding, voice: Voice) -> str:
    """Write the value of a finding; rounding never turns a miss into a hit. Without a value: a dash."""
    if finding.value is None:
        return "–"
    return figure(finding.value, finding, voice, against(finding, voice))


def target_figure(finding: Finding, voice: Voice) -> str:
    """Write the target of a finding, exactly."""
    return figure(finding.target, finding, voice, exactly=True)


def promised_figure(finding: Finding, voice: Voice) -> str:
    """Write the target with its side: at least 95 %."""
    return at_least_or_most(against(finding, voice).direction, target_figure(finding, voice), voice.language)


def figure(
    value: Fraction, finding: Finding, voice: Voice, beside: Against | None = None, *, exactly: bool = False
) -> str:
    """Write a number in the unit of a finding: a share, a count, money or a time."""
    places = MOST_DIGITS if exactly else 1
    if finding.unit == "share":
        return share(value, voice.language, places=places, against=beside)
    if finding.unit == "count":
        return decimal(value, voice.language, places=places, against=beside)
    if finding.unit == "money":
        return _exact_money(value, voice) if exactly else _money(value, voice, beside)
    return _time(value, _in_business_hours(finding, voice), voice, beside)


def figure_in(value: Fraction, unit: str, voice: Voice) -> str:
    """Write a number in a unit of findings, whatever the finding it stands beside is measured in."""
    if unit == "share":
        return share(value, voice.language)
    if unit == "money":
        return _money(value, voice, None)
    return elapsed_text(int(value), voice.language) if unit == "ms" else decimal(value, voice.language)


def difference_figure(value: Fraction, finding: Finding, voice: Voice) -> str:
    """Write how far a value is from its target: shares in points; never a zero that is none."""
    if finding.unit == "share":
        return points(value, voice.language)
    if finding.unit == "count":
        return decimal(value, voice.language, places=_places(value))
    if finding.unit == "money":
        return _money(value, voice, None)
    return elapsed_text(int(value), voice.language)


def part_text(part: tuple[tuple[str, str | None], ...] | None, voice: Voice) -> str:
    """Name the part of a breakdown: source demo; a missing value is said."""
    return voice.part(part or ())


def _time(value: Fraction, business: bool, voice: Voice, beside: Against | None) -> str:
    """Write a time in whole minutes or seconds; one that fails by less is never shown as its target (§50)."""
    text = used_text(int(value), business, voice.language)
    if beside is None or not beside.fails(value) or text != used_text(int(beside.target), business, voice.language):
        return text
    nearly = key("just over {number}") if beside.direction == "at_most" else key("just under {number}")
    return voice.say(nearly, number=text)


def _places(value: Fraction) -> int:
    return next((places for places in range(1, MOST_DIGITS) if round(value, places)), MOST_DIGITS)


def _money(value: Fraction, voice: Voice, beside: Against | None) -> str:
    currency, shown_as = _currency(voice)
    return money(value, currency, voice.language, shown_as=shown_as, against=beside)


def _exact_money(value: Fraction, voice: Voice) -> str:
    currency, shown_as = _currency(voice)
    return exact_amount(value, currency, voice.language, shown_as=shown_as)


def _currency(voice: Voice) -> tuple[str, str | None]:
    terms = voice.agreement.money
    return (terms.currency, terms.shown_as) if terms else (NO_CURRENCY, None)


def _in_business_hours(finding: Finding, voice: Voice) -> bool:
    metric = metric_of(commitment_of(finding, voice), voice)
    return isinstance(metric.kind, TimeFrom) and metric.kind.business if metric else False
