"""Importing files: twice is once, a shuffle is nothing, every row is accounted for, whatever the file looks like."""

import json
import random
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import duckdb
import openpyxl
import pytest

from peyman.connectors.files import ImportReport, import_files
from peyman.core.facts.values import Closure, Cost, Lead
from peyman.core.quantities.moments import DAY, datetime_of
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
LOG = """\
peyman: 1
mapping: log
timezone: UTC
sources:
  - {file: "log*", subject: lead, event: {activity: status, at: changed, holder: rep, value: note}}
"""
ROWS = [
    ("ana", "NEW", "2026-10-05 10:00:00", "sara", ""),
    ("bob", "NEW", "2026-10-05 10:00:00", "reza", ""),
    ("ana", "CALL", "2026-10-05 10:30:00", "sara", "12.5"),
    ("cyd", "NEW", "2026-10-06 09:00:00", "reza", "نمونه‌ای"),
]


def bring(folder: Path, mapping: str, *, now: int = NOW, **files: str) -> tuple[ImportReport, Shelf]:
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_csv", ".csv")).write_text(text, encoding="utf-8")
    shelf = Shelf(folder / "facts")
    report = import_files(folder / "mapping.yaml", shelf, now=now)
    assert report.problems == ()
    return report, shelf


def as_csv(rows: list[tuple[str, ...]], delimiter: str = ",") -> str:
    lines = [("lead", "status", "changed", "rep", "note"), *rows]
    return "".join(delimiter.join(line) + "\n" for line in lines)


def happened(lead: Lead) -> list[tuple[str, str]]:
    return [(event.activity, datetime_of(event.at).isoformat()) for event in lead.events]


def test_a_log_becomes_leads_in_order_with_their_owners(tmp_path: Path) -> None:
    report, shelf = bring(tmp_path, LOG, log_csv=as_csv(ROWS))
    assert (report.added, report.manifest) == (8, 1)
    ana, bob, cyd = shelf.leads()
    assert [lead.external for lead in (ana, bob, cyd)] == ["ana", "bob", "cyd"]
    assert happened(ana) == [("NEW", "2026-10-05T10:00:00+00:00"), ("CALL", "2026-10-05T10:30:00+00:00")]
    assert ana.events[1].value_number == Fraction(25, 2)
    assert [(one.name, one.text, one.since) for one in bob.attributes] == [("owner", "reza", bob.events[0].at)]
    assert cyd.events[0].value == "نمونه‌ای"
    assert shelf.lead("cyd") == cyd
    assert shelf.lead("nobody") is None


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    _, shelf = bring(tmp_path, LOG, log_csv=as_csv(ROWS))
    before = list(shelf.leads())
    report = import_files(tmp_path / "mapping.yaml", shelf, now=NOW + DAY)
    assert (report.added, report.corrected, report.files[0].doubles) == (0, 0, 4)
    assert list(shelf.leads()) == before
    assert shelf.reach()[0].newest_recorded_at == NOW + DAY


def test_the_same_import_at_the_same_moment_is_seen_and_skipped(tmp_path: Path) -> None:
    _, shelf = bring(tmp_path, LOG, log_csv=as_csv(ROWS))
    report = import_files(tmp_path / "mapping.yaml", shelf, now=NOW)
    assert (report.added, report.manifest, shelf.manifest().number) == (0, 1, 1)


