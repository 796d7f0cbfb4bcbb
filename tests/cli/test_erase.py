"""Erasure: nothing of the person is left in any file of the shelf, figures stay, the log says why and not whom."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peyman.factstore.shelf import Shelf
from tests.cli.calling import MAPPING, Company

ID, MAIL, PHONE, NOTE = "PERSON-7781", "negin.sharifi@firm.test", "+98-912-000-7781", "asked about her wedding"
GONE = (ID, MAIL, PHONE, NOTE, "Negin Sharifi", "PERSON-7781-OLD", "spoke to her brother")
WHY = "asked for it, ticket 881"
OPTED_IN = """\
  attributes:
    source: [demo, content]
    segment: [mid, small]
    note: text
    budget: number
    opted_in: yes_no
"""
LEADS = (
    "lead_id,account_id,source,segment,owner,name,mail,phone,note,budget,opted_in\n"
    f"{ID},A-1,demo,mid,sara,Negin Sharifi,{MAIL},{PHONE},{NOTE},1200,yes\n"
    "L-2,A-1,content,small,reza,Other Person,other@firm.test,+98-1,asked nothing,10,no\n"
)
LOG = (
    "row,lead_id,activity,at,by,value\n"
    f"1,{ID},mql,2026-10-05 10:00:00,{MAIL},Negin Sharifi\n"
    f"2,{ID},call,2026-10-05 11:00:00,sara,spoke to her brother\n"
    f"3,PERSON-7781-OLD,mql,2026-10-04 10:00:00,,\n"
    f"4,{ID},won,2026-10-06 11:00:00,sara,\n"
    "5,L-2,mql,2026-10-05 12:00:00,sara,\n"
    "6,L-2,call,2026-10-09 12:00:00,reza,asked nothing\n"
    f"7,{ID},call,soon,{MAIL},{NOTE}\n"
    "8,L-2,call,soon,reza,\n"
)
NAMED = (
    MAPPING.replace(
        "segment: segment, owner: owner}",
        "segment: segment, owner: owner, name: name, mail: mail, phone: phone, note: note, budget: budget, "
        "opted_in: opted_in}",
    ).replace(
        "event: {activity: activity, at: at}", "event: {activity: activity, at: at, id: row, actor: by, value: value}"
    )
    + "  - {file: merges.csv, links: {kind: same_as, from: lost, to: kept, since: at}}\n"
)


@pytest.fixture
def known(company: Company) -> Company:
    """A company of two leads, one of them a person with a name, a refused row, and a merged older id."""
    company.change("  attributes: {source: [demo, content], segment: [mid, small]}\n", OPTED_IN)
    company.write("mapping.yaml", NAMED)
    company.write("leads.csv", LEADS)
    company.write("log.csv", LOG)
    company.write("merges.csv", f"lost,kept,at\nPERSON-7781-OLD,{ID},2026-10-05 12:00:00\n")
    company.bring()
    company.write("log.csv", LOG.replace(",spoke to her brother", ",spoke to her brother again"))
    return company.bring()


def findings(company: Company, *words: object) -> Any:
    asked = ("--facts", company.facts, "--as-of", "2026-11-10", "--format", "json", *words)
    code, out, err = company.call("judge", company.agreement, *asked)
    assert code in (0, 1), err
    return json.loads(out)["findings"]


def erase(company: Company, lead: str = ID, why: str = WHY, *words: object) -> tuple[int, str, str]:
    return company.call("erase", company.agreement, "--lead", lead, "--facts", company.facts, "--why", why, *words)


def found_in(folder: Path) -> set[tuple[str, str]]:
    """Where the person is found: as bytes of any file, and, since Parquet is compressed, as a cell of any segment."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {(path.name, text) for path in files for text in GONE if text.encode() in path.read_bytes()}
    engine = Shelf(folder)._engine()
    engine_cells = (
        (path.name, str(cell))
        for path in files
        if path.suffix == ".parquet"
        for row in engine.execute(f"SELECT * FROM read_parquet('{path.resolve()}')").fetchall()
        for cell in row
    )
    return found | {(name, text) for name, cell in engine_cells for text in GONE if text in cell}


