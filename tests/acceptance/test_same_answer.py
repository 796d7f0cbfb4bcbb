"""The order of rows and the cut of files mean nothing; a working second does."""

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from peyman.core.calendars import WorkCalendar
from tests.acceptance.product import HERE, by_label, judged, run, shared_data

_AGREEMENT = HERE / "status_log" / "agreement.yaml"
_DAYS = ("sun", "mon", "tue", "wed", "thu")
_CALENDAR = WorkCalendar("UTC", {day: [("09:00", "17:00")] for day in _DAYS})
_MAPPING = """\
peyman: 1
mapping: status_log
timezone: UTC
sources:
  - file: "log*.csv"
    subject: lead_id
    event: {activity: status, at: created_at}
"""


def _rows() -> tuple[list[str], list[list[str]]]:
    path = shared_data() / "lead_status_changes" / "lead_status_changes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


def _answer(folder: Path, parts: list[list[list[str]]], head: list[str], *words: str) -> str:
    folder.mkdir()
    for number, part in enumerate(parts):
        with (folder / f"log{number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *part])
    (folder / "mapping.yaml").write_text(_MAPPING, encoding="utf-8")
    run("import", folder / "mapping.yaml", "--facts", folder / "facts")
    return run("judge", _AGREEMENT, "--facts", folder / "facts", "--as-of", "2025-12-31", "--format", "json", *words)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    head, rows = _rows()
    folder = tmp_path_factory.mktemp("as_it_is") / "log"
    return folder, _answer(folder, [rows], head)


def test_shuffled_rows_in_three_files_give_the_same_bytes(told: tuple[Path, str], tmp_path: Path) -> None:
    head, rows = _rows()
    random.Random(7).shuffle(rows)
    third = len(rows) // 3
    parts = [rows[:third], rows[third : 2 * third], rows[2 * third :]]
    assert _answer(tmp_path / "log", parts, head) == told[1]
    for commitment in ("first_call", "try_again"):
        words = (
            "clocks",
            _AGREEMENT,
            "--commitment",
            commitment,
            "--as-of",
            "2025-12-31",
            "--format",
            "csv",
            "--facts",
        )
        assert run(*words, tmp_path / "log" / "facts") == run(*words, told[0] / "facts")


def test_one_answer_a_working_second_past_its_limit_is_one_met_less_and_one_late_more(
    told: tuple[Path, str], tmp_path: Path
) -> None:
    head, rows = _rows()
    number, at = _answered_in_time(rows)
    rows[number][2] = at.strftime("%Y-%m-%d %H:%M:%S")
    _answer(tmp_path / "log", [rows], head)
    before, after = (_tally(folder / "facts") for folder in (told[0], tmp_path / "log"))
    assert after == before | {"met": before["met"] - 1, "late": before["late"] + 1}


def _answered_in_time(rows: list[list[str]]) -> tuple[int, datetime]:
    """Find a lead of two rows that was answered in time, and the moment a working second past its limit."""
    of_lead: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        of_lead.setdefault(row[0], []).append(number)
    for numbers in of_lead.values():
        if len(numbers) == 2 and rows[numbers[0]][1] == "NEW_LEAD":
            start, stop = (datetime.fromisoformat(rows[number][2]).replace(tzinfo=UTC) for number in numbers)
            if _CALENDAR.elapsed(start, stop) <= timedelta(hours=8):
                late = _CALENDAR.late_after(start, timedelta(hours=8))
                assert late is not None
                return numbers[1], late + timedelta(seconds=1)
    raise AssertionError("no lead of the log was answered in time")


def _tally(facts: Path) -> dict[str, int]:
    counts = [each["counts"] for each in by_label(_findings(facts), "first_call").values()]
    return {name: sum(each[name] for each in counts) for name in ("met", "late", "open", "overdue", "void")}


def _findings(facts: Path) -> Any:
    return judged(_AGREEMENT, facts, "--as-of", "2025-12-31")
