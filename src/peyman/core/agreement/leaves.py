"""The scalars of the agreement file: each small language of LANGUAGE §2 bound to a grammar."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from peyman.core.agreement.grammars import days, finding_conditions, formulas, points
from peyman.core.agreement.shapes import Grammar, Leaf, Setting
from peyman.core.agreement.terms.clauses import SalaryShare
from peyman.core.conditions import parse_condition, write_condition
from peyman.core.people.reading import parse_who, write_who
from peyman.core.people.who import Who
from peyman.core.quantities.amounts import parse_quantity, write_quantity
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.durations import parse_duration, write_duration
from peyman.core.quantities.grammar import GrammarError, nearest
from peyman.core.quantities.money import Money, parse_money, write_money
from peyman.core.quantities.shares import parse_number, parse_share, write_number, write_share

_ID = r"[a-z][a-z0-9_]*"
_NUMBER = r"-?[0-9][0-9_]*(\.[0-9][0-9_]*)?"
_SHARE = rf"{_NUMBER} *%"
_DURATION = r"[0-9][0-9_]* +(business +(minute|hour|day)s?|(minute|hour|day|week|month)s?)"
_MONEY = rf"{_NUMBER}( +(thousand|million|billion))?( +([A-Z]{{3}}|toman))?"
_YEAR = r"(1[34][0-9]{2}|19[0-9]{2}|2[01][0-9]{2})"
_LABEL = rf"{_YEAR}(-([0-9]{{2}}(-[0-9]{{2}})?|Q[1-4]|H[12]))?"
_TIME = r"([01][0-9]|2[0-4]):[0-5][0-9]"
_POINT = rf"({_DURATION} +(before|after) +)?((start|end) +of +(day|week|month|quarter|half_year|year)|{_ID})"
_EVERY = rf"every +(sat|sun|mon|tue|wed|thu|fri|day|working +day) +{_TIME}"
_WHO = rf"[^\s@:]+@[^\s@:]+|(team|head|deputy):{_ID}|{_ID}"


def _leaf(name: str, read: Callable[[str], Any], write: Callable[[Any], str], pattern: str | None = None) -> Leaf:
    return Leaf(Grammar(name, lambda text, setting: read(text), write, pattern))


def words(*allowed: str) -> Leaf:
    """Give the scalar that is one of these words."""

    def read(text: str, setting: Setting) -> str:
        if text not in allowed:
            guess = nearest(text, allowed)
            cure = f"did you mean `{guess}`?" if guess else "write one of: " + ", ".join(allowed)
            raise GrammarError(f"`{text}` is not one of the words here", 1, cure)
        return text

    return Leaf(Grammar("word", read, str, words=allowed))


def reference(*kinds: str, word: str | None = None) -> Leaf:
    """Give the scalar that names something declared: an id of one of these kinds, or one further word."""
    name = " or ".join((*kinds, *((f"`{word}`",) if word else ())))
    grammar = Grammar(name, _read_id, str, _ID, refers=kinds, words=(word,) if word else ())
    return Leaf(grammar)


def condition(scope: str) -> Leaf:
    """Give the scalar that is a condition over the names of a scope: `fact`, `lead`, `owed` (applies_when), `cost`."""
    return Leaf(Grammar("condition", lambda text, setting: parse_condition(text), write_condition, scope=scope))


def whole(least: int, most: int = 10**9) -> Leaf:
    """Give the scalar that is a whole number between two."""

    def read(text: str) -> int:
        number = parse_number(text)
        if number.denominator != 1 or not least <= number <= most:
            allowed = f"a whole number from {least}" + (f" to {most}" if most < 10**9 else "")
            raise GrammarError(f"`{text}` is out of range", 1, f"write {allowed}")
        return int(number)

    pattern = r"[0-9][0-9_]*(\.0+)?"
    return Leaf(Grammar("whole number", lambda text, setting: read(text), str, pattern, limits=(least, most)))


def limited_share(least: Fraction, most: Fraction | None = None) -> Leaf:
    """Give the scalar that is a share between two."""

    def read(text: str) -> Fraction:
        share = parse_share(text)
        if share < least or (most is not None and share > most):
            upper = f" to {write_share(most)}" if most is not None else ""
            raise GrammarError(f"`{text}` is out of range", 1, f"write a share from {write_share(least)}{upper}")
        return share

    return _leaf("share", read, write_share, rf"{_NUMBER} *%?")


def _read_id(text: str, setting: Setting) -> str:
    if re.fullmatch(_ID, text):
        return text
    cure = "write a small letter, then small letters, digits and `_`"
    if "-" in text:
        cure = f"no hyphens: write `{text.replace('-', '_').lower()}`"
    raise GrammarError(f"`{text}` is no id", 1, cure)


def _read_truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise GrammarError(f"`{text}` is neither `true` nor `false`", 1, "write `true` or `false`")
    return text == "true"


def _read_plain(text: str) -> str:
    if not text.strip():
        raise GrammarError("the text is empty", 1, "write it, or leave the key out")
    return text.strip()


def _read_zone(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_+\-/]+", text):
        raise GrammarError(f"`{text}` is no time zone", 1, "write it like `Asia/Tehran`")
    return text


def _read_currency(text: str) -> str:
    if text not in MINOR_DIGITS:
        guess = nearest(text.upper(), MINOR_DIGITS)
        cure = f"did you mean `{guess}`?" if guess else "write an ISO 4217 code such as EUR"
        raise GrammarError(f"`{text}` is not a currency", 1, cure)
    return text


def _read_shown(text: str) -> str:
    return text if text == "toman" else _read_currency(text)


def _read_version(text: str) -> str:
    match = re.fullmatch(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})", text)
    if match is None:
        raise GrammarError(f"`{text}` is no version", 1, "write three numbers, like `2.1.0`")
    return text


def _read_country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise GrammarError(f"`{text}` is no country", 1, "write its two capital letters, like `IR`")
    return text


def _read_channel(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_.\-]*", text):
        raise GrammarError(
            f"`{text}` is no name of a channel", 1, "write a name like `email`; addresses stand elsewhere"
        )
    return text


def _read_pay(text: str, setting: Setting) -> SalaryShare | Money:
    head, percent, rest = text.partition("%")
    if not percent:
        return parse_money(text, setting.currency)
    if rest.split() != ["of", "salary"]:
        column = len(text) - len(rest.lstrip()) + 1
        raise GrammarError("a share is one of the salary", column, "write it like `10% of salary`")
    return SalaryShare(parse_share(head + "%"))


def _write_pay(pay: SalaryShare | Money) -> str:
    return f"{write_share(pay.share)} of salary" if isinstance(pay, SalaryShare) else write_money(pay)


def _read_head(text: str) -> Who:
    who = parse_who(text)
    if who.kind != "person":
        raise GrammarError("the head of a side is one person", 1, "write a mail address")
    return who


def _positive(read: Callable[[str], Fraction]) -> Callable[[str], Fraction]:
    def reading(text: str) -> Fraction:
        number = read(text)
        if number <= 0:
            raise GrammarError(f"`{text}` is not above 0", 1, "write a number above 0")
        return number

    return reading


def _not_negative(text: str) -> Fraction:
    number = parse_number(text)
    if number < 0:
        raise GrammarError(f"`{text}` is below 0", 1, "write 0 or more")
    return number


def _read_language(text: str) -> Any:
    if text != "1":
        raise GrammarError(f"there is no version `{text}` of the language", 1, "write `peyman: 1`")
    return 1


def _with_currency(
    name: str, read: Callable[[str, str | None], Any], write: Callable[[Any], str], pattern: str
) -> Leaf:
    return Leaf(Grammar(name, lambda text, setting: read(text, setting.currency), write, pattern))


ID = Grammar("id", _read_id, str, _ID)
CURRENCY_KEY = Grammar("currency", lambda text, setting: _read_currency(text), str, r"[A-Z]{3}")
LABEL_KEY = Grammar("label", lambda text, setting: days.parse_label(text), days.write_label, _LABEL)
VALUE_KEY = Grammar("value", lambda text, setting: _read_plain(text), str)
LANGUAGE = Leaf(Grammar("language version", lambda text, setting: _read_language(text), str, r"1", limits=(1, 1)))
TRUTH = Leaf(
    Grammar(
        "truth",
        lambda text, setting: _read_truth(text),
        lambda is_so: "true" if is_so else "false",
        words=("true", "false"),
    )
)
TEXT = _leaf("text", _read_plain, str)
IDENTIFIER = Leaf(ID)
CLOSURE_NAME = Leaf(Grammar("id", _read_id, str, _ID, declares="closure"))
VERSION = _leaf("version", _read_version, str, r"[0-9]+\.[0-9]+\.[0-9]+")
DAY = _leaf("day", days.parse_day, lambda day: str(day.isoformat()), rf"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}")
WINDOW = _leaf("window", days.parse_window, days.write_window, rf"{_TIME}-{_TIME}")
LABELS = _leaf("labels", days.parse_labels, days.write_labels, rf"{_LABEL} to {_LABEL}")
ZONE = _leaf("time zone", _read_zone, str, r"[A-Za-z0-9_+\-/]+")
COUNTRY = _leaf("country", _read_country, str, r"[A-Z]{2}")
CURRENCY = _leaf("currency", _read_currency, str, r"[A-Z]{3}")
SHOWN = _leaf("shown unit", _read_shown, str, r"[A-Z]{3}|toman")
CHANNEL = _leaf("channel", _read_channel, str, r"[a-z][a-z0-9_.\-]*")
DURATION = _leaf("duration", parse_duration, write_duration, _DURATION)
SHARE = limited_share(Fraction(0))
PART = limited_share(Fraction(0), Fraction(1))
FACTOR = _leaf("factor", _positive(parse_number), write_number, _NUMBER)
WEIGHT = _leaf("weight", _not_negative, write_number, _NUMBER)
PER_DAY = _leaf("leads a day", _positive(parse_number), write_number, _NUMBER)
MONEY = _with_currency("money", parse_money, write_money, _MONEY)
QUANTITY = _with_currency("quantity", parse_quantity, write_quantity, rf"{_SHARE}|{_DURATION}|{_MONEY}")
PAY = Leaf(Grammar("pay", _read_pay, _write_pay, rf"{_NUMBER} *% +of +salary|{_MONEY}"))
RATE = _leaf("rate", points.parse_rate, points.write_rate, rf"[0-9][0-9_]* +per +({'|'.join(points.PERIODS)})")
POINT = _leaf("point", points.parse_point, points.write_point, _POINT)
SCHEDULE = _leaf("schedule", points.parse_schedule, points.write_schedule, rf"{_EVERY}|{_POINT}")
REMINDER = _leaf("reminder", points.parse_reminder, points.write_reminder, rf"{_NUMBER} *% +of +limit|{_POINT}")
PERSON = _leaf("address", _read_head, write_who, r"[^\s@:]+@[^\s@:]+")
WHO = Leaf(Grammar("who", lambda text, setting: parse_who(text), write_who, _WHO, refers=("people",)))
FINDING = Leaf(
    Grammar(
        "condition on findings",
        lambda text, setting: finding_conditions.parse_finding_condition(text, setting.currency),
        finding_conditions.write_finding_condition,
        scope="finding",
    )
)
FORMULA = Leaf(
    Grammar("formula", lambda text, setting: formulas.parse_formula(text), formulas.write_formula, scope="formula")
)
PERIOD = words(*points.PERIODS)
WEEKDAY = words(*points.WEEKDAYS)
