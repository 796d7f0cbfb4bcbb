"""Why a lead's clocks and entries stand where they stand, day by day, with the rows they rest on."""

from dataclasses import dataclass

from peyman.core.judge.trace import Trace
from peyman.core.quantities.moments import Moment
from peyman.questions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a person finds it again: what, when, and in which file and line it stood."""

    fact: int
    at: Moment | None
    what: str
    value: str | None
    actor: str | None
    file: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Why:
    """One lead as of a moment: its attributes, its facts in order, and a trace for each commitment."""

    lead: str
    as_of: Moment
    attributes: tuple[tuple[str, str | None], ...]
    facts: tuple[FactRow, ...]
    traces: tuple[tuple[str, Trace], ...]


