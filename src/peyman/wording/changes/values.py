"""Old and new values of terms in words, each by the grammar in which it is written."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from peyman.core.agreement.shapes import Either, Grammar, Leaf, Many, Shape
from peyman.core.agreement.terms.clauses import Labels, PeriodUnit, ReminderAt, SalaryShare, ShareOfLimit, Text, Weekday
from peyman.core.agreement.terms.practices import CurvePoint
from peyman.wording.catalogue import Language, foreign, key, left_to_right
from peyman.wording.dates import label_text, label_unit, month_name, time_text
from peyman.wording.names import name_of, text_in, value_text
from peyman.wording.numbers import currency_name, digits
from peyman.wording.phrases import all_of, one_of, quoted
from peyman.wording.terms.escalation import ANSWERS
from peyman.wording.terms.metrics import TAKES
from peyman.wording.terms.reporting import SECTIONS, channel_names
from peyman.wording.terms.times import country_name, days_text, windows_text, zone_name
from peyman.wording.verdict_conditions import finding_phrase, formula_phrase
from peyman.wording.voice import Voice

_SEEN: Final = {"totals": key("totals"), "details": key("details"), "own": key("only what is their own")}
_ANSWERS: Final[Mapping[str, str]] = {str(name): words for name, words in ANSWERS.items()}
_SECTIONS: Final[Mapping[str, str]] = {str(name): words for name, words in SECTIONS.items()}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "languages": {"en": key("English"), "fa": key("Persian")},
    "language": {"en": key("English"), "fa": key("Persian")},
    "system": {"jalali": key("Jalali"), "gregorian": key("Gregorian")},
    "subject": {
        "lead": key("lead"),
        "contact": key("contact"),
        "account": key("account"),
        "buying_group": key("buying group"),
        "deal": key("deal"),
    },
    "<id>": {"text": key("a text"), "number": key("a number"), "date": key("a date"), "yes_no": key("yes or no")},
    "happens_at": {"at": key("the moment of the fact"), "value": key("the moment written in the fact’s value")},
    "value": {"amount": key("the amounts of the facts"), "lead_value": key("the lead values")},
    "take": TAKES,
    "in": {"hours": key("hours by the clock"), "business hours": key("business hours")},
    "for_each": {"rep": key("each available rep")},
    "counted_by": {"start": key("the one in which it starts"), "due": key("the one in which it is due")},
    "reminders": {"none": key("none")},
    "do": {
        "reassign": key("the lead goes to the next available rep"),
        "announce": key("an announcement to everyone"),
        "badge": key("a badge"),
    },
    "renew_on": {
        "major": key("with each new major version"),
        "minor": key("with each new major or minor version"),
        "never": key("never"),
    },
    "shows": _SECTIONS,
    "agenda": _SECTIONS,
    "format": {"html": key("a web page"), "pdf": key("a PDF document"), "xlsx": key("a spreadsheet")},
    "expects": _ANSWERS,
    "order": {"any": key("any order"), "listed": key("the order of the list")},
    "everyone": _SEEN,
    "parties": _SEEN,
    "each_person": _SEEN,
}


def value_words(shape: Shape, value: Any, name: str, voice: Voice) -> str:
    """Say a value that stands under a key (given by its last part) as a phrase."""
    match shape:
        case Leaf(grammar):
            return _scalar(grammar, value, name, voice)
        case Many(Leaf(grammar)):
            return _list(grammar, value, name, voice)
        case Either() if isinstance(value, Text):
            return _text(value, voice)
        case Either(scalar, other) if shape.is_scalar(value):
            return value_words(scalar, value, name, voice)
        case Either(scalar, Many(Leaf()) as other):
            return value_words(other, value, name, voice)
        case Either():
            return voice.say("its own ones")
        case _ if isinstance(value, CurvePoint):
            return voice.say(key("at {at} attainment {pays}"), at=voice.share(value.at), pays=voice.share(value.pays))
    raise TypeError(f"{name} is said by its lines")


def differing_side(old: Text, new: Text, language: Language) -> Language:
    """Tell in which language two texts are to be told apart: the reader's, unless only the other one differs."""
    other: Language = "en" if language == "fa" else "fa"
    return language if getattr(old, language) != getattr(new, language) else other


def text_words(text: Text, side: Language, voice: Voice) -> str:
    """Say a text of the file as it stands in one of its languages."""
    words = getattr(text, side)
    return voice.say("none") if words is None else quoted(foreign(words, voice.language), voice.language)


def _text(text: Text, voice: Voice) -> str:
    return quoted(text_in(text, "", voice.language), voice.language)


