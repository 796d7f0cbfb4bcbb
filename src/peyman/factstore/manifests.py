"""Numbered manifests: each names the segments that make up the shelf, and each is created exclusively."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from peyman.core.quantities.moments import Moment

TABLES = (
    *("events", "attributes", "links", "costs", "closures"),
    *("subjects", "kinds", "replaced", "quarantine", "batches", "erasures"),
)
BATCHES_REMEMBERED = 1_000
KEPT_SECONDS = 3_600


class NoSuchManifest(LookupError):
    """The shelf has no manifest of this number (any more)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A Parquet file of one table, by its name below `segments/`."""

    file: str
    rows: int
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The shelf as it stands at one number; number 0 is the empty shelf and stands in no file."""

    number: int = 0
    tables: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    next_fact: int = 1
    next_subject: int = 1
    batches: tuple[str, ...] = ()
    made_at: Moment = 0

    def segments(self, table: str) -> tuple[Segment, ...]:
        """Give the segments of a table, oldest first."""
        return self.tables.get(table, ())

    def rows(self, table: str) -> int:
        """Give how many rows a table has."""
        return sum(segment.rows for segment in self.segments(table))


def read_manifest(folder: Path, number: int | None = None) -> Manifest:
    """Read a manifest, the newest where no number is given.

    Raises:
        NoSuchManifest: a number is given and no such manifest stands here.
    """
    wanted = newest_number(folder) if number is None else number
    if wanted == 0:
        return Manifest()
    try:
        text = _path(folder, wanted).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NoSuchManifest(f"the shelf has no manifest {wanted}") from None
    return _from_json(text)


def newest_number(folder: Path) -> int:
    """Give the number of the newest manifest, 0 on an empty shelf."""
    try:
        names = os.listdir(folder / "manifests")  # noqa: PTH208 - no path object for each of thousands of names
    except FileNotFoundError:
        return 0
    return max((int(name[:-5]) for name in names if name.endswith(".json") and name[:-5].isdigit()), default=0)


def claim(folder: Path, manifest: Manifest) -> bool:
    """Create the manifest under its number; False where another writer has taken the number.

    1. The text is written beside it and flushed.
    2. `link` gives it its number, which only one writer can do.
    3. The folder is flushed: after this the manifest survives a power cut.
    """
    temporary = folder / "manifests" / f".{manifest.number}-{os.getpid()}-{os.urandom(4).hex()}"
    with temporary.open("w", encoding="utf-8") as stream:
        stream.write(_to_json(manifest))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(temporary, _path(folder, manifest.number))
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    flush_folder(folder / "manifests")
    return True


def flush_file(path: Path) -> None:
    """Force a file's content to the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def flush_folder(path: Path) -> None:
    """Force a folder's list of names to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy_up(folder: Path) -> int:
    """Delete manifests that were replaced over an hour ago, and the segments that no remaining manifest names.

    "Now" is the moment at which the newest manifest was written; a segment younger than an hour always stays, for
    its writer may be about to name it. Gives the number of files deleted.
    """
    newest = newest_number(folder)
    if newest == 0:
        return 0
    limit = _path(folder, newest).stat().st_mtime - KEPT_SECONDS
    return _delete_manifests(folder, newest, limit) + _delete_segments(folder, limit)


def forget_all_but(folder: Path, number: int) -> None:
    """Delete at once every other manifest, and every segment that this one does not name; the caller holds the lease.

    Readers of what is gone read again, from what stands.
    """
    named = {each.file for segments in read_manifest(folder, number).tables.values() for each in segments}
    kept = {_path(folder, number), *(folder / "segments" / name for name in named)}
    for path in (*(folder / "manifests").iterdir(), *(folder / "segments").iterdir()):
        if path not in kept:
            path.unlink(missing_ok=True)
    flush_folder(folder / "manifests")
    flush_folder(folder / "segments")


def _delete_manifests(folder: Path, newest: int, limit: float) -> int:
    """Delete old manifests and drafts of them, oldest first: one whose follower is gone already is as old."""
    deleted = 0
    for path in sorted((folder / "manifests").iterdir()):
        number = int(path.stem) if path.suffix == ".json" and path.stem.isdigit() else None
        replaced_by = path if number is None else _path(folder, number + 1)
        if number != newest and (not replaced_by.exists() or replaced_by.stat().st_mtime < limit):
            path.unlink(missing_ok=True)
            deleted += 1
    return deleted


def _delete_segments(folder: Path, limit: float) -> int:
    old = [path for path in (folder / "segments").iterdir() if path.stat().st_mtime < limit]
    if not old:  # the manifests need not be read
        return 0
    manifests = [_from_json(path.read_text(encoding="utf-8")) for path in (folder / "manifests").glob("[0-9]*.json")]
    named = {segment.file for manifest in manifests for segments in manifest.tables.values() for segment in segments}
    loose = [path for path in old if path.name not in named]
    for path in loose:
        path.unlink()
    return len(loose)


def _path(folder: Path, number: int) -> Path:
    return folder / "manifests" / f"{number:08d}.json"


def _to_json(manifest: Manifest) -> str:
    tables = {
        table: [[segment.file, segment.rows, segment.size] for segment in segments]
        for table, segments in manifest.tables.items()
    }
    said = {
        "number": manifest.number,
        "parent": manifest.number - 1,
        "tables": tables,
        "next_fact": manifest.next_fact,
        "next_subject": manifest.next_subject,
        "batches": list(manifest.batches[-BATCHES_REMEMBERED:]),
        "made_at": manifest.made_at,
    }
    return json.dumps(said, separators=(",", ":"))


def _from_json(text: str) -> Manifest:
    said = json.loads(text)
    tables = {table: tuple(Segment(*one) for one in segments) for table, segments in said["tables"].items()}
    return Manifest(
        number=said["number"],
        tables=tables,
        next_fact=said["next_fact"],
        next_subject=said["next_subject"],
        batches=tuple(said["batches"]),
        made_at=said["made_at"],
    )
