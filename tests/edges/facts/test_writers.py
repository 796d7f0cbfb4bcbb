"""Writers and kills: one number has one winner; a death at any moment loses nothing and doubles nothing."""

import os
import subprocess
import sys
import textwrap
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree

import pytest

from peyman.connectors.files import import_files
from peyman.core.facts.drafts import Batch, BatchFile, Draft, RowPlace
from peyman.core.facts.identity import content_of, identity_of
from peyman.core.facts.values import Lead
from peyman.factstore.manifests import Manifest, NoSuchManifest, claim, tidy_up
from peyman.factstore.segments import SMALL_FILES
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
SEGMENTS = 300


def one_event(name: str, number: int) -> Batch:
    values = (f"{name}-{number % 7}", "call", NOW + number, None, None, None, None, None, None, None)
    key = identity_of(name, number)
    draft = Draft("events", 0, name, name, key, content_of(*values), NOW, values)
    file = BatchFile(f"{name}.csv", f"{name}{number}", name, name, 0, 1, 0)
    return Batch(f"{name}-{number}", "m@1", NOW, (RowPlace(file.file, number),), (draft,), (), (file,))


def write_many(folder: str, name: str) -> None:
    shelf = Shelf(folder)
    for number in range(SEGMENTS):
        shelf.publish(one_event(name, number))


