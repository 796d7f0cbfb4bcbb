"""Rolling up in SQL: `Counted` over the items of an engine, with exactly the integers of `core.judge.rollup.Book`.

One statement answers a question for all periods of its commitment; what it gave is kept, so that asking for the next
period asks no engine.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from peyman.core.agreement.terms.promises import TimeFrom
from peyman.core.judge.counted import Figures, Parts, ratio_figures
from peyman.core.judge.governing import Owed, owed
from peyman.core.judge.holders import OWNER, TEAM
from peyman.core.judge.items import Tally
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import Moment, Span
from peyman.factstore.engines.protocol import Engine, Row
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.rollups_cells import cells_of
from peyman.factstore.sql.rollups_loading import OF_ITEMS, Relations
from peyman.factstore.sql.rollups_members import Among, ClockQuestion, CohortQuestion, EntryQuestion
from peyman.factstore.sql.rollups_times import TimeQuestion
from peyman.factstore.sql.traits import trait_names

_Asked = ClockQuestion | CohortQuestion | EntryQuestion | TimeQuestion
_Rows = Mapping[str | None, list[Row]]
"""Rows by the part they are about; the whole stands under None."""


class SqlCounted:
    """Counts the items that stand in an engine as of `now`; `known` holds the calendars that were loaded there."""

    def __init__(
        self,
        engine: Engine,
        plan: Plan,
        now: Moment,
        known: CalendarSql,
        *,
        tallies: tuple[Tally, ...] = (),
        relations: Relations = OF_ITEMS,
    ) -> None:
        """Learn which periods will be asked about."""
        self.tallies = tallies
        self._engine = engine
        self._plan = plan
        self._now = now
        self._known = known
        self._relations = relations
        traits = {name: f"trait_{place}" for place, name in enumerate(trait_names(plan), 1)}
        self._columns = ({TEAM: "team"} if relations.teamed else {}) | traits | {OWNER: "holder"}
        self._spans: dict[str, tuple[Span, ...]] = {
            each[0].commitment.id: tuple(_span(one) for one in each) for each in owed(plan, now) if each
        }
        self._answers: dict[_Asked, dict[Span, _Rows]] = defaultdict(dict)

    def figures(self, owed: Owed) -> Figures:
        """Give what the members of a measure in its period come to."""
        return self._figures(owed, [rows.get(None, []) for rows in self._of_sides(owed, None)])

    def parts(self, owed: Owed, attribute: str) -> Parts:
        """Give the same for each value of an attribute at the members' deciding moment."""
        sides = self._of_sides(owed, attribute)
        values = {value for rows in sides for value in rows}
        ordered = sorted(values, key=lambda value: (value is None, value or ""))
        return [(value, self._figures(owed, [rows.get(value, []) for rows in sides])) for value in ordered]

    def running(self, owed: Owed, moments: Sequence[Moment]) -> tuple[int, ...]:
        """Give what a count or sum had come to before each of these moments."""
        edges = sorted({owed.since, *(moment for moment in moments if owed.since < moment < owed.until), owed.until})
        spans = tuple(Span(*each) for each in pairwise(edges))
        (question,) = self._questions(owed, None)
        come, total = {owed.since: 0}, 0
        for span, rows in self._ask(question, spans).items():
            total += self._worth(owed, question, rows.get(None, []))
            come[span.until] = total
        return tuple(come[min(max(moment, owed.since), owed.until)] for moment in moments)

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────

    def _questions(self, owed: Owed, attribute: str | None) -> list[_Asked]:
        """Give what is asked: two questions for a ratio, else one."""
        measure = owed.measure
        if measure.kind == "clock":
            among = self._among_clocks((measure.commitment,), attribute, cohort=False)
            return [ClockQuestion(among, by_due=owed.commitment.counted_by == "due")]
        if measure.kind in ("cohort", "time"):
            among = self._among_clocks(measure.nodes, attribute, cohort=True)
            if isinstance(measure.terms, TimeFrom):
                return [TimeQuestion(among, measure.terms, self._known)]
            return [CohortQuestion(among)]
        places = {entry.id: place for place, entry in enumerate(self._plan.entries)}
        split = self._split(attribute)
        return [
            EntryQuestion(Among((places[node],), split, self._relations, self._now), measure.kind != "fits")
            for node in measure.nodes
        ]

    def _among_clocks(self, names: tuple[str, ...], attribute: str | None, *, cohort: bool) -> Among:
        clocks = enumerate(self._plan.clocks)
        nodes = tuple(place for place, clock in clocks if clock.id in names and clock.cohort == cohort)
        return Among(nodes, self._split(attribute), self._relations, self._now)

    def _split(self, attribute: str | None) -> str | None:
        return None if attribute is None else self._columns.get(attribute)

    def _of_sides(self, owed: Owed, attribute: str | None) -> list[_Rows]:
        return [self._answer(question, owed) for question in self._questions(owed, attribute)]

    def _answer(self, question: _Asked, owed: Owed) -> _Rows:
        """Give the rows of one period; the first question about a commitment's periods is asked about all of them."""
        known, span = self._answers[question], _span(owed)
        if span not in known:
            spans = self._spans.get(owed.commitment.id, ())
            known |= self._ask(question, spans if span in spans else (span,))
        return known[span]

    def _ask(self, question: _Asked, spans: Iterable[Span]) -> dict[Span, _Rows]:
        found: dict[Span, dict[str | None, list[Row]]] = {span: defaultdict(list) for span in spans}
        for cells in cells_of(found):
            for cell, part, *row in self._engine.rows(question.select(cells)):
                found[cells.spans[int(cell or 0)]][None if part is None else str(part)].append(tuple(row))
        return {span: dict(rows) for span, rows in found.items()}

    # ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _figures(self, owed: Owed, sides: list[list[Row]]) -> Figures:
        """Make of the rows of each side what they come to."""
        questions = self._questions(owed, None)
        first = questions[0]
        if not isinstance(first, EntryQuestion):
            return first.figures(sides[0])
        entered = [first.told(rows) for rows in sides]
        match owed.measure.kind:
            case "ratio":
                return ratio_figures(entered[0].fitting, entered[1].fitting, by_silence=entered[0].silent)
            case "fits":
                return ratio_figures(entered[0].fitting, entered[0].n, by_silence=entered[0].silent)
            case "sum":
                return entered[0].summed
            case _:
                return entered[0].counted

    def _worth(self, owed: Owed, question: _Asked, rows: list[Row]) -> int:
        figures = self._figures(owed, [rows])
        return figures.numerator or 0


def _span(owed: Owed) -> Span:
    return Span(owed.since, owed.until)
