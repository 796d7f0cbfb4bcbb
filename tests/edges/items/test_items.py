"""Items kept beside the shelf: read back as written, and made again whenever they cannot be trusted."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from peyman.core.judge.items import ClockItem, EntryItem, Items, Move, Tally
from peyman.core.quantities.moments import Span
from peyman.factstore.items import ItemsKey, keep_items, read_items, write_items

KEY = ItemsKey(plan="p" * 64, calendars="c" * 64, manifest=7)
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
ITEMS = Items((ANSWERED, PAUSED, NOT_OWED), (WON, SILENT), (Tally("without_actor", "touch", 3),))


def test_what_was_written_is_read_back_the_same(tmp_path: Path) -> None:
    write_items(tmp_path, KEY, ITEMS)
    assert read_items(tmp_path, KEY) == ITEMS


def test_no_items_at_all_are_kept_as_no_items(tmp_path: Path) -> None:
    write_items(tmp_path, KEY, Items())
    assert read_items(tmp_path, KEY) == Items()


@pytest.mark.parametrize(
    "other", [replace(KEY, plan="q"), replace(KEY, calendars="d"), replace(KEY, manifest=8)], ids=str
)
def test_items_of_another_plan_calendar_or_manifest_are_not_these(tmp_path: Path, other: ItemsKey) -> None:
    write_items(tmp_path, KEY, ITEMS)
    assert read_items(tmp_path, other) is None


def test_a_second_question_judges_nobody_again(tmp_path: Path) -> None:
    judged = []

    def judge_all() -> Items:
        judged.append("all")
        return ITEMS

    assert keep_items(tmp_path, KEY, judge_all) == keep_items(tmp_path, KEY, judge_all) == ITEMS
    assert judged == ["all"]


def test_nothing_kept_yet_is_nothing(tmp_path: Path) -> None:
    assert read_items(tmp_path / "nowhere", KEY) is None


def _torn(place: Path) -> None:
    file = place / "clocks.parquet"
    file.write_bytes(file.read_bytes()[:-9])


def _flipped(place: Path) -> None:
    file = place / "clocks.parquet"
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(bytes(content))


def _without_seal(place: Path) -> None:
    (place / "seal.json").unlink()


def _foreign_seal(place: Path) -> None:
    (place / "seal.json").write_text("{not json", encoding="utf-8")


def _without_file(place: Path) -> None:
    (place / "entries.parquet").unlink()


def _a_file_in_its_place(place: Path) -> None:
    shutil.rmtree(place)
    place.write_text("somebody else's", encoding="utf-8")


@pytest.mark.parametrize("harm", [_torn, _flipped, _without_seal, _foreign_seal, _without_file, _a_file_in_its_place])
def test_a_torn_or_foreign_folder_is_judged_and_written_anew(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    write_items(tmp_path, KEY, Items())
    (place,) = tmp_path.iterdir()
    harm(place)
    assert read_items(tmp_path, KEY) is None
    assert keep_items(tmp_path, KEY, lambda: ITEMS) == ITEMS
    assert read_items(tmp_path, KEY) == ITEMS
    assert [each.name for each in tmp_path.iterdir()] == [place.name]


def test_only_the_newest_eight_are_kept(tmp_path: Path) -> None:
    for manifest in range(10):
        write_items(tmp_path, replace(KEY, manifest=manifest), ITEMS)
    assert len(list(tmp_path.iterdir())) == 8
    assert read_items(tmp_path, replace(KEY, manifest=9)) == ITEMS
    assert read_items(tmp_path, replace(KEY, manifest=0)) is None