def _list(grammar: Grammar, values: tuple[Any, ...], name: str, voice: Voice) -> str:
    if grammar.name == "window":
        return windows_text(values, voice.language)
    if name == "days":
        return days_text(values, voice.language)
    joined = one_of if grammar.scope == "finding" or "event" in grammar.refers or name in _ANY_OF else all_of
    return joined([_scalar(grammar, each, name, voice) for each in values], voice.language)


def _scalar(grammar: Grammar, value: Any, name: str, voice: Voice) -> str:
    if grammar.name == "word":
        return _word(value, name, voice)
    if grammar.refers and grammar.refers != ("people",):
        return _named(grammar, value, voice)
    if name == "starts":
        return month_name(value, voice.agreement.calendar.year_system, voice.language)
    say: Callable[[Any, Voice], str] = _GRAMMARS[grammar.name]
    return say(value, voice)


def _word(word: str, name: str, voice: Voice) -> str:
    if name == "per":
        return voice.period(cast(PeriodUnit, word))
    if name == "days":
        return days_text((cast(Weekday, word),), voice.language)
    return voice.say(_WORDS[name][word])


def _named(grammar: Grammar, value: str, voice: Voice) -> str:
    if value in grammar.words:
        return voice.say(_REFERRED[value])
    if "party" in grammar.refers:
        return voice.party(value)
    if any(metric.id == value for metric in voice.agreement.metrics) and "metric" in grammar.refers:
        return quoted(voice.metric(value), voice.language)
    return voice.named(value)


def _pay(pay: Any, voice: Voice) -> str:
    if isinstance(pay, SalaryShare):
        return voice.say(key("{share} of the salary"), share=voice.share(pay.share))
    return voice.money(pay)


def moment_words(at: ReminderAt, voice: Voice) -> str:
    """Say the moment of a reminder."""
    if isinstance(at, ShareOfLimit):
        return voice.say(key("when {share} of the limit is used"), share=voice.share(at.share))
    return voice.when(at)


def _labels(labels: Labels, voice: Voice) -> str:
    first, last = (label_text(label, label_unit(label), voice.language) for label in (labels.first, labels.last))
    return voice.say("{first} to {last}", first=first, last=last)


def _quiet(window: tuple[int, int], voice: Voice) -> str:
    since, until = (time_text(minute % 1440, voice.language) for minute in window)
    return voice.say("{first} to {last}", first=since, last=until)


def _rate(rate: Any, voice: Voice) -> str:
    return voice.say("{n} in a {period}", n=voice.number(rate.times), period=voice.period(rate.per))


_ANY_OF: Final = ("expects",)
_REFERRED: Final = {
    "company": key("the company"),
    "main": key("the agreement’s own calendar"),
    "score": key("the score of the agreement"),
}
_GRAMMARS: Final[Mapping[str, Callable[[Any, Voice], str]]] = {
    "truth": lambda value, voice: voice.say(key("yes") if value else key("no")),
    "value": lambda value, voice: value_text(value, voice.language),
    "text": lambda value, voice: value_text(value, voice.language),
    "id": lambda value, voice: name_of(value, voice.language),
    "version": lambda value, voice: ".".join(digits(part, voice.language) for part in value.split(".")),
    "day": lambda value, voice: voice.date(value),
    "window": _quiet,
    "labels": _labels,
    "time zone": lambda value, voice: zone_name(value, voice.language),
    "country": lambda value, voice: country_name(value, voice.language),
    "currency": lambda value, voice: currency_name(value, voice.language),
    "shown unit": lambda value, voice: currency_name(value, voice.language),
    "channel": lambda value, voice: channel_names((value,), voice),
    "duration": lambda value, voice: voice.length(value),
    "share": lambda value, voice: voice.share(value),
    "factor": lambda value, voice: voice.number(value),
    "weight": lambda value, voice: voice.number(value),
    "whole number": lambda value, voice: voice.number(value),
    "leads a day": lambda value, voice: voice.counted(value),
    "money": lambda value, voice: voice.money(value),
    "quantity": lambda value, voice: voice.quantity(value),
    "pay": _pay,
    "rate": _rate,
    "point": lambda value, voice: voice.point(value),
    "schedule": lambda value, voice: voice.schedule(value),
    "reminder": moment_words,
    "address": lambda value, voice: voice.who(value),
    "who": lambda value, voice: voice.who(value),
    "condition": lambda value, voice: voice.condition(value),
    "condition on findings": finding_phrase,
    "formula": lambda tree, voice: left_to_right(formula_phrase(tree, voice), voice.language),
}
