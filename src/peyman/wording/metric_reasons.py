"""Reasons of metrics, of parts, and of commitments that stand on others, as sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from peyman.core.judge.findings import Finding
from peyman.core.quantities.moments import datetime_of
from peyman.wording.catalogue import key
from peyman.wording.figures import difference_figure, figure, figure_in
from peyman.wording.names import value_text
from peyman.wording.numbers import count, exact_share
from peyman.wording.phrases import quoted
from peyman.wording.voice import Voice

Facts = Mapping[str, str | int | Fraction | None]
Sentence = Callable[[Facts, Finding, Voice], str]


def _plain(text: str) -> Sentence:
    return lambda facts, finding, voice: voice.say(text)


def _about_commitment(text: str) -> Sentence:
    return lambda facts, finding, voice: voice.say(text, commitment=voice.named(str(facts["commitment"])))


def _about_members(text: str) -> Sentence:
    def said(facts: Facts, finding: Finding, voice: Voice) -> str:
        n, of = (count(int(facts[name] or 0), voice.language) for name in ("n", "of"))
        return voice.say(text, n=n, of=of)

    return said


def _about_part(text: str) -> Sentence:
    def said(facts: Facts, finding: Finding, voice: Voice) -> str:
        by = difference_figure(Fraction(facts["by"] or 0), finding, voice)
        return voice.say(text, part=_part(facts, voice), by=by)

    return said


def _no_costs(facts: Facts, finding: Finding, voice: Voice) -> str:
    if facts["last"] is None:
        return voice.say("No money spent is known, so nobody can tell what it cost.")
    return voice.say(
        "Money spent is known until {last} only, before the days that count.", last=_day("last", facts, voice)
    )


def _costs_not_by(facts: Facts, finding: Finding, voice: Voice) -> str:
    what = voice.named(str(facts["attribute"]))
    return voice.say("No row of money spent tells {attribute}, so it cannot be divided by it.", attribute=what)


def _costs_end(facts: Facts, finding: Finding, voice: Voice) -> str:
    last = _day("last", facts, voice)
    return voice.say("Money spent is known until {last} only; later days count as nothing spent.", last=last)


def _spent(facts: Facts, finding: Finding, voice: Voice) -> str:
    first, last = _day("first", facts, voice), _day("last", facts, voice)
    text = key("Spent from {first} to {last}: {cost}.")
    return voice.say(text, first=first, last=last, cost=_money("cost", facts, voice))


def _spent_for_nothing(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say("{cost} was spent and nothing won.", cost=_money("cost", facts, voice))


def _no_value_of(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say("{metric} has no value in this period.", metric=_metric(str(facts["metric"]), voice))


def _at_expense_of(facts: Facts, finding: Finding, voice: Voice) -> str:
    name, unit = _metric(str(facts["name"]), voice), str(facts["unit"])
    if facts["value"] is None or facts["bound"] is None:
        return voice.say("Kept at the expense of {name}.", name=name)
    value, bound = (figure_in(Fraction(facts[each] or 0), unit, voice) for each in ("value", "bound"))
    text = key("Kept at the expense of {name}: {value}, where {bound} was agreed.")
    return voice.say(text, name=name, value=value, bound=bound)


def _expense_unknown(facts: Facts, finding: Finding, voice: Voice) -> str:
    text = key("Whether it was kept at the expense of {name} is not known yet.")
    return voice.say(text, name=_metric(str(facts["name"]), voice))


def _part_told(facts: Facts, finding: Finding, voice: Voice) -> str:
    came_to, owes = (_figure(name, facts, finding, voice) for name in ("came_to", "owes"))
    if not facts["owes"]:
        return voice.say("{part}: {came_to}.", part=_part(facts, voice), came_to=came_to)
    return voice.say(
        "{part}: {came_to}; at least {owes} is owed.", part=_part(facts, voice), came_to=came_to, owes=owes
    )


def _other_parts(facts: Facts, finding: Finding, voice: Voice) -> str:
    return voice.say("Belonging to no part: {came_to}.", came_to=_figure("came_to", facts, finding, voice))


def _part_of_target(facts: Facts, finding: Finding, voice: Voice) -> str:
    share, target = exact_share(Fraction(facts["share"] or 0), voice.language), _figure("target", facts, finding, voice)
    if not facts["least"]:
        return voice.say("This part is {share} of the target, {target}; it is only shown.", share=share, target=target)
    least = exact_share(Fraction(facts["least"]), voice.language)
    text = key("This part is {share} of the target, {target}; {least} of that is owed.")
    return voice.say(text, share=share, target=target, least=least)


def _furthest(facts: Facts, finding: Finding, voice: Voice) -> str:
    unit = str(facts["unit"])
    total, planned = (figure_in(Fraction(facts[name] or 0), unit, voice) for name in ("total", "planned"))
    zone = ZoneInfo(voice.agreement.calendar.timezone)
    day = voice.date(datetime_of(int(facts["at"] or 0)).astimezone(zone).date())
    return voice.say(
        "Furthest from the plan on {day}: {total}, planned {planned}.", day=day, total=total, planned=planned
    )


def _figure(name: str, facts: Facts, finding: Finding, voice: Voice) -> str:
    return figure(Fraction(facts[name] or 0), finding, voice, exactly=True)


def _money(name: str, facts: Facts, voice: Voice) -> str:
    return figure_in(Fraction(facts[name] or 0), "money", voice)


def _day(name: str, facts: Facts, voice: Voice) -> str:
    return voice.date(date.fromisoformat(str(facts[name])))


def _part(facts: Facts, voice: Voice) -> str:
    return quoted(value_text(str(facts["part"]), voice.language), voice.language)


def _metric(name: str, voice: Voice) -> str:
    if any(metric.id == name for metric in voice.agreement.metrics):
        return quoted(voice.metric(name), voice.language)
    return voice.named(name)


SPOKEN_OF_METRICS: Final[Mapping[str, Sentence]] = MappingProxyType(
    {
        "no_costs": _no_costs,
        "costs_not_by": _costs_not_by,
        "costs_end": _costs_end,
        "spent": _spent,
        "spent_for_nothing": _spent_for_nothing,
        "no_value_of": _no_value_of,
        "divided_by_zero": _plain(key("The formula divides by zero.")),
        "no_plan": _plain(key("Nothing was planned for the period, so nothing can stray from it.")),
        "no_day_over": _plain(key("No working day of the period is over yet.")),
        "never_reached": _about_members(key("Not reached by {n} of {of}: the value is longer than any time.")),
        "unfinished": _about_members(key("Not reached yet: {n} of {of}; they count as longer than any time.")),
        "owed_only_if": _about_commitment(key("Not owed: it stands on {commitment}, which was not fulfilled.")),
        "depends_on": _about_commitment(key("Depends on {commitment}, which is not final yet.")),
        "depends_on_unknown": _about_commitment(key("It stands on {commitment}, of which nothing is known.")),
        "at_expense_of": _at_expense_of,
        "expense_unknown": _expense_unknown,
        "part": _part_told,
        "other_parts": _other_parts,
        "part_of_target": _part_of_target,
        "part_short": _about_part(key("The part {part} is short of what it owes by {by}.")),
        "part_behind": _about_part(key("The part {part} is {by} below where it should be by now.")),
        "furthest": _furthest,
    }
)
"""Code → its sentence."""
