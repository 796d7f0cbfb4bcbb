"""Importing: a mapping and its files become one batch, published whole or not at all."""

import gc
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from peyman.connectors.files.csv_text import read_csv
from peyman.connectors.files.sheets import read_parquet, read_xlsx
from peyman.connectors.files.tables import RawTable, UnreadableFile, as_columns
from peyman.core.facts.drafts import Batch, BatchFile, Draft, FileAccount, Published, Refused, Remark, RowPlace
from peyman.core.facts.kinds import OF_ENDS, OF_TABLE
from peyman.core.facts.mapping import read_mapping
from peyman.core.facts.rules import Mapping, TableRule
from peyman.core.facts.translating import TableRows, columns_named, row_text, translate
from peyman.core.quantities.moments import Moment
from peyman.core.quantities.problems import Problem, did_you_mean

Progress = Callable[[str, int, int], None]
"""Told before each step: what is read or written, the steps done, the steps in all (two a file, one to publish)."""

WHOLE_TABLE_CODES = frozenset({"bad_date", "naive_time", "bad_number", "unknown_currency", "no_currency"})
_READERS: dict[str, Callable[[Path, bytes], RawTable]] = {".parquet": read_parquet, ".xlsx": read_xlsx}


class Destination(Protocol):
    """What takes a batch: the shelf."""

    def publish(self, batch: Batch) -> Published:
        """Put a batch on the shelf, whole."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; with problems nothing was done. Facts `added` include `corrected` ones."""

    problems: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    manifest: int | None = None
    added: int = 0
    corrected: int = 0
    retracted: int = 0
    files: tuple[FileAccount, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the import took place."""
        return not self.problems


def import_files(
    mapping_path: Path | str,
    shelf: Destination,
    *,
    now: Moment,
    progress: Progress | None = None,
) -> ImportReport:
    """Import what a mapping file names.

    1. The mapping is read; then every file, whole. A problem in any of them ends the import before the shelf is met.
    2. Rows that cannot be taken are refused one by one; where every row of a source is refused for one and the same
       reason in one column, the mapping is wrong, and that is a problem.
    3. One batch is published; `now` is the time of record of facts whose mapping names none.
    """
    path = Path(mapping_path)
    try:
        text = path.read_bytes()
    except OSError as wrong:
        cure = "correct the path of the mapping"
        return ImportReport(
            (Problem("no_file", "problem", path.name, 1, 1, f"cannot read it: {wrong.strerror}", cure),)
        )
    mapping, problems = read_mapping(text, path.name)
    if mapping is None:
        return ImportReport(problems)
    reading = _Reading(mapping, path, now, progress or _silent)
    with _collector_at_rest():
        reading.read()
        if reading.problems:
            return ImportReport(tuple(reading.problems))
        published = shelf.publish(reading.batch(hashlib.sha256(text).hexdigest()))
    return ImportReport(
        remarks=tuple(reading.remarks),
        manifest=published.manifest,
        added=published.added,
        corrected=published.corrected,
        retracted=published.retracted,
        files=published.files,
        refused=published.refused,
    )


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python not look for circles among millions of cells and drafts, which hold none: a quarter of the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _File:
    rule: TableRule
    path: Path
    name: str
    scope: str

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(column.name for column in columns_named(self.rule))


class _Reading:
    """What has been read so far of the files of one mapping."""

    def __init__(self, mapping: Mapping, path: Path, now: Moment, progress: Progress) -> None:
        self.mapping = mapping
        self.path = path
        self.now = now
        self.progress = progress
        self.problems: list[Problem] = []
        self.remarks: list[Remark] = []
        self._zone = None if mapping.timezone is None else ZoneInfo(mapping.timezone)
        self._rows: list[RowPlace] = []
        self._drafts: list[Draft] = []
        self._refused: list[Refused] = []
        self._files: list[BatchFile] = []
        self._contents: list[tuple[_File, bytes]] = []
        self._again = (-1, TableRows("", (), {}, ()))
        self._kinds: set[tuple[str, int, str]] = set()

    def read(self) -> None:
        files = [file for rule in self.mapping.sources for file in self._files_of(rule)]
        steps = 2 * len(files) + 1
        for place, file in enumerate(files):
            self.progress(file.name, 2 * place, steps)
            self._read_file(file, partial(self.progress, file.name, 2 * place + 1, steps))
        self.progress("", steps - 1, steps)
        if not self.problems:
            self.problems.extend(self._hopeless())

    def batch(self, fingerprint: str) -> Batch:
        """Give the batch; its id follows from what is imported, and when."""
        snapshot = self.mapping.each_file_is == "snapshot"
        scopes = tuple(dict.fromkeys(file.scope for file in self._files))
        said = "|".join([fingerprint, str(self.now), *(f"{file.scope}:{file.sha256}" for file in self._files)])
        return Batch(
            id=hashlib.sha256(said.encode()).hexdigest()[:24],
            mapping=f"{self.mapping.id}@{fingerprint[:16]}",
            recorded_at=self.now,
            rows=tuple(self._rows),
            drafts=tuple(self._drafts),
            refused=tuple(self._refused),
            files=tuple(self._files),
            snapshots=scopes if snapshot else (),
            kinds=tuple(sorted(self._kinds)),
            text_of=self._text_of,
        )

    def _files_of(self, rule: TableRule) -> Iterator[_File]:
        """Give the files of a source in order of their names; a name that fits none is a problem."""
        found: dict[Path, _File] = {}
        scope = f"{self.mapping.id}:{rule.source}:{'|'.join(sorted(rule.files))}"
        for pattern in rule.files:
            paths = _matching(self.path.parent, pattern)
            if not paths:
                cure = "correct the name; it is relative to the mapping"
                self._say(rule, "no_file", f"there is no file `{pattern}`", cure)
            for path in paths:
                found.setdefault(path, _File(rule, path, _shown(path, self.path.parent), scope))
        yield from (found[path] for path in sorted(found))

    def _read_file(self, file: _File, step: Callable[[], None]) -> None:
        try:
            content = file.path.read_bytes()
            raw = _table_in(file, content)
            missing = self._missing(file, raw)
            table = as_columns(raw, file.name, file.columns)
        except OSError as wrong:
            self._say(file.rule, "no_file", f"cannot read {file.name}: {wrong.strerror}", "correct its name or rights")
        except UnreadableFile as wrong:
            found = Problem(wrong.code, "problem", file.name, wrong.line, wrong.column, wrong.message, wrong.cure)
            self.problems.append(found)
        else:
            step()
            if not missing:
                self._take(file, table, content)

    def _missing(self, file: _File, raw: RawTable) -> bool:
        """Say whether the mapping names columns that the file has not, and complain of each."""
        missing = [column for column in columns_named(file.rule) if column.name not in raw.headers]
        for column in missing:
            cure = did_you_mean(column.name, tuple(header for header in raw.headers if header), "correct the name")
            message = f"{file.name} has no column `{column.name}`"
            place = column.place
            self.problems.append(
                Problem("unknown_column", "problem", self.path.name, place.line, place.column, message, cure)
            )
        return bool(missing)

    def _take(self, file: _File, table: TableRows, content: bytes) -> None:
        first = len(self._rows)
        said = translate(file.rule, table, zone=self._zone, scope=file.scope, recorded_at=self.now, first_row=first)
        self._rows.extend(RowPlace(file.name, line) for line in table.lines)
        self._drafts.extend(said.drafts)
        self._refused.extend(said.refused)
        self.remarks.extend(said.remarks)
        self._kinds.update((external, OF_TABLE, kind) for external, kind in said.kinds)
        self._kinds.update((external, OF_ENDS, kind) for external, kind in said.kinds_of_ends)
        self._contents.append((file, content))
        self._files.append(
            BatchFile(
                file=file.name,
                sha256=hashlib.sha256(content).hexdigest(),
                scope=file.scope,
                source=file.rule.source,
                first_row=first,
                rows=len(table.lines),
                left_out=said.left_out,
                tells_when=file.rule.recorded_at is not None,
            )
        )

    def _text_of(self, row: int) -> str:
        """Give a row as it was: its file is read again, for few rows are ever asked for."""
        place = bisect_right([file.first_row for file in self._files], row) - 1
        if place != self._again[0]:
            file, content = self._contents[place]
            self._again = place, as_columns(_table_in(file, content), file.name, file.columns)
        return row_text(self._again[1], row - self._files[place].first_row)

    def _hopeless(self) -> Iterator[Problem]:
        """Give a problem for each source of which every row is refused for one reason in one column."""
        for scope in dict.fromkeys(file.scope for file in self._files):
            rows = sum(file.rows - file.left_out for file in self._files if file.scope == scope)
            refused = [one for one in self._refused if one.scope == scope]
            reasons = Counter((one.code, one.column) for one in refused)
            if rows < 2 or len(refused) != rows or len(reasons) != 1 or refused[0].code not in WHOLE_TABLE_CODES:
                continue
            one = refused[0]
            message = f"{one.reason} (column `{one.column}`; so are all {rows} rows)"
            yield Problem(one.code, "problem", one.file, one.line, max(one.position, 1), message, one.cure)

    def _say(self, rule: TableRule, code: str, message: str, cure: str) -> None:
        place = rule.place
        self.problems.append(Problem(code, "problem", self.path.name, place.line, place.column, message, cure))


def _table_in(file: _File, content: bytes) -> RawTable:
    return _READERS.get(file.path.suffix.lower(), read_csv)(file.path, content)


def _shown(path: Path, folder: Path) -> str:
    """Give the name a file is told by: relative to the mapping where it lies below it, else its own."""
    inside = path.is_relative_to(folder) and ".." not in path.relative_to(folder).parts
    return path.relative_to(folder).as_posix() if inside else path.name


def _matching(folder: Path, pattern: str) -> list[Path]:
    """Give the files a name or glob stands for, relative to a folder."""
    path = Path(pattern)
    if not any(sign in pattern for sign in "*?["):
        whole = path if path.is_absolute() else folder / path
        return [whole] if whole.is_file() else []
    root = Path(path.anchor) if path.is_absolute() else folder
    inner = path.relative_to(path.anchor) if path.is_absolute() else path
    return sorted(found for found in root.glob(str(inner)) if found.is_file())


def _silent(file: str, done: int, total: int) -> None:
    """Draw nothing."""
