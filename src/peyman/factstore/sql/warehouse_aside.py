"""What one table alone does not tell: links, people, costs and closures of a warehouse, read as an import reads them.

These rows are few. They, and the rows of every lead whose facts come together through links, are fetched and put onto a
shelf in a folder that goes with the call, so that belonging, doubles, conflicts and starts are an import's to the
letter: like a table, an import knows no order of rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlglot import exp

from peyman.core.facts.drafts import Batch, BatchFile, Draft, Refused, RowPlace
from peyman.core.facts.kinds import OF_ENDS, OF_TABLE, subject_kind
from peyman.core.facts.people import PREFIX
from peyman.core.facts.rules import Mapping, TableRule
from peyman.core.facts.translating import TableRows, Translated, columns_named, translate
from peyman.core.quantities.moments import Moment
from peyman.factstore.engines.protocol import Cell, Engine, Row
from peyman.factstore.reading import read_homes
from peyman.factstore.segments import connect
from peyman.factstore.shelf import Shelf
from peyman.factstore.sql import dialect as sql
from peyman.factstore.sql.relations import SHAPES, SUBJECTS
from peyman.factstore.sql.shelf_facts import read_facts
from peyman.factstore.sql.warehouse_cells import ImportInstead
from peyman.factstore.sql.warehouse_tables import keys_among, table_of

MOST_ROWS = 200_000
"""So many rows of one table are read in memory at most: about a gigabyte, and a minute."""

MANY = "More than {most} rows of `{table}` would have to be read in memory (line {line}): import it instead"
HALF_READ = "Rows of `{table}` can be taken only in part, links apart from events (line {line}): import it instead"

_Rows = list[Row]
Moved = frozenset[str]
"""Leads, by their ids, whose facts stand on the shelf aside and not in the engine."""


def half_read(rule: TableRule) -> ImportInstead:
    """Say that rows of a rule are not taken whole."""
    return ImportInstead(HALF_READ, table=", ".join(rule.files), line=rule.place.line)


def is_in_place(rule: TableRule) -> bool:
    """Say whether rows of a rule say something that one row tells alone: an event, an attribute of a lead."""
    return bool(rule.events or rule.attributes) and not rule.people


def is_aside(rule: TableRule) -> bool:
    """Say whether rows of a rule are read in memory."""
    return bool(rule.links or rule.people or rule.costs or rule.closures)


def beside_leads(mapping: Mapping) -> tuple[str, ...]:
    """Give what a mapping's tables tell of beside leads: people, costs, closures."""
    told = {
        "people": any(rule.people for rule in mapping.sources),
        "costs": any(rule.costs is not None for rule in mapping.sources),
        "closures": any(rule.closures is not None for rule in mapping.sources),
    }
    return tuple(name for name, stands in told.items() if stands)


