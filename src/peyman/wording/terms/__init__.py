"""The terms of an agreement as sentences: every term of the language, in both languages, with the path it says.

In: an agreement, a language.
Out: sections of lines, in the order of the file.
Never: a term that no sentence says, a judgement.
"""

from collections.abc import Callable, Iterator
from typing import Final

from peyman.core.agreement.answering import answering
from peyman.core.agreement.terms.agreement import Agreement
from peyman.wording.catalogue import Language, key, say
from peyman.wording.terms.commitments import commitment_lines, one_commitment, promise_text
from peyman.wording.terms.duties import capacity_lines, responsibility_lines, training_lines
from peyman.wording.terms.escalation import channel_lines, escalation_lines, warning_lines
from peyman.wording.terms.frame import agreement_lines, party_lines, signature_lines, stakeholder_lines
from peyman.wording.terms.goal import goal_lines
from peyman.wording.terms.lifecycle import decider_line, lifecycle_lines
from peyman.wording.terms.lines import Line, Section
from peyman.wording.terms.metrics import metric_lines
from peyman.wording.terms.reminders import reminder_lines
from peyman.wording.terms.reporting import meeting_lines, reporting_lines
from peyman.wording.terms.review import dispute_lines, exception_lines, review_lines
from peyman.wording.terms.rewards import incentive_lines, recognition_lines
from peyman.wording.terms.times import calendar_lines, freshness_lines, money_lines
from peyman.wording.voice import Voice

__all__ = ["Line", "Section", "commitment_sentences", "promise", "section_title", "sentences"]

_SECTIONS: Final[tuple[tuple[str, str, Callable[[Voice], Iterator[Line]]], ...]] = (
    ("agreement", key("The agreement"), agreement_lines),
    ("parties", key("Parties"), party_lines),
    ("stakeholders", key("Stakeholders"), stakeholder_lines),
    ("calendar", key("Calendar"), calendar_lines),
    ("money", key("Money"), money_lines),
    ("fresh_within", key("Freshness of facts"), freshness_lines),
    ("goal", key("Goal"), goal_lines),
    ("lifecycle", key("Definitions"), lifecycle_lines),
    ("metrics", key("Metrics"), metric_lines),
    ("commitments", key("Commitments"), commitment_lines),
    ("capacity", key("Capacity"), capacity_lines),
    ("responsibilities", key("Responsibilities"), responsibility_lines),
    ("training", key("Training"), training_lines),
    ("reporting", key("Reporting"), reporting_lines),
    ("warnings", key("Warnings"), warning_lines),
    ("escalation", key("Escalation"), escalation_lines),
    ("reminders", key("Reminders"), reminder_lines),
    ("channels", key("Channels"), channel_lines),
    ("meetings", key("Meetings"), meeting_lines),
    ("review", key("Review"), review_lines),
    ("disputes", key("Disputes"), dispute_lines),
    ("exceptions", key("Exceptions"), exception_lines),
    ("incentives", key("Incentives"), incentive_lines),
    ("recognition", key("Recognition"), recognition_lines),
    ("signatures", key("Signatures"), signature_lines),
)


def sentences(agreement: Agreement, language: Language) -> tuple[Section, ...]:
    """Say every term of an agreement, section by section; a section without terms is left out."""
    voice = Voice(agreement, language)
    spoken = ((name, title, tuple(lines(voice))) for name, title, lines in _SECTIONS)
    return tuple(Section(name, say(title, language), lines) for name, title, lines in spoken if lines)


def section_title(section: str, language: Language) -> str:
    """Give the title of one part of an agreement, by its key in the file."""
    return say(next(title for name, title, _ in _SECTIONS if name == section), language, context=None)


def commitment_sentences(agreement: Agreement, commitment: str, language: Language) -> tuple[Line, ...]:
    """Say one commitment alone, for its page and for the door of its numbers, and who decides about what it counts."""
    voice = Voice(agreement, language)
    found = next(promise for promise in agreement.commitments if promise.id == commitment)
    deciders = (decider_line(stage, party, voice) for stage, party in answering(agreement, found).decides)
    return (*one_commitment(found, voice), *deciders)


def promise(agreement: Agreement, commitment: str, language: Language) -> str:
    """Say the promise of one commitment in one sentence."""
    found = next(promised for promised in agreement.commitments if promised.id == commitment)
    return promise_text(found, Voice(agreement, language))
