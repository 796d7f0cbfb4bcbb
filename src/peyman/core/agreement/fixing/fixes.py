"""Mending a text, one finding after the other, each proved by reading the text again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from peyman.core.agreement.fixing.cures import CURES, SLIPS
from peyman.core.agreement.fixing.spans import Splice, node_at, spliced
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reading import Reading, read_source
from peyman.core.agreement.rules import RULES, advice_on
from peyman.core.quantities.yaml_source import Source, load_source


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding that was mended: its code, and the line where it stood."""

    code: str
    line: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text afterwards, and what was mended, in order."""

    text: str
    mended: tuple[Mended, ...]


@dataclass(frozen=True, slots=True)
class _Try:
    """A finding and the splices that would mend it."""

    code: str
    line: int
    splices: tuple[Splice, ...]


def fix_text(text: str, file: str = "agreement.yaml") -> Fixed:
    """Mend what has a certain cure.

    1. Each finding with a cure is tried in the order of the file.
    2. A cure stands only if the text then has fewer findings of its code, and no finding that it did not have before.
    3. After each the text is read anew, until no cure stands.
    """
    body = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(body)]
    mended: list[Mended] = []
    while (found := _next(body, file)) is not None:
        body, what = found
        mended.append(what)
    return Fixed(mark + body, tuple(mended))


def _next(text: str, file: str) -> tuple[str, Mended] | None:
    source = load_source(text, file)
    if not isinstance(source, Source):
        return None
    reading = read_source(source)
    for attempt in _tries(source, reading):
        after = spliced(text, attempt.splices)
        if after != text and _is_better(load_source(after, file), reading, attempt.code):
            return after, Mended(attempt.code, attempt.line)
    return None


def _tries(source: Source, reading: Reading) -> Iterator[_Try]:
    for problem in reading.problems:
        if problem.code in SLIPS:
            yield _Try(problem.code, problem.line, SLIPS[problem.code](source, problem))
    if reading.agreement is None:
        return
    for rule in RULES:
        for advice in rule.check(reading.agreement) if rule.code in CURES else ():
            if node_at(source, advice.path) is not None:
                splices = CURES[rule.code](source, advice.path, reading.agreement)
                yield _Try(rule.code, reading.marks[advice.path].line, splices)


def _is_better(source: Source | tuple[Problem, ...], before: Reading, code: str) -> bool:
    """Whether a text has fewer findings of a code and no more of any other; what had no terms had no advice."""
    if not isinstance(source, Source):
        return False
    after = read_source(source)
    ruled = before.agreement is not None
    old, new = _told(before, ruled=ruled), _told(after, ruled=ruled)
    return new[code] < old[code] and not new - old


def _told(reading: Reading, *, ruled: bool) -> Counter[str]:
    return Counter(problem.code for problem in (*reading.problems, *(advice_on(reading) if ruled else ())))
