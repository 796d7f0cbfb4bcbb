"""The two-sided ledger as a page."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.answering import answering
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.findings import Finding
from peyman.questions.two_sides import Lateness, Row, Side, TwoSides, two_sides
from peyman.web.frame.drawn import Stroke, strokes_of
from peyman.web.frame.moments import page_times
from peyman.web.frame.people import person
from peyman.web.frame.place import ask, now, workspace
from peyman.web.frame.shown import Shown, shown, title_of
from peyman.web.language import language_of
from peyman.web.overview.due import clocks_due
from peyman.web.overview.measured import shown_measured
from peyman.web.overview.scores import ShownScore, shown_score
from peyman.wording.catalogue import Language, say
from peyman.wording.findings import counted_sentence
from peyman.wording.names import text_in
from peyman.wording.numbers import count, version_text
from peyman.wording.phrases import all_of
from peyman.wording.reasons import reason_sentence
from peyman.wording.terms import sentences
from peyman.wording.verdicts import verdict_word
from peyman.wording.voice import Voice

_BESIDE = frozenset(
    ("part_of_period", "other_target", "not_yet_due", "void", "not_owed", "no_line_fits", "by_silence", "no_amount")
)
"""Reasons that stand beside a figure; where no verdict is claimed the others say why."""
_TOLD = (
    "at_expense_of",
    "expense_unknown",
    "depends_on",
    "part_short",
    "part_behind",
    "spent",
    "costs_end",
    "furthest",
)
"""Reasons that the ledger itself tells where a verdict is claimed: figure and target do not say them."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A commitment on the ledger: now, in the period before and before that; what may be late, who answers for it."""

    title: str
    counted: str
    doubts: tuple[str, ...]
    now: Shown
    before: Shown | None
    strokes: tuple[Stroke, ...]
    history: str
    allowance: str
    accountable: str


@dataclass(frozen=True, slots=True)
class ShownSide:
    """What somebody owes somebody."""

    id: str
    title: str
    joint: bool
    scores: tuple[ShownScore, ...]
    rows: tuple[ShownRow, ...]


def overview_page(request: HttpRequest) -> HttpResponse:
    """Show the ledger as of now."""
    language, moment, place = language_of(request), now(), workspace()
    ledger = ask(two_sides, as_of=moment)
    agreement = ledger.attainment.agreement
    sides = [_side(side, ledger, language) for side in ledger.sides]
    return render(
        request,
        "overview/page.html",
        {
            "title": text_in(agreement.title, agreement.id, language),
            "version": version_text(agreement.version, language),
            "manifest": count(ledger.attainment.manifest, language),
            "goal": _goal(agreement, language),
            "facing": [side for side in sides if not side.joint],
            "joint": [side for side in sides if side.joint],
            "due": clocks_due(request),
            "measured": shown_measured(moment, language),
        }
        | page_times(moment, place.zone, language),
    )


def _goal(agreement: Agreement, language: Language) -> str:
    """Say the goal that the commitments add up to, as the agreement does."""
    section = next((each for each in sentences(agreement, language) if each.id == "goal"), None)
    return section.lines[0].text if section else ""


def _side(side: Side, ledger: TwoSides, language: Language) -> ShownSide:
    agreement = ledger.attainment.agreement
    voice = Voice(agreement, language)
    by, to = voice.parties(side.owed_by), voice.party(side.owed_to)
    joint = len(side.owed_by) > 1
    if joint:
        title = say("What {by} owe {to} together", language, by=by, to=to)
    else:
        title = say("What {by} owes {to}", language, by=by, to=to)
    rows = tuple(_row(row, agreement, voice) for row in side.rows)
    scores = tuple(shown_score(score, ledger.attainment.findings, voice) for score in side.scores)
    return ShownSide("-".join((*side.owed_by, side.owed_to)), title, joint, scores, rows)


def _row(row: Row, agreement: Agreement, voice: Voice) -> ShownRow:
    language = voice.language
    return ShownRow(
        title=title_of(row.commitment.id, language),
        counted=counted_sentence(row.finding, agreement, language),
        doubts=_doubts(row.finding, agreement, language),
        now=shown(row.finding, agreement, language, row.pace),
        before=shown(row.history[-2], agreement, language) if len(row.history) > 1 else None,
        strokes=strokes_of(row.history, row.commitment.direction, row.pace),
        history=_history(row.history, language),
        allowance=_allowance(row.lateness, voice),
        accountable=_accountable(row.commitment, voice),
    )


def _doubts(finding: Finding, agreement: Agreement, language: Language) -> tuple[str, ...]:
    """Say why no verdict is claimed, or what stands beside one: at whose expense it is kept, which part is short."""
    if finding.verdict in ("unknown", "not_applicable"):
        why = [reason for reason in finding.reasons if reason.code not in _BESIDE]
    else:
        why = [reason for reason in finding.reasons if reason.code in _TOLD]
    return tuple(reason_sentence(reason, finding, agreement, language) for reason in why)


def _history(history: tuple[Finding, ...], language: Language) -> str:
    """Say the sparkline: how many of the last periods had which verdict."""
    tally = Counter(finding.verdict for finding in history)
    told = [f"{count(number, language)} {verdict_word(verdict, language)}" for verdict, number in tally.most_common()]
    return say("the last periods: {verdicts}", language, verdicts=all_of(told, language))


def _allowance(lateness: Lateness | None, voice: Voice) -> str:
    """Say how many may still be late: late leads still allowed: 7 of 22."""
    if lateness is None or not lateness.allowed:
        return ""
    left, allowed = count(lateness.left, voice.language), count(lateness.allowed, voice.language)
    return say("late leads still allowed: {left} of {allowed}", voice.language, left=left, allowed=allowed)


def _accountable(commitment: Commitment, voice: Voice) -> str:
    """Name who answers for a commitment: the person named, else the head of the side that owes."""
    who = answering(voice.agreement, commitment).accountable
    return person(who.name, voice.language) if who.kind == "person" else voice.who(who)
