"""Publishing a batch: settle it against what stands, write its segments, claim the next manifest number.

Nothing that stands is ever changed. Who loses the number reads the winner's manifest and settles again on top of it.
"""

import fcntl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from peyman.core.facts.accounting import account, refused_rows
from peyman.core.facts.drafts import SUBJECT_COLUMNS, Batch, Draft, FileAccount, Published, Refused
from peyman.core.facts.identity import Settled, settle_batch
from peyman.core.quantities.moments import Moment
from peyman.factstore.compacting import compact, has_many_segments
from peyman.factstore.manifests import (
    BATCHES_REMEMBERED,
    Manifest,
    Segment,
    claim,
    flush_folder,
    read_manifest,
    tidy_up,
)
from peyman.factstore.segments import Rows, write_segment
from peyman.factstore.standing import Ground, gone_facts, known_kinds, known_subjects, known_versions, seen_files

TIDY_EVERY = 64


def publish(connection: duckdb.DuckDBPyConnection, folder: Path, batch: Batch) -> Published:
    """Put a batch on the shelf.

    1. The lease only keeps two writers from working in vain; the number decides who was first.
    2. A batch that stands already is not put there again.
    3. Segments are written and flushed, then their folder, then the manifest that names them.
    4. A lost number, or any failure, takes its segments with it.
    """
    for name in ("segments", "manifests"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with lease(folder):
        while True:
            manifest = read_manifest(folder)
            if batch.id in manifest.batches:
                return Published(manifest.number, already=True)
            published = _try(Ground(connection, folder, manifest), batch)
            if published is not None:
                if has_many_segments(read_manifest(folder)):
                    compact(connection, folder)
                if published.manifest % TIDY_EVERY == 0:
                    tidy_up(folder)
                return published


def gather_segments(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[Manifest, Manifest]:
    """Compact a shelf now, and give its manifest before and after; old segments are tidied up an hour later."""
    with lease(folder):
        before = read_manifest(folder)
        after = compact(connection, folder)
        tidy_up(folder)
        return before, after


def _try(ground: Ground, batch: Batch) -> Published | None:
    """Settle and write on top of one manifest; None where another writer took the number."""
    settled = _settle(ground, batch)
    externals = _externals(batch, settled)
    subjects = known_subjects(ground, externals)
    gone = gone_facts(ground, batch)
    refused = refused_rows(batch, settled)
    files = account(batch, settled, refused)
    numbers = _number_subjects(externals - subjects.keys(), ground.manifest.next_subject)
    tables = _fact_rows(batch, settled, {**subjects, **numbers})
    tables["subjects"] = [(number, external, None) for external, number in numbers.items()]
    tables["kinds"] = _new_kinds(ground, batch, {**subjects, **numbers})
    number = ground.manifest.number + 1
    retracted = [(fact, None, batch.recorded_at, number) for fact in gone]
    tables["replaced"] = [*((*each, number) for each in settled.replaced), *retracted]
    tables["quarantine"] = [_quarantined(one, batch) for one in refused]
    tables["batches"] = _file_rows(batch, files)
    manifest = ground.manifest
    after = replace(
        manifest,
        next_fact=manifest.next_fact + len(settled.numbers),
        next_subject=manifest.next_subject + len(numbers),
        batches=(*manifest.batches, batch.id)[-BATCHES_REMEMBERED:],
        made_at=batch.recorded_at,
    )
    if not _write(replace(ground, manifest=after), tables):
        return None
    return Published(number, len(settled.numbers), settled.corrected, len(gone), files, refused)


def _write(ground: Ground, tables: Mapping[str, Rows]) -> bool:
    """Write the rows as segments and claim the number after the manifest's; False where it is taken."""
    written: dict[str, tuple[Segment, ...]] = {}
    claimed = False
    manifest, folder = ground.manifest, ground.folder
    number = manifest.number + 1
    try:
        for table, rows in tables.items():
            if rows:
                written[table] = write_segment(ground.connection, folder, manifest, table, rows)
        flush_folder(folder / "segments")
        claimed = claim(folder, replace(manifest, number=number, tables={**manifest.tables, **written}))
    finally:
        if not claimed:
            for segments in written.values():
                (folder / "segments" / segments[-1].file).unlink(missing_ok=True)
    return claimed


def _settle(ground: Ground, batch: Batch) -> Settled:
    known = known_versions(ground, batch.drafts)
    seen = frozenset[int]()
    if known and not batch.snapshots:
        shas = seen_files(ground, batch)
        ranges = (range(file.first_row, file.first_row + file.rows) for file in batch.files if file.sha256 in shas)
        seen = frozenset(row for rows in ranges for row in rows)
    snapshot_at = batch.recorded_at if batch.snapshots else None
    return settle_batch(batch.drafts, known, ground.manifest.next_fact, seen_rows=seen, snapshot_at=snapshot_at)


def _externals(batch: Batch, settled: Settled) -> frozenset[str]:
    return frozenset(
        str(batch.drafts[place].values[column])
        for place in settled.numbers
        for column in SUBJECT_COLUMNS[batch.drafts[place].kind]
    )


def _number_subjects(new: Iterable[str], first: int) -> dict[str, int]:
    """Number the subjects not seen before: in order of first sight, those of one batch in order of their ids."""
    return {external: first + place for place, external in enumerate(sorted(new))}


def _new_kinds(ground: Ground, batch: Batch, subjects: Mapping[str, int]) -> Rows:
    """Give what the batch claims of the kinds of subjects, and nobody claimed before."""
    claims = [(subjects[external], kind, rank) for external, rank, kind in batch.kinds if external in subjects]
    known = known_kinds(ground, {subject for subject, _, _ in claims})
    return [(*claim, ground.manifest.number + 1) for claim in claims if claim not in known]


def _fact_rows(batch: Batch, settled: Settled, subjects: Mapping[str, int]) -> dict[str, Rows]:
    rows: dict[str, list[tuple[str | int | bytes | bool | None, ...]]] = {}
    for place, number in settled.numbers.items():
        draft = batch.drafts[place]
        recorded_at = settled.returned.get(place, draft.recorded_at)
        rows.setdefault(draft.kind, []).append((number, *_values(draft, subjects), *_meta(draft, batch, recorded_at)))
    return dict(rows)


def _values(draft: Draft, subjects: Mapping[str, int]) -> tuple[str | int | bool | None, ...]:
    values: list[str | int | bool | None] = list(draft.values)
    for column in SUBJECT_COLUMNS[draft.kind]:
        values[column] = subjects[str(values[column])]
    return (*values, draft.chained) if draft.kind == "attributes" else tuple(values)


def _meta(draft: Draft, batch: Batch, recorded_at: Moment) -> tuple[str | int | bytes, ...]:
    place = batch.rows[draft.row]
    return (
        draft.source,
        draft.scope,
        draft.identity,
        draft.content,
        recorded_at,
        place.file,
        place.line,
        batch.id,
    )


def _quarantined(one: Refused, batch: Batch) -> tuple[str | int | None, ...]:
    what = (one.file, one.line, one.column, one.position, one.code, one.reason, one.cure, one.raw, one.scope)
    return (*what, batch.id, batch.recorded_at)


def _file_rows(batch: Batch, accounts: Sequence[FileAccount]) -> Rows:
    """One row a file and source: its account, and how far its rows reach, doubles included.

    A file of which no row was taken is heard at the import, unless it tells itself when its rows were recorded.
    """
    reach = _reach(batch)
    rows = []
    for file, counts in zip(batch.files, accounts, strict=True):
        unheard = None if file.tells_when else batch.recorded_at
        newest_at, recorded = reach.get(file.first_row, (None, unheard))
        what = (batch.id, batch.mapping, batch.recorded_at, file.file, file.sha256, file.scope, file.source)
        numbers = (counts.rows, counts.left_out, counts.kept, counts.doubles, counts.quarantined)
        rows.append((*what, *numbers, newest_at, recorded))
    return rows


def _reach(batch: Batch) -> dict[int, tuple[Moment | None, Moment]]:
    """Give the newest moment and the newest time of record of each file, by its first row.

    What is of no file, as what is said here of a person, is no word of a source.
    """
    first_of = {
        row: file.first_row for file in batch.files for row in range(file.first_row, file.first_row + file.rows)
    }
    reach: dict[int, tuple[Moment | None, Moment]] = {}
    for draft in batch.drafts:
        first = first_of.get(draft.row)
        if first is None:
            continue
        newest, recorded = reach.get(first, (None, draft.recorded_at))
        at = draft.values[2] if draft.kind == "events" else None
        if isinstance(at, int) and (newest is None or at > newest):
            newest = at
        reach[first] = (newest, max(recorded, draft.recorded_at))
    return reach


@contextmanager
def lease(folder: Path) -> Iterator[None]:
    """Hold the shelf's lease while working; it ends with the process that held it."""
    with (folder / "lease").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(stream, fcntl.LOCK_UN)
