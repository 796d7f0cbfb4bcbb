"""Reading a condition (LANGUAGE §2): recursive descent, `and` before `or`, no functions, no sub-queries."""

from fractions import Fraction
from typing import get_args

from peyman.core.conditions.tree import (
    All,
    Any,
    Arithmetic,
    Comparator,
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
from peyman.core.conditions.words import ConditionError, Word, words_of

MOST_DEPTH = 50
_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_OTHER_WORDS = {"&&": "and", "||": "or", "==": "=", "between": "`>=` and `<=`", "exists": "`is not null`"}


def parse_condition(text: str) -> Condition:
    """Read a condition's text into its tree.

    Raises:
        ConditionError: at the first word that the grammar does not derive.
    """
    reading = _Reading(words_of(text))
    condition = reading.condition(0)
    if reading.word.kind != "end":
        raise reading.unexpected("`and`, `or` or the end")
    return condition


class _Reading:
    """A place in the words, moving forward."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._words = words
        self._at = 0

    @property
    def word(self) -> Word:
        return self._words[self._at]

    def condition(self, depth: int) -> Condition:
        parts = [self._all(depth)]
        while self._take("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def unexpected(self, wanted: str) -> ConditionError:
        found = "the end" if self.word.kind == "end" else f"`{self.word.text}`"
        return ConditionError(f"expected {wanted}, found {found}", self.word.column, self._cure())

    def _cure(self) -> str:
        text = self.word.text
        if self.word.kind == "name" and text != text.lower():
            return f"words are lower case: `{text.lower()}`"
        if text == "(" and self._at and self._words[self._at - 1].kind == "name":
            return "there are no functions in a condition"
        if text in _OTHER_WORDS:
            return f"write {_OTHER_WORDS[text]}"
        return "texts stand in single quotes, as in `source = 'demo'`" if self.word.kind == "name" else ""

    def _all(self, depth: int) -> Condition:
        parts = [self._not(depth)]
        while self._take("and"):
            parts.append(self._not(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self, depth: int) -> Condition:
        if depth > MOST_DEPTH:
            raise ConditionError(f"brackets over {MOST_DEPTH} deep", self.word.column, "name parts under `conditions`")
        negative = self._take("not")
        if self._take("("):
            inner = self.condition(depth + 1)
            self._demand(")", "`)`")
        else:
            inner = self._test()
        return Not(inner) if negative else inner

    def _test(self) -> Condition:
        left = self._sum()
        if self.word.text in _COMPARATORS and self.word.kind == "sign":
            return self._comparison(left)
        if self._take("is"):
            return self._null(left)
        negative = self._take("not")
        if self._take("in"):
            return _negated(In(left, self._literals()), negative)
        if self._take("like"):
            return _negated(Like(left, self._pattern()), negative)
        if negative:
            raise self.unexpected("`in` or `like`")
        if isinstance(left, Name):
            return left
        raise self.unexpected("a comparison")

    def _comparison(self, left: Value) -> Compare:
        operator = next(sign for sign in _COMPARATORS if sign == self.word.text)
        self._at += 1
        if self.word.text == "null":
            raise ConditionError("nothing is compared with `null`", self.word.column, "write `is null`, `is not null`")
        return Compare(operator, left, self._sum())

    def _null(self, left: Value) -> Condition:
        negative = self._take("not")
        self._demand("null", "`null`")
        return _negated(IsNull(left), negative)

    def _literals(self) -> tuple[Literal, ...]:
        self._demand("(", "`(`")
        literals = [self._literal()]
        while self._take(","):
            literals.append(self._literal())
        self._demand(")", "`,` or `)`")
        return tuple(literals)

    def _literal(self) -> Literal:
        value = self._value("a text in quotes or a number")
        if isinstance(value, Name | Arithmetic):
            self._at -= 1
            raise self.unexpected("a text in quotes or a number")
        return value

    def _pattern(self) -> str:
        if self.word.kind != "text":
            raise self.unexpected("a text in quotes")
        self._at += 1
        return self._words[self._at - 1].text

    def _sum(self) -> Value:
        value, steps = self._product(), 0
        while self.word.text in ("+", "-") and self.word.kind == "sign":
            value = Arithmetic("+" if self._step() == "+" else "-", value, self._product())
            steps = self._counted(steps)
        return value

    def _product(self) -> Value:
        value, steps = self._value("a name, a number or a text in quotes"), 0
        while self.word.text in ("*", "/") and self.word.kind == "sign":
            value = Arithmetic("*" if self._step() == "*" else "/", value, self._value("a name or a number"))
            steps = self._counted(steps)
        return value

    def _counted(self, steps: int) -> int:
        if steps >= MOST_DEPTH:
            raise ConditionError(f"a sum of over {MOST_DEPTH} values", self.word.column, "compute it in the mapping")
        return steps + 1

    def _value(self, wanted: str) -> Value:
        negative = self.word.text == "-" and self._words[self._at + 1].kind == "number"
        if negative:
            self._at += 1
        word = self.word
        if word.kind not in ("name", "number", "text"):
            raise self.unexpected(wanted)
        self._at += 1
        if word.kind == "name":
            return Name(word.text)
        if word.kind == "text":
            return Text(word.text)
        exact = Fraction(word.text.replace("_", ""))
        return Number(-exact if negative else exact)

    def _step(self) -> str:
        self._at += 1
        return self._words[self._at - 1].text

    def _take(self, text: str) -> bool:
        taken = self.word.text == text and self.word.kind in ("reserved", "sign")
        self._at += taken
        return taken

    def _demand(self, text: str, wanted: str) -> None:
        if not self._take(text):
            raise self.unexpected(wanted)


def _negated(condition: Condition, negative: bool) -> Condition:
    return Not(condition) if negative else condition
