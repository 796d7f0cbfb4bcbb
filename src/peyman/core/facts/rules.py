"""What a mapping says: which column of which table becomes which fact (MAPPING.md)."""

from dataclasses import dataclass, field
from typing import Literal

from peyman.core.conditions.tree import Condition
from peyman.core.facts.numbers import NumberFormat
from peyman.core.quantities.yaml_source import Place

LinkKind = Literal["same_as", "belongs_to", "converted_to"]
FileKind = Literal["log", "snapshot"]
PERSON = "person"
SUBJECT_KINDS = ("subject", PERSON)
LINK_KINDS: tuple[LinkKind, ...] = ("same_as", "belongs_to", "converted_to")
NOWHERE = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, and where the mapping names it."""

    name: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text in every row."""

    text: str


Cell = Column | Constant


@dataclass(frozen=True, slots=True)
class EventRule:
    """How a row becomes an event; `many` says that the row may give several kinds (the list form)."""

    activity: Cell
    at: Cell
    many: bool = False
    actor: Cell | None = None
    actor_kind: Cell | None = None
    holder: Cell | None = None
    value: Cell | None = None
    amount: Cell | None = None
    currency: Cell | None = None
    id: Cell | None = None


@dataclass(frozen=True, slots=True)
class LinkRule:
    """How a row becomes a link between two subjects; with `split` the cell of `start` holds several ids between it."""

    kind: LinkKind
    start: Cell
    to: Cell
    share: Cell | None = None
    since: Cell | None = None
    until: Cell | None = None
    split: str | None = None


@dataclass(frozen=True, slots=True)
class CostRule:
    """How a row becomes money spent."""

    since: Cell
    amount: Cell
    currency: Cell
    until: Cell | None = None
    attributes: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class ClosureRule:
    """How a row becomes an outage."""

    name: Cell
    since: Cell
    until: Cell | None = None


@dataclass(frozen=True, slots=True)
class DateRule:
    """How dates are written: one way for all columns, or a way per column (iso where none is named)."""

    every: str = "iso"
    per_column: tuple[tuple[str, str], ...] = ()

    def of(self, column: str) -> str:
        """Give the way the dates of a column are written."""
        return next((way for name, way in self.per_column if name == column), self.every)


@dataclass(frozen=True, slots=True)
class TableRule:
    """How the rows of one table (one file, or several read as one) become facts.

    `people`: its subjects are people of the roster, whom no agreement counts.
    """

    files: tuple[str, ...]
    source: str
    subject: tuple[Column, ...] = ()
    people: bool = False
    attributes: tuple[tuple[str, Cell], ...] = ()
    attributes_since: Column | None = None
    recorded_at: Column | None = None
    dates: DateRule = field(default_factory=DateRule)
    numbers: NumberFormat = field(default_factory=NumberFormat)
    where: Condition | None = None
    where_place: Place = field(default=NOWHERE, compare=False)
    events: tuple[EventRule, ...] = ()
    links: tuple[LinkRule, ...] = ()
    costs: CostRule | None = None
    closures: ClosureRule | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping file that was read without a problem."""

    id: str
    sources: tuple[TableRule, ...]
    timezone: str | None = None
    each_file_is: FileKind = "log"
