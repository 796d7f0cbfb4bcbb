"""Some leads of the shelf judged by the statements in DuckDB, beside the items that were judged of them in memory.

Rows are compared as of one moment: of two items that stand then, every column that a statement tells.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from peyman.core.facts.values import Closure, Subject
from peyman.core.judge.items import Items
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.duckdb import DuckDBEngine
from peyman.factstore.engines.protocol import Row
from peyman.factstore.reading import View, read_homes
from peyman.factstore.segments import connect
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import SHAPES
from peyman.factstore.sql.residue import RESIDUE
from peyman.factstore.sql.rollups_loading import CLOCK_NUMBERS, ENTRY_NUMBERS, Relations, load_items, trait_columns
from peyman.factstore.sql.rollups_whole import ALL_ITEMS, Around, counted_on
from peyman.factstore.sql.shelf_facts import read_facts
from peyman.factstore.sql.steps import listed, select

Place = tuple[Subject, str]
"""A lead and the name of a node."""
Rows = dict[Place, Counter[Row]]

_IN_MEMORY = Relations("memory_clocks", "memory_entries", "memory_shown")


@dataclass(frozen=True, slots=True)
class BothWays:
    """The rows of items by lead and node, and the leads that the statements leave to memory (`residue`)."""

    in_memory: Rows
    in_sql: Rows
    residue: frozenset[Subject]


@dataclass(frozen=True, slots=True)
class _Some(View):
    """A view in which only some subjects have told anything."""

    only: frozenset[Subject] = frozenset()

    def standing(self, table: str) -> str:
        """Give the SQL of those facts that stand; links tell who belongs to whom, and stay whole."""
        found = View.standing(self, table)
        if table == "links":
            return found
        numbers = ", ".join(f"{subject:d}" for subject in sorted(self.only)) or "NULL"
        return f"(SELECT * FROM {found} AS some_facts WHERE subject IN ({numbers}))"


def both_ways(
    view: View, plan: Plan, items: Items, now: Moment, *, leads: frozenset[Subject], closures: tuple[Closure, ...]
) -> BothWays:
    """Judge leads by the statements as of `now`, and put the items that were judged of them in memory beside it."""
    engine = read_facts(_of(view, leads))
    try:
        _keep_only(engine, leads)
        counted_on(engine, plan, now, Around(closures))
        load_items(engine, plan, items, now, _IN_MEMORY)
        residue = frozenset(int(row[0] or 0) for row in engine.rows(select(f"select r.subject from {RESIDUE} as r")))
        return BothWays(_rows(engine, plan, _IN_MEMORY), _rows(engine, plan, ALL_ITEMS), residue)
    finally:
        engine.close()


def _of(view: View, leads: frozenset[Subject]) -> _Some:
    """Give a view of the leads and of all whose facts ever belong to one of them."""
    with connect(view.folder, threads=1) as connection:
        members = {subject for subject, home in read_homes(connection, view).contributors() if home in leads}
    return _Some(view.folder, view.manifest, view.known_on, view.up_to, view.counted, view.told, leads | members)


def _keep_only(engine: DuckDBEngine, leads: frozenset[Subject]) -> None:
    """Forget whom facts of the leads' members belonged to at other times: of them not all is there."""
    wanted = [sql.number(subject) for subject in sorted(leads)]
    for name in SHAPES:
        if wanted:
            engine.keep(
                name, select(f"select f.* from {name} as f where :wanted", wanted=sql.among(_subject("f"), wanted))
            )


def _subject(table: str) -> sql.Sql:
    return sql.column("subject", table)


def _rows(engine: DuckDBEngine, plan: Plan, relations: Relations) -> Rows:
    found: defaultdict[Place, Counter[Row]] = defaultdict(Counter)
    clocks, entries = [each.id for each in plan.clocks], [each.id for each in plan.entries]
    for relation, columns, names in (
        (relations.clocks, CLOCK_NUMBERS, clocks),
        (relations.entries, ENTRY_NUMBERS, entries),
    ):
        for row in _all(engine, relation, (*columns, "holder", *trait_columns(plan))):
            found[int(row[1] or 0), names[int(row[0] or 0)]][row] += 1
    return dict(found)


def _all(engine: DuckDBEngine, relation: str, columns: Iterable[str]) -> list[Row]:
    named = listed(f'i."{name}" as "{name}"' for name in columns).removeprefix(", ")
    return engine.rows(select(f"select {named} from {relation} as i"))
