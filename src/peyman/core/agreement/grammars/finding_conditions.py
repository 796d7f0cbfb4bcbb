"""Conditions on findings: `at_risk for 5 business days or unanswered`, `contact_rate >= 35%`."""

import re
from typing import Literal, get_args

from peyman.core.agreement.terms.clauses import (
    AllFindings,
    AnyFinding,
    FigureTest,
    FindingCondition,
    FirstTime,
    Happened,
    Periods,
    State,
    StateTest,
)
from peyman.core.quantities.amounts import parse_quantity, write_quantity
from peyman.core.quantities.durations import Duration, parse_duration, write_duration
from peyman.core.quantities.grammar import GrammarError, Word, nearest

STATES: tuple[State, ...] = get_args(State)
FIGURES = ("chance", "attainment", "score", "capacity_change", "late_disputes")
"""The figures that are no metric."""

MOST_WORDS = 400
_Sign = Literal["=", "<", "<=", ">", ">="]
_SIGNS: tuple[_Sign, ...] = get_args(_Sign)
_WORD = re.compile(r"<>|<=|>=|[<>=()]|[^\s<>=()]+")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def parse_finding_condition(text: str, currency: str | None = None) -> FindingCondition:
    """Read a condition on findings; bare amounts of money are in `currency`.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = tuple(Word(match.group(), match.start() + 1) for match in _WORD.finditer(text))
    if len(words) > MOST_WORDS:
        raise GrammarError(f"over {MOST_WORDS} words", words[MOST_WORDS].column, "write it shorter")
    reading = _Reading(words, len(text.rstrip()) + 1, currency)
    return reading.condition()


def write_finding_condition(condition: FindingCondition) -> str:
    """Give the text of a condition on findings."""
    match condition:
        case AnyFinding(parts):
            return " or ".join(write_finding_condition(part) for part in parts)
        case AllFindings(parts):
            return " and ".join(write_finding_condition(part) for part in parts)
        case FigureTest(figure, operator, quantity):
            return f"{figure} {operator} {write_quantity(quantity)}"
        case Happened(word):
            return word
        case StateTest(commitment, positive, state, lasting):
            subject = f"{commitment} is " if commitment else ""
            return f"{subject}{'' if positive else 'not '}{state}{_write_lasting(lasting)}"


def _write_lasting(lasting: Duration | Periods | FirstTime | None) -> str:
    if lasting is None:
        return ""
    if isinstance(lasting, Periods):
        return f" for {lasting.count} periods"
    return " for the first time" if isinstance(lasting, FirstTime) else f" for {write_duration(lasting)}"


class _Reading:
    """A place in the words, moving forward."""

    def __init__(self, words: tuple[Word, ...], end: int, currency: str | None) -> None:
        self._words = (*words, Word("", end))
        self._at = 0
        self._currency = currency

    @property
    def _word(self) -> Word:
        return self._words[self._at]

    def condition(self) -> FindingCondition:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        if self._word.text:
            raise self._unexpected("`and`, `or` or the end")
        return parts[0] if len(parts) == 1 else AnyFinding(tuple(parts))

    def _all(self) -> FindingCondition:
        parts = [self._test()]
        while self._take("and"):
            parts.append(self._test())
        return parts[0] if len(parts) == 1 else AllFindings(tuple(parts))

    def _test(self) -> FindingCondition:
        word = self._word
        following = self._words[min(self._at + 1, len(self._words) - 1)].text
        if word.text in ("unanswered", "definition_changed"):
            self._at += 1
            return Happened("unanswered" if word.text == "unanswered" else "definition_changed")
        if following == "is":
            self._name("a commitment")
            self._at += 1
            return self._state(word.text)
        if following in _SIGNS or following == "<>":
            return self._figure(word)
        return self._state(None)

    def _state(self, commitment: str | None) -> StateTest:
        positive = not self._take("not")
        state = next((state for state in STATES if state == self._word.text), None)
        if state is None:
            raise self._unexpected("a state")
        self._at += 1
        return StateTest(commitment, positive, state, self._lasting() if self._take("for") else None)

    def _figure(self, figure: Word) -> FigureTest:
        self._name("a metric or figure")
        sign = next((sign for sign in _SIGNS if sign == self._word.text), None)
        if sign is None:
            raise self._unexpected("`=`, `<`, `<=`, `>` or `>=`")
        self._at += 1
        words = self._until_next_part()
        text = " ".join(word.text for word in words)
        try:
            return FigureTest(figure.text, sign, parse_quantity(text, self._currency))
        except GrammarError as wrong:
            raise _shifted(wrong, words, self._word.column) from None

    def _lasting(self) -> Duration | Periods | FirstTime:
        words = self._until_next_part()
        texts = [word.text for word in words]
        if texts == ["the", "first", "time"]:
            return FirstTime()
        if len(texts) == 2 and texts[1] in ("periods", "period") and texts[0].isdecimal() and len(texts[0]) < 4:
            return Periods(int(texts[0]))
        try:
            return parse_duration(" ".join(texts))
        except GrammarError as wrong:
            raise _shifted(wrong, words, self._word.column) from None

    def _until_next_part(self) -> tuple[Word, ...]:
        start = self._at
        while self._word.text not in ("", "and", "or"):
            self._at += 1
        return self._words[start : self._at]

    def _name(self, wanted: str) -> None:
        if not _NAME.fullmatch(self._word.text):
            raise self._unexpected(wanted)
        self._at += 1

    def _take(self, text: str) -> bool:
        taken = self._word.text == text
        self._at += taken
        return taken

    def _unexpected(self, wanted: str) -> GrammarError:
        found = f"`{self._word.text}`" if self._word.text else "the end"
        guess = nearest(self._word.text, (*STATES, "unanswered", "definition_changed", "and", "or"))
        cure = f"did you mean `{guess}`?" if guess else "write it like `missed for 2 periods` or `chance < 40%`"
        if self._word.text in ("(", ")"):
            cure = "conditions on findings have no brackets; `and` binds before `or`"
        return GrammarError(f"expected {wanted}, found {found}", self._word.column, cure)


def _shifted(wrong: GrammarError, words: tuple[Word, ...], end: int) -> GrammarError:
    """Move an error found in words joined by one blank to where the words stand."""
    left = wrong.column - 1
    for word in words:
        if left <= len(word.text):
            return GrammarError(wrong.message, word.column + left, wrong.cure)
        left -= len(word.text) + 1
    return GrammarError(wrong.message, end, wrong.cure)
