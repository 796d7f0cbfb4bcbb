"""How far a source reaches: from the oldest fact that stands to the newest, as known on any moment."""

from pathlib import Path

from peyman.connectors.files import import_files
from peyman.core.quantities.moments import DAY, datetime_of
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
LOG = """\
peyman: 1
mapping: reach
timezone: UTC
each_file_is: %s
sources:
  - {file: log.csv, source: crm, subject: lead, event: {activity: status, at: changed, id: "id"}}
"""
HEAD = "id,lead,status,changed\n"


def bring(folder: Path, rows: str, now: int, *, snapshot: bool = False) -> Shelf:
    (folder / "mapping.yaml").write_text(LOG % ("snapshot" if snapshot else "log"), encoding="utf-8")
    (folder / "log.csv").write_text(HEAD + rows, encoding="utf-8")
    shelf = Shelf(folder / "facts")
    assert import_files(folder / "mapping.yaml", shelf, now=now).problems == ()
    return shelf


def begins(shelf: Shelf, known_on: int | None = None) -> str | None:
    (reach,) = shelf.reach(known_on)
    return None if reach.oldest_at is None else datetime_of(reach.oldest_at).date().isoformat()


def test_a_source_begins_with_its_oldest_fact_whatever_the_order_of_arrival(tmp_path: Path) -> None:
    bring(tmp_path, "2,bob,NEW,2026-10-05\n3,cyd,NEW,2026-10-07\n", NOW)
    shelf = bring(tmp_path, "1,ana,NEW,2026-09-01\n", NOW + DAY)
    assert begins(shelf) == "2026-09-01"
    assert begins(shelf, known_on=NOW) == "2026-10-05"


def test_what_was_corrected_or_taken_away_begins_nothing(tmp_path: Path) -> None:
    bring(tmp_path, "1,ana,NEW,1970-01-01\n2,bob,NEW,2026-10-05\n", NOW, snapshot=True)
    corrected = bring(tmp_path, "1,ana,NEW,2026-10-01\n2,bob,NEW,2026-10-05\n", NOW + DAY, snapshot=True)
    assert begins(corrected) == "2026-10-01"
    assert begins(corrected, known_on=NOW) == "1970-01-01"
    gone = bring(tmp_path, "2,bob,NEW,2026-10-05\n", NOW + 2 * DAY, snapshot=True)
    assert begins(gone) == "2026-10-05"
