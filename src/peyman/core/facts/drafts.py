"""What an import brings to the shelf: drafts of facts, rows refused, and what became of each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from peyman.core.quantities.moments import Moment

Kind = Literal["events", "attributes", "links", "costs", "closures"]
KINDS: tuple[Kind, ...] = ("events", "attributes", "links", "costs", "closures")
DraftCell = str | int | None

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "events": (
        "subject",
        "activity",
        "at",
        "actor",
        "actor_kind",
        "holder",
        "value",
        "value_number",
        "amount",
        "currency",
    ),
    "attributes": ("subject", "name", "text", "since"),
    "links": ("kind", "start", "to", "share", "since", "until"),
    "costs": ("since", "until", "amount", "currency", "attributes"),
    "closures": ("name", "since", "until", "scope", "recorded_by"),
}
"""The columns of each kind of fact, in the order of `Draft.values`; subjects by their external ids,
`value_number` in millionths, `share` in parts per million, a cost's attributes as a JSON list of pairs."""

HOLDER = "#holder"
"""Ends the scope of an owner that an event's holder states: it comes and goes with the event."""

SUBJECT_COLUMNS: dict[Kind, tuple[int, ...]] = {
    "events": (0,),
    "attributes": (0,),
    "links": (1, 2),
    "costs": (),
    "closures": (),
}
"""Where in `Draft.values` subjects stand."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact before it has a number; `row` is its place in `Batch.rows`.

    `identity` says which fact it is, `content` what it says; `chained` marks an attribute without a start, whose
    newer content is a change from its `recorded_at` on, not a correction.
    """

    kind: Kind
    row: int
    source: str
    scope: str
    identity: bytes
    content: bytes
    recorded_at: Moment
    values: tuple[DraftCell, ...]
    chained: bool = False


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands: its file and the line on which it begins, from 1 (in a sheet or table: the row)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: the cell at fault, the reason, the row as it was, and the cure.

    `column` is the name of the cell's column and `position` its place in the row from 1 (0: the whole row).
    """

    row: int
    file: str
    line: int
    column: str
    position: int
    code: str
    reason: str
    cure: str
    raw: str
    subject: str | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look that costs no row: how often, and where it was seen first."""

    code: str
    file: str
    line: int
    column: str
    count: int
    message: str


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file of a batch as one source reads it: its SHA-256, the places of its rows in `Batch.rows` (half-open),
    and how many of them say nothing to the mapping (`where`, empty). `tells_when` says that the file itself tells
    when its rows were recorded: then a file without rows is no news."""

    file: str
    sha256: str
    scope: str
    source: str
    first_row: int
    rows: int
    left_out: int
    tells_when: bool = False


def _untold(row: int) -> str:
    """Give no text for a row."""
    return ""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one import brings; `snapshots` are the scopes whose facts that are gone are retracted.

    `mapping` is the mapping's id and fingerprint. `id` names the batch: a batch that stands on the shelf already is
    not published again. `kinds` claim of subjects, by external id, with what weight they are leads, deals, … where
    their columns tell. `text_of` gives a row as it was, by its place in `rows`.
    """

    id: str
    mapping: str
    recorded_at: Moment
    rows: tuple[RowPlace, ...] = ()
    drafts: tuple[Draft, ...] = ()
    refused: tuple[Refused, ...] = ()
    files: tuple[BatchFile, ...] = ()
    snapshots: tuple[str, ...] = ()
    kinds: tuple[tuple[str, int, str], ...] = ()
    text_of: Callable[[int], str] = field(default=_untold, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of the rows of one file: rows = left_out + kept + doubles + quarantined; `reasons` by code."""

    file: str
    source: str
    rows: int
    left_out: int
    kept: int
    doubles: int
    quarantined: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def read(self) -> int:
        """The rows that had something to say: kept + doubles + quarantined."""
        return self.rows - self.left_out


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a batch: the manifest it stands in, how many facts were added (`corrected` of them replace an
    older version) and retracted, and the account of each file."""

    manifest: int
    added: int = 0
    corrected: int = 0
    retracted: int = 0
    files: tuple[FileAccount, ...] = ()
    refused: tuple[Refused, ...] = ()
    already: bool = False
