"""Compaction and kills: the same facts in fewer files, for readers of old and new alike, whoever dies meanwhile."""

import os
import random
import signal
import threading
import time
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree

import pytest

from peyman.connectors.files import import_files
from peyman.core.facts.values import Lead
from peyman.factstore import compacting
from peyman.factstore.items import keep_items
from peyman.factstore.manifests import KEPT_SECONDS, NoSuchManifest
from peyman.factstore.shelf import Shelf
from tests.edges.facts.test_writers import NOW, begun, one_event
from tests.edges.items.histories import Company, plans
from tests.edges.items.judging import Judging

PLAN = plans()["as agreed"]
KILLS = 100


def told(shelf: Shelf) -> tuple[object, ...]:
    """All that a shelf tells, but for the number of its manifest and how often a replacement was told."""
    counts = asdict(shelf.counts()) | {"manifest": 0, "replaced": 0}
    known = [list(shelf.leads(known_on=at)) for at in (None, NOW, NOW + 3)]
    return counts, known, shelf.links(), shelf.closures(), shelf.reach(), shelf.imports(), shelf.quarantine()


def company(folder: Path, batches: int = 5) -> Shelf:
    shelf = Shelf(folder)
    for _, batch in Company(3, 6).batches(batches):
        shelf.publish(batch)
    return shelf


def test_compacting_changes_nothing_that_is_told(tmp_path: Path) -> None:
    shelf = company(tmp_path)
    before = told(shelf)
    was, now = shelf.compact()
    assert now < was
    assert {table: len(segments) for table, segments in shelf.manifest().tables.items() if len(segments) != 1} == {}
    assert told(shelf) == before
    assert shelf.compact() == (now, now)


def test_history_is_sorted_by_subject_slice_by_slice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "ROWS_AT_A_TIME", 10)
    shelf = company(tmp_path)
    before = told(shelf)
    shelf.compact()
    events = shelf.manifest().segments("events")
    assert len(events) > 2
    assert sum(segment.rows for segment in events) == shelf.manifest().rows("events")
    assert told(shelf) == before


def test_items_move_over_a_compaction_and_nobody_is_judged(tmp_path: Path) -> None:
    shelf = company(tmp_path)
    first = keep_items(shelf, PLAN, Judging(shelf))
    shelf.compact()
    judging = Judging(shelf)
    kept = keep_items(shelf, PLAN, judging)
    assert (judging.asked, kept.touched, kept.rebuilt) == ([], (), ())
    assert kept.items == first.items


def test_a_shelf_of_many_segments_is_compacted_by_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "MANY_SEGMENTS", 3)
    shelf = Shelf(tmp_path)
    for number in range(4):
        shelf.publish(one_event("ann", number))
    assert {len(segments) for segments in shelf.manifest().tables.values()} == {1}
    assert sum(len(lead.events) for lead in shelf.leads()) == 4


def test_who_reads_an_older_manifest_has_an_hour(tmp_path: Path) -> None:
    shelf = company(tmp_path)
    pinned = shelf.pin()
    before = told(pinned)
    shelf.compact()
    shelf.tidy()
    assert told(pinned) == before
    for path in [*(tmp_path / "segments").iterdir(), *(tmp_path / "manifests").iterdir()]:
        long_ago = path.stat().st_mtime - KEPT_SECONDS - 60
        os.utime(path, (long_ago, long_ago))
    compacted = shelf.manifest()
    shelf.publish(one_event("ann", 1))
    assert shelf.tidy() > 0
    named = {each.file for one in (compacted, shelf.manifest()) for table in one.tables.values() for each in table}
    assert {path.name for path in (tmp_path / "segments").iterdir()} == named
    with pytest.raises(NoSuchManifest):
        pinned.manifest()


def test_compaction_under_readers_gives_no_error_and_no_other_answer(tmp_path: Path) -> None:
    shelf = company(tmp_path, batches=4)
    wanted = of_the_company(shelf)
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        reader = Shelf(tmp_path)
        while not done.is_set():
            try:
                wrong.extend(["another answer"] if of_the_company(reader) != wanted else [])
            except Exception as error:  # noqa: BLE001 - whatever it is, no reader may see it
                wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(6):
        shelf.publish(one_event("nobody", number))
        was, now = shelf.compact()
        assert was > now
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def of_the_company(shelf: Shelf) -> list[Lead]:
    return [lead for lead in shelf.leads() if not lead.external.startswith("nobody")]


# ── kills ────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_and_compact(folder: str) -> None:
    """What the killed writer does: import, judge, compact."""
    place = Path(folder)
    shelf = Shelf(place / "facts")
    import_files(place / "mapping.yaml", shelf, now=NOW + 1)
    keep_items(shelf, PLAN, Judging(shelf))
    shelf.compact()


def facts_of(folder: Path) -> list[Lead]:
    return list(Shelf(folder / "facts").leads())


def test_killed_at_a_hundred_random_moments_readers_see_the_old_or_the_new_and_the_next_run_repairs(
    tmp_path: Path,
) -> None:
    luck = random.Random(7)
    before = begun(tmp_path / "before")
    keep_items(Shelf(before / "facts"), PLAN, Judging(Shelf(before / "facts")))
    straight = copytree(before, tmp_path / "straight")
    began = time.perf_counter()
    write_and_compact(str(straight))
    lasts = time.perf_counter() - began
    old, new = facts_of(before), facts_of(straight)
    items = keep_items(Shelf(straight / "facts"), PLAN, Judging(Shelf(straight / "facts"))).items
    outcomes = {"old": 0, "new": 0}
    fork = get_context("fork")
    folder = copytree(before, tmp_path / "killed")
    for _ in range(KILLS):
        writer = fork.Process(target=write_and_compact, args=(str(folder),))
        writer.start()
        time.sleep(luck.uniform(0, lasts))
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        seen = facts_of(folder)
        assert seen in (old, new)
        outcomes["new" if seen == new else "old"] += 1
        if seen == new and luck.random() < 0.5:
            write_and_compact(str(folder))
            assert facts_of(folder) == new
            shelf = Shelf(folder / "facts")
            assert keep_items(shelf, PLAN, Judging(shelf)).items == items
            folder = copytree(before, tmp_path / f"killed-{outcomes['new']}")
    assert min(outcomes.values()) > 0
