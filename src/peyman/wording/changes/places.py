"""Where a change stands, in words: of which commitment, on which line of limits, at which level of the ladder."""

from typing import Any

from peyman.core.agreement.changes import Change, terms_along
from peyman.core.agreement.grammars.days import parse_label
from peyman.core.agreement.terms.lifecycle import LeadValueRow
from peyman.core.agreement.terms.practices import Rung
from peyman.core.agreement.terms.promises import CapacityLine, Pause, PlanStep, Reminder, Within
from peyman.core.agreement.terms.times import Elsewhere, HoursRow, OpenDay
from peyman.wording.changes.values import moment_words
from peyman.wording.dates import label_text, label_unit
from peyman.wording.names import name_of, value_text
from peyman.wording.numbers import currency_name
from peyman.wording.phrases import quoted
from peyman.wording.terms.times import days_text, windows_text
from peyman.wording.voice import Voice

Names = dict[str, str]


def names_around(change: Change, voice: Voice) -> Names:
    """Give every name that a label may ask for: those of the terms on the way to the change, the inmost last."""
    names: Names = {"line": "", "of": voice.say("the agreement’s calendar")}
    terms = terms_along(voice.agreement, change.path)
    for depth, (step, term) in enumerate(zip(change.path, terms, strict=False)):
        before = change.path[depth - 1] if depth else ""
        if isinstance(step, str) and _is_id(change, depth):
            names |= _named(step, before, voice)
        names |= _of_term(step, term, voice)
    return names | _of_leaf(change, voice)


def _is_id(change: Change, depth: int) -> bool:
    """Tell an id from a key of the language: the key's path says `<id>` there; places in lists are no part of it."""
    steps = [step for step in change.path[: depth + 1] if isinstance(step, str)]
    parts = change.key.split(".")
    return parts[len(steps) - 1] in ("<id>", "<code>")


def _named(identifier: str, section: str | int, voice: Voice) -> Names:
    if section == "parties":
        return {"of": voice.party(identifier)}
    if section == "metrics":
        return {"of": quoted(voice.metric(identifier), voice.language)}
    if section == "rates":
        return {"code": currency_name(identifier, voice.language)}
    return {"of": voice.named(identifier)}


def _of_term(step: str | int, term: Any, voice: Voice) -> Names:
    """Give what the labels below a term name it by."""
    match term:
        case Elsewhere(id=calendar):
            return {"of": voice.say("calendar {calendar}", calendar=voice.named(calendar))}
        case HoursRow(days, open):
            return {"days": days_text(days, voice.language), "hours": windows_text(open, voice.language)}
        case OpenDay(date, hours):
            return {"date": voice.date(date), "hours": windows_text(hours, voice.language)}
        case PlanStep(start, to):
            return {"start": voice.named(start), "to": voice.named(to)}
        case Pause(start, to):
            return {"start": voice.happening(start), "to": voice.happening(to)}
        case LeadValueRow():
            return {"fits": _fits(term, voice), "amount": voice.money(term.value)}
        case Within(limit, where):
            return {"length": voice.length(limit), "line": _line(step, where, voice)}
        case Rung(level=level):
            return {
                "of": voice.say("level {level}", level=voice.number(level)),
                "people": voice.people(term.tell),
            }
        case Reminder(at, tell):
            return {"moment": moment_words(at, voice), "people": voice.people(tell)}
        case CapacityLine(reps):
            return {"of": voice.who(reps)}
        case _:
            return {"n": voice.number(step + 1)} if isinstance(step, int) else {}


def _line(step: str | int, where: Any, voice: Voice) -> str:
    if where is not None:
        return " " + voice.say("if {condition}", condition=voice.condition(where))
    return " " + voice.say("otherwise") if step else ""


def _fits(row: LeadValueRow, voice: Voice) -> str:
    return voice.part(row.fits) if row.fits else voice.say("any other")


def _of_leaf(change: Change, voice: Voice) -> Names:
    """Give what a value that stands under no id is named by: a period, a part of a split, an attribute."""
    step = str(change.path[-1])
    if change.key.endswith("<label>"):
        label = parse_label(step)
        return {"period": label_text(label, label_unit(label), voice.language)}
    if change.key.endswith("<value>"):
        return {"value": value_text(step, voice.language)}
    return {"attribute": name_of(step, voice.language)} if change.key.endswith("<attribute>") else {}
