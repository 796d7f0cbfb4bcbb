"""Cells: the periods of a question as numbers, so that one statement counts them all.

A moment finds its cell by a tree of comparisons. Periods that overlap go into further sets of cells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from peyman.core.quantities.moments import Moment, Span
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.steps import select, value

NOWHERE = -1
"""The cell of a moment that lies in no period."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Periods in order of time of which none overlaps another; their places are the numbers of the cells."""

    spans: tuple[Span, ...]

    def of(self, members: exp.Query) -> exp.Select:
        """Give those members (which have `at`) that lie in a cell, with its number as `cell`."""
        return select(
            f"""select x.* from (select m.*, :cell as cell from members as m
                where m."at" >= {self.spans[0].since} and m."at" < {self.spans[-1].until}) as x
                where x.cell > {NOWHERE}""",
            members=members,
            cell=_chosen(self._edges(), value('m."at"')),
        )

    def _edges(self) -> list[tuple[Moment, int]]:
        """Give the moments from which on another cell holds, and which."""
        edges: list[tuple[Moment, int]] = []
        for number, span in enumerate(self.spans):
            if edges and edges[-1][0] == span.since:
                edges.pop()
            edges += [(span.since, number), (span.until, NOWHERE)]
        return edges


def cells_of(spans: Iterable[Span]) -> tuple[Cells, ...]:
    """Give cells for each different period; empty ones have none."""
    layers: list[list[Span]] = []
    for span in sorted({each for each in spans if each.since < each.until}, key=lambda each: (each.since, each.until)):
        free = next((layer for layer in layers if layer[-1].until <= span.since), None)
        if free is None:
            layers.append([span])
        else:
            free.append(span)
    return tuple(Cells(tuple(layer)) for layer in layers)


def place_among(changes: Sequence[Moment], moment: sql.Sql) -> sql.Sql:
    """Give how many of some rising moments are at or before a moment."""
    return _chosen([(each, place) for place, each in enumerate(changes, 1)], moment, 0)


def _chosen(edges: list[tuple[Moment, int]], moment: sql.Sql, before: int = NOWHERE) -> sql.Sql:
    """Choose by halves: `before` holds before the first edge."""
    if not edges:
        return sql.number(before)
    middle = len(edges) // 2
    since, number = edges[middle]
    return sql.case(
        (sql.less(moment.copy(), sql.number(since)), _chosen(edges[:middle], moment, before)),
        otherwise=_chosen(edges[middle + 1 :], moment, number),
    )
