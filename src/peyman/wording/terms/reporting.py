"""Sentences about reports and meetings: when, to whom, through what, showing what; who sees what."""

from collections.abc import Iterator
from typing import Final

from peyman.core.agreement.terms.practices import Meeting, Report, Section
from peyman.wording.catalogue import foreign, is_known, key, say
from peyman.wording.durations import limit_text
from peyman.wording.phrases import all_of, begun
from peyman.wording.terms.lines import Line
from peyman.wording.voice import Voice

SECTIONS: Final[dict[Section, str]] = {
    "attainment": key("attainment"),
    "forecast": key("forecast"),
    "overdue": key("overdue clocks"),
    "gaps": key("gaps"),
    "causes": key("causes"),
    "disputes": key("disputes"),
    "lessons": key("lessons learned"),
    "rejections": key("rejections"),
    "actions": key("actions"),
    "data_health": key("data health"),
}
_ENGLISH_CHANNELS: Final = {"sms": "SMS", "email": "email", "app": "the app", "whatsapp": "WhatsApp"}
_LANGUAGES: Final = {"en": key("It is written in English."), "fa": key("It is written in Persian.")}
_FORMATS: Final = {
    "html": key("It comes as a web page."),
    "pdf": key("It comes as a PDF document."),
    "xlsx": key("It comes as a spreadsheet."),
}
_EVERYONE: Final = {
    "totals": key("Everyone sees totals."),
    "details": key("Everyone sees details."),
    "own": key("Everyone sees only what is their own."),
}
_PARTIES: Final = {
    "totals": key("The parties see totals."),
    "details": key("The parties see details."),
    "own": key("The parties see only what is their own."),
}
_EACH_PERSON: Final = {
    "totals": key("Each person’s totals are seen by all."),
    "details": key("Each person’s details are seen by all."),
    "own": key("Each person’s figures are seen by that person alone."),
}


def reporting_lines(voice: Voice) -> Iterator[Line]:
    """Say the reports, then who sees what."""
    for report in voice.agreement.reporting.reports:
        yield from _report(report, voice)
    visible = voice.agreement.reporting.visible_to
    yield Line("reporting.visible_to.everyone", voice.say(_EVERYONE[visible.everyone]))
    yield Line("reporting.visible_to.parties", voice.say(_PARTIES[visible.parties]))
    yield Line("reporting.visible_to.each_person", voice.say(_EACH_PERSON[visible.each_person]))


def meeting_lines(voice: Voice) -> Iterator[Line]:
    """Say the standing meetings."""
    for meeting in voice.agreement.meetings:
        yield from _meeting(meeting, voice)


def channel_names(channels: tuple[str, ...], voice: Voice) -> str:
    """Name channels: app, email, SMS, Bale."""
    return all_of([_channel(channel, voice) for channel in channels], voice.language)


def section_names(sections: tuple[Section, ...], voice: Voice) -> str:
    """Name the sections of a report or an agenda."""
    return all_of([voice.say(SECTIONS[section]) for section in sections], voice.language)


def _channel(channel: str, voice: Voice) -> str:
    if voice.language == "en":
        return _ENGLISH_CHANNELS.get(channel, channel.capitalize())
    if is_known(channel, "channel"):
        return say(channel, voice.language, context="channel")
    return foreign(channel, voice.language)


def _report(report: Report, voice: Voice) -> Iterator[Line]:
    path = f"reporting.reports.{report.id}"
    values = {
        "report": begun(voice.named(report.id)),
        "when": voice.schedule(report.at),
        "people": voice.people(report.to),
    }
    if report.through:
        channels = channel_names(report.through, voice)
        text = voice.say("The report {report} goes {when} to {people}, by {channels}.", channels=channels, **values)
    else:
        text = voice.say("The report {report} goes {when} to {people}, by the usual channels.", **values)
    yield Line(path, text)
    if report.shows:
        text = voice.say("It shows: {sections}.", sections=section_names(report.shows, voice))
        yield Line(f"{path}.shows", text)
    else:
        yield Line(f"{path}.shows", voice.say("It shows all sections."))
    language = _LANGUAGES[report.language] if report.language else key("It is written in each reader’s language.")
    yield Line(f"{path}.language", voice.say(language))
    yield Line(f"{path}.format", voice.say(_FORMATS[report.format]))
    if report.freezes:
        text = voice.say("It freezes every final figure: later facts change it only by a restatement.")
        yield Line(f"{path}.freezes", text)


def _meeting(meeting: Meeting, voice: Voice) -> Iterator[Line]:
    path = f"meetings.{meeting.id}"
    values = {"meeting": begun(voice.named(meeting.id)), "when": voice.schedule(meeting.at)}
    text = voice.say("The meeting {meeting} is held {when}, with {people}.", people=voice.people(meeting.who), **values)
    yield Line(path, text)
    if meeting.agenda:
        text = voice.say("Its agenda: {sections}.", sections=section_names(meeting.agenda, voice))
        yield Line(f"{path}.agenda", text)
    if meeting.minutes_within:
        limit = limit_text(meeting.minutes_within, voice.language)
        yield Line(f"{path}.minutes_within", voice.say("The minutes are sent {limit}.", limit=limit))