@pytest.mark.parametrize("seed", range(4))
def test_rows_shuffled_and_files_split_give_the_same_facts_with_the_same_numbers(tmp_path: Path, seed: int) -> None:
    rows = [(f"l{row % 9}", f"S{row % 4}", f"2026-10-05 1{row % 6}:00:00", "sara", str(row % 3)) for row in range(120)]
    (tmp_path / "whole").mkdir()
    (tmp_path / "split").mkdir()
    _, whole = bring(tmp_path / "whole", LOG, log_csv=as_csv(rows))
    shuffled = random.Random(seed).sample(rows, len(rows))
    parts = {f"log{part}_csv": as_csv(shuffled[part::3]) for part in range(3)}
    report, split = bring(tmp_path / "split", LOG, **parts)
    assert list(split.leads()) == list(whole.leads())
    assert sum(file.read for file in report.files) == 120
    assert sum(file.kept + file.doubles for file in report.files) == 120


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1256"])
def test_any_delimiter_and_encoding_is_found_out(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [("علي", "تماس اول", "2026-10-05 10:00:00", "سارا", "كيان")]
    (tmp_path / "log.txt").write_bytes(as_csv(rows, delimiter).encode(encoding))
    _, shelf = bring(tmp_path, LOG)
    (lead,) = shelf.leads()
    assert (lead.external, lead.events[0].activity, lead.events[0].value) == ("علی", "تماس اول", "کیان")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_known_by_its_zeros_even_where_hardly_a_letter_is_latin(
    tmp_path: Path, encoding: str
) -> None:
    mapping = "peyman: 1\nmapping: w\nsources:\n  - {file: w.csv, subject: شناسه‌ی مشتری, attributes: {note: یادداشت}}\n"
    rows = "".join(f"مشتری،شماره{row},{'قرارشدفرداتماس' * 3}\n" for row in range(9))
    (tmp_path / "w.csv").write_bytes(f"شناسه‌ی مشتری,یادداشت\n{rows}".encode(encoding))
    _, shelf = bring(tmp_path, mapping)
    assert [len(lead.attributes) for lead in shelf.leads()] == [1] * 9


def test_western_letters_of_an_old_file_stay_western(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(as_csv([("a", "São Paulo", "2026-10-05", "José", "")]).encode("cp1252"))
    _, shelf = bring(tmp_path, LOG)
    assert next(shelf.leads()).events[0].activity == "São Paulo"


def test_a_fact_knows_its_file_and_its_true_line(tmp_path: Path) -> None:
    text = 'lead,status,changed,rep,note\r\nana,NEW,2026-10-05,,"two\r\nlines"\r\n\r\nbob,NEW,2026-10-06,,\r\n'
    (tmp_path / "log.csv").write_bytes(text.encode())
    _, shelf = bring(tmp_path, LOG)
    ana, bob = shelf.leads()
    assert shelf.origin(ana.events[0].fact) == ("log.csv", 2)
    assert shelf.origin(bob.events[0].fact) == ("log.csv", 5)
    assert shelf.origin(99) is None


def test_a_sheet_gives_typed_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["lead", "status", "changed", "rep", "note"])
    sheet.append([1001, "NEW", datetime(2026, 10, 5, 10, 0), None, 12.5])  # noqa: DTZ001 - sheets know no zones
    sheet.append([None, None, None, None, None])
    sheet.append([1002, "NEW", "soon", None, None])
    sheet.append([1003, "NEW", datetime(2026, 10, 6), None, 7])  # noqa: DTZ001 - sheets know no zones
    book.save(tmp_path / "log.xlsx")
    report, shelf = bring(tmp_path, LOG)
    assert [(one.code, one.line, one.column) for one in report.refused] == [("bad_date", 4, "changed")]
    first, second = shelf.leads()
    assert (first.external, happened(first)) == ("1001", [("NEW", "2026-10-05T10:00:00+00:00")])
    assert (first.events[0].value, first.events[0].value_number) == ("12.5", Fraction(25, 2))
    assert (second.external, second.events[0].value) == ("1003", "7")
    assert shelf.origin(second.events[0].fact) == ("log.xlsx", 5)


def test_parquet_gives_typed_cells(tmp_path: Path) -> None:
    duckdb.sql(
        "SELECT 7 AS lead, 'NEW' AS status, TIMESTAMPTZ '2026-10-05 10:00:00+02' AS changed, NULL AS rep,"
        " 1.50::DECIMAL(9,2) AS note"
    ).write_parquet(str(tmp_path / "log.parquet"))
    _, shelf = bring(tmp_path, LOG)
    (lead,) = shelf.leads()
    assert (lead.external, happened(lead)) == ("7", [("NEW", "2026-10-05T08:00:00+00:00")])
    assert lead.events[0].value_number == Fraction(3, 2)


def test_a_correction_is_a_newer_version_and_the_older_is_known_on_its_day(tmp_path: Path) -> None:
    mapping = LOG.replace("value: note", "id: id")
    first = "id,lead,status,changed,rep\n1,ana,NEW,2026-10-05,\n"
    _, shelf = bring(tmp_path, mapping, log_csv=first)
    report, _ = bring(tmp_path, mapping, now=NOW + DAY, log_csv=first.replace("2026-10-05", "2026-10-04"))
    assert (report.added, report.corrected) == (1, 1)
    assert happened(next(shelf.leads())) == [("NEW", "2026-10-04T00:00:00+00:00")]
    assert happened(next(shelf.leads(known_on=NOW))) == [("NEW", "2026-10-05T00:00:00+00:00")]
    assert list(shelf.leads(known_on=NOW - 1)) == []


def test_a_correction_that_moves_a_fact_to_another_lead_takes_it_from_the_first(tmp_path: Path) -> None:
    mapping = LOG.replace("value: note", "id: id")
    first = "id,lead,status,changed,rep\n1,ana,NEW,2026-10-05,sara\n"
    _, shelf = bring(tmp_path, mapping, log_csv=first)
    bring(tmp_path, mapping, now=NOW + DAY, log_csv=first.replace("ana", "bob"))
    (bob,) = shelf.leads()
    assert (bob.external, len(bob.events), [one.text for one in bob.attributes]) == ("bob", 1, ["sara"])


def test_what_is_gone_from_a_snapshot_is_retracted_and_comes_back_when_told_again(tmp_path: Path) -> None:
    mapping = LOG + "each_file_is: snapshot\n"
    _, shelf = bring(tmp_path, mapping, log_csv=as_csv(ROWS))
    report, _ = bring(tmp_path, mapping, now=NOW + 1, log_csv=as_csv(ROWS[1:]))
    assert (report.added, report.retracted) == (0, 2)
    assert [len(lead.events) for lead in shelf.leads()] == [1, 1, 1]
    assert [len(lead.events) for lead in shelf.leads(known_on=NOW)] == [2, 1, 1]
    report, _ = bring(tmp_path, mapping, now=NOW + 2, log_csv=as_csv(ROWS))
    assert (report.added, report.retracted) == (2, 0)
    assert [len(lead.events) for lead in shelf.leads()] == [2, 1, 1]


def test_a_row_gone_from_a_snapshot_comes_back_as_it_was_recorded_first(tmp_path: Path) -> None:
    mapping = LOG.replace("value: note}", "id: note}, recorded_at: rec") + "each_file_is: snapshot\n"
    header = "lead,status,changed,rep,note,rec\n"
    a, b, c = (f"{name},NEW,2026-10-05 10:00:00,sara,{name},2026-10-05 12:00:00\n" for name in "abc")
    b_changed = b.replace("10:00", "09:00").replace("12:00", "13:00")
    _, shelf = bring(tmp_path, mapping, log_csv=header + a + b)
    outcomes = []
    for after, text in enumerate((a + c, a + b, a + b, a + b_changed, a, a + b_changed, a + b_changed), 1):
        report, _ = bring(tmp_path, mapping, now=NOW + after, log_csv=header + text)
        doubles = report.files[0].doubles
        outcomes.append((report.added, report.corrected, report.retracted, doubles, len(list(shelf.leads()))))
    assert outcomes == [
        (2, 0, 2, 1, 2),
        (2, 0, 2, 1, 2),
        (0, 0, 0, 2, 2),
        (2, 2, 0, 1, 2),
        (0, 0, 2, 1, 1),
        (2, 0, 0, 1, 2),
        (0, 0, 0, 2, 2),
    ]
    assert [lead.external for lead in shelf.leads()] == ["a", "b"]
    assert happened(list(shelf.leads())[1]) == [("NEW", "2026-10-05T09:00:00+00:00")]
    known = [[lead.external for lead in shelf.leads(known_on=NOW + after)] for after in range(5)]
    assert known == [["a", "b", "c"], ["a", "c"], ["a", "b"], ["a", "b"], ["a", "b"]]


def test_a_refused_row_of_a_snapshot_retracts_nothing(tmp_path: Path) -> None:
    mapping = LOG + "each_file_is: snapshot\n"
    _, shelf = bring(tmp_path, mapping, log_csv=as_csv(ROWS))
    broken = [("ana", "NEW", "2026-99-99", "sara", ""), *ROWS[1:2], *ROWS[3:]]
    report, _ = bring(tmp_path, mapping, now=NOW + 1, log_csv=as_csv(broken))
    assert (report.retracted, [one.code for one in report.refused]) == (0, ["bad_date"])
    assert [len(lead.events) for lead in shelf.leads()] == [2, 1, 1]


def test_a_row_that_contradicts_another_is_kept_as_it_was(tmp_path: Path) -> None:
    rows = [("bob", "GONE", "2026-10-07", "", "1"), ("cyd", "GONE", "2026-10-07", "", "2")]
    _, shelf = bring(tmp_path, LOG.replace("value: note", "id: note"), log_csv=as_csv(rows))
    again = [("ana", "NEW", "2026-10-07", "", "3"), *rows[:1], ("cyd", "BACK", "2026-10-07", "", "2")]
    report, _ = bring(tmp_path, LOG.replace("value: note", "id: note"), now=NOW, log1_csv=as_csv(again))
    (one,) = shelf.quarantine()
    assert (one.file, one.line, one.code, report.files[1].reasons) == (
        "log1.csv",
        4,
        "contradiction",
        (("contradiction", 1),),
    )
    row = {"lead": "cyd", "status": "BACK", "changed": "2026-10-07", "rep": None, "note": "2"}
    assert json.loads(one.raw) == row


def test_a_file_without_rows_is_news_only_where_nothing_tells_when_rows_were_recorded(tmp_path: Path) -> None:
    told = LOG.replace("value: note}", "value: note}, recorded_at: changed")
    _, shelf = bring(tmp_path, told, log_csv=as_csv(ROWS))
    recorded = shelf.reach()
    assert [datetime_of(one.newest_recorded_at).isoformat() for one in recorded] == ["2026-10-06T09:00:00+00:00"]
    bring(tmp_path, told, now=NOW + 1, log_csv=as_csv([]))
    assert shelf.reach() == recorded
    bring(tmp_path, told, now=NOW + 2, log_csv=as_csv(ROWS))
    assert shelf.reach() == recorded
    (tmp_path / "silent").mkdir()
    assert bring(tmp_path / "silent", told, log_csv=as_csv([]))[1].reach() == ()
    bring(tmp_path, LOG, now=NOW + 3, log_csv=as_csv([]))
    assert shelf.reach()[0].newest_recorded_at == NOW + 3


def test_a_row_that_is_cured_leaves_the_quarantine(tmp_path: Path) -> None:
    rows = [("dan", "NEW", "2026-99-99", "", ""), *ROWS]
    _, shelf = bring(tmp_path, LOG, log_csv=as_csv(rows))
    (one,) = shelf.quarantine()
    assert (one.file, one.line, one.column, one.code) == ("log.csv", 2, "changed", "bad_date")
    assert '"lead": "dan"' in one.raw
    report, _ = bring(tmp_path, LOG, now=NOW + 1, log_csv=as_csv(rows).replace("2026-99-99", "2026-09-09"))
    assert (report.added, shelf.quarantine()) == (1, ())


def test_merges_and_members_fold_into_the_lead(tmp_path: Path) -> None:
    mapping = LOG + (
        "  - {file: merges.csv, links: [{kind: same_as, from: lost, to: kept}]}\n"
        "  - {file: deals.csv, links: [{kind: belongs_to, from: deal_id, to: lead}]}\n"
        "  - file: won.csv\n    subject: deal_id\n"
        "    event: {activity: \"'won'\", at: day, amount: price, currency: \"'IRR'\"}\n"
    )
    files = {
        "log_csv": as_csv(ROWS),
        "merges_csv": "lost,kept\nbob,ana\n",
        "deals_csv": "deal_id,lead\nd1,bob\nd2,\n",
        "won_csv": "deal_id,day,price\nd1,2026-10-07,۲٬۵۰۰٬۰۰۰\nd2,2026-10-07,5\n",
    }
    _, shelf = bring(tmp_path, mapping, **files)
    ana, cyd, unlinked = shelf.leads()
    assert [event.activity for event in ana.events] == ["NEW", "NEW", "CALL", "won"]
    assert (unlinked.external, happened(unlinked)) == ("d2", [("won", "2026-10-07T00:00:00+00:00")])
    assert (ana.events[3].amount, ana.events[3].currency) == (2_500_000, "IRR")
    assert cyd.external == "cyd"
    assert shelf.lead("bob") == shelf.lead("d1") == ana
    assert [lead.external for lead in shelf.leads(counted="deal")] == ["ana", "cyd", "d1", "d2"]
    assert shelf.circles() == ()


MEMBERS = """\
peyman: 1
mapping: log
timezone: UTC
sources:
  - {file: log.csv, subject: %s, event: {activity: what, at: at}}
  - {file: links.csv, links: [{kind: belongs_to, from: %s, to: %s, since: since}]}
"""


def members(folder: Path, *names: str, counted: str, since: str = "") -> list[tuple[str, list[str]]]:
    """Give the subjects of the example of SEMANTICS 9 with their activities, whatever its columns are called."""
    log = f"{names[0]},what,at\nA,mqa,2026-10-05 10:00:00\nc2,call,2026-10-05 11:00:00\nc3,call,2026-10-05 12:00:00\n"
    links = f"{names[1]},{names[2]},since\nc1,A,\nc2,A,{since}\n"
    _, shelf = bring(folder, MEMBERS % names, log_csv=log, links_csv=links)
    return [(lead.external, [event.activity for event in lead.events]) for lead in shelf.leads(counted=counted)]


@pytest.mark.parametrize("log", ["id", "lead", "account", "contact"])
@pytest.mark.parametrize("ends", [("lead", "grp"), ("member", "grp"), ("contact", "account"), ("from", "account")])
def test_a_touch_of_a_member_is_a_touch_of_its_account_whatever_the_columns_are_called(
    tmp_path: Path, log: str, ends: tuple[str, str]
) -> None:
    assert members(tmp_path, log, *ends, counted="account") == [("A", ["mqa", "call"]), ("c3", ["call"])]


def test_a_member_stands_for_itself_while_it_belongs_to_nobody(tmp_path: Path) -> None:
    found = members(tmp_path, "lead", "lead", "grp", counted="account", since="2026-10-05 11:30:00")
    assert found == [("A", ["mqa"]), ("c2", ["call"]), ("c3", ["call"])]


@pytest.mark.parametrize("ends", [("deal_id", "lead_id"), ("opp", "person")])
def test_each_deal_counts_for_itself_where_deals_are_counted(tmp_path: Path, ends: tuple[str, str]) -> None:
    found = members(tmp_path, "id", *ends, counted="deal")
    assert found == [("A", ["mqa"]), ("c2", ["call"]), ("c3", ["call"])]


def test_a_circle_of_merges_is_told(tmp_path: Path) -> None:
    mapping = LOG + "  - {file: merges.csv, links: [{kind: same_as, from: lost, to: kept}]}\n"
    _, shelf = bring(tmp_path, mapping, log_csv=as_csv(ROWS), merges_csv="lost,kept\nana,bob\nbob,ana\n")
    assert shelf.circles() == (("ana", "bob"),)
    assert [lead.external for lead in shelf.leads()] == ["ana", "bob", "cyd"]


def test_costs_and_closures_are_read_with_whole_days(tmp_path: Path) -> None:
    mapping = (
        "peyman: 1\nmapping: money\ntimezone: Asia/Tehran\nsources:\n"
        "  - {file: s.csv, costs: {since: day, until: day, amount: spend, currency: unit, attributes: {channel: ch}}}\n"
        "  - {file: o.csv, dates: jalali, closures: {name: kind, since: began, until: ended}}\n"
    )
    spend = 'day,spend,unit,ch\n2026-10-05,"1,200",toman,ads\n2026-10-06,3.50,EUR,\n'
    outage = "kind,began,ended\ncrm_down,1405/07/13 10:00,\n"
    _, shelf = bring(tmp_path, mapping, s_csv=spend, o_csv=outage)
    day = 1_791_145_800_000
    first, second = shelf.costs()
    assert first == Cost(first.fact, day, day + DAY, 12_000, "IRR", (("channel", "ads"),), NOW)
    assert second == Cost(second.fact, day + DAY, day + 2 * DAY, 350, "EUR", (), NOW)
    assert [(one.name, one.since, one.until) for one in shelf.closures()] == [("crm_down", day + 10 * DAY // 24, None)]
    report, _ = bring(tmp_path, mapping, now=NOW + 1, o_csv=outage.replace("10:00,", "10:00,1405/07/13 11:00"))
    assert report.corrected == 1
    (outage_now,) = shelf.closures()
    assert isinstance(outage_now, Closure)
    assert outage_now.until == day + 11 * DAY // 24


def test_an_attribute_that_changes_between_two_exports_changes_from_then_on(tmp_path: Path) -> None:
    mapping = (
        "peyman: 1\nmapping: w\ntimezone: UTC\nsources:\n  - {file: w.csv, subject: id, attributes: {region: r}}\n"
    )
    _, shelf = bring(tmp_path, mapping, w_csv="id,r\n1,\n2,tehran\n")
    bring(tmp_path, mapping, now=NOW + 5, w_csv="id,r\n1,berlin\n2,tehran\n")
    one, two = shelf.leads()
    assert [(a.text, a.since) for a in one.attributes] == [(None, None), ("berlin", NOW + 5)]
    assert [(a.text, a.since) for a in two.attributes] == [("tehran", None)]


def test_a_value_finer_than_a_millionth_is_kept_as_text_and_remarked(tmp_path: Path) -> None:
    report, shelf = bring(tmp_path, LOG, log_csv=as_csv([("a", "NEW", "2026-10-05", "", "0.1234567")]))
    (lead,) = shelf.leads()
    assert (lead.events[0].value, lead.events[0].value_number) == ("0.1234567", None)
    assert [(one.code, one.line, one.count) for one in report.remarks] == [("number_too_fine", 2, 1)]


def test_headers_match_whichever_ye_and_kaf_they_are_written_with(tmp_path: Path) -> None:
    mapping = "peyman: 1\nmapping: w\nsources:\n  - {file: w.csv, subject: کلید, attributes: {city: شهر اصلی}}\n"
    _, shelf = bring(tmp_path, mapping, w_csv="كليد, شهر اصلي\n۱۲,تهران\n")
    (lead,) = shelf.leads()
    assert (lead.external, lead.attributes[0].text) == ("12", "تهران")


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    (tmp_path / "mapping.yaml").write_text(LOG)
    (tmp_path / "log.csv").write_text(as_csv(ROWS))
    steps: list[tuple[str, int, int]] = []
    import_files(tmp_path / "mapping.yaml", Shelf(tmp_path / "f"), now=NOW, progress=lambda *step: steps.append(step))
    assert steps == [("log.csv", 0, 3), ("log.csv", 1, 3), ("", 2, 3)]


def test_up_to_and_known_on_are_two_questions(tmp_path: Path) -> None:
    _, shelf = bring(tmp_path, LOG, log_csv=as_csv(ROWS))
    until = shelf.leads(up_to=1_791_196_200_000 - 1)
    assert [(lead.external, len(lead.events)) for lead in until] == [("ana", 1), ("bob", 1)]
    assert list(shelf.leads(known_on=1_791_196_200_000)) == []
    assert [lead.external for lead in shelf.leads(subjects=[2, 3])] == ["bob", "cyd"]
    assert shelf.counts().activities == (("NEW", 3), ("CALL", 1))