def test_three_writers_of_300_batches_each_keep_all_900(tmp_path: Path) -> None:
    spawn = get_context("spawn")
    writers = [spawn.Process(target=write_many, args=(str(tmp_path), name)) for name in ("ann", "ben", "cem")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(300)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    shelf = Shelf(tmp_path)
    events = [event for lead in shelf.leads() for event in lead.events]
    assert (shelf.manifest().number, len(events)) == (900, 900)
    assert len({event.fact for event in events}) == 900
    assert len({(event.source, event.at) for event in events}) == 900
    assert shelf.manifest().rows("subjects") == 21
    assert max(len(segments) for segments in shelf.manifest().tables.values()) <= SMALL_FILES


def test_a_batch_published_twice_is_seen_and_skipped(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.publish(one_event("ann", 1)).added == 1
    again = shelf.publish(one_event("ann", 1))
    assert (again.already, again.added, again.manifest) == (True, 0, 1)


def test_a_manifest_number_is_won_once(tmp_path: Path) -> None:
    (tmp_path / "manifests").mkdir()
    assert claim(tmp_path, Manifest(number=1, next_fact=5))
    assert not claim(tmp_path, Manifest(number=1, next_fact=9))
    assert Shelf(tmp_path).manifest().next_fact == 5
    assert [path.name for path in (tmp_path / "manifests").iterdir()] == ["00000001.json"]


def test_who_loses_the_number_settles_again_on_top_of_the_winner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, rival = Shelf(tmp_path), Shelf(tmp_path)
    overtaken: list[int] = []

    def claim_after_the_rival(folder: Path, manifest: Manifest) -> bool:
        if not overtaken:
            overtaken.append(manifest.number)
            monkeypatch.setattr("peyman.factstore.publishing.claim", claim)
            monkeypatch.setattr("peyman.factstore.publishing.fcntl.flock", lambda *_: None)
            rival.publish(one_event("ben", 2))
        return claim(folder, manifest)

    monkeypatch.setattr("peyman.factstore.publishing.fcntl.flock", lambda *_: None)
    monkeypatch.setattr("peyman.factstore.publishing.claim", claim_after_the_rival)
    assert shelf.publish(one_event("ann", 1)).manifest == 2
    leads = list(shelf.leads())
    assert [(lead.external, lead.events[0].fact) for lead in leads] == [("ben-2", 1), ("ann-1", 2)]
    named = {segment.file for table in shelf.manifest().tables.values() for segment in table}
    assert {path.name for path in (tmp_path / "segments").iterdir()} >= named


def test_a_pinned_shelf_does_not_see_what_comes_later(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.publish(one_event("ann", 1))
    pinned = shelf.pin()
    shelf.publish(one_event("ann", 2))
    assert (len(list(pinned.leads())), len(list(shelf.leads()))) == (1, 2)
    with pytest.raises(NoSuchManifest):
        shelf.manifest(9)


def test_tidying_keeps_what_the_newest_manifest_names_and_all_that_is_young(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(5):
        shelf.publish(one_event("ann", number))
    young = len(list((tmp_path / "segments").iterdir()))
    assert tidy_up(tmp_path) == 0
    assert len(list((tmp_path / "segments").iterdir())) == young
    for path in [*(tmp_path / "segments").iterdir(), *(tmp_path / "manifests").iterdir()]:
        if path.name != "00000005.json":
            long_ago = path.stat().st_mtime - 7_200
            os.utime(path, (long_ago, long_ago))
    assert shelf.tidy() > 0
    assert sum(len(lead.events) for lead in shelf.leads()) == 5


MAPPING = """\
peyman: 1
mapping: log
timezone: UTC
sources:
  - {file: log.csv, subject: lead, event: {activity: status, at: changed, holder: rep, id: id}}
"""
KILLER = """
    import os, signal, sys
    from peyman.factstore import publishing
    from peyman.connectors.files import import_files
    from peyman.factstore.shelf import Shelf
    from peyman.core.facts.mapping import read_mapping

    def dying(real):
        def call(*args, **kwargs):
            step()
            done = real(*args, **kwargs)
            step()
            return done
        return call

    def step():
        global calls
        calls += 1
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def run(folder):
        for name in ("open", "fsync", "link", "unlink", "mkdir", "listdir"):
            setattr(os, name, dying(getattr(os, name)))
        publishing.write_segment = dying(publishing.write_segment)
        import_files(folder + "/mapping.yaml", Shelf(folder + "/facts"), now=%d)
        print(calls, flush=True)

    for job in sys.stdin.read().splitlines():
        number, _, folder = job.partition(" ")
        point, calls = int(number), 0
        child = os.fork()
        if child == 0:
            run(folder)
            os._exit(0)
        print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def facts_of(shelf: Shelf) -> list[Lead]:
    return list(shelf.leads())


def killed(*jobs: tuple[int, Path]) -> list[str]:
    """Import in a process of its own for each job, killed at its point (0: not at all); give what was printed."""
    program = textwrap.dedent(KILLER % (NOW + 1))
    text = "".join(f"{point} {folder}\n" for point, folder in jobs)
    ran = subprocess.run(
        [sys.executable, "-c", program], input=text, capture_output=True, text=True, check=True, timeout=100
    )
    return ran.stdout.splitlines()


def begun(folder: Path) -> Path:
    """Lay a shelf with a first import, and the corrected, longer file of the second."""
    folder.mkdir()
    (folder / "mapping.yaml").write_text(MAPPING)
    rows = [f"{row},l{row % 9},NEW,2026-10-0{1 + row % 9},sara\n" for row in range(40)]
    (folder / "log.csv").write_text("id,lead,status,changed,rep\n" + "".join(rows[:25]))
    import_files(folder / "mapping.yaml", Shelf(folder / "facts"), now=NOW)
    changed = [row.replace("NEW", "CALLED") for row in rows[:5]] + rows[5:]
    (folder / "log.csv").write_text("id,lead,status,changed,rep\n" + "".join(changed))
    return folder


def test_killed_at_twenty_points_the_next_import_ends_at_the_same_shelf(tmp_path: Path) -> None:
    straight = begun(tmp_path / "straight")
    calls = int(killed((0, straight))[0])
    wanted = facts_of(Shelf(straight / "facts"))
    before = facts_of(Shelf(begun(tmp_path / "before") / "facts"))
    points = sorted({1 + point * (calls - 1) // 19 for point in range(20)})
    assert len(points) == 20
    folders = {point: copytree(tmp_path / "before", tmp_path / f"killed{point}") for point in points}
    assert killed(*folders.items()) == ["ended -9"] * 20
    outcomes = set()
    for folder in folders.values():
        left = facts_of(Shelf(folder / "facts"))
        assert left in (before, wanted)
        outcomes.add(left == wanted)
        import_files(folder / "mapping.yaml", Shelf(folder / "facts"), now=NOW + 1)
        assert facts_of(Shelf(folder / "facts")) == wanted
    assert outcomes == {True, False}
