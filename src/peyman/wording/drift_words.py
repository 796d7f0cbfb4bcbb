"""What is said of names that have drifted: headlines and messages of problems, and the task as a sentence."""

from typing import Final

from peyman.core.judge.drift import Drift
from peyman.core.quantities.moments import datetime_of
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.dates import date_text
from peyman.wording.names import name_of, value_text
from peyman.wording.phrases import quoted

DRIFT_HEADLINES: Final = {
    "drift_gone": key("The facts no longer show this."),
    "drift_new": key("The facts show something that no term names."),
}
DRIFT_DETAILS: Final = (
    key("the facts no longer show {a}, last seen on {n}"),
    key("no stage or event names the activity {a}, seen since {n}"),
    key("{a} does not list the value {b}, seen since {n}"),
    key("rename it back where the facts come from, or change the term"),
    key("name it in the terms, or correct it where the facts come from"),
)


def drift_text(drift: Drift, language: Language) -> str:
    """Say one task of drift."""
    since, last = (date_text(datetime_of(at).date(), language) for at in (drift.since, drift.last))
    if drift.kind == "gone":
        name = quoted(name_of(drift.name, language), language)
        return say("The facts no longer show {name}; last seen on {day}.", language, name=name, day=last)
    if drift.what == "value":
        values = {"value": value_text(drift.name, language), "attribute": name_of(drift.of, language), "day": since}
        return say("The value {value} of {attribute} is not listed in the terms; seen since {day}.", language, **values)
    name = foreign(drift.name, language)
    return say("No stage or event names the activity {name}; seen since {day}.", language, name=name, day=since)


def drift_state(drift: Drift, language: Language) -> str:
    """Say whether a task is open, and since when, or when it was closed."""
    if drift.closed is None:
        return say("open since {day}", language, day=date_text(datetime_of(drift.since).date(), language))
    return say("closed on {day}", language, day=date_text(datetime_of(drift.closed).date(), language))
