"""Gates in SQL (SEMANTICS §46): engines number the starts of a day, core says what the numbers mean.

The capacity of a day is worked out in core for each day, line and stretch of time in which nothing was said of people;
a condition is decided in core for each different answer the engine gives. Both go back as small tables and are joined,
so that `gated_items` is what `core.judge.gates.Gates.joined` gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from sqlglot import exp

from peyman.core.conditions.truth import Cell
from peyman.core.judge.plan import Plan
from peyman.core.judge.plan_gates import CAPACITY, NUMBER, Gate
from peyman.core.judge.plan_nodes import Line
from peyman.core.people.capacity import Capacity, Reps
from peyman.core.people.roster import Roster
from peyman.core.quantities.durations import Duration
from peyman.factstore.engines.protocol import Cell as EngineCell
from peyman.factstore.engines.protocol import Engine, Row
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.calendars import CalendarSql
from peyman.factstore.sql.deadlines import Limits, distinct, with_deadline
from peyman.factstore.sql.relations import ColumnType
from peyman.factstore.sql.rollups_cells import place_among
from peyman.factstore.sql.rollups_loading import CLOCK_NUMBERS, HOWS, WHYS, Relations, trait_columns
from peyman.factstore.sql.steps import Joined, listed, select, value
from peyman.factstore.sql.traits import OWNER, SPANS, trait_names

GATED_ITEMS = "gated_items"
_EPOCH = date(1970, 1, 1)
_NO_LINE, _NO_ROSTER = -1, -2
"""Stand for the capacity of a lead that no line of capacity fits, and of a day without a roster."""

_STARTS = (
    "node", "subject", "run", "start", "terms", "not_owed", "capacity", "gate", "family", "line", "day", "stretch",
)  # fmt: skip
_VOIDED, _HELD, _UNKNOWN = range(3)
_BEYOND, _UNMANNED = (next(n for n, why in WHYS.items() if why == word) for word in ("that_day", "no_roster"))
_VOID = HOWS.index("void")


def join_gates(engine: Engine, plan: Plan, known: CalendarSql, roster: Roster, items: Relations) -> Relations:
    """Join the crowd of each day to the clocks of an engine, where a condition asks for it; give where they are now.

    It needs the relation of spans (`sql.traits`) for who held a lead at the start.
    """
    if all(clock.gate is None for clock in plan.clocks):
        return items
    _Crowd(engine, plan, known, roster).join(items.clocks)
    return replace(items, clocks=GATED_ITEMS)


class _Crowd:
    """Each step asks the engine, or puts in what core makes of its answers."""

    def __init__(self, engine: Engine, plan: Plan, known: CalendarSql, roster: Roster) -> None:
        self._engine = engine
        self._plan = plan
        self._known = known
        self._roster = roster
        calendars = plan.calendars
        self._keys = [f"main@{force.version}" for force in plan.forces]
        self._keys = [key if key in calendars else "main" for key in self._keys]
        self._capacities = [Capacity(roster, calendars[key]) for key in self._keys]
        self._lines = [
            terms.capacity for force in plan.forces for terms in plan.versions if terms.version == force.version
        ]
        self._values: dict[int, Fraction] = {}

    def join(self, clocks: str) -> None:
        self._number(clocks)
        self._load_capacities()
        self._load_decisions()
        self._decide(clocks)

    @cached_property
    def _gates(self) -> dict[int, Gate]:
        return {place: clock.gate for place, clock in enumerate(self._plan.clocks) if clock.gate is not None}

    @cached_property
    def _asked(self) -> dict[str, str]:
        """The attributes that conditions compare with the crowd itself, with their columns."""
        wanted = {name for gate in self._gates.values() for name in gate.asked}
        return {name: f"trait_{place}" for place, name in enumerate(trait_names(self._plan), 1) if name in wanted}

    # ── how many came before ─────────────────────────────────────────────────────────────────────────────────────

    def _number(self, clocks: str) -> None:
        """Number the starts of a commitment, a line of capacity and a day; equal starts have one number."""
        calendar = value(_choice("i.terms", [list(self._plan.calendars).index(key) for key in self._keys]))
        changes = sorted({said.since for person in self._roster.people for said in person.said})
        asked = listed(f"i.{column} as {column}" for column in self._asked.values())
        self._keep(
            "gate_starts",
            f"""select i.node as node, i.subject as subject, i.run as run, i.start as start, i.terms as terms,
                i.not_owed as not_owed, i.capacity as capacity, i.gate as gate{asked}, {self._family()} as family,
                {self._line()} as line, :day as day, :stretch as stretch from {clocks} as i
                where i.capacity is not null""",
            [self._known.days_of("d", calendar, value("i.start"))],
            day=self._known.local_day("d", value("i.start")),
            stretch=place_among(changes, value("i.start")),
        )
        rows = self._rows("select distinct s.terms as terms, s.day as day from gate_starts as s")
        self._engine.load("gate_day", _integers("terms", "day", "counted"), (self._counted(row) for row in rows))
        self._keep(
            "gate_numbers",
            f"""select {self._starts("s")}, t.counted as counted,
                cast(rank() over (partition by s.family, s.line, t.counted order by s.start) as bigint) as number
               from gate_starts as s left join gate_day as t on t.terms = s.terms and t.day = s.day""",
        )

    def _starts(self, row: str) -> str:
        """Name each column: an engine would name some of all by their table too."""
        asked = self._asked.values()
        return listed(f"{row}.{name} as {name}" for name in (*_STARTS, *asked)).removeprefix(", ")

    def _counted(self, row: Row) -> Row:
        terms, day = map(_integer, row)
        calendar = self._plan.calendars[self._keys[terms]]
        counted = self._capacities[terms].counted_date(calendar.day_start(_EPOCH + timedelta(day)))
        return terms, day, (counted - _EPOCH).days

    def _family(self) -> str:
        names = [clock.id for clock in self._plan.clocks]
        return _choice("i.node", [names.index(name) for name in names])

    def _line(self) -> str:
        """Give one number to lines that are equal in several versions."""
        known = list(dict.fromkeys(line for lines in self._lines for line in lines))
        return _choice(
            "i.terms", [_choice("i.capacity", [known.index(line) for line in lines]) for lines in self._lines]
        )

    # ── how many the reps take ───────────────────────────────────────────────────────────────────────────────────

    def _load_capacities(self) -> None:
        """Number the different capacities: while nothing is said of people, that of a day stays the same."""
        rows = self._rows(
            """select n.terms as terms, n.capacity as capacity, n.counted as counted, n.stretch as stretch,
               min(n.start) as start from gate_numbers as n where n.gate is not null and n.not_owed = 0
               group by n.terms, n.capacity, n.counted, n.stretch"""
        )
        shape = _integers("terms", "capacity", "counted", "stretch", "taken")
        numbers: dict[Fraction, int] = {}
        told = [(*row[:4], self._taken(row, numbers)) for row in rows]
        self._values = {number: capacity for capacity, number in numbers.items()}
        self._engine.load("gate_capacity", shape, told)
        self._keep(
            "gate_weighed",
            f"""select {self._starts("n")}, n.counted as counted, n.number as number, c.taken as taken
               from gate_numbers as n inner join gate_capacity as c on c.terms = n.terms
               and c.capacity = n.capacity and c.counted = n.counted and c.stretch = n.stretch
               where n.gate is not null and n.not_owed = 0""",
        )

    def _taken(self, row: Row, numbers: dict[Fraction, int]) -> int:
        terms, place, counted, _, start = map(_integer, row)
        lines = self._lines[terms]
        if not 0 <= place < len(lines):
            return _NO_LINE
        line = lines[place]
        reps = Reps(line.reps, line.leads_per_rep_per_day, line.ramp)
        found = self._capacities[terms].capacity_of_day(reps, _EPOCH + timedelta(counted), start)
        return _NO_ROSTER if found is None else numbers.setdefault(found, len(numbers))

    # ── what that decides ────────────────────────────────────────────────────────────────────────────────────────

    def _load_decisions(self) -> None:
        keys = ("node", "gate", "number", "taken")
        asked = listed(f"w.{column} as {column}" for column in self._asked.values())
        rows = self._rows(
            f"""select distinct w.node as node, w.gate as gate, w.number as number, w.taken as taken{asked}
                from gate_weighed as w"""
        )
        shape: dict[str, ColumnType] = _integers(*keys)
        shape |= dict.fromkeys(self._asked.values(), "text")
        self._engine.load("gate_decision", shape | _integers("decision"), ((*row, self._decision(row)) for row in rows))

    def _decision(self, row: Row) -> int:
        node, bits, number, taken = map(_integer, row[:4])
        gate = self._gates[node]
        told = zip(self._asked, row[4:], strict=True)
        crowd: dict[str, Cell] = {
            name: None if text is None else str(text) for name, text in told if name in gate.asked
        }
        crowd[NUMBER] = Fraction(number)
        if taken >= 0:
            crowd[CAPACITY] = self._values[taken]
        held = gate.holds(bits, crowd, frozenset({CAPACITY}) if taken == _NO_ROSTER else frozenset())
        return _UNKNOWN if held is None else _HELD if held else _VOIDED

    def _decide(self, clocks: str) -> None:
        same = "".join(
            f" and (g.{column} = w.{column} or (g.{column} is null and w.{column} is null))"
            for column in self._asked.values()
        )
        self._keep(
            "gate_decided",
            f"""select w.node as node, w.subject as subject, w.run as run, w.start as start, g.decision as decision
                from gate_weighed as w inner join gate_decision as g on g.node = w.node and g.gate = w.gate
                and g.number = w.number and g.taken = w.taken{same} where not (g.decision = {_HELD})""",
        )
        self._engine.keep("gate_voided", self._voided(clocks))
        self._engine.keep(GATED_ITEMS, self._gated(clocks))

    def _voided(self, clocks: str) -> exp.Select:
        """Give what a voided clock was at its start: who held it, its deadline before anything paused it."""
        limits = Limits(self._known, distinct([line.limit for place in self._gates for line in self._lines_of(place)]))
        rows = select(
            f"""select g.node as node, g.subject as subject, g.run as run, g.start as start, i.calendar as calendar_no,
                {self._limit(limits)} as limit_no, o.written as holder
                from gate_decided as g inner join {clocks} as i on i.node = g.node and i.subject = g.subject
                and i.run = g.run and i.start = g.start and i.gate is not null and i.not_owed = 0
                left join {SPANS} as o on o.subject = g.subject and o.name = :owner and o.since <= g.start
                and g.start < o.until where g.decision = {_VOIDED}""",
            owner=sql.text(OWNER),
        )
        return with_deadline(rows, limits)

    def _lines_of(self, place: int) -> tuple[Line, ...]:
        return self._plan.clocks[place].lines

    def _limit(self, limits: Limits) -> str:
        numbers: dict[Duration | None, int] = {
            limit: limits.known.tables.limits.index(limit) for limit in limits.limits
        }
        places = [
            _choice("i.line", [numbers.get(line.limit, -1) for line in self._lines_of(place)])
            for place in range(len(self._plan.clocks))
        ]
        return _choice("i.node", places)

    def _gated(self, clocks: str) -> exp.Select:
        own = {name: f"i.{name}" for name in (*CLOCK_NUMBERS, "holder", *trait_columns(self._plan))}
        voided = {
            "due": "v.due", "late_after": "v.late", "stop": "i.start", "how": str(_VOID), "elapsed": "null",
            "early": "0", "not_owed": str(_BEYOND), "holder": "v.holder",
        }  # fmt: skip
        unmanned = f" when g.decision = {_UNKNOWN} then {_UNMANNED}"
        columns = listed(
            f"case when v.subject is not null then {voided[name]}{unmanned if name == 'not_owed' else ''}"
            f" else {column} end as {name}"
            if name in voided
            else f"{column} as {name}"
            for name, column in own.items()
        )
        same = " and ".join(f"{{0}}.{name} = i.{name}" for name in ("node", "subject", "run", "start"))
        undecided = "i.gate is not null and i.not_owed = 0"
        return select(
            f"""select {columns.removeprefix(", ")} from {clocks} as i
                left join gate_decided as g on {same.format("g")} and {undecided}
                left join gate_voided as v on {same.format("v")} and {undecided}"""
        )

    # ── the engine ───────────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self, name: str, sentence: str, joins: Iterable[Joined] = (), **gaps: exp.Expression) -> None:
        self._engine.keep(name, select(sentence, joins, **gaps))

    def _rows(self, sentence: str) -> list[Row]:
        return self._engine.rows(select(sentence))


def _choice(column: str, values: Sequence[int | str]) -> str:
    """Choose by a small number in a column; -1 for any other."""
    choices = "".join(f" when {column} = {place} then {each}" for place, each in enumerate(values))
    return f"case{choices} else -1 end" if values else "-1"


def _integers(*names: str) -> dict[str, ColumnType]:
    return dict.fromkeys(names, "integer")


def _integer(cell: EngineCell) -> int:
    """Give a number that is there."""
    return int(cell or 0)
