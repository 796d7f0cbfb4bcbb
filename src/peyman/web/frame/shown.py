"""Findings as pages show them: words, addresses, and the drawing of value against target."""

from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse

from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.findings import Finding, Verdict
from peyman.web.frame.drawn import Bar, bar_of
from peyman.wording.catalogue import Language, say
from peyman.wording.dates import period_days, period_label
from peyman.wording.findings import finding_sentence, part_text, target_text, value_text
from peyman.wording.names import name_of
from peyman.wording.numbers import count
from peyman.wording.phrases import begun
from peyman.wording.reasons import reason_sentences
from peyman.wording.verdicts import verdict_icon, verdict_tone, verdict_word


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as word, icon and tone; colour is never alone. `so_far` while it may still change."""

    word: str
    icon: str
    tone: str
    so_far: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a page shows it; `address` opens its rows, `exact` is its numerator as a plain number."""

    id: str
    badge: Badge
    value: str
    target: str
    members: str
    period: str
    days: str
    label: str
    part: str
    sentence: str
    reasons: tuple[str, ...]
    bar: Bar | None
    address: str
    exact: int | None


def shown(finding: Finding, agreement: Agreement, language: Language, pace: Fraction | None = None) -> Shown:
    """Show a finding of an agreement."""
    return Shown(
        id=finding.commitment,
        badge=badge(finding.verdict, finding.state, language),
        value=value_text(finding, agreement, language),
        target=target_text(finding, agreement, language),
        members=_members(finding, language),
        period=period_label(finding.period.label, commitment_in(agreement, finding.commitment).per, language),
        days=period_days(finding.period, language, agreement.calendar.timezone),
        label=finding.period.label,
        part=part_text(finding, agreement, language),
        sentence=finding_sentence(finding, agreement, language),
        reasons=reason_sentences(finding, agreement, language),
        bar=bar_of(finding, pace),
        address=address_of(finding),
        exact=finding.numerator,
    )


def title_of(commitment: str, language: Language) -> str:
    """Name a commitment as a heading: First touch, نخستین تماس."""
    return begun(name_of(commitment, language))


def commitment_in(agreement: Agreement, commitment: str) -> Commitment:
    """Give the terms of a commitment that this version has."""
    return next(each for each in agreement.commitments if each.id == commitment)


def badge(verdict: Verdict, state: str, language: Language) -> Badge:
    """Give a verdict's badge; a provisional one says that it may change."""
    word, icon, tone = verdict_word(verdict, language), verdict_icon(verdict), verdict_tone(verdict)
    return Badge(word, icon, tone, so_far=state == "provisional")


def address_of(finding: Finding) -> str:
    """Give the address that opens a finding's rows."""
    address = reverse("members", args=[finding.commitment, finding.period.label])
    if not finding.by:
        return address
    ((name, value),) = finding.by
    return f"{address}?{urlencode({'by': name} | ({'is': value} if value is not None else {}))}"


def _members(finding: Finding, language: Language) -> str:
    """Say how many of how many, where the value is a share of members."""
    if finding.numerator is None or finding.denominator is None:
        return ""
    hits, whole = count(finding.numerator, language), count(finding.denominator, language)
    return say("{hits} of {all}", language, hits=hits, all=whole)
