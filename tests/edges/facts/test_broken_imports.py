"""Broken imports, written as people would report them: exact code, file, line and column; the cure where it is told.

`problem` ends the import and leaves every byte of the shelf as it was; `refused` rows stand in quarantine.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from peyman.connectors.files import ImportReport, import_files
from peyman.factstore.shelf import Shelf

CASES = Path(__file__).parents[2] / "cases" / "imports"
NOW = 1_795_442_700_000


@dataclass(frozen=True)
class Case:
    title: str
    files: tuple[tuple[str, str], ...]
    expect: tuple[str, ...]


def read_case(text: str) -> Case:
    title, *parts = text.strip("\n").split("\n--- ")
    sections = [part.partition("\n") for part in parts]
    files = tuple((name, f"{body}\n" if body else "") for name, _, body in sections[:-1])
    return Case(title, files, tuple(line for line in sections[-1][2].splitlines() if line))


def cases() -> list[Case]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.txt")))
    return [read_case(part) for text in texts for part in f"\n{text}".split("\n=== ")[1:]]


def told(report: ImportReport) -> Counter[str]:
    lines = [f"problem {one.code} {one.file} {one.line}:{one.column}" for one in report.problems]
    lines += [f"refused {one.code} {one.file} {one.line}:{one.position}" for one in report.refused]
    for name in ("kept", "doubles", "left_out"):
        count = sum(getattr(file, name) for file in report.files)
        lines += [f"{name} {count}"] if count else []
    return Counter(lines)


def content_of(folder: Path) -> str:
    every = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        every.update(str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"/"))
    return every.hexdigest()


def imported(case: Case, folder: Path, shelf: Shelf) -> ImportReport:
    for name, body in case.files:
        (folder / name).write_text(body, encoding="utf-8")
    return import_files(folder / "mapping.yaml", shelf, now=NOW)


def good_shelf(folder: Path) -> Shelf:
    mapping = "peyman: 1\nmapping: other\ntimezone: UTC\nsources:\n"
    (folder / "good.yaml").write_text(f"{mapping}  - {{file: good.csv, subject: id, event: {{activity: s, at: t}}}}\n")
    (folder / "good.csv").write_text("id,s,t\n1,NEW,2026-10-05\n")
    shelf = Shelf(folder / "facts")
    assert import_files(folder / "good.yaml", shelf, now=NOW - 1).added == 1
    return shelf


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_broken_import_says_what_is_wrong_where_and_how_to_cure_it(case: Case, tmp_path: Path) -> None:
    shelf = good_shelf(tmp_path)
    before = content_of(shelf.folder)
    report = imported(case, tmp_path, shelf)
    places = [" ".join(line.split(" ")[:4]) if line.startswith("problem") else line for line in case.expect]
    assert told(report) == Counter(places)
    for line in case.expect:
        cure = " ".join(line.split(" ")[4:]) if line.startswith("problem") else ""
        assert not cure or cure in [problem.cure for problem in report.problems]
    if report.problems:
        assert content_of(shelf.folder) == before
    else:
        assert [(one.file, one.line, one.position, one.code) for one in shelf.quarantine()] == [
            (one.file, one.line, one.position, one.code) for one in sorted(report.refused, key=lambda one: one.line)
        ]


def test_there_are_thirty_broken_imports_at_least() -> None:
    broken = [case for case in cases() if any(line.startswith(("problem", "refused")) for line in case.expect)]
    assert len(broken) >= 30
    assert len({case.title for case in broken}) == len(broken)
