"""A condition on findings as a clause that fits after "if" or "when": lead data is not missed."""

from typing import Final

from peyman.core.agreement.terms.clauses import (
    AllFindings,
    AnyFinding,
    FigureTest,
    FindingCondition,
    FirstTime,
    FormulaTree,
    Happened,
    MetricName,
    Operation,
    Periods,
    StateTest,
)
from peyman.core.agreement.terms.clauses import Constant as ConstantNumber
from peyman.core.quantities.durations import Duration
from peyman.wording.catalogue import isolate, key
from peyman.wording.names import name_of
from peyman.wording.numbers import count
from peyman.wording.phrases import all_of, compared, one_of, quoted
from peyman.wording.verdicts import verdict_word
from peyman.wording.voice import Voice

_HAPPENED: Final = {
    "unanswered": key("the level below got no answer in time"),
    "definition_changed": key("a definition has changed"),
}
_SIGNS: Final = {"+": "+", "-": "\u2212", "*": "×", "/": "÷"}
_BUILT_IN: Final = ("chance", "attainment", "score", "capacity_change", "late_disputes")


def finding_phrase(condition: FindingCondition, voice: Voice) -> str:
    """Say a condition on findings; a state without a name is about the commitment at hand."""
    match condition:
        case AllFindings(parts):
            return all_of([_inside(part, voice) for part in parts], voice.language)
        case AnyFinding(parts):
            return any_finding_phrase(parts, voice)
        case StateTest():
            return _state(condition, voice)
        case FigureTest():
            quantity = voice.quantity(condition.quantity)
            return compared(condition.operator, figure_name(condition.figure, voice), quantity, voice.language)
        case Happened(word):
            return voice.say(_HAPPENED[word])


def any_finding_phrase(conditions: tuple[FindingCondition, ...], voice: Voice) -> str:
    """Say several conditions, any of them; the commitment at hand is named once in a row."""
    words, named = [], False
    for condition in conditions:
        at_hand = isinstance(condition, StateTest) and not condition.commitment
        if isinstance(condition, StateTest):
            words.append(_state(condition, voice, again=at_hand and named))
        else:
            words.append(finding_phrase(condition, voice))
        named = at_hand
    return one_of(words, voice.language)


def figure_name(figure: str, voice: Voice) -> str:
    """Name a figure: one that the program computes, or a metric in quotation marks."""
    if figure in _BUILT_IN:
        return name_of(figure, voice.language)
    return quoted(voice.metric(figure), voice.language)


def formula_phrase(tree: FormulaTree, voice: Voice) -> str:
    """Write a formula with the names of its metrics and the signs people use."""
    match tree:
        case MetricName(metric):
            name = quoted(voice.metric(metric), voice.language)
            return isolate(name) if voice.language == "fa" else name
        case ConstantNumber(number):
            return voice.number(number)
        case Operation(operator, left, right):
            words = (_operand(tree, left, voice, right=False), _operand(tree, right, voice, right=True))
            return f"{words[0]} {_SIGNS[operator]} {words[1]}"


def _inside(part: FindingCondition, voice: Voice) -> str:
    words = finding_phrase(part, voice)
    return f"({words})" if isinstance(part, AnyFinding) else words


def _state(test: StateTest, voice: Voice, *, again: bool = False) -> str:
    state = quoted(verdict_word(test.state, voice.language), voice.language)
    subject = (
        voice.named(test.commitment) if test.commitment else voice.say(key("it") if again else key("the commitment"))
    )
    text = key("{commitment} is {state}{lasting}") if test.positive else key("{commitment} is not {state}{lasting}")
    return voice.say(text, commitment=subject, state=state, lasting=_lasting(test, voice))


def _lasting(test: StateTest, voice: Voice) -> str:
    match test.lasting:
        case None:
            return ""
        case FirstTime():
            return " " + voice.say(key("for the first time"))
        case Periods(number):
            return " " + voice.say(key("for {n} periods in a row"), n=count(number, voice.language))
        case Duration():
            return " " + voice.say(key("for {length}"), length=voice.length(test.lasting))


def _operand(around: Operation, tree: FormulaTree, voice: Voice, *, right: bool) -> str:
    words = formula_phrase(tree, voice)
    if not isinstance(tree, Operation):
        return words
    looser = around.operator in "*/" and tree.operator in "+-"
    same_on_the_right = right and around.operator in "-/"
    return f"({words})" if looser or same_on_the_right else words
