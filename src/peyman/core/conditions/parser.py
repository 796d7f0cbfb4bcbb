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
from peyman.core.conditions.words import RESERVED, ConditionError, Word, words_of

MOST_DEPTH = 50
_COMPARATORS: tuple[Comparator, ...] = get_args(Comparator)
_OTHER_WORDS = {"between": "`>=` and `<=`", "exists": "`is not null`", "contains": "`like '%…%'`", "equals": "`=`"}
_NOTHING = frozenset({"none", "empty", "missing", "nothing", "blank", "undefined"})
_EXAMPLE = "`source = 'demo' and seats > 10`"


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
        self._open: list[int] = []
        """The columns of the brackets that are still open."""

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
        """Say what was probably meant: by the word before, by the word itself, by the brackets still open."""
        word = self.word
        before = self._words[self._at - 1] if self._at else Word("end", "", 1)
        cure = _after(before) or _instead_of(word)
        if cure:
            return cure
        if word.text == "(" and before.kind == "name":
            return "there are no functions in a condition"
        if word.text == ")" and word.kind == "sign" and not self._open:
            return "delete it, or open a bracket before it"
        if word.kind == "end" and self._open:
            return f"close the bracket of column {self._open[-1]} with `)`"
        if before.kind == "name" and word.kind in ("number", "text"):
            return f"write a sign between them, as in {_EXAMPLE}"
        return f"texts stand in single quotes, as in {_EXAMPLE}" if word.kind == "name" else f"write it like {_EXAMPLE}"

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
            self._open.append(self._words[self._at - 1].column)
            inner = self.condition(depth + 1)
            self._demand(")", "`)`")
            self._open.pop()
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
            message = self.unexpected("`in` or `like`").message
            cure = "write `is not null`, `<>`, `not in (…)` or `not like '…'`"
            raise ConditionError(message, self.word.column, cure)
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
        if not self._take("null"):
            raise self._no_null("is not" if negative else "is")
        return _negated(IsNull(left), negative)

    def _no_null(self, said: str) -> ConditionError:
        """Say what was meant by `is` and something else than `null`."""
        wrong = self.unexpected("`null`")
        cure = f"write `{said} null`"
        if self.word.kind in ("name", "number", "text") and self.word.text.lower() not in {*_NOTHING, "null"}:
            value = self.word.text if self.word.kind == "number" else f"'{self.word.text}'"
            cure = f"compare with a sign: `{'=' if said == 'is' else '<>'} {value}`; only `null` follows `{said}`"
        return ConditionError(wrong.message, wrong.column, cure)

    def _literals(self) -> tuple[Literal, ...]:
        self._demand("(", "`(`")
        self._open.append(self._words[self._at - 1].column)
        literals = [self._literal()]
        while self._take(","):
            literals.append(self._literal())
        self._demand(")", "`,` or `)`")
        self._open.pop()
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


def _after(before: Word) -> str:
    """Give the cure for a word that may not follow another."""
    if before.kind != "reserved":
        return ""
    if before.text in ("and", "or", "not"):
        return f"write a test after `{before.text}`, as in {_EXAMPLE}, or delete it"
    return "write the values in brackets: `in ('demo', 'content')`" if before.text == "in" else ""


def _instead_of(word: Word) -> str:
    """Give the cure for a word that another language has, or that stands in capitals."""
    if word.kind == "reserved" and word.text in ("and", "or"):
        return f"write a test before `{word.text}`, as in {_EXAMPLE}, or delete it"
    if word.kind == "name" and word.text.lower() in _OTHER_WORDS:
        return f"write {_OTHER_WORDS[word.text.lower()]}"
    if word.kind == "name" and word.text.lower() in RESERVED:
        return f"words are lower case: `{word.text.lower()}`"
    return ""
