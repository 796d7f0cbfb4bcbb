"""The first-run page: a file is recognised, shown, and taken in only when somebody says so."""

import html
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peyman.core.quantities.moments import moment_of
from peyman.factstore.shelf import Shelf
from peyman.operations.bring_facts import Meanings, MeaningsUnfit, keep_file, mapping_text, take_in

LOG = "lead_id,activity,changed_at,agent\nK-001,call,2026-11-20 10:00:00,arash.kamali@kala.test\n"
LOG += "K-002,call,2026-11-20 11:00:00,arash.kamali@kala.test\nK-003,fax,2026-11-20 12:00:00,nobody@kala.test\n"


def brought(reader, text: str, name: str = "calls.csv"):
    return reader.post(
        "/bring-facts/", {"file": SimpleUploadedFile(name, text.encode())}, headers={"accept-language": "en"}
    )


def chosen(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    fields = dict(re.findall(r'<input type="hidden" name="(kept)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        fields[name] = re.search(r'value="([^"]*)" selected', options)[1]
    return fields


def numbers(page: str) -> dict[str, int]:
    """What the page says became of the rows."""
    return {name: int(number) for name, number in re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page)}


def test_a_log_is_recognised_and_nothing_is_taken_in_yet(reader, company):
    before = Shelf(company / "facts").manifest().number
    page = brought(reader, LOG).content.decode()
    assert chosen(page) | {"kept": ""} == {
        "kept": "",
        "meaning-0": "subject",
        "meaning-1": "activity",
        "meaning-2": "at",
        "order-2": "iso",
        "meaning-3": "owner",
    }
    assert "fax" in page
    assert Shelf(company / "facts").manifest().number == before


def test_what_was_agreed_to_is_taken_in_and_the_ledger_shown(reader, company):
    before = Shelf(company / "facts").counts().events
    answer = reader.post("/bring-facts/", chosen(brought(reader, LOG).content.decode()))
    assert answer.status_code == 302
    assert Shelf(company / "facts").counts().events == before + 3
    page = reader.get(answer.url).content.decode()
    assert numbers(page) == {"rows read": 3, "rows kept": 3, "rows known already": 0, "refused rows": 0}
    assert 'href="/"' in page
    assert reader.get("/").status_code == 200


def test_rows_that_are_refused_are_counted_and_stand_behind_a_door(reader):
    first, *_ = LOG.partition("K-003")
    reader.post("/bring-facts/", chosen(brought(reader, first, "noon.csv").content.decode()))
    page = brought(reader, LOG.replace("2026-11-20 12:00:00", "noon"), "noon (2).csv").content.decode()
    assert "1 of 3 values in changed_at cannot be read as a time; their rows will be refused." in page
    taken = reader.get(reader.post("/bring-facts/", chosen(page)).url).content.decode()
    assert numbers(taken) == {"rows read": 3, "rows kept": 0, "rows known already": 2, "refused rows": 1}
    door = re.search(r'href="(/data/#refused)"', taken)[1]
    refused = reader.get(door).content.decode()
    assert "noon-" in refused
    assert "the time cannot be read" in refused
    reader.cookies["language"] = "fa"
    refused = reader.get(door).content.decode()
    assert "زمان را همچون ردیف‌های دیگر بنویسید، یا شیوهٔ نوشتن زمان‌های این ستون را برگزینید." in refused


