"""The first-run page: a file is recognised, shown, and taken in only when somebody says so."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peyman.factstore.shelf import Shelf
from peyman.operations.bring_facts import Meanings, mapping_text

LOG = "lead_id,activity,changed_at,agent\nK-001,call,2026-11-20 10:00:00,arash.kamali@kala.test\n"
LOG += "K-002,call,2026-11-20 11:00:00,arash.kamali@kala.test\nK-003,fax,2026-11-20 12:00:00,nobody@kala.test\n"


def brought(reader, text: str, name: str = "calls.csv"):
    return reader.post(
        "/bring-facts/", {"file": SimpleUploadedFile(name, text.encode())}, headers={"accept-language": "en"}
    )


def chosen(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    fields = dict(re.findall(r'<input type="hidden" name="(kept|currency)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        fields[name] = re.search(r'value="([^"]*)" selected', options)[1]
    return fields


def test_a_log_is_recognised_and_nothing_is_taken_in_yet(reader, company):
    before = Shelf(company / "facts").manifest().number
    page = brought(reader, LOG).content.decode()
    assert chosen(page) | {"kept": ""} == {
        "kept": "",
        "currency": "IRR",
        "meaning-0": "subject",
        "meaning-1": "activity",
        "meaning-2": "at",
        "meaning-3": "owner",
    }
    assert "fax" in page
    assert Shelf(company / "facts").manifest().number == before


def test_what_was_agreed_to_is_taken_in_and_the_ledger_shown(reader, company):
    before = Shelf(company / "facts").counts().events
    answer = reader.post("/bring-facts/", chosen(brought(reader, LOG).content.decode()))
    assert (answer.status_code, answer.url) == (302, "/")
    assert Shelf(company / "facts").counts().events == before + 3
    assert reader.get("/").status_code == 200


def test_a_file_that_is_no_table_is_refused_with_its_line(reader):
    answer = brought(reader, 'a,b\n1,"2\n')
    assert answer.status_code == 422
    assert "cannot be read as a table" in answer.content.decode()


def test_no_file_is_asked_for_again(reader):
    assert reader.post("/bring-facts/", {}).status_code == 422


@pytest.mark.parametrize("kept", ["../agreement.yaml", "/etc/passwd", "nothing.csv"])
def test_only_files_that_were_brought_can_be_taken_in(reader, kept):
    assert reader.post("/bring-facts/", {"kept": kept}).status_code == 404


def test_a_header_is_never_read_as_yaml():
    text = mapping_text("x-1.csv", Meanings(subject='a": {', timezone="UTC", activity="b", at="c: d"))
    assert '    subject: "a\\": {"' in text
    assert '    event: {activity: "b", at: "c: d"}' in text


def test_a_wide_table_gives_its_lead_dated_events_and_attributes():
    meanings = Meanings(
        subject="id",
        timezone="UTC",
        dates=(("made", "iso", "mql"), ("seen", "iso", "")),
        attributes=("Source of lead",),
        owner="rep",
    )
    assert mapping_text("leads-1.csv", meanings).splitlines()[4:] == [
        '  - file: "leads-1.csv"',
        '    subject: "id"',
        '    attributes: {source_of_lead: "Source of lead", owner: "rep"}',
        '    dates: {"made": "iso", "seen": "iso"}',
        "    events:",
        '      - {activity: "mql", at: "made", actor: "rep", holder: "rep"}',
    ]
