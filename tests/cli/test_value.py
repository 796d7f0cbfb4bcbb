"""`peyman value`: lead values anew from history, each row with its arithmetic; small rows are drawn towards all."""

import csv
import io
import json
from typing import Any

import pytest

from peyman.core.agreement.reading import read_agreement
from tests.cli.calling import Company

TABLE = """\
  lead_value:
    as_of: 2026-01-01
    looks_back: 12 months
    smallest_cohort: 3
    rows:
      - {source: demo, value: 90 EUR}
      - {source: content, value: 10 EUR}
      - {segment: huge, value: 500 EUR}
      - {value: 4 EUR}
"""
LEADS = "L-1,demo L-2,demo L-3,demo L-4,demo L-5,content L-6,fair L-7,demo L-8,content"
LOG = """\
L-1,mql,2026-02-01,
L-2,mql,2026-03-01,
L-3,mql,2025-11-01,
L-4,mql,2026-10-20,
L-5,mql,2026-10-01,
L-6,mql,2026-10-01,
L-7,mql,2025-10-20,
L-7,won,2026-05-01,999
L-1,won,2026-03-01,100
L-2,won,2026-04-01,300
L-6,won,2026-10-09,50
L-5,won,2026-10-21 10:00:00,7000
L-8,won,2026-10-01,7000
"""
"""L-7 entered before the year, L-5 won after it, L-8 never entered."""
MAPPING = """\
peyman: 1
mapping: crm
timezone: Asia/Tehran
sources:
  - {file: leads.csv, subject: lead_id, attributes: {source: source}}
  - {file: log.csv, subject: lead_id, event: {activity: activity, at: at, amount: amount, currency: "'EUR'"}}
"""


@pytest.fixture
def valued(company: Company) -> Company:
    company.change("  stages:\n", f"{TABLE}  stages:\n")
    company.change("source: [demo, content], segment: [mid, small]", "source: text, segment: text")
    company.change("calendar:\n", "money: {currency: EUR}\ncalendar:\n")
    company.change(
        "  wins: ",
        "  supply_value: {sum_of: mql, value: lead_value}\n  revenue: {sum_of: won, value: amount}\n  wins: ",
    )
    company.write("leads.csv", "lead_id,source\n" + LEADS.replace(" ", "\n") + "\n")
    company.write("log.csv", "lead_id,activity,at,amount\n" + LOG)
    company.write("mapping.yaml", MAPPING)
    return company.bring()


def test_each_row_opens_its_arithmetic(valued: Company) -> None:
    """All: 450 EUR of 6 leads, 75 each. Content: 1 part of 0 and 2 of 75 are 50; the others 1 of 50 and 2 of 75."""
    answer = valued.ask("value")
    rows = {row["new"]: row for row in answer["rows"]}
    assert list(rows) == ["100 EUR", "50 EUR", "75 EUR", "66.67 EUR"]
    assert [(row["old"], row["n"], row["won"], row["priced"], row["amount"], row["how"]) for row in rows.values()] == [
        ("90 EUR", 4, 2, 2, 40000, "own"),
        ("10 EUR", 1, 0, 0, 0, "shrunk"),
        ("500 EUR", 0, 0, 0, 0, "overall"),
        ("4 EUR", 1, 1, 1, 5000, "shrunk"),
    ]
    assert rows["66.67 EUR"]["exact"] == "20000/3"
    assert answer["all"] == {"n": 6, "won": 3, "priced": 3, "amount": 45000, "value": 7500}
    assert answer["agreed_as_of"] == "2026-01-01"
    assert (answer["since"], answer["from"], answer["to"]) == ("2025-10-20T20:30:00Z", "mql", "won")
    assert rows["100 EUR"]["arithmetic"] == [
        "2 of 4 leads (50\u00a0%) came to won; 2 with an amount, 200 EUR in the mean: 100 EUR a lead."
    ]
    assert rows["66.67 EUR"]["arithmetic"][1] == (
        "Fewer than 3 leads: 1 parts of 50 EUR and 2 parts of 75 EUR (all leads) make 66.67 EUR."
    )


def test_the_lines_to_paste_are_the_table_of_an_agreement_that_reads(valued: Company) -> None:
    lines = "\n".join(valued.ask("value")["lines"]) + "\n"
    valued.change(TABLE, lines)
    agreement = read_agreement(valued.agreement.read_text("utf-8")).agreement
    assert agreement is not None
    table = agreement.lifecycle.lead_value
    assert table is not None
    assert [row.value.minor for row in table.rows] == [10000, 5000, 7500, 6667]
    assert (str(table.as_of), table.smallest_cohort) == ("2026-10-20", 3)


def test_what_nobody_knows_stays_and_what_the_terms_do_not_tell_is_asked_for(valued: Company) -> None:
    nothing = valued.ask("value", as_of="2025-01-01")
    assert {(row["how"], row["old"] == row["new"]) for row in nothing["rows"]} == {("stays", True)}
    won_without_money = valued.ask("value", "--to", "touch")
    assert {row["won"] for row in won_without_money["rows"]} == {0}
    said = {
        ("--to", "nowhere"): "no stage or event 'nowhere'",
        ("--from", "touch"): None,
    }
    for words, told in said.items():
        code, _, err = valued.call("value", valued.agreement, "--facts", valued.facts, *words)
        assert (code == 2, told is None or told in err) == (told is not None, True)
    valued.change("  revenue: {sum_of: won, value: amount}\n", "")
    code, _, err = valued.call("value", valued.agreement, "--facts", valued.facts)
    assert (code, "--to" in err) == (2, True)
    valued.change("looks_back: 12 months", "looks_back: 90 hours")
    code, _, err = valued.call("value", valued.agreement, "--facts", valued.facts, "--to", "won")
    assert (code, "looks_back" in err) == (2, True)


def test_people_read_it_in_both_languages_and_programs_as_rows(valued: Company) -> None:
    asked = ("value", valued.agreement, "--facts", valued.facts, "--as-of", "2026-10-20")
    code, out, _ = valued.call(*asked)
    assert (code, "source = demo" in out, "all others" in out) == (0, True, True)
    assert "put this into the next version" in out
    persian: Any = valued.call(*asked, "--lang", "fa")[1]
    assert "کمتر از ۳ سرنخ: ۱ سهم از" in persian
    rows = list(csv.DictReader(io.StringIO(valued.call(*asked, "--format", "csv")[1])))
    assert [row["new"] for row in rows] == ["100 EUR", "50 EUR", "75 EUR", "66.67 EUR"]
    assert json.loads(valued.call(*asked, "--format", "json")[1])["facts"] == {"manifest": 1}