def test_what_was_never_taken_in_has_no_account(reader):
    assert reader.get("/bring-facts/?taken=never-000000000000.csv").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"meaning-0": "left_out"}, "No column names the lead."),
        ({"meaning-1": "left_out", "meaning-2": "left_out"}, "No column says when something happened."),
        ({"meaning-2": "left_out"}, "One column says what happened, but none says when."),
        ({"meaning-1": "attribute"}, "One column says when, but none says what happened"),
        ({"meaning-3": "date:call", "order-3": "iso"}, "Either one column says what happened and one when"),
        ({"meaning-3": "at"}, "Two columns cannot both be “when it happened”: changed_at and agent."),
        ({"order-2": ""}, "How are the times in changed_at written?"),
        (
            {"meaning-2": "date:call", "meaning-1": "left_out", "order-2": "epoch"},
            "changed_at</code>; so are all 3",
        ),
    ],
)
def test_a_choice_that_tells_nothing_is_refused_and_every_choice_is_kept(reader, company, change, said):
    before = Shelf(company / "facts").manifest().number
    sent = chosen(brought(reader, LOG).content.decode()) | change
    answer = reader.post("/bring-facts/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert html.unescape(page).count(said) == 1
    assert {name: value for name, value in chosen(page).items() if name in sent} == sent
    assert Shelf(company / "facts").manifest().number == before


def test_the_order_of_day_and_month_is_asked_and_then_obeyed(reader, company):
    text = "lead_id,activity,changed_at\nK-004,call,03/10/2026 10:00\nK-005,call,04/10/2026 11:00\n"
    page = brought(reader, text, "orders.csv").content.decode()
    assert "In changed_at day and month could be either way round." in page
    assert chosen(page)["order-2"] == ""
    assert reader.post("/bring-facts/", chosen(page)).status_code == 422
    assert reader.post("/bring-facts/", chosen(page) | {"order-2": "day_first"}).status_code == 302
    days = {event.at for event in Shelf(company / "facts").lead("K-004").events}
    assert moment_of(datetime(2026, 10, 3, 10, 0, tzinfo=ZoneInfo("Asia/Tehran"))) in days


def test_a_person_may_call_a_column_a_time_that_was_not_recognised_as_one(reader):
    text = "lead_id,activity,remark\nK-004,call,soon\nK-005,call,2026-10-03\n"
    page = brought(reader, text, "remarks.csv").content.decode()
    assert "order-2" not in page
    again = reader.post("/bring-facts/", chosen(page) | {"meaning-2": "at"})
    assert "How are the times in remark written?" in again.content.decode()
    meant = chosen(again.content.decode()) | {"meaning-1": "activity", "order-2": "iso"}
    taken = reader.post("/bring-facts/", meant)
    assert numbers(reader.get(taken.url).content.decode())["refused rows"] == 1


def test_who_acts_is_asked_and_taken_in(reader, company):
    text = "lead_id,activity,at,rep,actor_kind\nK-006,call,2026-10-04 10:00,arash.kamali@kala.test,system\n"
    sent = chosen(brought(reader, text, "kinds.csv").content.decode())
    assert sent["meaning-4"] == "actor_kind"
    assert reader.post("/bring-facts/", sent).status_code == 302
    kinds = {event.actor_kind for event in Shelf(company / "facts").lead("K-006").events}
    assert "system" in kinds


def test_in_persian_neither_a_wrong_choice_nor_a_failed_import_speaks_english(reader):
    reader.cookies["language"] = "fa"
    sent = chosen(brought(reader, LOG).content.decode())
    for change in ({"meaning-0": "left_out"}, {"order-2": "epoch"}):
        page = reader.post("/bring-facts/", sent | change).content.decode()
        (alert,) = re.findall(r'role="alert">(.*?)</div></div>', page, re.DOTALL)
        said = re.sub(r"<svg.*?</svg>|<[^>]+>", "", alert, flags=re.DOTALL)
        assert not re.search("[A-Za-z]", said), said
    broken = brought(reader, 'a,b\n1,"2\n').content.decode()
    assert "گیومه‌ای را که در این ردیف باز شده ببندید." in broken


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


def test_headers_in_another_script_get_names_of_their_own():
    meanings = Meanings(subject="id", timezone="UTC", attributes=("شهر", "صنعت", "a b", "A_B"))
    names = 'attributes: {column: "شهر", column_2: "صنعت", a_b: "a b", a_b_2: "A_B"}'
    assert names in mapping_text("x-1.csv", meanings)


def test_files_are_told_apart_by_their_names_in_any_script_and_copies_are_not(tmp_path):
    names = ("leads.csv", "leads (1).csv", "leads(12).csv", "سرنخ‌ها.csv", "قراردادها.csv", "قراردادها (2).csv")
    kept = [keep_file(content=b"id\n1\n", name=name, brought=tmp_path).rsplit("-", 1)[0] for name in names]
    assert kept[0] == kept[1] == kept[2] == "leads"
    assert kept[4] == kept[5]
    assert len(set(kept)) == 3


def test_no_table_is_taken_in_by_meanings_that_tell_nothing(tmp_path):
    kept = keep_file(content=b"id,city\n1,Bonn\n", name="x.csv", brought=tmp_path)
    with pytest.raises(MeaningsUnfit) as wrong:
        take_in(
            kept=kept,
            meanings=Meanings(subject="", timezone="UTC", attributes=("city",)),
            brought=tmp_path,
            facts=tmp_path / "facts",
            now=0,
        )
    assert wrong.value.codes == ("no_subject", "no_time")
    assert not (tmp_path / "facts").exists()


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
