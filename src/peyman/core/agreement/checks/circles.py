"""Circles: what is explained by itself explains nothing (SEMANTICS §47)."""

from collections.abc import Mapping
from dataclasses import dataclass

from peyman.core.agreement.checks.names import findings_in
from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.terms.clauses import StateTest
from peyman.core.agreement.terms.lifecycle import NamedCondition
from peyman.core.agreement.terms.promises import Commitment, Formula, Metric, SteadinessOf
from peyman.core.conditions.names import names_in

Graph = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Circle:
    """A kind of circle: its code, what is wrong about it, and where its members stand."""

    code: str
    what: str
    prefix: Path
    key: str | None = None


def check_circles(draft: Draft) -> None:
    """Say each circle of named conditions, of `owed_if`, and of formulas, once, with its members."""
    _check(
        draft, _conditions(draft), _Circle("condition_circle", "is explained by itself", ("lifecycle", "conditions"))
    )
    _check(draft, _owed_if(draft), _Circle("owed_if_circle", "depends on itself", ("commitments",), "owed_if"))
    _check(draft, _formulas(draft), _Circle("formula_circle", "is computed from itself", ("metrics",), "formula"))


def circles(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Give the circles of a graph, each from its member that stands first in the graph."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in graph:
        if start not in done:
            circle = _circle_from(start, graph, done)
            if circle:
                found.append(circle)
    return tuple(found)


def _circle_from(start: str, graph: Graph, done: set[str]) -> tuple[str, ...] | None:
    """Walk from a name without recursion; give the first circle met and mark what was seen."""
    way: list[str] = []
    stack: list[tuple[str, bool]] = [(start, True)]
    found: tuple[str, ...] | None = None
    while stack:
        name, entering = stack.pop()
        if not entering:
            way.pop()
            done.add(name)
        elif name in way:
            found = found or tuple(way[way.index(name) :])
        elif name not in done and name in graph:
            way.append(name)
            stack.append((name, False))
            stack.extend((inner, True) for inner in graph[name])
    return found


def _check(draft: Draft, graph: Graph, kind: _Circle) -> None:
    for circle in circles(graph):
        shown = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
        path = (*kind.prefix, circle[0], *((kind.key,) if kind.key else ()))
        draft.say_at(kind.code, path, f"`{circle[0]}` {kind.what}: {shown}", "take one of them out of the circle")


def _conditions(draft: Draft) -> Graph:
    terms = [term for _, term in draft.within(("lifecycle", "conditions")) if isinstance(term, NamedCondition)]
    known = {term.id for term in terms}
    return {term.id: tuple(sorted(names_in(term.condition) & known)) for term in terms}


def _owed_if(draft: Draft) -> Graph:
    """A commitment depends on those it names, and on those whose steadiness it is measured by."""
    graph: dict[str, tuple[str, ...]] = {}
    for _, term in draft.within(("commitments",)):
        if isinstance(term, Commitment):
            tests = findings_in(term.owed_if) if term.owed_if is not None else ()
            graph[term.id] = tuple(test.commitment for test in tests if isinstance(test, StateTest) and test.commitment)
    return graph


def _formulas(draft: Draft) -> Graph:
    graph: dict[str, tuple[str, ...]] = {}
    commitments = {term.id: term for _, term in draft.within(("commitments",)) if isinstance(term, Commitment)}
    for _, term in draft.within(("metrics",)):
        if isinstance(term, Metric) and isinstance(term.kind, Formula):
            graph[term.id] = metrics_in(term.kind.tree)
        if isinstance(term, Metric) and isinstance(term.kind, SteadinessOf):
            of = commitments.get(term.kind.commitment)
            graph[term.id] = (of.metric,) if of is not None and of.metric is not None else ()
    return graph
