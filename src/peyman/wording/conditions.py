"""A condition as a clause that fits after "if": source is demo, «منبع برابر demo باشد»."""

import re
from typing import Final

from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Compare,
    Condition,
    In,
    IsNull,
    Like,
    Literal,
    Name,
    Not,
    Number,
    Text,
    Value,
)
from peyman.wording.catalogue import Language, isolate, key, left_to_right, say
from peyman.wording.dates import period_label
from peyman.wording.names import name_of, value_text
from peyman.wording.numbers import exact
from peyman.wording.phrases import all_of, compared, one_of, quoted

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_KINDS_OF_ACTOR: Final = {"human": key("human"), "system": key("a system"), "unknown": key("not known")}
_ACTORS: Final = {
    "human": (key("the actor is human"), key("the actor is not human")),
    "system": (key("the actor is a system"), key("the actor is no system")),
    "unknown": (key("it is not known who acts"), key("it is known who acts")),
}
_SIGNS: Final = {"+": "+", "-": "\u2212", "*": "×", "/": "÷"}
_LIKE: Final = {
    "starts": (key("{left} starts with {text}"), key("{left} does not start with {text}")),
    "ends": (key("{left} ends with {text}"), key("{left} does not end with {text}")),
    "holds": (key("{left} contains {text}"), key("{left} does not contain {text}")),
    "fits": (key("{left} fits the pattern {text}"), key("{left} does not fit the pattern {text}")),
}


def condition_phrase(condition: Condition, language: Language) -> str:
    """Say a condition as a clause; what is joined otherwise inside stands in brackets."""
    return _clause(condition, language, positive=True)


def value_phrase(value: Value, language: Language) -> str:
    """Say a value: an attribute's name, a literal, a sum of these."""
    match value:
        case Name(name):
            return name_of(name, language)
        case Text(text):
            return _literal(text, language)
        case Number(number):
            return exact(number, language)
        case Arithmetic():
            return left_to_right(_arithmetic(value, language), language)


def _clause(condition: Condition, language: Language, *, positive: bool) -> str:
    match condition:
        case Not(inner):
            return _clause(inner, language, positive=not positive)
        case All(parts) | Any(parts):
            return _joined(condition, parts, language, positive=positive)
        case Name(name):
            return _holds(name, language, positive=positive)
        case Compare("=" | "<>" as operator, Name("actor_kind"), Text(kind)) if kind in _ACTORS:
            return say(_ACTORS[kind][0 if positive == (operator == "=") else 1], language)
        case In(Name("actor_kind"), (Text(kind),)) if kind in _ACTORS:
            return say(_ACTORS[kind][0 if positive else 1], language)
        case Compare(operator, left, right):
            words = (value_phrase(left, language), _beside(left, right, language))
            return compared(operator, *words, language, positive=positive)
        case In(value, among):
            return _among(value, among, language, positive=positive)
        case IsNull(value):
            word = key("{left} is missing") if positive else key("{left} is given")
            return say(word, language, left=value_phrase(value, language))
        case Like(value, pattern):
            return _like(value, pattern, language, positive=positive)


def _joined(condition: All | Any, parts: tuple[Condition, ...], language: Language, *, positive: bool) -> str:
    clauses = [_inside(part, condition, language) for part in parts]
    whole = (all_of if isinstance(condition, All) else one_of)(clauses, language)
    return whole if positive else say("it is not so that ({clause})", language, clause=whole)


def _inside(part: Condition, around: All | Any, language: Language) -> str:
    clause = _clause(part, language, positive=True)
    other = isinstance(part, All | Any) and type(part) is not type(around)
    return f"({clause})" if other else clause


def _holds(name: str, language: Language, *, positive: bool) -> str:
    if name.startswith("is_"):
        mark = quoted(name_of(name.removeprefix("is_"), language), language)
        return say(key("it is marked {mark}") if positive else key("it is not marked {mark}"), language, mark=mark)
    named = quoted(name_of(name, language), language)
    return say(key("{condition} holds") if positive else key("{condition} does not hold"), language, condition=named)


def _beside(left: Value, right: Value, language: Language) -> str:
    """Say the right side; the kinds of actor are words of the language of agreements, not of the CRM."""
    if left == Name("actor_kind") and isinstance(right, Text) and right.text in _KINDS_OF_ACTOR:
        return say(_KINDS_OF_ACTOR[right.text], language)
    return value_phrase(right, language)


def _among(value: Value, among: tuple[Literal, ...], language: Language, *, positive: bool) -> str:
    left = value_phrase(value, language)
    words = [_beside(value, literal, language) for literal in among]
    if len(words) == 1 or (positive and len(words) == 2):
        return compared("=", left, one_of(words, language), language, positive=positive)
    if len(words) == 2:
        return say("{left} is neither {one} nor {other}", language, left=left, one=words[0], other=words[1])
    if positive:
        return say("{left} is one of {list}", language, left=left, list=one_of(words, language))
    return say("{left} is none of {list}", language, left=left, list=all_of(words, language))


def _like(value: Value, pattern: str, language: Language, *, positive: bool) -> str:
    kind, text = _pattern(pattern)
    yes, no = _LIKE[kind]
    return say(yes if positive else no, language, left=value_phrase(value, language), text=value_text(text, language))


def _pattern(pattern: str) -> tuple[str, str]:
    inner = pattern.strip("%")
    if not inner or "%" in inner or "_" in inner or inner == pattern:
        return "fits", pattern
    if pattern == f"%{inner}%":
        return "holds", inner
    if pattern == f"{inner}%":
        return "starts", inner
    return ("ends", inner) if pattern == f"%{inner}" else ("fits", pattern)


def _literal(text: str, language: Language) -> str:
    return period_label(text, "day", language) if _DATE.fullmatch(text) else value_text(text, language)


def _arithmetic(value: Arithmetic, language: Language) -> str:
    left, right = (_operand(value, side, language, right=side is value.right) for side in (value.left, value.right))
    return f"{left} {_SIGNS[value.operator]} {right}"


def _operand(around: Arithmetic, value: Value, language: Language, *, right: bool) -> str:
    if not isinstance(value, Arithmetic):
        words = value_phrase(value, language)
        return isolate(words) if language == "fa" and not isinstance(value, Number) else words
    words = _arithmetic(value, language)
    looser = around.operator in "*/" and value.operator in "+-"
    same_on_the_right = right and around.operator in "-/"
    return f"({words})" if looser or same_on_the_right else words
