"""What is said of a person here: a fact like all others, once, and no word of any source."""

from datetime import date
from pathlib import Path

from peyman.connectors.files import import_files
from peyman.factstore.about_people import record_about_person
from peyman.factstore.shelf import Shelf
from tests.edges.facts.test_people import FILES, MAPPING, NOW

DAY = 86_400_000


def brought(folder: Path, left: str = "") -> Shelf:
    (folder / "mapping.yaml").write_text(MAPPING.replace("team: team,", "team: team, left: gone,"), "utf-8")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    people = f"mail,team,began,gone\nmina@acme.test,sdr,1405/07/01,{left}\nali@acme.test,sdr,,\n"
    (folder / "people.csv").write_text(people, "utf-8")
    shelf = Shelf(folder / "facts")
    report = import_files(folder / "mapping.yaml", shelf, now=NOW)
    assert (report.problems, report.refused) == ((), ())
    return shelf


def test_somebody_who_leaves_is_no_member_from_that_moment_on(tmp_path: Path) -> None:
    shelf = brought(tmp_path)
    assert record_about_person(shelf, "Ali@acme.test", "left", "yes", since=NOW + DAY, now=NOW + DAY)
    roster = shelf.roster()
    assert roster.members("sdr", NOW, date(2026, 11, 23)) == ("ali@acme.test", "mina@acme.test")
    assert roster.members("sdr", NOW + DAY, date(2026, 11, 24)) == ("mina@acme.test",)
    assert len(roster.people) == 2


def test_twice_is_once_and_somebody_may_come_back(tmp_path: Path) -> None:
    shelf = brought(tmp_path)
    assert record_about_person(shelf, "ali@acme.test", "left", "yes", since=NOW, now=NOW)
    number = shelf.manifest().number
    assert not record_about_person(shelf, "ali@acme.test", "left", "yes", since=NOW + 5, now=NOW + 5)
    assert shelf.manifest().number == number
    assert record_about_person(shelf, "ali@acme.test", "left", None, since=NOW + DAY, now=NOW + DAY)
    assert shelf.roster().members("sdr", NOW + DAY, date(2026, 11, 24)) == ("ali@acme.test", "mina@acme.test")


def test_one_of_whom_no_file_tells_is_recorded_too(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert record_about_person(shelf, "new@acme.test", "left", "yes", since=5, now=5)
    assert shelf.roster().has_left("new@acme.test", 5, date(2026, 1, 1))


def test_it_makes_no_stale_fact_fresh(tmp_path: Path) -> None:
    """The sources were heard when they were imported, whatever is said of people afterwards."""
    shelf = brought(tmp_path)
    before = shelf.reach()
    record_about_person(shelf, "ali@acme.test", "left", "yes", since=NOW + DAY, now=NOW + DAY)
    assert shelf.reach() == before
    assert shelf.reach(known_on=NOW + 2 * DAY) == before


def test_the_day_of_leaving_comes_from_a_file_in_either_calendar_or_as_a_word(tmp_path: Path) -> None:
    for number, (left, gone) in enumerate((("2026-11-01", True), ("yes", True), ("", False), ("2027-01-01", False))):
        (tmp_path / str(number)).mkdir()
        shelf = brought(tmp_path / str(number), left)
        assert shelf.roster().has_left("mina@acme.test", NOW, date(2026, 11, 23)) is gone