def in_place(rule: TableRule) -> TableRule:
    """Give what of a rule is read where the rows stand."""
    return replace(rule, links=(), costs=None, closures=None)


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of a rule in order of what they say, and how many of them cannot be read."""

    rule: TableRule
    rows: _Rows
    unreadable: int


@dataclass(slots=True)
class Aside:
    """The rows read in memory, rule by rule; whom links name, and of what kind columns tell that they are."""

    mapping: Mapping
    now: Moment
    folder: Path
    tables: list[Told] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    claims: set[tuple[str, int, str]] = field(default_factory=set)
    shelved: dict[int, tuple[Shelf, tuple[int, ...]]] = field(default_factory=dict)

    def read(self, engine: Engine, number: int, rule: TableRule) -> int:
        """Read all rows of a rule; gives how many of them cannot be read."""
        names = [column.name for column in columns_named(rule)]
        rows: _Rows = []
        for place, file in enumerate(rule.files):
            engine.show(f"aside_{number}_{place}", table_of(file), names)
            rows += _fetched(
                engine, exp.select(*map(sql.column, names)).from_(sql.relation(f"aside_{number}_{place}")), rule
            )
        said = self._keep(rule, rows)
        self.ends |= {str(end) for draft in said.drafts if draft.kind == "links" for end in draft.values[1:3]}
        self.claims |= {(key, OF_ENDS, kind) for key, kind in said.kinds_of_ends}
        return len(said.refused)

    def claim(self, engine: Engine, number: int, rule: TableRule) -> None:
        """Note the kind that the column of a rule's subjects tells of those that links name."""
        kind = subject_kind(rule.subject[0].name) if rule.subject else None
        if kind is not None and self.ends:
            self.claims |= {(key, OF_TABLE, kind) for key in keys_among(engine, number, rule, self.ends)}

    def moved(self, counted: str) -> Moved:
        """Give the leads whose facts come together through links: whatever belongs to another, and to whom it does."""
        return _linked(self.settled()[0], counted) if self.ends else frozenset()

    def links_without(self, kind: str) -> bool:
        """Say whether there are links, and no column tells of one of their ends that it is of a kind."""
        return bool(self.ends) and kind not in {each for *_, each in self.claims}

    def take(self, rule: TableRule, engine: Engine, found: exp.Select) -> None:
        """Take the rows of leads that are moved, told by a rule that is else read in place; `where` chose them."""
        own = replace(rule, where=None)
        rows = [tuple(row) for row in _fetched(engine, found, rule)]
        places = [place for place, each in enumerate(columns_named(rule)) if each in columns_named(own)]
        self._keep(own, [tuple(row[place] for place in places) for row in rows])

    def is_torn(self, rule: TableRule) -> bool:
        """Say whether rows of a rule's tables say one thing here and another where they stand."""
        return any(is_aside(each) and is_in_place(each) and each.files == rule.files for each in self.mapping.sources)

    def settled(self) -> tuple[Shelf, tuple[int, ...]]:
        """Put all that was read so far onto a shelf, as one import; gives how many rows of each rule were refused."""
        n = len(self.tables)
        if n not in self.shelved:
            shelf = Shelf(self.folder / f"aside-{n}")
            published = shelf.publish(self._batch(f"aside-{n}"))
            self.shelved[n] = shelf, tuple(file.quarantined for file in published.files)
        return self.shelved[n]

    def _batch(self, name: str) -> Batch:
        places: list[RowPlace] = []
        drafts: list[Draft] = []
        files: list[BatchFile] = []
        refused: list[Refused] = []
        kinds = set(self.claims)
        for told in self.tables:
            rule, rows = told.rule, told.rows
            table, first = ", ".join(rule.files), len(places)
            said = self._translated(rule, rows, first)
            drafts += _own(rule, said.drafts)
            refused += said.refused
            kinds |= {(key, OF_TABLE, kind) for key, kind in said.kinds}
            files.append(BatchFile(table, f"{first}", self._scope(rule), rule.source, first, len(rows), said.left_out))
            places += [RowPlace(table, line) for line in range(1, len(rows) + 1)]
        return Batch(
            id=name,
            mapping=self.mapping.id,
            recorded_at=self.now,
            rows=tuple(places),
            drafts=tuple(drafts),
            refused=tuple(refused),
            files=tuple(files),
            kinds=tuple(sorted(kinds)),
        )

    def _keep(self, rule: TableRule, rows: _Rows) -> Translated:
        ordered = sorted(rows, key=_in_order)
        said = self._translated(rule, ordered, 0)
        self.tables.append(Told(rule, ordered, len(said.refused)))
        return said

    def _translated(self, rule: TableRule, rows: _Rows, first: int) -> Translated:
        names = tuple(column.name for column in columns_named(rule))
        cells: dict[str, list[Cell]] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
        table = TableRows(", ".join(rule.files), names, cells, range(1, len(rows) + 1))
        zone = None if self.mapping.timezone is None else ZoneInfo(self.mapping.timezone)
        return translate(rule, table, zone=zone, scope=self._scope(rule), recorded_at=self.now, first_row=first)

    def _scope(self, rule: TableRule) -> str:
        return f"{self.mapping.id}:{rule.source}:{'|'.join(sorted(rule.files))}"


def load_aside(engine: Engine, shelf: Shelf, counted: str, into: dict[str, str]) -> None:
    """Put the relations of a shelf's leads into an engine, without its people, each under a name of its own."""
    source = read_facts(shelf.view(counted=counted))
    try:
        names = source.rows(exp.select(sql.column("subject"), sql.column("external")).from_(sql.relation(SUBJECTS)))
        people = {subject for subject, external in names if str(external).startswith(PREFIX)}
        for relation, name in into.items():
            shape = SHAPES[relation]
            place = list(shape).index("subject")
            rows = source.rows(exp.select(*map(sql.column, shape)).from_(sql.relation(relation)))
            engine.load(name, shape, (row for row in rows if row[place] not in people))
    finally:
        source.close()


def _linked(shelf: Shelf, counted: str) -> Moved:
    view = shelf.view(counted=counted)
    with connect(view.folder, threads=1) as connection:
        found = read_homes(connection, view).contributors()
    names = shelf.externals()
    return frozenset(names[subject] for pair in found for subject in pair)


def _own(rule: TableRule, drafts: Iterable[Draft]) -> list[Draft]:
    """Give the drafts for which a rule's rows were read: of rows that stay in place, only what they cannot tell."""
    if rule.people or not is_aside(rule):
        return list(drafts)
    return [draft for draft in drafts if draft.kind not in ("events", "attributes")]


def _fetched(engine: Engine, select: exp.Select, rule: TableRule) -> _Rows:
    rows = engine.rows(select.limit(MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise ImportInstead(MANY, most=MOST_ROWS, table=", ".join(rule.files), line=rule.place.line)
    return rows


def _in_order(row: Row) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]