def test_nothing_of_the_person_is_left_and_every_finding_stays(known: Company) -> None:
    whole, split = findings(known), findings(known, "--by", "segment")
    assert {text for _, text in found_in(known.facts)} == set(GONE)
    code, out, err = erase(known)
    assert (code, out) == (0, "")
    assert "ids 2," in err and "refused rows emptied 1" in err and "rested on" not in err
    assert found_in(known.facts) == set()
    assert (findings(known), findings(known, "--by", "segment")) == (whole, split)
    assert found_in(known.facts) == set()


def test_what_the_terms_rest_on_stays_and_other_people_are_untouched(known: Company) -> None:
    before = {lead.external: lead for lead in Shelf(known.facts).leads()}
    erase(known)
    after = {lead.external: lead for lead in Shelf(known.facts).leads()}
    assert after["L-2"] == before["L-2"]
    (lead,) = (lead for name, lead in after.items() if name.startswith("erased-"))
    assert {each.name: each.text for each in lead.attributes} == {
        "source": "demo", "segment": "mid", "owner": "sara", "budget": "1200", "opted_in": "yes",
        "name": "erased", "mail": "erased", "phone": "erased", "note": "erased",
    }  # fmt: skip
    assert [(each.activity, each.at, each.fact) for each in lead.events] == [
        (each.activity, each.at, each.fact) for each in before[ID].events
    ]
    assert {each.actor for each in lead.events} <= {"erased", None}
    assert len(Shelf(known.facts).quarantine()) == 2
    assert [each.raw for each in Shelf(known.facts).quarantine()].count("erased") == 1


def test_the_log_says_when_and_why_and_not_whom(known: Company) -> None:
    erase(known)
    (row,) = Shelf(known.facts).erasures()
    assert row.why == WHY
    assert abs(row.at - datetime.now(UTC).timestamp() * 1000) < 600_000
    _, out, _ = known.call("facts", "--facts", known.facts, "--format", "json")
    assert [each["why"] for each in json.loads(out)["erasures"]] == [WHY]


def test_older_states_go_at_once(known: Company) -> None:
    erase(known)
    assert len(list((known.facts / "manifests").iterdir())) == 1
    named = {each.file for segments in Shelf(known.facts).manifest().tables.values() for each in segments}
    assert {path.name for path in (known.facts / "segments").iterdir()} == named


def test_twice_changes_nothing(known: Company) -> None:
    erase(known)
    number = Shelf(known.facts).manifest().number
    assert erase(known) == (1, "", "No lead has this id; nothing was changed.\n")
    assert (Shelf(known.facts).manifest().number, len(Shelf(known.facts).erasures())) == (number, 1)


def test_an_erasure_that_was_killed_before_it_deleted_is_finished_by_the_next(
    known: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr("peyman.factstore.erasing.forget_all_but", _killed)
        assert erase(known)[0] not in (0, 1)
    assert found_in(known.facts)
    erase(known)
    assert found_in(known.facts) == set()


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_compaction_and_the_next_import_find_the_shelf_whole(known: Company) -> None:
    whole = findings(known)
    erase(known)
    Shelf(known.facts).compact()
    assert findings(known) == whole
    known.write("leads.csv", "\n".join(line for line in LEADS.split("\n") if ID not in line))
    known.write("log.csv", "\n".join(line for line in LOG.split("\n") if "PERSON" not in line))
    known.write("merges.csv", "lost,kept,at\n")
    known.bring()
    assert findings(known) == whole
    assert found_in(known.facts) == set()


@pytest.mark.parametrize(
    ("why", "said"), [(f"{ID.lower()} asked", "the log would keep it"), (" ", "Say why; the log keeps the reason.")]
)
def test_a_reason_is_given_and_names_nobody(known: Company, why: str, said: str) -> None:
    code, _, err = erase(known, ID, why)
    assert code == 2
    assert said in err
    assert Shelf(known.facts).erasures() == ()


def test_a_figure_that_rested_on_a_text_is_named(known: Company) -> None:
    known.change("activity = 'call'", "activity = 'call' and actor like 'sar%'")
    _, out, err = erase(known, ID, WHY, "--format", "json")
    assert json.loads(out)["restated"] == ["first_touch"]
    assert err == "These commitments rested on a text that is gone; their figures may change: first_touch\n"
