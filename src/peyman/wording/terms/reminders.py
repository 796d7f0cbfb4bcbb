"""Sentences about reminders: messages about one clock, before and after its deadline."""

from collections.abc import Iterator

from peyman.core.agreement.terms.clauses import ShareOfLimit
from peyman.core.agreement.terms.promises import Reminder
from peyman.wording.phrases import begun
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice


def reminder_lines(voice: Voice) -> Iterator[Line]:
    """Say the reminders common to all clock commitments."""
    for number, reminder in enumerate(voice.agreement.reminders):
        yield Line(f"reminders[{number}]", reminder_text(reminder, voice))


def reminder_text(reminder: Reminder, voice: Voice) -> str:
    """Say one reminder: when, to whom, and what happens then."""
    return begun(reminder_clause(reminder, voice))


def reminder_clause(reminder: Reminder, voice: Voice) -> str:
    """Say one reminder after other words of its sentence."""
    moment, people = _moment(reminder, voice), voice.people(reminder.tell)
    text = voice.say("{moment}, {people} hears of it.", moment=moment, people=people)
    if len(reminder.tell) > 1:
        text = voice.say("{moment}, {people} hear of it.", moment=moment, people=people)
    if reminder.urgent:
        text += " " + voice.say("This is urgent.")
    if reminder.do == "reassign":
        text += " " + voice.say(
            "The {subject} then goes to the next available rep of the holder’s team.", subject=voice.subject()
        )
    return text


def _moment(reminder: Reminder, voice: Voice) -> str:
    if isinstance(reminder.at, ShareOfLimit):
        return voice.say("when {share} of the limit is used", share=voice.share(reminder.at.share))
    return voice.when(reminder.at)
