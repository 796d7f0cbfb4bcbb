"""What if: the past judged under other terms, exactly the leads between two limits, and what was not known then."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import AGREEMENT, Company

HOUR = 3_600_000
OCTOBER = ("--since", "2026-10-01", "--until", "2026-12-31")
WAITS = (15, 60, 115, 120, 121, 180, 239, 240, 241, 300, None)
"""Minutes from the handing over at 10:00 to the first call; the whole limit is 240, half of it 120."""


@pytest.fixture
def waited(company: Company) -> Company:
    """A lead for each waiting time, one a working day, told in one import of today."""
    rows, days = ["lead_id,activity,at"], ("03", "04", "05", "06", "07", "10", "11", "12", "13", "14", "17")
    for number, (day, wait) in enumerate(zip(days, WAITS, strict=True)):
        rows.append(f"W-{number},mql,2026-10-{day} 10:00:00")
        if wait is not None:
            rows.append(f"W-{number},call,2026-10-{day} {10 + wait // 60}:{wait % 60:02d}:00")
    company.write("log.csv", "\n".join(rows) + "\n")
    company.write("outages.csv", "kind,began,ended\n")
    return company.bring()


def draft(company: Company, was: str, becomes: str) -> Path:
    """Write the agreement with one place changed, beside it."""
    assert AGREEMENT.count(was) == 1
    path = company.agreement.with_name("draft.yaml")
    path.write_text(AGREEMENT.replace(was, becomes), encoding="utf-8")
    return path


def what_if(company: Company, asked: Path, *words: object, as_of: str = "2026-10-31") -> Any:
    days = () if "--since" in words else OCTOBER
    call = (asked, "--facts", company.facts, *days, "--as-of", as_of, "--format", "json", *words)
    code, out, err = company.call("backtest", *call)
    assert code == 0, err
    return json.loads(out)


def judged(company: Company, agreement: Path, *words: object, as_of: str = "2026-10-31") -> Any:
    call = (agreement, "--facts", company.facts, "--as-of", as_of, "--format", "json", *words)
    return json.loads(company.call("judge", *call)[1])["findings"]


def halved(company: Company) -> Path:
    return draft(company, "within: 4 business hours", "within: 2 business hours")


def test_a_halved_limit_equals_the_judged_draft_in_every_integer(waited: Company) -> None:
    answer = what_if(waited, halved(waited), "--against", waited.agreement)
    assert [each["agreement"] for each in answer["findings"]] == judged(waited, halved(waited))
    assert [each["against"] for each in answer["findings"]] == judged(waited, waited.agreement)


def test_exactly_the_leads_between_the_two_limits_differ(waited: Company) -> None:
    answer = what_if(waited, halved(waited), "--against", waited.agreement)
    leads = [lead for each in answer["findings"] for lead in each["leads"]]
    between = [f"W-{number}" for number, wait in enumerate(WAITS) if wait is not None and 120 < wait <= 240]
    assert [lead["lead"] for lead in leads] == between == ["W-4", "W-5", "W-6", "W-7"]
    assert {(lead["against"]["standing"], lead["agreement"]["standing"]) for lead in leads} == {("met", "late")}
    assert [lead["agreement"]["elapsed_ms"] for lead in leads] == [121 * 60_000, 3 * HOUR, 239 * 60_000, 4 * HOUR]
    assert (leads[0]["against"]["due"], leads[0]["agreement"]["due"]) == (
        "2026-10-07T10:30:00Z", "2026-10-07T08:30:00Z"
    )  # fmt: skip


def test_every_figure_is_split_and_each_lead_says_its_part(company: Company) -> None:
    company.bring()
    generous = draft(company, "within: 4 business", "within: 30 business")
    by = ("--by", "source")
    answer = what_if(company, generous, "--against", company.agreement, *by, as_of="2026-10-07")
    assert {json.dumps(each["by"]) for each in answer["findings"]} == {
        "null", '{"source": "demo"}', '{"source": "content"}'
    }  # fmt: skip
    assert [each["agreement"] for each in answer["findings"]] == judged(company, generous, *by, as_of="2026-10-07")
    (lead,) = (lead for each in answer["findings"] for lead in each["leads"])
    assert (lead["lead"], lead["part"]) == ("L-2", "content")
    assert (lead["against"]["standing"], lead["agreement"]["standing"]) == ("overdue", "open")


def test_a_changed_definition_is_judged_again_from_facts(waited: Company) -> None:
    asked = draft(waited, "touch: \"activity = 'call'\"", "touch: \"activity = 'mail'\"")
    answer = what_if(waited, asked, "--against", waited.agreement)
    assert [each["agreement"] for each in answer["findings"]] == judged(waited, asked)
    touch = next(each for each in answer["findings"] if each["commitment"] == "first_touch")
    assert [lead["lead"] for lead in touch["leads"]] == [f"W-{n}" for n, wait in enumerate(WAITS) if wait is not None]
    assert {lead["agreement"]["standing"] for lead in touch["leads"]} == {"overdue"}


def test_effective_days_are_set_aside_and_days_may_be_jalali(waited: Company) -> None:
    gone = draft(waited, "{from: 2026-10-01, until: 2026-12-31}", "{from: 2024-01-01, until: 2024-02-01}")
    gregorian = what_if(waited, gone, "--against", waited.agreement, "--since", "2026-10-05", "--until", "2026-10-31")
    jalali = what_if(waited, gone, "--against", waited.agreement, "--since", "1405-07-13", "--until", "1405-08-09")
    assert jalali == gregorian
    assert [each["period"]["label"] for each in jalali["findings"]] == ["2026-10", "2026-10"]
    assert [each["agreement"] for each in jalali["findings"]] == [each["against"] for each in jalali["findings"]]
    assert jalali["findings"][0]["agreement"]["counts"] == {
        "met": 6, "late": 2, "open": 0, "overdue": 1, "void": 0
    }  # fmt: skip


def test_without_other_terms_it_is_held_against_what_was_in_force_then(waited: Company) -> None:
    versions = waited.agreement.with_name("versions")
    versions.mkdir()
    first = AGREEMENT.replace("until: 2026-12-31", "until: 2026-10-10")
    second = AGREEMENT.replace("1.0.0", "1.1.0").replace("from: 2026-10-01", "from: 2026-10-11")
    (versions / "1.yaml").write_text(first, encoding="utf-8")
    (versions / "2.yaml").write_text(second.replace("4 business hours", "2 business hours"), encoding="utf-8")
    answer = what_if(waited, versions)
    assert answer["against"]["in_force"]
    touch = next(each for each in answer["findings"] if each["commitment"] == "first_touch")
    assert touch["against"]["counts"] == {"met": 6, "late": 4, "open": 0, "overdue": 1, "void": 0}
    assert touch["agreement"]["counts"] == {"met": 4, "late": 6, "open": 0, "overdue": 1, "void": 0}
    assert [lead["lead"] for lead in touch["leads"]] == ["W-4", "W-5"]


def test_one_version_in_force_all_the_time_differs_in_nothing(waited: Company) -> None:
    answer = what_if(waited, waited.agreement)
    assert [each["agreement"] for each in answer["findings"]] == [each["against"] for each in answer["findings"]]
    assert all(each["leads"] == [] for each in answer["findings"])


def test_what_was_recorded_after_the_period_is_counted_and_named(company: Company) -> None:
    company.write("mapping.yaml", RECORDED)
    company.write("outages.csv", "kind,began,ended\n")
    company.write("leads.csv", "lead_id,account_id,source,segment,owner\n")
    company.write(
        "log.csv",
        "lead_id,activity,at,known\n"
        "L-1,mql,2026-10-05 10:00:00,2026-10-06\n"
        "L-1,call,2026-10-05 13:00:00,2026-11-04\n"
        "L-1,call,2026-10-06 13:00:00,2026-11-05\n"
        "L-2,mql,2026-11-02 10:00:00,2026-11-02\n",
    )
    company.bring()
    answer = what_if(company, halved(company), "--against", company.agreement, as_of="2026-11-10")
    october = {each["commitment"]: each for each in answer["findings"] if each["period"]["label"] == "2026-10"}
    known = october["first_touch"]["not_known_then"]
    assert known["count"] == 1
    assert {name: known["facts"][0][name] for name in ("lead", "told", "at", "recorded_at", "file", "line")} == {
        "lead": "L-1", "told": "call", "at": "2026-10-05T09:30:00Z", "recorded_at": "2026-11-03T20:30:00Z",
        "file": "log.csv", "line": 3,
    }  # fmt: skip
    assert october["supply"]["not_known_then"] == {"count": 0, "facts": []}
    november = [each for each in answer["findings"] if each["period"]["label"] == "2026-11"]
    assert [each["not_known_then"]["count"] for each in november] == [0, 0]


def test_a_table_and_csv_tell_the_same(waited: Company) -> None:
    call = (halved(waited), "--against", waited.agreement, "--facts", waited.facts, *OCTOBER, "--as-of", "2026-10-31")
    code, table, _ = waited.call("backtest", *call)
    told = " ".join(table.split())
    assert code == 0
    assert "small 1.0.0 against small 1.0.0, both as if in force from 1 October 2026 to 31 December 2026" in told
    assert "first_touch 2026-10 missed 72.7 % → 36.4 % 4 21" in told
    assert "W-4 first_touch 2026-10 in time, due 7 Oct, 14:00, after 2 h 1 min late, due 7 Oct, 12:00" in told
    _, out, _ = waited.call("backtest", *call, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    touch = [row for row in rows if (row["commitment"], row["period"]) == ("first_touch", "2026-10")]
    assert [row["lead"] for row in touch] == ["W-4", "W-5", "W-6", "W-7"]
    assert {(row["value_against"], row["value_agreement"], row["standing_agreement"]) for row in touch} == {
        ("8/11", "4/11", "late")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "2026-11-01", "--until", "2026-10-01"), "lies after --until 2026-10-01; name the first day"),
        (("--since", "2027-01-01", "--until", "2027-02-01"), "has not come yet; name past days"),
        (("--since", "soon", "--until", "2026-10-31"), "`soon` is no day; write year-month-day"),
        ((*OCTOBER, "--by", "colour"), "knows no attribute 'colour'; it knows owner, segment, source"),
    ],
)
def test_a_call_that_cannot_be_answered_says_why_and_what_to_do(
    waited: Company, words: tuple[str, ...], said: str
) -> None:
    code, out, err = waited.call("backtest", waited.agreement, "--facts", waited.facts, "--as-of", "2026-12-01", *words)
    assert (code, out) == (2, "")
    assert said in err


def test_agreements_without_a_common_commitment_are_refused(waited: Company) -> None:
    other = waited.agreement.with_name("other.yaml")
    other.write_text(AGREEMENT.replace("  first_touch:", "  quick:").replace("  supply:", "  enough:"), "utf-8")
    call = (other, "--against", waited.agreement, "--facts", waited.facts, *OCTOBER)
    code, _, err = waited.call("backtest", *call)
    assert code == 2
    assert "no commitment in common (quick, enough / first_touch, supply); compare two drafts" in err


RECORDED = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - file: log.csv
    subject: lead_id
    recorded_at: known
    event: {activity: activity, at: at}
"""
