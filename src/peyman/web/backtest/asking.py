"""What the address asks to try, in the digits and days of either language, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.http import QueryDict

from peyman.core.agreement.grammars.days import parse_day
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.promises import Commitment
from peyman.core.calendars.jalali import to_jalali
from peyman.core.conditions import Condition, fold
from peyman.core.quantities.amounts import Number, Quantity, Share
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.durations import Duration, parse_duration
from peyman.core.quantities.grammar import GrammarError
from peyman.core.quantities.money import Money
from peyman.core.quantities.shares import parse_number, write_number
from peyman.questions.backtest_changes import Change, agreed, lines_of
from peyman.wording.backtests import UNITS, target_unit, unit_name
from peyman.wording.catalogue import Language, say
from peyman.wording.conditions import condition_phrase
from peyman.wording.numbers import digits


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what it is called, what stands in it, its unit, and what is wrong with it."""

    name: str
    label: str
    value: str
    unit: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields, and what they ask: `change` None where something is wrong or nothing is changed."""

    limits: tuple[Field, ...]
    units: tuple[tuple[str, str], ...]
    target: Field
    since: Field
    until: Field
    change: Change | None
    days: tuple[date, date] | None

    @property
    def wrong(self) -> bool:
        """Whether any field cannot be read."""
        return any(each.wrong for each in (*self.limits, self.target, self.since, self.until))


def read_form(
    asked: QueryDict, agreement: Agreement, commitment: Commitment, days: tuple[date, date], language: Language
) -> Form:
    """Read the form for a commitment; what the address leaves out is as it was agreed."""
    now = agreed(agreement, commitment)
    limits = [_limit(asked, number, limit, language) for number, limit in enumerate(now.limits)]
    labels = [_label(line.where, language) for line in lines_of(agreement, commitment)]
    target, wanted = _target(asked, commitment.target, language)
    both = [_day(asked, name, day, language) for name, day in zip(("since", "until"), days, strict=True)]
    known = [day for _, day in both if day is not None]
    change = None
    if wanted is not None and all(limit is not None for _, limit in limits):
        change = Change(commitment.id, wanted, tuple(limit for _, limit in limits if limit is not None))
    return Form(
        limits=tuple(
            Field(f"limit-{number}", label, *field)
            for number, (label, (field, _)) in enumerate(zip(labels, limits, strict=True))
        ),
        units=tuple((_code(*unit), unit_name(unit, language)) for unit in UNITS),
        target=target,
        since=both[0][0],
        until=_in_order(both[1][0], known, language),
        change=None if change == now else change,
        days=(known[0], known[1]) if len(known) == 2 and known[0] <= known[1] else None,
    )


def _limit(
    asked: QueryDict, number: int, limit: Duration, language: Language
) -> tuple[tuple[str, str, str], Duration | None]:
    """Give what stands in a limit's fields, what is wrong with it, and what it asks."""
    amount = asked.get(f"limit-{number}", "").strip() or str(limit.amount)
    unit = asked.get(f"unit-{number}", "") or _code(limit.unit, limit.business)
    shown = digits(fold(amount), language)
    try:
        wanted = parse_duration(f"{fold(amount)} {unit}")
    except GrammarError:
        wrong = say(
            "This is no length of time; write a whole number, like {example}.", language, example=digits("2", language)
        )
        return (shown, unit, wrong), None
    return (shown, unit, ""), wanted


def _target(asked: QueryDict, target: Quantity, language: Language) -> tuple[Field, Quantity | None]:
    said = asked.get("target", "").strip()
    unit, label = target_unit(target, language), say("Another target", language)
    usual = _pointed(write_number(_bare(target)), language)
    text = fold(said).replace("٫", ".").replace("٬", "").replace(",", "").removesuffix("%").removesuffix("٪")
    shown = digits(_pointed(fold(said), language) or usual, language)
    if not said or shown == digits(usual, language):
        return Field("target", label, shown, unit), target
    try:
        wanted = _quantity(parse_number(text), target)
    except (GrammarError, ValueError):
        wrong = say("This is no target; write a number, like {example}.", language, example=digits(usual, language))
        return Field("target", label, shown, unit, wrong), None
    return Field("target", label, shown, unit), wanted


def _pointed(number: str, language: Language) -> str:
    """Write a number's decimal point as the language does."""
    return number.replace(".", "٫") if language == "fa" else number


def _bare(target: Quantity) -> Fraction:
    """Give the number that people write of a target: per cent, whole units of money, of time its amount."""
    match target:
        case Share(of_one):
            return of_one * 100
        case Number(exact):
            return exact
        case Money(minor, currency):
            return Fraction(minor, 10 ** MINOR_DIGITS[currency])
        case Duration(amount):
            return Fraction(amount)


def _quantity(number: Fraction, target: Quantity) -> Quantity:
    """Give a number as a target of the same kind.

    Raises:
        ValueError: there is no such target.
    """
    if number < 0:
        raise ValueError("a target below nothing")
    match target:
        case Share():
            return Share(number / 100)
        case Number():
            return Number(number)
        case Money(_, currency):
            return Money(_whole(number * 10 ** MINOR_DIGITS[currency]), currency)
        case Duration(_, unit, business):
            return parse_duration(f"{_whole(number)} {_code(unit, business)}")


def _whole(number: Fraction) -> int:
    if number.denominator != 1:
        raise ValueError("not a whole number")
    return number.numerator


def _day(asked: QueryDict, name: str, usual: date, language: Language) -> tuple[Field, date | None]:
    label = say("First day", language) if name == "since" else say("Last day", language)
    said = asked.get(name, "").strip()
    try:
        day = parse_day(fold(said)) if said else usual
    except GrammarError:
        wrong = say("This is no day; write it like {example}.", language, example=_written(usual, language))
        return Field(name, label, said, "", wrong), None
    return Field(name, label, said or _written(day, language), ""), day


def _in_order(until: Field, known: list[date], language: Language) -> Field:
    if len(known) < 2 or known[0] <= known[1]:
        return until
    wrong = say("The last day lies before the first one.", language)
    return Field(until.name, until.label, until.value, until.unit, wrong)


def _written(day: date, language: Language) -> str:
    if language == "en":
        return day.isoformat()
    year, month, of_month = to_jalali(day)
    return "-".join(digits(part, language) for part in (f"{year}", f"{month:02d}", f"{of_month:02d}"))


def _label(where: Condition | None, language: Language) -> str:
    if where is None:
        return say("Another limit", language)
    return say("Another limit where {condition}", language, condition=condition_phrase(where, language))


def _code(unit: str, business: bool) -> str:
    return f"business {unit}s" if business else f"{unit}s"
