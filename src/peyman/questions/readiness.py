"""What stands between an agreement and its signatures: problems of its text, of its versions, and of its facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.acting import not_acted_on
from peyman.core.agreement.rules import advice_on
from peyman.core.judge.acting import ACTS_ON
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import Moment
from peyman.core.quantities.problems import Problem
from peyman.questions.drift import differences
from peyman.questions.telling import TELLS
from peyman.questions.terms import Terms, read_terms
from peyman.questions.workspace import open_workspace


@dataclass(frozen=True, slots=True)
class Readiness:
    """All problems and remarks, the keys that nothing acts on yet, the texts they stand in by file name.

    `newest` is the file whose terms the rules are about.
    """

    problems: tuple[Problem, ...]
    not_acted_on: tuple[str, ...]
    texts: Mapping[str, str]
    newest: str


def readiness(agreement: Path, facts: Path | None = None, *, as_of: Moment) -> Readiness:
    """Read an agreement; where its text is sound, hold its newest version against the rules, and against the facts.

    `as_of` is the moment as of which the facts are asked.

    Raises:
        FactsMissing: there is nothing to read.
    """
    terms = read_terms(agreement)
    problems = terms.problems
    sound = all(problem.severity != "problem" for problem in problems)
    acts_on = (ACTS_ON | TELLS) - (_unsupported(terms) if sound else frozenset())
    keys = tuple(dict.fromkeys(key for reading in terms.readings for key in not_acted_on(reading, acts_on)))
    problems += advice_on(terms.readings[-1]) if sound else ()
    if facts is not None and sound:
        workspace = open_workspace(agreement, facts)
        problems += differences(workspace, terms, as_of=as_of)
    return Readiness(problems, keys, terms.texts, _newest(terms))


def _newest(terms: Terms) -> str:
    """Give the newest version's file; a reading that could not be made stands last among those without a day."""
    return terms.readings[-1].file or next(iter(terms.texts))


def _unsupported(terms: Terms) -> frozenset[str]:
    """Give the keys for which a verdict of these terms is unknown, though others use them in a way that is judged."""
    return frozenset(key for keys in compile_plan(terms.versions).unsupported.values() for key in keys)
