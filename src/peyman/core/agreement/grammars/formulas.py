"""Formulas over metrics: `cac * won_to_mql / mql_to_sql`."""

import re

from peyman.core.agreement.terms.clauses import Constant, FormulaTree, MetricName, Operation
from peyman.core.quantities.grammar import GrammarError, Word
from peyman.core.quantities.shares import number_of, write_number

MOST_DEPTH = 30
MOST_WORDS = 200
_WORD = re.compile(r"\s*([a-z][a-z0-9_]*|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?|[-+*/()])")
_MULTIPLYING = ("*", "/")


def parse_formula(text: str) -> FormulaTree:
    """Read a formula; `*` and `/` bind before `+` and `-`.

    Raises:
        GrammarError: at the first word that does not fit.
    """
    words = _words(text)
    reading = _Reading(words)
    tree = reading.formula(0)
    if reading.word.text:
        raise reading.unexpected("an operator or the end")
    return tree


def write_formula(tree: FormulaTree) -> str:
    """Give the text of a formula, with the fewest brackets."""
    match tree:
        case MetricName(metric):
            return metric
        case Constant(exact):
            return write_number(exact)
        case Operation(operator, left, right):
            product = operator in _MULTIPLYING
            first = _bracketed(left, ("+", "-") if product else ())
            second = _bracketed(right, ("+", "-", "*", "/") if product else ("+", "-"))
            return f"{first} {operator} {second}"


def metrics_in(tree: FormulaTree) -> tuple[str, ...]:
    """Give the metrics a formula names, each once, from left to right."""
    match tree:
        case MetricName(metric):
            return (metric,)
        case Constant():
            return ()
        case Operation(_, left, right):
            return tuple(dict.fromkeys((*metrics_in(left), *metrics_in(right))))


def _bracketed(tree: FormulaTree, looser: tuple[str, ...]) -> str:
    text = write_formula(tree)
    return f"({text})" if isinstance(tree, Operation) and tree.operator in looser else text


def _words(text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _WORD.match(text, at)
        if match is None:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise GrammarError(
                f"`{text[column - 1]}` may not stand in a formula", column, "use metrics, numbers, + - * /"
            )
        words.append(Word(match[1], match.start(1) + 1))
        at = match.end()
    if len(words) > MOST_WORDS:
        raise GrammarError(f"over {MOST_WORDS} words", words[MOST_WORDS].column, "make parts of it metrics")
    return (*words, Word("", end + 1))


class _Reading:
    """A place in the words, moving forward."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._words = words
        self._at = 0

    @property
    def word(self) -> Word:
        return self._words[self._at]

    def formula(self, depth: int) -> FormulaTree:
        tree = self._term(depth)
        while self.word.text in ("+", "-"):
            operator = self._step()
            tree = Operation("+" if operator == "+" else "-", tree, self._term(depth))
        return tree

    def unexpected(self, wanted: str) -> GrammarError:
        found = f"`{self.word.text}`" if self.word.text else "the end"
        return GrammarError(f"expected {wanted}, found {found}", self.word.column, "write it like `cac * won_to_mql`")

    def _term(self, depth: int) -> FormulaTree:
        tree = self._factor(depth)
        while self.word.text in _MULTIPLYING:
            operator = self._step()
            tree = Operation("*" if operator == "*" else "/", tree, self._factor(depth))
        return tree

    def _factor(self, depth: int) -> FormulaTree:
        if depth > MOST_DEPTH:
            raise GrammarError(f"brackets over {MOST_DEPTH} deep", self.word.column, "make parts of it metrics")
        if self.word.text == "(":
            self._at += 1
            tree = self.formula(depth + 1)
            if self.word.text != ")":
                raise self.unexpected("`)`")
            self._at += 1
            return tree
        if not self.word.text or self.word.text in "+-*/)":
            raise self.unexpected("a metric or a number")
        word = self.word
        self._at += 1
        return Constant(number_of(word)) if word.text[0].isdigit() else MetricName(word.text)

    def _step(self) -> str:
        self._at += 1
        return self._words[self._at - 1].text
