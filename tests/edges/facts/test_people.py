"""People of the roster come in through a mapping, and nobody takes them for leads."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from peyman.connectors.files import import_files
from peyman.core.facts.mapping import read_mapping
from peyman.core.quantities.moments import datetime_of, moment_of
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
TODAY = datetime_of(NOW).date()
MAPPING = """\
peyman: 1
mapping: hr
timezone: Asia/Tehran
sources:
  - file: leads.csv
    subject: lead
    attributes: {rank: rank}
    events: [{activity: mql, at: created, holder: rep}]
  - {file: people.csv, kind: person, subject: mail, attributes: {team: team, started: began}, dates: {began: jalali}}
  - {file: absences.csv, kind: person, subject: mail, attributes: {absent: kind}, attributes_since: since}
"""
FILES = {
    "leads.csv": "lead,created,rep,rank\nana,2026-10-05 09:00,mina@acme.test,a\nmina@acme.test,2026-10-05 10:00,,b\n",
    "people.csv": "mail,team,began\nmina@acme.test,sdr,1405/07/01\nali@acme.test,sdr,\n",
    "absences.csv": "mail,kind,since\nali@acme.test,leave,2026-10-05 12:00\nali@acme.test,no,2026-10-07 00:00\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def at(text: str) -> int:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Tehran")))


def imported(folder: Path) -> Shelf:
    shelf = Shelf(folder / "facts")
    report = import_files(folder / "mapping.yaml", shelf, now=NOW)
    assert report.problems == ()
    return shelf


def test_people_make_the_roster(folder: Path) -> None:
    roster = imported(folder).roster()
    assert roster.members("sdr", NOW, TODAY) == ("ali@acme.test", "mina@acme.test")
    assert (roster.started("mina@acme.test", NOW), roster.started("ali@acme.test", NOW)) == ("2026-09-23", None)
    moments = ("2026-10-05 11:59", "2026-10-05 12:00", "2026-10-06 23:59", "2026-10-07 00:00")
    assert [roster.is_absent("ali@acme.test", at(each)) for each in moments] == [False, True, True, False]


def test_people_are_no_leads_and_are_counted_as_people(folder: Path) -> None:
    """Mina is a rep and, with her own address, somebody's test lead: two subjects, and the lead is not hidden."""
    shelf = imported(folder)
    assert [lead.external for lead in shelf.leads()] == ["ana", "mina@acme.test"]
    lead = shelf.lead("mina@acme.test")
    assert lead is not None
    assert [each.name for each in lead.attributes] == ["rank"]
    assert shelf.lead("person:mina@acme.test") is None
    counts = shelf.counts()
    assert (counts.subjects, counts.people) == (2, 2)


def test_importing_again_adds_nobody(folder: Path) -> None:
    shelf = imported(folder)
    assert import_files(folder / "mapping.yaml", shelf, now=NOW + 1).added == 0


def test_the_roster_is_read_as_it_was_known(folder: Path) -> None:
    assert not imported(folder).roster(known_on=NOW - 1)


def test_a_day_of_starting_that_cannot_be_read_is_refused_and_never_guessed(folder: Path) -> None:
    (folder / "people.csv").write_text("mail,team,began\nmina@acme.test,sdr,soon\nali@acme.test,sdr,\n", "utf-8")
    report = import_files(folder / "mapping.yaml", Shelf(folder / "facts"), now=NOW)
    assert [(one.column, one.code) for one in report.refused] == [("began", "bad_date")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{file: p.csv, kind: person, subject: m, attributes: {team: t}, event: {activity: a, at: b}}", "more_than"),
        ("{file: p.csv, kind: person, subject: m, attributes: {phone: t}}", "nothing_of_people"),
        ("{file: p.csv, kind: persons, subject: m, attributes: {team: t}}", "unknown_word"),
        ("{file: p.csv, kind: person, attributes: {team: t}}", "no_subject"),
    ],
)
def test_a_source_of_people_that_says_something_else_is_a_problem(source: str, code: str) -> None:
    _, problems = read_mapping(f"peyman: 1\nmapping: hr\nsources:\n  - {source}\n")
    assert [problem.code.startswith(code) for problem in problems] == [True]
    assert problems[0].cure
