"""Items kept beside the shelf: read back as written, and made again whenever they cannot be trusted."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peyman.core.facts.values import Subject
from peyman.core.judge.items import ClockItem, EntryItem, Move
from peyman.core.judge.plain import LeadItems
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import Span
from peyman.factstore.items import keep_items
from peyman.factstore.items_files import ItemFiles, TornItems
from peyman.factstore.items_parts import Told
from peyman.factstore.items_states import Layer
from peyman.factstore.manifests import KEPT_SECONDS
from peyman.factstore.shelf import Shelf
from peyman.factstore.touched import Touched
from tests.edges.items.histories import Company, plans
from tests.edges.items.judging import Judging, from_nothing, sorted_items

TRAITS = (("region", "تهران"), ("source", None), ("note", 'a "quoted", {text}\n'), ("empty", ""))
ANSWERED = ClockItem(
    node="clock:1",
    subject=1,
    run=0,
    start=1_000,
    due=2_000,
    late_after=2_500,
    stop=1_500,
    how="stop",
    calendar="main",
    line=1,
    terms="1.0.0",
    holder="سارا",
    traits=TRAITS,
    elapsed_stop=0,
    early=True,
    moves=(Move(1_100, None, None, True), Move(1_200, 2_000, 2_500, False)),
    hands=((1_000, "سارا"), (1_300, None)),
    known=Span(900, 5_000),
)
PAUSED = replace(
    ANSWERED,
    run=1,
    due=None,
    late_after=None,
    stop=None,
    how="running",
    holder=None,
    traits=(),
    elapsed_stop=None,
    moves=(),
    known=None,
)
NOT_OWED = replace(ANSWERED, run=2, how="void", not_owed="complete", early=False)
WON = EntryItem(node="entry:1", subject=1, run=0, at=9_000, amount=9_200_000_000_000_000_000, terms="1.0.0")
SILENT = replace(WON, run=1, amount=None, fits=False, by_silence=True, converted=False, traits=TRAITS)
ROWS = {
    ClockItem: (ANSWERED, PAUSED, NOT_OWED),
    EntryItem: (WON, SILENT),
    Told: (Told("without_actor", "touch", 3, 1),),
}
PLAN = plans()["as agreed"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_what_was_written_is_read_back_the_same(tmp_path: Path, row: type) -> None:
    files = ItemFiles(tmp_path)
    assert files.read(row, [Layer(files.write("some", row, ROWS[row]))]) == ROWS[row]
    assert files.read(row, [Layer(files.write("none", row, ()))]) == ()


def test_a_newer_layer_stands_for_the_leads_it_names_and_for_no_others(tmp_path: Path) -> None:
    files = ItemFiles(tmp_path)
    second = replace(PAUSED, subject=2)
    older = Layer(files.write("clocks", ClockItem, (ANSWERED, PAUSED, second)))
    newer = Layer(files.write("clocks", ClockItem, ()), files.write_touched([Touched(1, "retracted", 7)]))
    newest = Layer(files.write("clocks", ClockItem, (NOT_OWED,)), files.write_touched([Touched(1, "new", 9)]))
    assert files.read(ClockItem, [older, newer]) == (second,)
    assert files.read(ClockItem, [older, newer, newest]) == (NOT_OWED, second)


@pytest.mark.parametrize("leads", [4, 90], ids=["all as one", "the tails as one"])
def test_many_layers_are_folded_and_read_the_same(tmp_path: Path, leads: int) -> None:
    files = ItemFiles(tmp_path)
    layers = (Layer(files.write("clocks", ClockItem, [replace(PAUSED, subject=each) for each in range(leads)])),)
    for number in range(7):
        rows = [replace(PAUSED, subject=number % 5, start=number)]
        layers += (Layer(files.write("clocks", ClockItem, rows), files.write_touched([Touched(number % 5, "new")])),)
    folded = files.folded("clocks", ClockItem, layers)
    assert len(folded) == (1 if leads == 4 else 2)
    assert files.read(ClockItem, folded) == files.read(ClockItem, layers)
    assert files.folded("clocks", ClockItem, folded) == folded


def _torn(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-9])


def _flipped(place: Path) -> None:
    content = bytearray(place.read_bytes())
    content[40] ^= 1
    place.write_bytes(bytes(content))


def _missing(place: Path) -> None:
    place.unlink()


@pytest.mark.parametrize("harm", [_torn, _flipped, _missing])
def test_a_harmed_file_is_noticed(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    written = ItemFiles(tmp_path).write("clocks", ClockItem, ROWS[ClockItem])
    harm(tmp_path / "files" / written.name)
    with pytest.raises(TornItems):
        ItemFiles(tmp_path).read(ClockItem, [Layer(written)])


@pytest.mark.parametrize("harm", [_torn, _flipped, _missing])
@pytest.mark.parametrize("what", ["files", "states"])
def test_harmed_items_are_judged_and_written_anew(tmp_path: Path, harm, what: str) -> None:  # type: ignore[no-untyped-def]
    shelf = published(tmp_path)
    keep_items(shelf, PLAN, Judging(shelf))
    for place in list((tmp_path / "items" / what).iterdir()):
        harm(place)
    judging = Judging(shelf)
    assert sorted_items(keep_items(shelf, PLAN, judging).items) == sorted_items(from_nothing(shelf, PLAN))
    assert judging.asked == [None]
    again = Judging(shelf)
    keep_items(shelf, PLAN, again)
    assert again.asked == []


def test_items_of_another_layout_or_of_somebody_else_are_not_there(tmp_path: Path) -> None:
    shelf = published(tmp_path)
    keep_items(shelf, PLAN, Judging(shelf))
    (state,) = (tmp_path / "items" / "states").iterdir()
    state.write_text(state.read_text().replace('"layout":"', '"layout":"other'), encoding="utf-8")
    (tmp_path / "items" / "states" / "notes.json").write_text("[]", encoding="utf-8")
    judging = Judging(shelf)
    keep_items(shelf, PLAN, judging)
    assert judging.asked == [None]


def test_who_dies_while_judging_leaves_what_stood(tmp_path: Path) -> None:
    shelf = published(tmp_path)
    first = keep_items(shelf, PLAN, Judging(shelf))

    def dying(plan: Plan, subjects: Iterable[Subject] | None) -> Iterator[tuple[Subject, LeadItems]]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_items(shelf, PLAN, dying, full=True)
    judging = Judging(shelf)
    assert sorted_items(keep_items(shelf, PLAN, judging).items) == sorted_items(first.items)
    assert judging.asked == []


def test_old_states_are_forgotten_and_their_files_an_hour_later(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for _, batch in Company(1, 3).batches(6):
        shelf.publish(batch)
        keep_items(shelf, PLAN, Judging(shelf), full=True)
    states = tmp_path / "items" / "states"
    assert len(list(states.iterdir())) == 2
    files = tmp_path / "items" / "files"
    young = len(list(files.iterdir()))
    for place in files.iterdir():
        long_ago = place.stat().st_mtime - KEPT_SECONDS - 60
        os.utime(place, (long_ago, long_ago))
    keep_items(shelf, PLAN, Judging(shelf), full=True)
    assert young == 6 * 7
    assert len(list(files.iterdir())) == 2 * 7
    judging = Judging(shelf)
    keep_items(shelf, PLAN, judging)
    assert judging.asked == []


def published(folder: Path) -> Shelf:
    shelf = Shelf(folder)
    for _, batch in Company(0, 5).batches(3):
        shelf.publish(batch)
    return shelf
